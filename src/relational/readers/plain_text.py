"""Transcripts as people paste them: a label, a colon and what was said, with or without time stamps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import IO, Any

from attrs import frozen

from relational.errors import InputError
from relational.interaction import Interaction, Role, Turn
from relational.problems import Problem
from relational.readers.decoding import BOM, base_name, decoded
from relational.readers.labels import Head, head_of
from relational.readers.roles import folded, kind_for, mapped, named, parts
from relational.readers.speakers import speakers
from relational.readers.times import Clock

_RULE = re.compile(r"\s*+(?:[-=_~]{3,}+|\*{3,}+)?\s*+")
_CAPTIONS = re.compile(r"^\d{1,3}:\d{2}[:.,\d]*\s*-->", re.MULTILINE)
_MAIL = re.compile(r"^(?:Message-ID|MIME-Version|Content-Type|Received|Return-Path):", re.MULTILINE | re.IGNORECASE)
_SHARE_OF_ONE_ROLE = 0.05
_SHARE_OF_NAMES = 0.3


@frozen
class PlainText:
    """Reads one conversation from labeled lines; lines without a label continue the turn above them."""

    name: str = "text"

    def sniff(self, path: str, head: bytes, /) -> bool:
        """True where labels name two roles, or begin enough of the lines (fewer where one names a role)."""
        text = head.removeprefix(BOM).decode(errors="replace").replace("\0", "")
        start = text.lstrip()
        if start.startswith(("{", "WEBVTT", "[{", "[\n", "[\r", "<")) or _CAPTIONS.search(text) or _MAIL.search(text):
            return False
        lines = [line for line in _lines(text) if line.strip()]
        heads = [found for line in lines if (found := head_of(line))]
        keys = speakers(heads, {})
        spoken = [found for found in heads if found.key in keys]
        roles = {named(found.label) for found in spoken} - {Role.UNKNOWN}
        if roles:
            return len(roles) > 1 or len(spoken) >= _SHARE_OF_ONE_ROLE * len(lines)
        return len(keys) > 1 and len(spoken) >= _SHARE_OF_NAMES * len(lines)

    def read(self, stream: IO[bytes], source: str, /, *, roles: Mapping[str, Role]) -> Iterator[Interaction | Problem]:
        """One interaction, or a Problem that says why there is none."""
        text, problem = decoded(stream.read().removeprefix(BOM), source)
        if problem:
            yield problem
        try:
            turns, meta = transcript(text, folded(roles))
        except InputError as error:
            yield Problem(stage="read", source=source, message=str(error))
        else:
            yield Interaction(turns, id=base_name(source), meta=meta)


def transcript(text: str, roles: Mapping[str, Role]) -> tuple[tuple[Turn, ...], dict[str, Any]]:
    """The turns of a transcript, with what stood before the first and how often each label occurs.

    `roles` is folded. Without any label, an InputError says what one looks like.
    """
    if not text.strip():
        raise InputError("the transcript is empty: it has no turns")
    lines = _lines(text)
    heads = [head_of(line) for line in lines]
    candidates = [head for head in heads if head]
    keys = speakers(candidates, roles)
    if not keys:
        raise InputError(_unlabeled(candidates))
    starts = [index for index, head in enumerate(heads) if head and head.key in keys]
    clock = Clock(head.start for head in candidates if head.key in keys and head.start)
    known: dict[str, tuple[str, Role]] = {}
    turns = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head = heads[start]
        assert head is not None  # starts holds places of heads only
        key = head.key
        if key not in known:
            known[key] = head.label, mapped((head.label, *parts(head.label)), roles) or named(head.label)
        turns.append(_turn(head, *known[key], [head.text, *lines[start + 1 : end]], start + 1, clock))
    counts = Counter(turn.speaker for turn in turns)
    header = "\n".join(lines[: starts[0]]).strip()
    meta: dict[str, Any] = {"label_counts": dict(counts)}
    return tuple(turns), {"header": header, **meta} if header else meta


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _turn(head: Head, label: str, role: Role, lines: list[str], number: int, clock: Clock) -> Turn:
    while lines and _RULE.fullmatch(lines[-1]):
        lines.pop()
    text = "\n".join(lines).strip()
    start = clock.start(head.start) if head.start else None
    end = clock.end(head.end) if head.end else None
    meta: dict[str, Any] = {"stamp": head.start} if head.start else {}
    if start and not start.zoned:
        meta["time_zone"] = "unstated"
    return Turn(
        role,
        text,
        speaker=label,
        start=start.seconds if start else None,
        end=end.seconds if end else None,
        kind=_kind(label, role, text),
        source_ref=f"line {number}",
        meta=meta,
    )


def _kind(label: str, role: Role, text: str) -> str:
    """Tool calls of chat models are written as an assistant who says None."""
    return "tool" if text == "None" and label.casefold() == "assistant" else kind_for(label, role)


def _unlabeled(candidates: list[Head]) -> str:
    message = (
        "no line begins with a speaker's label, so nobody can be told apart; "
        'begin each turn with a label and a colon, as in "Agent: ..." and "Customer: ..."'
    )
    names = list(dict.fromkeys(head.label for head in candidates))[:3]
    if names:
        listed = " and ".join(f'"{name}:"' for name in names)
        message += f"; lines begin with {listed}: if speakers, map them to roles, as in --role {names[0]!r}=customer"
    return message
