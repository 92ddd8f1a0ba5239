"""Whether a sentence keeps or breaks a stated time, channel, price, color, diet or need, read off both sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from relational.analysis.slots import COLORS, WEEKDAYS, figure, slots_in

SATISFIED = 1
CONTRADICTED = -1
NOT = re.compile(
    r"\b(?:no|not|never|without|avoid|hate|nothing|none|cannot|free of|instead of|rather than|except|skip)\b|n't\b"
    r"|-free\b| free\b"
)
_CHANNELS = {
    "call": re.compile(r"\b(?:call|calls|calling|ring|phone|phoning|telephone|on the line)\b(?! number)"),
    "text": re.compile(r"\b(?:text|texts|sms|whatsapp|message)\b"),
    "email": re.compile(r"\be-?mails?\b|\bwrite to you\b|\bin writing\b"),
    "post": re.compile(r"\b(?:post|letter|paper|print(?:ed)?)\b"),
    "app": re.compile(r"\b(?:app|apps|online|website|smartphone)\b"),
}
_REACHES = re.compile(
    r"\b(?:i'll|i will|we'll|we will|we|i|i've|can|could|shall|by|via|send|sent|expect|get|use|with|on)\b"
)
_DEADLINE = re.compile(r"\b(?:by|before|until|till|no later than|at the latest|in time for|ready for)\b")
_EARLIEST = re.compile(r"(?:after|from)\b")
# Words by which a time is one at which they cannot.
_AWAY = re.compile(
    r"\b(?:work|working|at work|asleep|sleep|sleeping|busy|out|away|not|never|nobody|no one|can't|cannot|don't|won't)\b"
)
_BAD = re.compile(
    r" (?:are|is|don't|won't|aren't|isn't|do not|are not) (?:\w+ )?(?:no|not|hard|difficult|out|work|suit|bad|off)"
)
_NEAR = 30
_ASKED = re.compile(r"\b(?:want|need|like|only|best|prefer|free|home|suits?|works?|please|can|could|book|ideally)\b")
# A weekday counts as before another when it is so many days earlier at most.
_EARLIER = 4
_URGENT = re.compile(r"\b(?:as soon as possible|asap|urgent\w*|straight away|right away|today|tonight|same day)\b")
_SOON = re.compile(
    r"\b(?:today|tonight|now|right away|straight away|within the hour|this (?:morning|afternoon|evening)"
    r"|minutes|first thing|immediately|express|same-day|tomorrow)\b"
)
_LATE = re.compile(r"\b(?:next week|next month|in (?:two|three|four|a few|several|\d+) weeks|weeks|working days)\b")
_PARTS = {
    "morning": (5.0, 12.0),
    "afternoon": (12.0, 17.0),
    "evening": (17.0, 23.0),
    "night": (19.0, 30.0),
    "lunch": (11.5, 14.5),
}
_AT_MOST = re.compile(
    r"\b(?:under|below|less than|no(?:t)? more than|at most|up to|max(?:imum)?|within|budget|spend"
    r"|over|go above|afford)\b"
)
_PRICE = re.compile(r"\b\d+(?:[.,]\d+)?\b")
_CHEAP = re.compile(
    r"\b(?:cheap\w*|lowest|saves?|saving|no (?:extra )?(?:charge|fee|cost)|free|less|affordable|discount\w*)\b"
)
_DIETS = {
    "meat": re.compile(r"\b(?:vegan|vegetarian|veggie|meat|pescatarian)\b"),
    "milk": re.compile(r"\b(?:vegan|dairy|lactose|milk|cheese)\b"),
    "nut": re.compile(r"\b(?:nuts?|peanuts?)\b"),
    "gluten": re.compile(r"\b(?:gluten|coeliac|celiac|wheat)\b"),
    "fish": re.compile(r"\b(?:vegan|vegetarian|shellfish|fish|seafood)\b"),
    "pork": re.compile(r"\b(?:halal|kosher|pork)\b"),
    "sugar": re.compile(r"\b(?:sugar|diabetic)\b"),
}
_FOODS = {
    "meat": re.compile(r"\b(?:meat|beef|steak|chicken|lamb|pork|ham|bacon|burger|sausage|turkey|duck|veal|salami)\b"),
    "milk": re.compile(r"\b(?:cheese|cream|milk|butter|yogh?urt|custard|mozzarella|parmesan|ice cream)\b"),
    "nut": re.compile(r"\b(?:nuts?|peanuts?|almonds?|hazelnuts?|walnuts?|pecans?|satay|pesto|praline|marzipan)\b"),
    "gluten": re.compile(r"\b(?:bread|pasta|pizza|wheat|couscous|noodles|pie|beer|cake|sandwich)\b"),
    "fish": re.compile(r"\b(?:fish|salmon|tuna|cod|prawns?|shrimps?|seafood|anchov\w+|crab|lobster)\b"),
    "pork": re.compile(r"\b(?:pork|ham|bacon|chorizo|salami|pepperoni)\b"),
    "sugar": re.compile(r"\b(?:cake|chocolates?|candy|sweets|syrup|dessert)\b"),
}
_SAFE = re.compile(
    r"\b(?:vegan|vegetarian|veggie|free|without|no|halal|kosher|leave out|kitchen|flag\w*|lentil|vegetable)\b"
)
_NEEDS = (
    (
        re.compile(
            r"\b(?:wheelchair|stairs?|steps?|climb|walk\w*|crutches|lift|elevator|knees?|hip|legs?|frame"
            r"|mobility|pram|buggy"
            r"|stroller|ground floor)\b"
        ),
        re.compile(
            r"\b(?:ground floor|lift|elevator|fold\w*|lighter|kilos?|step-free"
            r"|no (?:stairs|steps)|ramp|level|door|lower|near(?:est)?)\b"
        ),
        re.compile(
            r"\b(?:top floor|upstairs|upper floor|(?:first|second|third|fourth|fifth|sixth) floor|flights? of"
            r"|short walk|stairs|climb)\b"
        ),
    ),
    (
        re.compile(r"\b(?:lift|carry|heavy|back|wrist|shoulder|arm|grip)\b"),
        re.compile(
            r"\b(?:lighter|light|kilos?|"
            r"carr(?:y|ied)|bring it (?:in|up)|two (?:men|people)|wheels|smaller|room of your choice"
            r"|upstairs for you|assembl\w+)\b"
        ),
        re.compile(r"\b(?:heavy|heavier|kerb|curb|pick it up yourself|collect it|doorstep only)\b"),
    ),
    (
        re.compile(r"\b(?:deaf|hearing|hear)\b"),
        re.compile(r"\b(?:text|e-?mail|writ\w+|chat|captions?|subtitles?|loop)\b"),
        re.compile(r"\b(?:call|ring|phone|telephone)\b"),
    ),
    (
        re.compile(r"\b(?:blind|sight\w*|eyes?|eyesight|read|print|screen reader)\b"),
        re.compile(r"\b(?:large|bigger|big|larger|read it|aloud|audio|by phone|screen reader|braille)\b"),
        re.compile(r"\b(?:small print|leaflet|see the picture|diagram)\b"),
    ),
    (
        re.compile(r"\bleft-? ?handed\b"),
        re.compile(r"\b(?:left|hinge|either hand)\b"),
        re.compile(r"\bright-? ?handed\b"),
    ),
)


# "I work Monday to Thursday, so it can only come on a Friday" wants the Friday.
_ONLY_DAY = re.compile(r"\bonly (?:[a-z]+ ){0,5}?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b")
# What the customer is spared is no refusal.
_SPARED = re.compile(r"\byou (?:won't|don't|needn't) (?:have to |need to )?(?:miss|lose|wait|worry|be)\b")


def _time(stated: str, text: str) -> int:
    only = _ONLY_DAY.search(stated)
    asked, offered = slots_in(only.group() if only else stated), slots_in(text)
    if NOT.search(_SPARED.sub("", text)):
        return 0
    if _URGENT.search(stated):
        return SATISFIED if _SOON.search(text) else CONTRADICTED if _LATE.search(text) else 0
    deadline = _DEADLINE.search(stated) is not None
    verdicts = [_day(text, offered, [value for kind, _, value in asked if kind == "weekday"], deadline=deadline)]
    for kind, words, value in asked:
        if kind in ("time", "daypart"):
            verdicts.append(_clock(stated, words, value, offered))
        elif words == "tomorrow":
            verdicts.append(CONTRADICTED if _LATE.search(text) else SATISFIED if _SOON.search(text) else 0)
    return CONTRADICTED if CONTRADICTED in verdicts else max(verdicts)


def _day(text: str, offered: list[tuple[str, str, float | None]], wanted: list[float | None], *, deadline: bool) -> int:
    if not wanted:
        return 0
    if deadline and _LATE.search(text):
        return CONTRADICTED
    days = [value for kind, _, value in offered if kind == "weekday" and value is not None]
    for limit in wanted:
        if limit is not None and any(
            day == limit or (deadline and 0 < (limit - day) % len(WEEKDAYS) <= _EARLIER) for day in days
        ):
            return SATISFIED
    if deadline and days:
        return CONTRADICTED
    return SATISFIED if deadline and _SOON.search(text) else 0


def _clock(stated: str, words: str, value: float | None, offered: list[tuple[str, str, float | None]]) -> int:
    part = next((name for name in _PARTS if name in words), "")
    before = stated[max(0, stated.find(words) - _NEAR) : stated.find(words)]
    after = stated[stated.find(words) + len(words) :][:_NEAR]
    away = "only" not in before and (_AWAY.search(before) is not None or (part != "" and _BAD.match(after) is not None))
    low, high = _PARTS[part] if part else (_hour(value, words), _hour(value, words) + 0.99)
    if part == "night" and away:
        low, high = 19.0, 36.0  # who works nights sleeps in the morning
    if not part and _EARLIEST.match(words):
        low, high = (
            (0.0, _hour(value, words) - 0.01) if away and not words.startswith("after") else (_hour(value, words), 30.0)
        )
        away = False
    elif not part and _DEADLINE.match(words):
        low, high = (0.0, _hour(value, words) - 0.01)
    verdicts = []
    for kind, other, hour in offered:
        if kind in ("time", "daypart") and other not in stated:
            name = next((each for each in _PARTS if each in other), "")
            at = sum(_PARTS[name]) / 2 if name else _hour(hour, other)
            inside = low <= at <= high or (high > 24 and at + 24 <= high)
            # A time that is only told of, not asked for, is none to be held to.
            binds = inside != away or away or _ASKED.search(stated) is not None
            verdicts.append(SATISFIED if inside != away else CONTRADICTED if binds else 0)
    return max(verdicts, default=0)


def _hour(value: float | None, words: str) -> float:
    """The hour of the day; bare figures under eight are meant for the afternoon."""
    if value is None:
        return 12.0
    return value + 12.0 if value < 8 and not words.rstrip(".").endswith(("am", "a.m")) else value


def _channel(stated: str, text: str) -> int:
    wants: set[str] = set()
    avoids: set[str] = set()
    for name, pattern in _CHANNELS.items():
        for match in pattern.finditer(stated):
            clause = re.split(r"[,;.]| so | but | please ", stated[: match.start()])[-1]
            (avoids if NOT.search(clause) else wants).add(name)
    offered = {name for name, pattern in _CHANNELS.items() if pattern.search(text)}
    if not offered or _REACHES.search(text) is None:
        return 0
    if offered & wants:
        return SATISFIED
    if offered & avoids:
        return SATISFIED if NOT.search(text) else CONTRADICTED
    # Whoever asks for a text is let down by a call.
    return CONTRADICTED if wants and "call" in offered and "call" not in wants and not NOT.search(text) else 0


def _price(stated: str, text: str) -> int:
    limit = _limit(stated)
    amounts = [value for kind, _, value in slots_in(text) if kind == "amount" and value is not None]
    if limit is not None and not amounts:
        # Without a currency, what is of the size of the limit is a price.
        amounts = [value for value in map(float, re.findall(r"\b\d{1,6}\b", text)) if limit / 4 <= value <= limit * 4]
    if limit is not None and amounts:
        return SATISFIED if min(amounts) <= limit else CONTRADICTED
    return SATISFIED if _CHEAP.search(text) and not NOT.search(text.replace("no extra", "")) else 0


def _limit(text: str) -> float | None:
    amounts = [value for kind, _, value in slots_in(text) if kind == "amount"]
    if amounts:
        return amounts[0]
    cap = _AT_MOST.search(text)
    return figure(text[cap.end() :]) if cap else None


def _color(stated: str, text: str) -> int:
    wanted = COLORS & set(re.findall(r"[a-z]+", stated))
    offered = COLORS & set(re.findall(r"[a-z]+", text))
    return SATISFIED if wanted & offered and NOT.search(text) is None else 0


def _diet(stated: str, text: str) -> int:
    found = 0
    for name, pattern in _DIETS.items():
        if pattern.search(stated) is None:
            continue
        if _SAFE.search(text) and pattern.search(stated):
            found = found or (
                SATISFIED if re.search(pattern, text) or "kitchen" in text or _FOODS[name].search(text) is None else 0
            )
        elif _FOODS[name].search(text):
            return CONTRADICTED
    return found


def _access(stated: str, text: str) -> int:
    for needs, good, bad in _NEEDS:
        if needs.search(stated) is None:
            continue
        if good.search(text):
            return SATISFIED
        if bad.search(text):
            return SATISFIED if NOT.search(text) else CONTRADICTED
    return 0


BY_KIND: dict[str, Callable[[str, str], int]] = {
    "time": _time,
    "channel": _channel,
    "price": _price,
    "color": _color,
    "diet": _diet,
    "access": _access,
}
