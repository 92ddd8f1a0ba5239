"""Which lines of a transcript may begin a turn, and the label and stamp they carry."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from relational.readers.times import STAMP

_WINDOW = 200
_LONGEST = 40
_MOST_WORDS = 6
_WORD = r"[^\s:\uff1a\[\]()]{1,40}+"
_LABEL = rf"{_WORD}(?:[ \t\xa0]{{1,2}}+{_WORD}){{0,5}}?"
_NOTE = r"\s*+[\[(][^:\uff1a\[\]()]{1,40}[\])]"
_BOLD = r"[*_]{0,3}+"
_LEAD = re.compile(
    rf"\s*(?P<bold>{_BOLD})(?:(?P<open>[\[(])?(?P<start>{STAMP})(?:\s*(?:-->|[-\u2013])\s*(?P<end>{STAMP}))?"
    rf"(?P<shut>[\])])?\s*(?:[-\u2013]\s+)?(?P<bold_after>{_BOLD}))?"
)
_COLON = re.compile(
    rf"\s*+(?P<label>{_LABEL}(?:{_NOTE})?)"
    rf"(?:\s*+[\[(](?P<stamp>{STAMP})[\])]|\s++(?P<bare>{STAMP}))?\s*+(?P<closed>{_BOLD})\s*+[:\uff1a](?P<shut>{_BOLD})"
)
_BRACKETS = re.compile(
    rf"\[\[(?P<double>[^:\[\]]{{1,40}})\]\]\s*:?|\[(?P<single>[^:\[\]]{{1,40}})\]{_BOLD}(?P<colon>\s*:)?"
)
_ALONE = re.compile(
    rf"\s*+(?P<label>{_LABEL})(?:\s*+[\[(](?P<stamp>{STAMP})[\])]|(?:\t|\s\s)\s*+(?P<bare>{STAMP}))\s*+{_BOLD}\s*+$"
)
_TEXT_STAMP = re.compile(rf"\s*[\[(](?P<stamp>{STAMP})[\])](?=\s)")
_WORTH_A_LOOK = re.compile(r"[:\uff1a\[]")
_LIST_ITEM = re.compile(r"\s*(?:[-+*\u2022\u2023\u25e6\u2013\u2014>]\s|\d{1,3}[.)]\s|#{1,6}\s)")
_SENTENCE = re.compile(r"[.?!;,\u2026](?:\s|$)")
_TITLES = re.compile(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Mx|Prof|St|Jr|Sr)\.")
_NEVER = re.compile(r"[\"{}<>=|\\`\x00-\x1f]")
_LONE_WORDS = frozenset("i you we he she they".split())
_NOT_SPEECH = re.compile(r"//|\\|[-'^]?[)(/|DPpOo*3](?:\s|$)")
_FUNCTION_WORDS = frozenset(
    "the your are is was were to with my our this these those that here there i you we it he she they can will would "
    "could please following have has had not if so what how why when where which because but as at from".split()
)


class Head(NamedTuple):
    """A line that may begin a turn: its label, what follows, its stamps.

    `sure` is False where only a known label makes it more than a remark in brackets; `marked` is True
    where a stamp set apart from the words shows that it is a label.
    """

    label: str
    text: str
    start: str | None
    end: str | None
    sure: bool = True
    marked: bool = False

    @property
    def key(self) -> str:
        """The label as labels are compared."""
        return self.label.casefold()


def head_of(line: str) -> Head | None:
    """The label at the start of a line, or None; only the first 200 characters are looked at."""
    window = line[:_WINDOW]
    if not _WORTH_A_LOOK.search(window) or _LIST_ITEM.match(window):
        return None
    lead = _LEAD.match(window)
    assert lead is not None  # every part of it is optional
    start, end, position, bold = _lead(lead)
    if window.startswith("[", position):
        return _bracketed(line, window, position, start, end)
    match = _COLON.match(window, position)
    text = line[match.end() :] if match else ""
    if match is None or _NOT_SPEECH.match(text) or (match["label"][-1:].isdigit() and text[:1].isdigit()):
        alone = _ALONE.match(line, position) if len(line) <= _WINDOW and start is None else None
        return _head(alone["label"], "", alone["stamp"] or alone["bare"], None, marked=True) if alone else None
    if bold and not match["closed"] and not match["shut"] and text.rstrip().endswith(bold):
        text = text.rstrip().removesuffix(bold)
    stamp = start or match["stamp"]
    return _head(match["label"], text, stamp or match["bare"], end, marked=stamp is not None)


def _lead(lead: re.Match[str]) -> tuple[str | None, str | None, int, str]:
    """The stamps before a label, where the label begins, and the bold mark that was opened."""
    bold = lead["bold"]
    start, end, position = lead["start"], lead["end"], lead.end()
    paired = {None: None, "[": "]", "(": ")"}[lead["open"]] == lead["shut"]
    spaced = lead["shut"] or lead["bold_after"] or lead.string[position - 1 : position].isspace()
    if start is None or not paired or not spaced:
        return None, None, lead.end("bold"), bold
    return start, end, position, bold or lead["bold_after"]


def _bracketed(line: str, window: str, position: int, start: str | None, end: str | None) -> Head | None:
    match = _BRACKETS.match(window, position)
    if match is None:
        return None
    sure = bool(match["double"] or match["colon"])
    label = match["double"] or match["single"]
    return _head(label, line[match.end() :], start, end, sure=sure, marked=sure and start is not None)


def _head(label: str, text: str, start: str | None, end: str | None, *, sure: bool = True, marked: bool) -> Head | None:
    label = " ".join(label.strip("*_ \t\xa0").split())
    if not _may_be_label(label):
        return None
    stamp = _TEXT_STAMP.match(text) if start is None else None
    if stamp:
        start, text, marked = stamp["stamp"], text[stamp.end() :], sure
    return Head(label, text, start, end, sure, marked)


@lru_cache(maxsize=4096)
def _may_be_label(label: str) -> bool:
    words = label.split()
    return (
        len(label) <= _LONGEST
        and len(words) <= _MOST_WORDS
        and any(map(str.isalpha, label))
        and not _NEVER.search(label)
        and not _SENTENCE.search(_TITLES.sub("", label))
        and (label.lower() in _LONE_WORDS or not any(word.lower() in _FUNCTION_WORDS for word in words))
    )
