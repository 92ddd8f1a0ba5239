"""What the customer told of themselves, as occasions to take it up, and whether the agent's words speak of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.emotions import NOTABLE
from relational.analysis.text import content_stem, weight
from relational.contract import Event, Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

PERSONAL = 0.4
# How much an occasion weighs that is only a mood, a trouble or a choice.
_WEIGHTS = {"disclosure": 1.0, "emotion": 0.6, "problem": 0.4, "decision": 0.4, "preference": 0.4}
# A bare errand tells nothing of the person.
_ERRANDS = frozenset({"plan", "how-to", "request"})
_RARE = 2.5
# What a transaction is made of: to name it is no interest in the person.
_TRADE = frozenset(
    map(
        content_stem,
        (
            "order delivery deliver parcel package account number email address refund item price payment pay card app "
            "website send sent return replacement receive received problem issue help please today tomorrow"
            " information "
            "date time day days week question answer contact call phone chat customer service team buy bought ordered "
            "check look find need want work working change give tell know"
        ).split(),
    )
)
# Other words for the same things, by the type of what was told.
_KIN = {
    "people": (
        r"she|he|her|him|his|hers|they|them|their|little ones?|famil\w+|kids?|loved ones?"
        r"|(?:new|fresh) (?:start|chapter|beginning)|everyone at home|both of you"
        r"|grand\w+|parents?|mum|mom|dad|wee one|bab(?:y|ies)"
    ),
    "occasion": (
        r"big (?:day|night|moment|one)|special (?:day|one|occasion|night)|celebrat\w+|party"
        r"|birthday|wedding|congrat\w+|anniversary|guests?|milestone|exam|nerves|good luck"
        r"|fingers crossed|happy (?:birthday|anniversary|eid|diwali)"
    ),
    "plans": (
        r"trip|travel\w*|journey|away|fly\w*|flight|holiday|vacation|moving|move|settl\w+"
        r"|new (?:home|place|start|city|chapter|job)|safe travels|boxes|adventure|unpack\w*"
    ),
    "health": (
        r"recover\w*|heal\w*|rest|get well|better soon|feel(?:ing)? better|take care|pain|sore"
        r"|doctor|on your feet|strength|energy|look after yourself|go easy|treatment|mend"
    ),
    "work": (r"shifts?|busy|job|students?|clients?|pupils|patients|your work|sleep|night"),
    "deadline": (r"in time|tight|rush|close|hurry|just in time|deadline|before (?:then|you)|cutting it"),
    "money": (r"budget|afford\w*|payday|every (?:penny|pound|cent)|cheaper|savings?|stretch|purse|wallet"),
    "pet": (r"she|he|her|him|his|they|them|breed|pup\w*|paws?|furry|cats?|dogs?|pets?|animals?"),
    "place": (r"there|stairs|floor|area|lift|up (?:all )?those|village|neighborhood|local"),
    "history": (
        r"years?|loyal\w*|wait(?:ed|ing)?|all this time|patien\w+|so long|first (?:time|one|go)"
        r"|long (?:day|drive|way|time|wait)|beginners?|everyone starts|twice|again"
    ),
    "anger": (r"frustrat\w+|annoy\w+|upset\w*|angry"),
}
# A sentence goes by the strongest of what it tells: people are looked for besides.
_DEAR = re.compile(
    r"\b(?:mother|m[uo]m|dad|father|parents|sons?|daughters?|kids?|child(?:ren)?|baby|toddler|twins|boys?|girls?|wife"
    r"|husband|partner|fiancee?|brother|sister|gran\w*|nan|uncle|aunt\w*|nephew|niece|cousin|friends?|family)\b",
    re.IGNORECASE,
)
_KINDS = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _KIN.items()}


@frozen
class Occasion:
    """A customer's run that tells something, with what it tells and how much it weighs (0..1)."""

    run: Run
    events: tuple[Event, ...]
    weight: float
    personal: bool
    stems: frozenset[str]
    types: frozenset[str]

    @property
    def event(self) -> Event:
        """The strongest of what is told."""
        return max(self.events, key=lambda event: (_weight(event), -event.turn, -event.start))


def _weight(event: Event) -> float:
    return event.intensity * _WEIGHTS[event.kind]


def _tells(event: Event) -> bool:
    """Whether a feeling is the customer's own, and more than what a disclosure or a failure implies."""
    return event.intensity >= NOTABLE and event.holder != "other" and event.type != "implied"


def occasions(analysis: Analysis) -> tuple[Occasion, ...]:
    """The customer's runs that tell something of the person, in order; a bare errand or look-up is none.

    `personal` ones tell of their life; the others show a mood, a trouble, a choice or a wish.
    """
    return analysis.once("occasions", lambda: _occasions(analysis))


def _occasions(analysis: Analysis) -> tuple[Occasion, ...]:
    told = [*analysis.events("disclosure"), *analysis.events("preference")]
    told += [event for event in analysis.events("emotion") if _tells(event)]
    for kind in ("problem", "decision"):
        told += [event for event in analysis.events(kind) if event.type not in _ERRANDS]
    by_run: dict[int, list[Event]] = {}
    for event in told:
        run = analysis.run_of(event.turn)
        if run is not None:
            by_run.setdefault(run.index, []).append(event)
    return tuple(_occasion(analysis, index, events) for index, events in sorted(by_run.items()))


def _occasion(analysis: Analysis, index: int, events: list[Event]) -> Occasion:
    stems: set[str] = set()
    disclosed = [event for event in events if event.kind == "disclosure" and event.intensity >= PERSONAL]
    events = disclosed or events
    for event in events:
        end = event.start + len(event.quote)
        start = event.start
        if event.kind == "disclosure" and event.target:
            place = analysis.interaction.turns[event.turn].text.find(event.target, max(0, event.start - 200))
            start, end = (place, place + len(event.target)) if place >= 0 else (start, end)
        elif event.kind == "problem":
            # "Broken" alone does not say what.
            sentence = analysis.sentences(event.turn)[analysis.sentence_index(event.turn, event.start)]
            start, end = sentence.start, max(end, sentence.end)
        stems |= analysis.stems(event.turn, start, end)
    return Occasion(
        run=analysis.run(index),
        events=tuple(sorted(events, key=lambda event: (event.turn, event.start))),
        weight=max(map(_weight, events)),
        personal=bool(disclosed),
        stems=frozenset(stem for stem in stems - _TRADE if weight(stem) >= _RARE),
        types=frozenset(
            kind
            for event in events
            if event.kind in ("disclosure", "emotion")
            for kind in (event.type, "people" if _DEAR.search(event.quote) else event.type)
        ),
    )


def speaks_of(occasion: Occasion, text: str, stems: frozenset[str]) -> float:
    """How far a folded sentence with those stems speaks of what was told: 1 in its words, 0.8 in others, else 0."""
    if stems & occasion.stems:
        return 1.0
    return 0.8 if any(kind in _KINDS and _KINDS[kind].search(text) for kind in occasion.types) else 0.0
