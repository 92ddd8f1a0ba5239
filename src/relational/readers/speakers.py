"""Which of the labels that lines begin with are speakers, and which are only words before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from relational.interaction import Role
from relational.readers.labels import Head
from relational.readers.roles import mapped, named, parts

_NUMBER = re.compile(r"[\s_#-]*(?:\d{1,4}|\b[a-z])$")
_MACHINE_SPEAKER = re.compile(r"(?:speaker|spk|channel|participant)[\s_-]*\w{1,3}$")
_WORD = re.compile(r"[^\W\d_]{2}")
_FIELDS = frozenset(
    "date time subject title topic participants duration id case ticket order reference ref channel language location "
    "address phone email e-mail price total subtotal cost color colour size quantity qty status note notes tip warning "
    "important reminder update summary cc bcc to from sent re fw fwd http https ftp mailto tel ps p.s example result "
    "results reason option options step steps details detail account username password model brand product item items "
    "shipping payment tracking eta warranty refund website url link error amount balance name ingredients method "
    "features pros cons brightness disclaimer".split()
) | {f"{thing} {key}" for thing in "order account user tracking phone case call".split() for key in ("id", "number")}
_ALSO_FIELDS = frozenset(
    "contact lead action function trigger workflow team internal external member guest passenger patient manager "
    "supervisor staff support associate helper human".split()
)


def speakers(heads: Iterable[Head], roles: Mapping[str, Role]) -> set[str]:
    """The keys of the labels that are speakers; `roles` is folded.

    These are labels the caller mapped, words for roles, and labels that occur twice or beside a time stamp.
    A field of a form ("Price:") is none unless mapped. A word that is as often a field as a role counts once
    only before speech, or where there is nobody else; so does a lone name before speech.
    """
    first: dict[str, Head] = {}
    counts: Counter[str] = Counter()
    marked = set()
    for head in heads:
        counts[head.key] += 1
        first.setdefault(head.key, head)
        if head.marked:
            marked.add(head.key)
    found = {key for key, head in first.items() if _is_speaker(head, roles, shown=key in marked or counts[key] > 1)}
    others = [head for key, head in first.items() if key not in found]
    few = len(found) < 2
    found |= {
        head.key
        for head in others
        if head.key in _ALSO_FIELDS and (_is_speech(head.text) or (few and _WORD.search(head.text)))
    }
    if len(found) == 1:
        found |= {head.key for head in others if _is_lone_name(head) and _is_speech(head.text)}
    return found


def _is_speaker(head: Head, roles: Mapping[str, Role], *, shown: bool) -> bool:
    if mapped((head.label, *parts(head.label)), roles) or _MACHINE_SPEAKER.fullmatch(head.key):
        return True
    if named(head.label) is not Role.UNKNOWN:
        return shown or head.key not in _ALSO_FIELDS
    return head.sure and shown and not _is_field(head.key)


def _is_field(key: str) -> bool:
    return key in _FIELDS or _NUMBER.sub("", key) in _FIELDS


def _is_lone_name(head: Head) -> bool:
    words = head.label.split()
    return head.sure and len(words) <= 3 and all(word[0].isupper() for word in words) and not _is_field(head.key)


def _is_speech(text: str) -> bool:
    return len(text.split(maxsplit=4)) >= 4 or text.rstrip().endswith((".", "?", "!", "\u2026"))
