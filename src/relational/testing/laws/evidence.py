"""Laws about what is quoted: exactly, where it stands, from the side that the rubric is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relational.contract import RubricInfo
from relational.interaction import Role
from relational.outcome import Evidence, Missed
from relational.testing.law import Breach, Law
from relational.testing.outcomes import brief, cited, credited, scores, value_of

if TYPE_CHECKING:
    from relational.interaction import Interaction
    from relational.testing.probe import Sighting
    from relational.testing.session import Session

_OTHER = {"agent": (Role.CUSTOMER,), "customer": (Role.AGENT, Role.SUPERVISOR)}


def cites_nothing(info: RubricInfo) -> str:
    """Why laws about quotes do not apply, or ''."""
    return "its info says that it cites nothing (`cites` is 'no')" if info.cites == "no" else ""


def _verbatim(_: Session, sighting: Sighting) -> Breach | bool:
    quoted = False
    for score in scores(sighting.returned):
        items: tuple[Evidence | Missed, ...] = (*score.evidence, *score.missed)
        for item in items:
            quoted = True
            wrong = misquoted(item, sighting.talk)
            if wrong:
                what = "evidence" if isinstance(item, Evidence) else "a missed opportunity"
                return Breach(expected="the characters start..end of the turn, exactly", saw=f"{what} {wrong}")
    return quoted


def misquoted(item: Evidence | Missed, talk: Interaction) -> str:
    """How a quote differs from what it quotes, or ''."""
    if not 0 <= item.turn < len(talk.turns):
        return f"names turn {item.turn}; the talk has {len(talk.turns)} turns"
    text = talk.turns[item.turn].text
    if not 0 <= item.start <= item.end <= len(text):
        return f"names characters {item.start} to {item.end} of turn {item.turn}, which has {len(text)}"
    there = text[item.start : item.end]
    return "" if there == item.quote else f"quotes {item.quote!r}; turn {item.turn} reads {there!r} there"


def _earned(session: Session, sighting: Sighting) -> Breach | bool:
    value = value_of(sighting.returned)
    neutral = session.info.neutral or 0.0
    if value is None or abs(value - neutral) < 1e-9:
        return False
    if cited(sighting.returned) or sighting.returned.missed:
        return True
    return Breach(
        expected=f"words that earned or cost it, or what was due and missed; only {neutral:g} may stand without",
        saw=brief(sighting.returned),
    )


def _minds(session: Session, sighting: Sighting) -> Breach | bool:
    others = _OTHER[session.info.about]
    earned = [item for item in credited(sighting.returned) if not misquoted(item, sighting.talk)]
    for item in earned:
        role = sighting.talk.turns[item.turn].role
        if role in others:
            return Breach(
                expected=f"credit for words of the {session.info.about} only",
                saw=f"turn {item.turn}, the {role}'s, earns {item.worth:g} with {item.quote!r}",
            )
    return bool(earned)


LAWS = (
    Law(
        name="evidence-is-verbatim",
        promise="each quote is what its turn reads at those characters",
        usually="the quote was cut from a lower-cased or stripped copy, or offsets were counted there; search the "
        "turn's own text, with re.IGNORECASE",
        needed="the rubric quotes something",
        judge=lambda session: session.search(_verbatim),
        idle=cites_nothing,
    ),
    Law(
        name="evidence-is-earned",
        promise="a value that says something shows the words that earned or cost it, or what was missed",
        usually="the value is worked out from counts and the evidence was forgotten; a value that means 'nothing to "
        "say' is declared as `neutral`",
        needed="the rubric gives a value other than its neutral one",
        judge=lambda session: session.search(_earned),
        idle=cites_nothing,
    ),
    Law(
        name="minds-its-role",
        promise="words of the other side earn nothing",
        usually="all turns were searched; ask the analysis for `turns(role)`, or look at each turn's role",
        needed="the rubric gives credit for words",
        judge=lambda session: session.search(_minds),
        idle=lambda info: cites_nothing(info) or ("it is about both sides" if info.about == "both" else ""),
    ),
)
