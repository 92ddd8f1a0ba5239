"""Make a talk that breaks a law as small as it goes: fewer turns, plainer turns, fewer words, fewer characters.

The laws share one pool of talks that were drawn and scored before any law looked at them, so there is no search of
Hypothesis left to shrink; and what a reader wants smaller in a talk is its turns and words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import attrs

from relational.interaction import Interaction, Role, Turn

T = TypeVar("T")
_PIECES = re.compile(r"\S+\s*|\s+")
_BUDGET = 400
_WORD = 30
_ROUNDS = 6
_AT_ONCE = 60


class _Spent(Exception):  # noqa: N818 - no error: the search may end here
    """The budget is used up."""


def smallest(talk: Interaction, breaks: Callable[[Interaction], bool], *, budget: int = _BUDGET) -> Interaction:
    """The smallest talk found that still breaks; `breaks` is asked at most `budget` times."""
    left = budget
    best = talk

    def fits(candidate: Interaction) -> bool:
        nonlocal left, best
        if candidate == best:
            return False
        if left <= 0:
            raise _Spent
        left -= 1
        if not breaks(candidate):
            return False
        best = candidate
        return True

    try:
        while True:
            before = best
            _fewer_turns(best, fits)
            _plainer(best, fits)
            for index in range(len(best.turns)):
                _shorter(best, index, fits)
            if best == before:
                return best
    except _Spent:
        return best


def _fewer_turns(talk: Interaction, fits: Callable[[Interaction], bool]) -> None:
    _fewer(talk.turns, lambda turns: fits(_with(talk, turns)))


def _fewer(items: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> Sequence[T]:
    """Leave out ever smaller parts, as delta debugging does; what still fits is handed back."""
    size = max(1, len(items))
    while size >= 1:
        start = 0
        while start < len(items):
            fewer = [*items[:start], *items[start + size :]]
            if fits(fewer):
                items = fewer
            else:
                start += size
        size //= 2
    return items


def _plainer(talk: Interaction, fits: Callable[[Interaction], bool]) -> None:
    """Without id, meta, times, names and odd kinds; one after the other where not all at once."""
    simplifiers: tuple[Callable[[Interaction], Interaction], ...] = (
        lambda talk: Interaction([Turn(turn.role, turn.text) for turn in talk.turns]),
        lambda talk: Interaction(talk.turns),
        lambda talk: _each(talk, speaker=None),
        lambda talk: _each(talk, start=None, end=None),
        lambda talk: _each(talk, kind="message", visibility="public"),
        lambda talk: _each(talk, meta={}, source_ref=None),
    )
    for simpler in simplifiers:
        candidate = simpler(talk)
        if fits(candidate):
            talk = candidate


def _each(talk: Interaction, **changes: object) -> Interaction:
    return _with(talk, [attrs.evolve(turn, **changes) for turn in talk.turns])  # type: ignore[arg-type]


def _with(talk: Interaction, turns: Sequence[Turn]) -> Interaction:
    made_up = talk.id.startswith("sha256:")
    return Interaction(turns, id="" if made_up else talk.id, meta=talk.meta)


def _shorter(talk: Interaction, index: int, fits: Callable[[Interaction], bool]) -> None:
    turn = talk.turns[index]

    def with_text(text: str) -> bool:
        nonlocal talk
        changed = attrs.evolve(talk.turns[index], text=text)
        candidate = _with(talk, [*talk.turns[:index], changed, *talk.turns[index + 1 :]])
        if fits(candidate):
            talk = candidate
            return True
        return False

    if turn.role not in (Role.AGENT, Role.CUSTOMER):
        changed = attrs.evolve(turn, role=Role.AGENT)
        candidate = _with(talk, [*talk.turns[:index], changed, *talk.turns[index + 1 :]])
        talk = candidate if fits(candidate) else talk
    words = _PIECES.findall(talk.turns[index].text)
    words = list(_fewer(words, lambda parts: with_text("".join(parts))))
    with_text("".join(words).strip(" .,!?"))
    _fewer_letters(talk.turns[index].text, with_text)


def _fewer_letters(text: str, fits: Callable[[str], bool]) -> None:
    """Without characters that are no plain letters, and with the letters of what is no word left out.

    A word is left whole: what a reader knows is smaller than half of it.
    """
    odd = not (text.isascii() and text.isprintable())
    if odd or any(len(word) > _WORD for word in text.split()):
        _fewer(list(text), lambda letters: fits("".join(letters)))


def smallest_of(talk: Interaction, breaking: Callable[[Sequence[Interaction]], Sequence[bool]]) -> Interaction:
    """The same where asking is dear: each round asks for many smaller talks at once and keeps the smallest."""
    for _ in range(_ROUNDS):
        candidates = sorted(_smaller(talk), key=weight)
        candidates = candidates[:: 1 + len(candidates) // _AT_ONCE]
        kept = [each for each, breaks in zip(candidates, breaking(candidates), strict=True) if breaks]
        if not kept:
            return talk
        talk = kept[0]
    return talk


def weight(talk: Interaction) -> tuple[int, int]:
    """How much there is to read: turns, then characters."""
    return len(talk.turns), sum(len(turn.text) for turn in talk.turns)


def _smaller(talk: Interaction) -> Iterator[Interaction]:
    turns = talk.turns
    for first, turn in enumerate(turns):
        if len(turns) > 1:
            yield Interaction([turn])
            yield Interaction([*turns[:first], *turns[first + 1 :]])
        yield from (Interaction([turn, other]) for other in turns[first + 1 :] if len(turns) > 2)
        words = _PIECES.findall(turn.text)
        size = len(words) // 2
        while size:
            for start in range(0, len(words), size):
                text = "".join([*words[:start], *words[start + size :]])
                yield Interaction([*turns[:first], attrs.evolve(turn, text=text), *turns[first + 1 :]])
            size //= 2
