"""Slots: the days, times, amounts, channels, sizes, colors, names and numbers that a turn states, as comparable values.

Words and figures, and the marks that redaction leaves ("#EMAIL#"), come to the same kinds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {
    **{word: float(value) for value, word in enumerate(_ONES)},
    **{word: 10.0 * value for value, word in enumerate(_TENS, 2)},
    "hundred": 100.0,
    "dozen": 12.0,
}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
COLORS = frozenset(
    "red blue green yellow black white grey gray pink purple orange brown beige navy cream silver gold turquoise "
    "teal burgundy maroon lilac ivory khaki charcoal".split()
)
_FIGURE = (
    r"\d+(?:[.,]\d+)*|(?:"
    + "|".join(_TENS)
    + r")[- ](?:"
    + "|".join(_ONES[1:10])
    + r")|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
)
# Each kind by a name: the first that matches at a place is the kind of the slot.
_SLOT = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+\.[\w.]+|#email#)"
    r"|(?P<phone>#phonenumber#|(?<!\w)\+?\d[\d ()]{8,16}\d(?!\w))"
    r"|(?P<address>#address#|\b\d{1,4}[a-z]? (?:\w+ ){1,3}(?:street|road|lane|avenue|drive|close|court|st|rd|ave)\b"
    r"|\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b)"
    r"|(?P<weekday>\b(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b"
    r"|(?P<date>\btoday\b|\btonight\b|\btomorrow\b|#date#|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"(?: (?:of )?(?:" + "|".join(_MONTHS) + r"))?"
    r"|\b\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d{2}))?(?![\d%])|\b(?:" + "|".join(_MONTHS) + r") \d{1,2}\b"
    r"|\b\d{1,2} (?:" + "|".join(_MONTHS) + r")\b)"
    r"|(?P<time>\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\bnoon\b|\bmidday\b|\bmidnight\b"
    r"|\b(?:at|by|after|before|until|till|from|past) (?:half )?(?:past )?"
    r"(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\d{1,2}:\d\d|(?:" + _FIGURE + r"))(?: o'clock)?\b"
    r"(?!:| ?(?:days?|hours?|minutes?|weeks?|months?|euros?|pounds?|dollars?|people|[%$£€]|st\b|nd\b|rd\b|th\b)))"
    r"|(?P<amount>[$£€] ?\d+(?:[.,]\d+)*|\b(?:" + _FIGURE + r") ?(?:euros?|pounds?|dollars?|quid|bucks|usd|eur|gbp"
    r"|credits?|€|£|\$)(?!\w))"
    r"|(?P<party>\b(?:party|table|group|family|room|seats?|tickets?) (?:of|for) (?:" + _FIGURE + r")\b"
    r"|\b(?:" + _FIGURE + r") (?:of us|people|persons|guests|adults|of them)\b)"
    r"|(?P<number>\b(?:order\w*|reference|account|booking|ticket|policy|case|confirmation|invoice|customer)"
    r"[ :#,.]+(?:(?:number|no|id|code|nr|is|the|with|my)[ :#.]+){0,4}"
    r"(?:#number#|#alphanumeric_id#|[a-z]{0,4}-?\d{3,}\b)"
    r"|\b[a-z]{0,4}-?\d{6,}\b)"
    r"|(?P<size>\bsize (?:\d+|small|medium|large|x+l|[sml])\b|\bx+l\b)"
    r"|(?P<daypart>\bmornings?\b|\bafternoons?\b|\bevenings?\b|\bnights?\b|\blunch(?:time)?\b)"
    r"|(?P<name>\b(?:my name is|my name's|i am called|this is) (?!the\b|a\b|my\b|not\b|about\b|so\b)[a-z]+"
    r"|\bname: ?[a-z]+|\bname is #name#|#name#(?=[ ,]{1,2}#(?:address|email)))"
    r"|(?P<color>\b(?:" + "|".join(sorted(COLORS)) + r")\b)"
)
# No slot is without one of these: most turns of a talk need not be read.
_HINT = re.compile(
    r"[\d#@$£€]|day|morning|noon|evening|night|lunch|name|size|tomorrow|\bxx*l\b|this is"
    r"|\b(?:" + "|".join(sorted({*COLORS, *NUMBERS})) + r")\b"
)
_READ = re.compile(_FIGURE)


@frozen
class Slot:
    """A stated value: its kind, its folded words, a figure where it has one, and in which sentence of the turn."""

    kind: str
    words: str
    value: float | None
    turn: int
    sentence: int


def slots(analysis: Analysis, turn: int) -> tuple[Slot, ...]:
    """The slots of one turn, in order."""
    return analysis.once(("slots", turn), lambda: _slots(analysis, turn))


def _slots(analysis: Analysis, turn: int) -> tuple[Slot, ...]:
    return tuple(
        Slot(kind, words, value, turn, index)
        for index, text in enumerate(analysis.folded(turn))
        for kind, words, value in slots_in(text)
    )


def slots_in(text: str) -> list[tuple[str, str, float | None]]:
    """Kind, words and value of each slot in a folded text."""
    if _HINT.search(text) is None:
        return []
    found = []
    for match in _SLOT.finditer(text):
        kind = match.lastgroup or ""
        words = match.group(kind)
        found.append((kind, words, value_of(kind, words)))
    return found


def value_of(kind: str, words: str) -> float | None:
    """The figure of a slot: of a time the hour of the day, of a weekday its number from Monday; None without one."""
    if kind == "weekday":
        return float(WEEKDAYS.index(words))
    if kind == "time":
        return _hour(words)
    if kind in ("amount", "party", "size"):
        return figure(words)
    return None


def figure(words: str) -> float | None:
    """The first number in folded words, in figures or spelled out up to ninety-nine; None without one."""
    match = _READ.search(words)
    if match is None:
        return None
    text = match.group()
    if not text[0].isdigit():
        return sum(NUMBERS[word] for word in text.replace("-", " ").split())
    # A comma or point before two last digits marks cents, before three thousands.
    whole, mark, cents = re.sub(r"[.,](?=\d{3}(?!\d))", "", text).replace(",", ".").partition(".")
    return float(whole + (mark + cents.replace(".", "") if mark else ""))


def _hour(words: str) -> float | None:
    if "noon" in words or "midday" in words:
        return 12.0
    if "midnight" in words:
        return 24.0
    value = figure(words.replace(":", ".")) or 0.0
    hour = float(int(value))
    if value > 24:
        return None
    if re.search(r"p\.?m$", words) and hour < 12:
        hour += 12
    return hour + (0.5 if "half" in words or ":3" in words else 0.0)
