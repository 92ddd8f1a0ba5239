"""Changes of how turns are cut and labeled: bubbles split and merged, other labels, other times."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import attrs

from relational.interaction import Interaction, Role, role_of
from relational.testing.changes.change import Change, Changed, DoesNotApply, Draft, Piece, Span, rebuilt, whole

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d\"'\u201c])")


def split(of: str = "agent") -> Change:
    """Every message of that role that has two sentences becomes two bubbles, cut between sentences."""
    role = Role(of)

    def how(interaction: Interaction, generator: random.Random) -> Changed | DoesNotApply:
        drafts: list[Draft] = []
        for number, turn in enumerate(interaction.turns):
            cuts = [] if turn.role is not role or not turn.scored else list(_SENTENCE_END.finditer(turn.text))
            if not cuts:
                drafts.append(whole(interaction, number))
                continue
            cut = generator.choice(cuts)
            drafts += _cut(interaction, number, (cut.start(), cut.end()))
        return rebuilt(interaction, drafts, otherwise=f"no message of the {of} has two sentences")

    return Change(f"bubbles split ({of})", how)


def _cut(interaction: Interaction, number: int, gap: tuple[int, int]) -> list[Draft]:
    turn = interaction.turns[number]
    first, second = gap
    # The second bubble has no times: when it was sent is not known.
    return [
        Draft(turn, (Piece(turn.text[:first], Span(number, 0, first)),)),
        Draft(
            attrs.evolve(turn, start=None, end=None),
            (Piece(turn.text[second:], Span(number, second, len(turn.text))),),
        ),
    ]


def merge(of: str = "agent") -> Change:
    """Bubbles of that role that follow each other become one, each on a line of its own."""
    role = Role(of)

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        drafts: list[Draft] = []
        for number, turn in enumerate(interaction.turns):
            one = whole(interaction, number)
            last = drafts[-1].like if drafts else None
            if (
                last is not None
                and turn.role is role is last.role
                and last.scored
                and turn.scored
                and last.speaker == turn.speaker
            ):
                drafts[-1] = Draft(last, (*drafts[-1].pieces, Piece("\n"), *one.pieces))
            else:
                drafts.append(one)
        return rebuilt(interaction, drafts, otherwise=f"no two bubbles of the {of} follow each other")

    return Change(f"bubbles merged ({of})", how)


def labels(agent: str = "rep", customer: str = "client") -> Change:
    """The roles as a transcript with these labels would be read, the labels kept as names of the speakers."""
    words = {Role.AGENT: agent, Role.CUSTOMER: customer}
    for role, word in words.items():
        if role_of(word) is not role:
            raise ValueError(f"the label {word!r} is not read as {role}; choose one that is")

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        if any(turn.speaker for turn in interaction.turns):
            return DoesNotApply("its speakers have names")
        drafts = []
        for number, turn in enumerate(interaction.turns):
            word = words.get(turn.role)
            like = turn if word is None else attrs.evolve(turn, role=role_of(word), speaker=word.title())
            drafts.append(attrs.evolve(whole(interaction, number), like=like))
        return rebuilt(interaction, drafts)

    return Change(f"labels {agent} and {customer}", how)


def times(shift: float | None = None) -> Change:
    """Every time later by `shift` seconds; without `shift`, no times at all."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        def moved(time: float | None) -> float | None:
            return None if time is None or shift is None else time + shift

        drafts: Sequence[Draft] = [
            attrs.evolve(
                whole(interaction, number), like=attrs.evolve(turn, start=moved(turn.start), end=moved(turn.end))
            )
            for number, turn in enumerate(interaction.turns)
        ]
        return rebuilt(interaction, drafts, otherwise="the turns have no times")

    return Change("times left out" if shift is None else f"times {shift:g} s later", how)
