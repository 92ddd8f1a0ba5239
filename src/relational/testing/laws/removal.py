"""Laws that take words away, or say them again, and look whether the evidence was what it was said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from relational.interaction import Interaction
from relational.outcome import Score
from relational.testing.law import Breach, Law
from relational.testing.laws.evidence import cites_nothing, misquoted
from relational.testing.outcomes import better, brief, cited, credited, essence, value_of

if TYPE_CHECKING:
    from relational.contract import RubricInfo
    from relational.outcome import Evidence
    from relational.testing.probe import Sighting
    from relational.testing.session import Session

#: A turn that says nothing and still is a turn, so that nobody's place in the talk changes.
WORDLESS = "\u2026"
TIMES = 5
_END = re.compile(r"[.!?\n]+\s*")


def with_text(talk: Interaction, turn: int, text: str) -> Interaction:
    """The talk with other words in one turn."""
    changed = attrs.evolve(talk.turns[turn], text=text)
    return attrs.evolve(talk, turns=(*talk.turns[:turn], changed, *talk.turns[turn + 1 :]))


def _quotes(sighting: Sighting) -> list[Evidence]:
    """What is cited and really stands there."""
    return [item for item in cited(sighting.returned) if not misquoted(item, sighting.talk)]


def _sufficient(session: Session, sighting: Sighting) -> Breach | bool:
    tried = False
    by_turn: dict[int, list[Evidence]] = {}
    for item in _quotes(sighting):
        by_turn.setdefault(item.turn, []).append(item)
    for turn, items in by_turn.items():
        quotes = _apart(items, sighting.talk.turns[turn].text)
        left = ". ".join(quotes)
        if left.strip() == sighting.talk.turns[turn].text.strip():
            tried = True  # the whole turn is quoted, and nothing else can have earned it
            continue
        alone = session.see(with_text(sighting.talk, turn, left))
        if not alone.sound:
            continue
        tried = True
        if all(other.turn != turn for other in cited(alone.returned)):
            return Breach(
                expected=f"turn {turn}, cut down to what is quoted from it ({left!r}), is still cited",
                saw=f"{brief(sighting.returned)}; cut down: {brief(alone.returned)}",
            )
    return tried


def _apart(items: list[Evidence], text: str) -> list[str]:
    """The quotes of one turn in order; those that overlap or touch are one."""
    spans: list[tuple[int, int]] = []
    for item in sorted(items, key=lambda item: (item.start, item.end)):
        if spans and item.start <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], item.end))
        else:
            spans.append((item.start, item.end))
    return [text[start:end] for start, end in spans]


def _needed(session: Session, sighting: Sighting) -> Breach | bool:
    value = value_of(sighting.returned)
    turns = {item.turn for item in _quotes(sighting) if _said_something(item, sighting.talk)}
    talk = sighting.talk
    if not turns or value is None or value == session.info.neutral:
        return False
    if any(misquoted(item, talk) for item in cited(sighting.returned)):
        return False  # `evidence-is-verbatim` tells that; nobody knows which words these rest on
    for turn in turns:
        talk = with_text(talk, turn, WORDLESS)
    blank = session.see(talk)
    if not blank.sound:
        return False
    if _result(blank.returned) != _result(sighting.returned):
        return True
    return Breach(
        expected=f"with {WORDLESS!r} in place of every cited turn, the result is another",
        saw=f"{brief(sighting.returned)}; without those words: {brief(blank.returned)}",
    )


def _said_something(item: Evidence, talk: Interaction) -> bool:
    """Whether words earned or cost something; a whole turn may stand for what it lacks."""
    whole = item.quote.strip() == talk.turns[item.turn].text.strip()
    return item.discounted is None and (item.worth > 0 or (item.worth < 0 and not whole))


def _result(outcome: object) -> object:
    """What an outcome says, apart from its quotes."""
    if not isinstance(outcome, Score):
        return type(outcome).__name__
    criteria = {name: _result(part) for name, part in outcome.criteria.items()}
    return essence((outcome.value, criteria, outcome.missed, outcome.opportunities))


def _saturates(session: Session, sighting: Sighting) -> Breach | bool:
    earned = [item for item in credited(sighting.returned) if not misquoted(item, sighting.talk)]
    value = value_of(sighting.returned)
    if not earned or value is None:
        return False
    best = max(earned, key=lambda item: (item.worth, -item.turn, -item.start))
    sentence = _sentence(sighting.talk.turns[best.turn].text, best)
    for how, talk in _said_again(sighting.talk, best.turn, sentence):
        gained = value_of(session.see(talk).returned)
        if gained is not None and better(gained, value, session.info):
            return Breach(
                expected=f"{sentence!r} said {TIMES} times more gains nothing over {value:.4g}",
                saw=f"{gained:.4g} where it is said again {how}",
            )
    return True


def _sentence(text: str, item: Evidence) -> str:
    """The sentence around a quote."""
    start = max((match.end() for match in _END.finditer(text, 0, item.start)), default=0)
    end = _END.search(text, item.end)
    return text[start : end.start() if end else len(text)].strip()


def _said_again(talk: Interaction, index: int, sentence: str) -> Iterator[tuple[str, Interaction]]:
    turn = talk.turns[index]
    yield "in the same turn", with_text(talk, index, turn.text + f". {sentence}" * TIMES)
    bubbles = [turn, *[attrs.evolve(turn, text=sentence)] * TIMES]
    yield "in turns of its own", attrs.evolve(talk, turns=(*talk.turns[:index], *bubbles, *talk.turns[index + 1 :]))


def _not_local(info: RubricInfo) -> str:
    return cites_nothing(info) or (
        "" if info.cites == "local" else "its info says that quotes make sense only in their turn (`cites` is 'whole')"
    )


STEADY = ("deterministic", "memoryless")
LAWS = (
    Law(
        name="evidence-is-sufficient",
        promise="what is quoted from a turn, left alone in it, still earns a citation",
        usually="offsets were counted on a changed copy, so that the quote is beside the words that were found; where "
        "a quote means something only in its whole turn, say `cites='whole'`",
        needed="the rubric cites a part of a turn",
        judge=lambda session: session.search(_sufficient),
        idle=_not_local,
        after=STEADY,
    ),
    Law(
        name="evidence-is-needed",
        promise="without the cited words, the result is another",
        usually="the value comes from somewhere else than the quotes",
        needed="the rubric cites something",
        judge=lambda session: session.search(_needed),
        idle=cites_nothing,
        after=STEADY,
    ),
    Law(
        name="saturates",
        promise=f"saying the best words {TIMES} times more gains nothing",
        usually="hits were counted; count distinct ones, or opportunities that were answered (Score.from_evidence "
        "does the former)",
        needed="the rubric gives credit for words",
        judge=lambda session: session.search(_saturates),
        idle=lambda info: (
            cites_nothing(info) or ("nobody games what customers say" if info.about == "customer" else "")
        ),
        after=STEADY,
    ),
)
