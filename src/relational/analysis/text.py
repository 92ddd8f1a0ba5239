"""Words, sentences and content stems of folded text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from relational.analysis._nltk import stem
from relational.cues.frequency import counts, total
from relational.cues.variants import spellings

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Possessive, and never begun inside a run of marks: ten thousand of them cost no more than one.
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]++[\"')*]*+(?= |\v|\Z)|\v")
_ABBREVIATIONS = frozenset("mr mrs ms dr st vs etc e.g i.e a.m p.m approx dept inc ltd tel jr sr prof".split())
# "No. 7" goes on; "No. I can't." does not.
_BEFORE_NUMBERS = frozenset({"no", "ext", "fig"})

STOP_WORDS = frozenset(
    "a about above after again all also am an and any are aren't as at be because been before being below between "
    "both but by "
    "can can't cannot could couldn't did didn't do does doesn't doing don't down during each else ever few for "
    "from further get "
    "gets getting go going got had hadn't has hasn't have haven't having he he's her here hers herself hi hello "
    "him himself his how "
    "i i'd i'll i'm i've if in into is isn't it it's its itself just let let's like ll lot made make may maybe me "
    "might more most "
    "much must my myself need no nor not now of off oh ok okay on once one only or other our ours ourselves out "
    "over own please "
    "really re s said same say see shall she she's should shouldn't so some still such sure t take than thank "
    "thanks that that's the "
    "their theirs them themselves then there there's these they they're thing things think this those though "
    "through to too u um "
    "under until up us ve very want wants was wasn't way we we'd we'll we're we've well were weren't what what's "
    "when where which "
    "while who why will with won't would wouldn't yeah yes yet you you'd you'll you're you've your yours yourself "
    "im dont ive thats cant didnt youre something anything everything someone anyone kind bit know back even good "
    "able gonna wanna".split()
)

_LONGEST_WORD = 40
_MOST_STEMS = 65_536

# The rarity of a word that everybody says all the time: one in twenty.
_COMMON = 3.0

# Words that name the same everyday thing; each line is one meaning.
_SAME = {
    word: line.split()[0]
    for line in (
        "cancel cancelled cancellation scrap",
        "charge bill billed fee charged",
        "refund reimburse money-back reimbursement",
        "broken broke break faulty defective damaged damage",
        "late delay delayed overdue",
        "parcel package delivery shipment",
        "phone mobile handset cell",
        "mom mum mother mummy",
        "dad father daddy",
        "kid kids child children",
        "job work workplace",
        "sick ill unwell",
        "scared afraid frightened fear",
        "sad down unhappy depressed",
        "angry mad furious cross",
        "worry worried anxious nervous concerned",
        "lonely alone isolated",
        "wifi internet broadband router connection",
        "flight plane",
        "buy bought purchase purchased",
        "fix repair repaired mend",
        "money cash",
        "doctor physician gp",
    )
    for word in line.split()
}


class _Stems(dict[str, str]):
    """The stems of words that were looked up; pasted data is no word, and would fill the memory if it were kept."""

    def __missing__(self, word: str) -> str:
        if len(word) > _LONGEST_WORD:
            return ""
        if len(self) >= _MOST_STEMS:
            self.clear()
        found = self[word] = _content_stem(word)
        return found


# What a word means for overlap: its stem, or "" for a word that carries no content.
content_stem: Callable[[str], str] = _Stems().__getitem__


def _content_stem(word: str) -> str:
    if word in STOP_WORDS or (len(word) < 2 and not word.isdigit()):
        return ""
    plain = word.split("'", 1)[0]
    if not plain or plain in STOP_WORDS:
        return ""
    plain = _SAME.get(plain) or min(spellings(plain))
    return stem(_SAME.get(plain, plain))


@cache
def stem_counts() -> dict[str, int]:
    """The frozen word counts by content stem."""
    table: dict[str, int] = {}
    for word, count in counts().items():
        key = content_stem(word)
        table[key] = table.get(key, 0) + count
    return table


@lru_cache(maxsize=65_536)
def weight(stem_: str) -> float:
    """How much it says to hear a content stem again: its rarity in nats, 0 to about 9."""
    return max(0.0, math.log(total() / (stem_counts().get(stem_, 0) + 3.0)) - _COMMON)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between two places of a folded text, without the space around them."""
    begin = start
    for mark in _SENTENCE_END.finditer(text, start, end):
        if mark.group() == ".":
            word = text[max(begin, text.rfind(" ", begin, mark.start()) + 1) : mark.start()]
            numbered = word in _BEFORE_NUMBERS and text[mark.end() + 1 : mark.end() + 2].isdigit()
            listed = word.isdigit() and begin == mark.start() - len(word)
            if word.lstrip("(") in _ABBREVIATIONS or numbered or listed:
                continue
        yield from _trimmed(text, begin, mark.end())
        begin = mark.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \v":
        start += 1
    while start < end and text[end - 1] in " \v":
        end -= 1
    if start < end:
        yield start, end
