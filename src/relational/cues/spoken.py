"""Words as they are meant: common misspellings, words written as heard, and what speech has that writing has not.

Fillers between commas ("I, um, see"), a word begun twice ("I, I see") and marks such as "[inaudible]" are left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from operator import eq, itemgetter
from typing import TypeAlias

Edit: TypeAlias = tuple[int, int, str]

_WORD = re.compile(r"'?[a-z]+(?:'[a-z]*)*")
# With what a sentence or a clause begins: other words are said twice on purpose, to insist or to soothe.
_BEGUN = (
    "i|i'm|i'll|i've|i'd|you|you're|we|we're|we'll|we've|he|she|it|it's|they|the|a|an|my|your|our|that|that's|this"
    "|there|can|could|would|will|do|did|does|is|are|was|were|if|to|in|of|for|with|and|but|what|how|when|where|why"
)
_TOKEN = re.compile(r"[a-z']+")
_HESITATIONS = frozenset("um umm ummm uh uhh uhm erm er".split())
_HEARD = r"(?:u[mh]+|uhm+|erm+)"
_SOFT = r"(?:er|like|you know|i mean)"
_TWICE = re.compile(rf"\b({_BEGUN})(?:, | ?- ?)(?=\1\b(?!-))")
_UNHEARD = re.compile(r",? ?\[(?:inaudible|unintelligible|indistinct|crosstalk|unclear)\]")
_FILLERS = (
    _UNHEARD,
    re.compile(rf"(?:^|(?<=[.!?\v] ))(?:(?:{_HEARD}|er),? )+"),
    re.compile(rf"(?:,? {_HEARD}|, {_SOFT})+,(?= )|(?:,? {_HEARD})+(?=[ .!?,\v]|$)"),
    _TWICE,
)


@cache
def meant() -> Mapping[str, str]:
    """Each word that is written otherwise than it is meant, in lower case."""
    groups = tomllib.loads(files("relational.cues").joinpath("respellings.toml").read_text(encoding="utf-8"))
    pairs = (
        pair.strip().split(" ")
        for words in groups.values()
        for text in words.values()
        for line in text.strip().splitlines()
        for pair in line.split(",")
    )
    return {written: word.replace("-", " ") for written, word in pairs}


def occurs(text: str) -> bool:
    """Whether a folded text may hold any of it: a quick look, for most talks have none."""
    tokens = _TOKEN.findall(text)
    return (
        not _signs().isdisjoint(tokens)
        or ", like," in text
        or ", you know," in text
        or ", i mean," in text
        or ("[" in text and _UNHEARD.search(text) is not None)
        or (any(map(eq, tokens, tokens[1:])) and _TWICE.search(text) is not None)
    )


@cache
def _signs() -> frozenset[str]:
    return _HESITATIONS.union(meant())


def edits(text: str) -> list[Edit]:
    """What to put in the place of which characters of a folded text, in order and without overlap."""
    found = sorted(_respelled(text), key=itemgetter(0))
    for filler in _FILLERS:
        for match in filler.finditer(text):
            if match.start() < match.end():
                found.append((match.start(), match.end(), ""))
    kept: list[Edit] = []
    for edit in sorted(found, key=itemgetter(0)):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _respelled(text: str) -> Iterator[Edit]:
    table = meant()
    for match in _WORD.finditer(text):
        word = table.get(match[0])
        if word is not None:
            yield match.start(), match.end(), word
