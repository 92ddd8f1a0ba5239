"""Laws about what must not matter: labels always, and what a rubric says that it does not look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from relational.interaction import Interaction, Turn
from relational.outcome import Score
from relational.testing.law import Breach, Law
from relational.testing.laws.removal import STEADY
from relational.testing.laws.tags import PROMISES
from relational.testing.outcomes import brief, difference, essence, value_of

if TYPE_CHECKING:
    from relational.contract import RubricInfo
    from relational.testing.law import Check
    from relational.testing.probe import Sighting
    from relational.testing.session import Session

_NEAR = 0.01
_LITERALS = 60


def relabeled(talk: Interaction, words: tuple[str, ...], first: str) -> Iterator[tuple[str, Interaction]]:
    """The talk under other labels, such as the rubric's code compares with; who speaks to whom stays."""
    known = (*words, "another")
    meta: dict[str, Any] = dict.fromkeys(known, first)
    yield "another id", attrs.evolve(talk, id=" ".join(("case", *words)))
    yield "other meta data", attrs.evolve(talk, meta=meta)
    yield "no meta data", attrs.evolve(talk, meta={})
    named = {turn.speaker for turn in talk.turns if turn.speaker is not None}
    others = {name: f"{first} {number}" for number, name in enumerate(sorted(named), 1)}
    yield (
        "other speakers' names",
        _each(talk, lambda turn: attrs.evolve(turn, speaker=others.get(turn.speaker or "", turn.speaker))),
    )
    yield "other turn meta data", _each(talk, lambda turn: attrs.evolve(turn, meta=meta, source_ref=first))


def _each(talk: Interaction, change: Callable[[Turn], Turn]) -> Interaction:
    return attrs.evolve(talk, turns=tuple(map(change, talk.turns)))


def _blind(session: Session, sighting: Sighting) -> Breach | bool:
    known = (*session.seeds.literals[:_LITERALS], "another")
    # Another word for each talk, so that a key meets every value sooner or later.
    return _blind_to(known[sum(len(turn.text) for turn in sighting.talk.turns) % len(known)], session, sighting)


def _blind_to(first: str, session: Session, sighting: Sighting) -> Breach | bool:
    for what, talk in relabeled(sighting.talk, session.seeds.literals[:_LITERALS], first):
        other = session.see(talk)
        if other.sound and essence(other.returned) != essence(sighting.returned):
            return Breach(
                expected="the same outcome under other labels",
                saw=f"with {what}: {difference(sighting.returned, other.returned)}",
                again=partial(_blind_to, first),
            )
    return True


def _texts(talk: Interaction, change: Callable[[str], str]) -> Interaction:
    return _each(talk, lambda turn: attrs.evolve(turn, text=change(turn.text)))


def _timed(talk: Interaction, step: float) -> Interaction:
    return attrs.evolve(
        talk,
        turns=tuple(
            attrs.evolve(turn, start=None if step < 0 else 50.0 + step * place, end=None)
            for place, turn in enumerate(talk.turns)
        ),
    )


_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def _curly(text: str) -> str:
    return text.translate(_STRAIGHT).replace("'", "\u2019")


def _roomy(text: str) -> str:
    return re.sub(r" ", "  ", text) + " "


#: What each promise is tried with: words for the change, and the change.
_CHANGES: dict[str, tuple[tuple[str, Callable[[Interaction], Interaction]], ...]] = {
    "apostrophes": (
        ("curly apostrophes", lambda talk: _texts(talk, _curly)),
        ("straight apostrophes and quotation marks", lambda talk: _texts(talk, lambda text: text.translate(_STRAIGHT))),
    ),
    "spacing": (
        ("double and trailing spaces", lambda talk: _texts(talk, _roomy)),
        ("tabs for spaces", lambda talk: _texts(talk, lambda text: text.replace(" ", "\t"))),
        ("spaces that do not break", lambda talk: _texts(talk, lambda text: text.replace(" ", "\u00a0"))),
        ("invisible characters", lambda talk: _texts(talk, lambda text: text.replace(" ", "\u200b "))),
    ),
    "unicode-form": (
        ("accents apart (NFD)", lambda talk: _texts(talk, lambda text: unicodedata.normalize("NFD", text))),
        ("accents composed (NFC)", lambda talk: _texts(talk, lambda text: unicodedata.normalize("NFC", text))),
    ),
    "case": (("lower case", lambda talk: _texts(talk, str.lower)),),
    "timestamps": (
        ("no times", lambda talk: _timed(talk, -1)),
        ("a turn each minute", lambda talk: _timed(talk, 60.0)),
    ),
}
_PARTS = {
    "apostrophes": re.compile("['\u2018\u2019\"\u201c\u201d]"),
    "spacing": re.compile(" "),
    "unicode-form": re.compile("[^\x00-\x7f]"),
    "case": re.compile("[A-Z]"),
    "timestamps": re.compile(""),
}


def _unmoved(promise: str) -> Check:
    def check(session: Session, sighting: Sighting) -> Breach | bool:
        if not any(_PARTS[promise].search(turn.text) for turn in sighting.talk.turns):
            return False
        for what, change in _CHANGES[promise]:
            other = session.see(change(sighting.talk))
            if other.sound and not _alike(sighting.returned, other.returned):
                return Breach(
                    expected=f"the same value, to within {_NEAR}, with {what}",
                    saw=f"{brief(sighting.returned)}, then {brief(other.returned)}",
                )
        return isinstance(sighting.returned, Score)

    return check


def _alike(one: object, other: object) -> bool:
    first, second = value_of(one), value_of(other)
    if first is None or second is None:
        return type(one) is type(other)
    return abs(first - second) <= _NEAR


def _unpromised(promise: str) -> Callable[[RubricInfo], str]:
    return lambda info: (
        "" if promise in info.invariant_to else f"its info does not promise it (`invariant_to`: {promise!r})"
    )


def _invariance(promise: str, words: str) -> Law:
    check = _unmoved(promise)
    return Law(
        name=f"invariant-to-{promise}",
        promise=f"{words} moves no value by more than {_NEAR}",
        usually="words were compared character by character; the cue language and `analysis.words` see past this",
        needed=f"the rubric gives a Score and there is something to change ({words})",
        judge=lambda session: session.search(check),
        idle=_unpromised(promise),
        after=STEADY,
    )


LAWS = (
    Law(
        name="blind-to-labels",
        promise="ids, meta data and the names that stand on speakers do not matter",
        usually="a queue, a customer's tier or a name was read from a label",
        needed="the rubric answers",
        judge=lambda session: session.search(_blind),
        after=STEADY,
    ),
    *(_invariance(promise, words) for promise, words in PROMISES.items()),
)
