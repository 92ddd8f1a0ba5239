"""A change to a talk as a value: what it does, and where every old word went."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Protocol, TypeAlias

import attrs
from attrs import field, frozen

from relational.errors import InputError
from relational.interaction import Interaction, Turn


@frozen
class Span:
    """Characters `start` to `end` of one turn, counted in code points."""

    turn: int
    start: int
    end: int


@frozen
class Edit:
    """In one turn, other words for the characters `start` to `end`; nothing is taken away where both are equal."""

    start: int
    end: int
    text: str


@frozen
class Piece:
    """Words of a new turn. They stand for the old span `of`, or for none where they were put in."""

    text: str
    of: Span | None = None


@frozen
class Draft:
    """A new turn: pieces in order, said by whoever said `like`, when and how they said it."""

    like: Turn
    pieces: tuple[Piece, ...]


@frozen
class Moved:
    """Where the words of an old span stand now, and whether they are still the same words."""

    old: Span
    new: Span
    same: bool


class Placed(Protocol):
    """Anything with a place in a talk: evidence, a cue, an event, a span."""

    @property
    def turn(self) -> int:
        """The number of its turn."""
        ...

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The character after its last."""
        ...


@frozen
class Changed:
    """The talk after a change, and the way from the old words to the new; old words without an entry are gone."""

    interaction: Interaction
    moved: tuple[Moved, ...] = field(default=(), repr=False)
    before: Interaction | None = field(default=None, repr=False)

    def carry(self, place: Placed) -> Span | None:
        """Where the words of an old place stand now; None where they are gone or no longer stand together."""
        pieces = [
            piece
            for piece in self.moved
            if piece.old.turn == place.turn and piece.old.start < place.end and place.start < piece.old.end
        ]
        if not pieces:
            return None
        together = all(
            one.new.turn == two.new.turn and one.new.end <= two.new.start and one.old.end <= two.old.start
            for one, two in pairwise(pieces)
        )
        if not together:
            return None
        first, last = pieces[0], pieces[-1]
        start = first.new.start + (max(0, place.start - first.old.start) if first.same else 0)
        end = last.new.end - (max(0, last.old.end - place.end) if last.same else 0)
        return Span(first.new.turn, start, end)

    @property
    def edits(self) -> tuple[tuple[str, str], ...]:
        """The words that became others: old and new, in order; of those that moved or went, nothing is said here."""
        if self.before is None:
            return ()
        return tuple(
            (_words(self.before, piece.old), _words(self.interaction, piece.new))
            for piece in self.moved
            if not piece.same
        )


@frozen
class DoesNotApply:
    """The talk holds nothing that this change changes, and why."""

    reason: str


How: TypeAlias = Callable[[Interaction, random.Random], Changed | DoesNotApply]


@frozen
class Change:
    """A named change. `how` gets the talk and a generator, and gives Changed or DoesNotApply."""

    name: str
    how: How = field(repr=False, eq=False)

    def apply(self, interaction: Interaction, seed: int = 0) -> Changed | DoesNotApply:
        """The changed talk; the same talk and seed give the same, whatever was changed before.

        Raises InputError where `how` gives something else than Changed or DoesNotApply.
        """
        # Seeded by words, so that neither the order of the talks nor the hash seed of the process matters.
        generator = random.Random(f"{seed}:{self.name}:{interaction.digest}")  # noqa: S311 a choice, no secret
        found: object = self.how(interaction, generator)
        if not isinstance(found, Changed | DoesNotApply):
            raise InputError(
                f"the change {self.name!r} gave {type(found).__name__!r} for the talk {interaction.id!r}; expected "
                "Changed or DoesNotApply: `rewritten(talk, edits)` and `rebuilt(talk, drafts)` make the first"
            )
        return found


def rewritten(
    interaction: Interaction, edits: Mapping[int, Iterable[Edit]], *, otherwise: str = "there is nothing to change"
) -> Changed | DoesNotApply:
    """The talk with some words of some turns replaced; DoesNotApply with the reason `otherwise` where none differ.

    Edits of one turn must not overlap, or InputError is raised; a turn that is left without words is dropped.
    """
    drafts = [
        Draft(turn, edited(number, turn.text, edits.get(number, ()))) for number, turn in enumerate(interaction.turns)
    ]
    return rebuilt(interaction, drafts, otherwise=otherwise)


def edited(number: int, text: str, edits: Iterable[Edit]) -> tuple[Piece, ...]:
    """The pieces of turn `number` after some edits."""
    pieces: list[Piece] = []
    at = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if not at <= edit.start <= edit.end <= len(text):
            raise InputError(
                f"an edit of characters {edit.start} to {edit.end} of turn {number} overlaps another or ends outside "
                f"its {len(text)} characters; edits of a turn must stand apart and inside it"
            )
        if at < edit.start:
            pieces.append(Piece(text[at : edit.start], Span(number, at, edit.start)))
        if edit.text or edit.start < edit.end:
            pieces.append(Piece(edit.text, Span(number, edit.start, edit.end) if edit.start < edit.end else None))
        at = edit.end
    if at < len(text):
        pieces.append(Piece(text[at:], Span(number, at, len(text))))
    return tuple(pieces)


def whole(interaction: Interaction, number: int) -> Draft:
    """Turn `number` as it is."""
    turn = interaction.turns[number]
    return Draft(turn, (Piece(turn.text, Span(number, 0, len(turn.text))),))


def rebuilt(
    interaction: Interaction, drafts: Sequence[Draft], *, otherwise: str = "there is nothing to change"
) -> Changed | DoesNotApply:
    """The talk made of these turns; DoesNotApply with the reason `otherwise` where that is the talk as it was.

    A draft without words is dropped if it had some; of words that are used twice, the first use is on the map.
    """
    turns: list[Turn] = []
    moved: dict[Span, Moved] = {}
    for draft in drafts:
        text = "".join(piece.text for piece in draft.pieces)
        if not text.strip() and draft.like.text.strip():
            continue
        at = 0
        for piece in draft.pieces:
            if piece.of is not None and piece.text:
                new = Span(len(turns), at, at + len(piece.text))
                moved.setdefault(piece.of, Moved(piece.of, new, piece.text == _words(interaction, piece.of)))
            at += len(piece.text)
        turns.append(attrs.evolve(draft.like, text=text))
    if tuple(turns) == interaction.turns:
        return DoesNotApply(otherwise)
    made = interaction.id == f"sha256:{interaction.digest[:16]}"  # an id of the content follows the content
    after = Interaction(turns, id="" if made else interaction.id, meta=interaction.meta)
    ordered = sorted(moved.values(), key=lambda each: (each.old.turn, each.old.start))
    return Changed(after, tuple(ordered), interaction)


def _words(interaction: Interaction, span: Span) -> str:
    return interaction.turns[span.turn].text[span.start : span.end]
