"""Made-up conversations: plausible ones, with text in them that has broken tools before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from relational.interaction import Interaction, Role, Turn
from relational.testing.choosing import Source, several
from relational.testing.patterns import matching
from relational.testing.seeds import Lines, Seeds, general
from relational.testing.vocabulary import FOREIGN, HOSTILE, SHIFTING, SPEAKERS

A, C = Role.AGENT, Role.CUSTOMER
#: Who speaks when; the plainest first.
SHAPES: tuple[tuple[Role, ...], ...] = (
    (C, A),
    (A, C),
    (C, A, C),
    (C, A, C, A),
    (A, C, A),
    (C, C, A),
    (C, A, A),
    (A, C, A, C),
    (C, A, C, A, C),
    (C, A, C, A, C, A, C, A),
    (Role.BOT, C, A, C),
    (C, A, Role.SUPERVISOR, C),
    (Role.SYSTEM, C, Role.UNKNOWN, A),
)
JOINTS = (" ", " ", ". ", ". ", "! ", "\n", ", ", "")
PAUSES = (20.0, 0.0, 2.0, 400.0, 200_000.0)
DRESSES: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.upper,
    str.title,
    str.lower,
    lambda text: text.replace("'", "\u2019"),
    lambda text: f"not {text}",
    lambda text: f'"{text}"',
    lambda text: text.rstrip(".!?"),
    lambda text: text.replace(" ", "  "),
)


def make_interaction(
    source: Source, seeds: Seeds, least: int, most: int, text: Callable[[], str] | None
) -> Interaction:
    """A talk of `least` to `most` turns whose words come from the seeds first, or from `text` where it is given."""
    known = [talk for talk in seeds.talks if least <= len(talk) <= most] if text is None else []
    if known and source.chance(40):
        turns = _variation(source, source.pick(known), seeds, least)
    else:
        turns = _shaped(source, seeds, least, most, text)
    if source.chance(35):
        turns = _timed(source, turns)
    label, meta = _labels(source, seeds) if source.chance(35) else ("", dict[str, Any]())
    return Interaction(turns, id=label, meta=meta)


def _shaped(source: Source, seeds: Seeds, least: int, most: int, text: Callable[[], str] | None) -> list[Turn]:
    shapes = [shape for shape in SHAPES if least <= len(shape) <= most]
    if shapes and not source.chance(15):
        names = _names(source)
        return [make_turn(source, seeds, role, text, names) for role in source.pick(shapes)]
    return several(source, lambda: make_turn(source, seeds, None, text), least, most, more=80)


def _names(source: Source) -> Mapping[Role, str | None]:
    """Each side with a name of its own, or nobody with any."""
    if not source.chance(40):
        return {}
    return {A: source.pick(SPEAKERS), C: source.pick((None, *SPEAKERS))}


def make_turn(
    source: Source,
    seeds: Seeds,
    role: Role | None,
    text: Callable[[], str] | None = None,
    names: Mapping[Role, str | None] | None = None,
) -> Turn:
    """One turn of that role, or of any."""
    who = source.pick((A, C, *Role)) if role is None else role
    words = make_text(source, seeds, who) if text is None else text()
    speaker = source.pick((None, *SPEAKERS)) if names is None else names.get(who)
    kind, visibility = (
        source.pick((("message", "private"), ("event", "public")))
        if source.chance(4)
        else (
            "message",
            "public",
        )
    )
    return Turn(who, words, speaker=speaker, kind=kind, visibility=visibility)


def make_text(source: Source, seeds: Seeds, role: Role) -> str:
    """One to four pieces, mostly what this side says in talks that the seeds are about."""
    if source.chance(5):
        return source.pick(("?", "", " ", FOREIGN))
    customer = role is C
    own, other = (seeds.customer, seeds.agent) if customer else (seeds.agent, seeds.customer)
    common = general().customer if customer else general().agent
    pieces = several(source, lambda: _piece(source, seeds, own, other, common), 1, 4, more=45)
    return "".join(piece + source.pick(JOINTS) for piece in pieces).strip(" ,")


def _piece(source: Source, seeds: Seeds, own: Sequence[str], other: Sequence[str], common: Sequence[str]) -> str:
    if source.chance(12):
        return source.pick(HOSTILE)
    if own and source.chance(60):
        text = source.pick(own)
    elif seeds.patterns and source.chance(60):
        text = matching(source.pick(seeds.patterns), source)
    elif other and source.chance(15):
        text = source.pick(other)
    else:
        text = source.pick(common)
    if source.chance(15):
        text = source.pick(SHIFTING if source.chance(50) else HOSTILE) + " " + text
    return source.pick(DRESSES)(text) if source.chance(30) else text


def _variation(source: Source, talk: Lines, seeds: Seeds, least: int) -> list[Turn]:
    """A known talk, often with a turn left out, or other words in one."""
    names = _names(source)
    kept = [turn for turn in talk if not source.chance(12)]
    turns = []
    for role, text in kept if len(kept) >= least else talk:
        words = make_text(source, seeds, role) if source.chance(12) else text
        if source.chance(10):
            words = f"{source.pick(HOSTILE)} {words}"
        turns.append(Turn(role, words, speaker=names.get(role)))
    return turns


def _timed(source: Source, turns: Sequence[Turn]) -> list[Turn]:
    """The turns with times: an instant answer, a coffee, a weekend."""
    now = source.pick((0.0, 1.7e9))
    timed = []
    for turn in turns:
        pause = source.pick(PAUSES)
        timed.append(_at(turn, now, now + pause / 2))
        now += pause
    return timed


def _at(turn: Turn, start: float, end: float) -> Turn:
    return Turn(
        turn.role,
        turn.text,
        speaker=turn.speaker,
        start=start,
        end=end,
        kind=turn.kind,
        visibility=turn.visibility,
    )


def _labels(source: Source, seeds: Seeds) -> tuple[str, dict[str, Any]]:
    """An id and meta data, often such as the rubric's code compares with."""
    words = ("case-7", *seeds.literals[:40])
    meta: dict[str, Any] = {source.pick(words): source.pick(words)} if source.chance(50) else {}
    return source.pick(words), meta
