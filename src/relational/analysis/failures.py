"""What the firm did wrong, and the replies that had to put it right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.complaints import is_excerpt, most_telling
from relational.analysis.core import Core
from relational.analysis.quoting import widened
from relational.analysis.sorry import sorries_in
from relational.contract import Event, Run
from relational.cues.matcher import AGENT

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# What is lost; "admitted" says that the agent owned up to something, and not to what.
LOSSES = ("time", "money", "goods", "disrespect", "information")
# Repair may need questions first; after so many runs of the agent's it has had its chance.
_REPLIES = 12
# From so many points on a statement of the customer's tells of a failure.
_FAILED = 2
_SORRY_FOR = ("deed", "general", "bare", "conditional", "shifted")
# What the customers did themselves, or what nobody did.
_OWN_FAULT = re.compile(
    r"\b(?:my (?:own )?(?:fault|mistake|error|bad)\b|by accident\b|accidentally\b"
    r"|i(?:'ve| have)? (?:just |also )?(?:lost|broke|broken|dropped|forgot|forgotten|misplaced|spilled|deleted|removed"
    r"|typed|entered|clicked|wrote|missed|overslept|locked myself)\b)"
)
# A question of what would be, and thanks for what is.
_ASKS_AHEAD = re.compile(
    r"\b(?:what (?:if|happens)|in (?:the )?(?:case|event)(?: of| it| they| my| something)?|how (?:do|does|would) you"
    r"|is there a|are there any)\b"
)


def failures(core: Core, found: list[Event]) -> list[Event]:
    """The failures that the lexicon found, each quoted with its clause, one of a type in a sentence.

    What the customer did or merely asks about is none; what the agent admits has the holder "agent".
    """
    seen: set[tuple[int, int, str]] = set()
    events: list[Event] = []
    for event in sorted(found, key=lambda event: (event.turn, event.start)):
        start = core.folded_position(event.turn, event.start)
        end = core.folded_position(event.turn, event.end - 1) + 1
        first, last = core.sentence_at(event.turn, start)
        sentence = core.text[first:last]
        key = (event.turn, first, event.type)
        agents = core.sides[event.turn] == AGENT
        if key in seen or (not agents and (_OWN_FAULT.search(sentence) or _ASKS_AHEAD.search(sentence))):
            continue
        seen.add(key)
        events.append(_quoted(core, event, widened(core.text, first, last, start, end), "agent" if agents else ""))
    return events


def _quoted(core: Core, event: Event, place: tuple[int, int], holder: str) -> Event:
    first, last = core.original(event.turn, *place)
    return Event(
        kind=event.kind,
        turn=event.turn,
        start=first,
        end=last,
        quote=core.interaction.turns[event.turn].text[first:last],
        intensity=event.intensity,
        type=event.type,
        holder=holder or event.holder,
    )


@frozen
class Case:
    """A talk's failures with the agent's runs that had to answer them, in order.

    `events` are the customer's; none where only the agent admits one, or where a reply is judged alone.
    """

    events: tuple[Event, ...]
    replies: tuple[Run, ...]
    prompts: tuple[Run, ...]

    @property
    def losses(self) -> frozenset[str]:
        """What kinds of thing the customer lost."""
        return frozenset(event.type for event in self.events if event.type in LOSSES)


def case(analysis: Analysis) -> Case | None:
    """The talk's failures and the replies to them; None where there is no failure, or nobody could reply."""
    return analysis.once("failure case", lambda: _case(analysis))


def _case(analysis: Analysis) -> Case | None:
    found = analysis.events("firm-failure") or _stated(analysis)
    said = tuple(event for event in found if event.holder != "agent")
    if analysis.focus is not None:
        reply = analysis.run_of(analysis.focus)
        if reply is None:
            return None
        prompt = analysis.prompt(reply)
        before = tuple(event for event in said if event.turn < analysis.focus)
        return Case(before, (reply,), () if prompt is None else (prompt,))
    if not found:
        return None
    first = found[0]
    run = analysis.run_of(first.turn)
    assert run is not None  # what is found in a turn is found in a scored one
    place = run.index
    start = place if first.holder == "agent" else place + 1
    replies = tuple(run for run in analysis.runs("agent") if run.index >= start)[:_REPLIES]
    prompts = tuple(dict.fromkeys(run for run in (analysis.run_of(event.turn) for event in said) if run is not None))
    return Case(said, replies, prompts) if replies else None


def _stated(analysis: Analysis) -> tuple[Event, ...]:
    """In an exchange of a few runs: what tells most of what the customer states before somebody replies.

    An apology or an admission in the reply shows that there was something to make good, however it was told.
    """
    core = analysis._core  # noqa: SLF001 - the folded text is the package's own
    if not is_excerpt(core):
        return ()
    answered = [run for run in analysis.runs("agent") if analysis.prompt(run) is not None]
    if not answered:
        return ()
    heard = [run for run in analysis.runs("customer") if run.index < answered[-1].index]
    stated = [item for item in (most_telling(core, run) for run in heard) if item is not None]
    best = max(stated, key=lambda item: item.points, default=None)
    if best is not None and best.points >= _FAILED:
        return (_told(analysis, best.turn, best.start, best.end),)
    if any(item.kind in _SORRY_FOR for run in answered for item in sorries_in(analysis, run)):
        turn = heard[-1].turns[-1]
        last = analysis.sentences(turn)
        place = (best.turn, best.start, best.end) if best is not None else (turn, last[-1].start, last[-1].end)
        return (_told(analysis, *place),)
    return ()


def _told(analysis: Analysis, turn: int, start: int, end: int) -> Event:
    quote = analysis.interaction.turns[turn].text[start:end]
    return Event(kind="firm-failure", turn=turn, start=start, end=end, quote=quote, intensity=0.5, type="admitted")


def place_of(case: Case, turn: int) -> int | None:
    """Which reply of the case a turn belongs to, from 0, or None."""
    return next((index for index, run in enumerate(case.replies) if turn in run.turns), None)


def taken_up(analysis: Analysis, case: Case, turn: int, start: int, end: int) -> float:
    """0..1: how far the words between two places of a turn speak of what the customer complained of.

    1 where the customer said nothing that could be compared.
    """
    if not case.prompts:
        return 1.0
    told = analysis.once("failure told", lambda: frozenset().union(*map(analysis.content, case.prompts)))
    return min(1.0, len(analysis.stems(turn, start, end) & told) / 2)
