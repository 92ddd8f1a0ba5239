"""Damage done to talks on purpose: what an honest score must notice, and what it must not reward.

The customer's words stay as they are. Where in the talk the damage is done, a finder says.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from relational.interaction import Interaction, Role
from relational.testing.changes.change import (
    Change,
    Changed,
    DoesNotApply,
    Draft,
    Edit,
    Piece,
    Span,
    edited,
    rebuilt,
    rewritten,
    whole,
)
from relational.testing.changes.finding import APOLOGIES, Finder, said, sentence
from relational.testing.changes.surface import each_text
from relational.testing.changes.words import Exchange, any_of, data, pairs

_CONTENT = re.compile(r"[^\W\d_]{4,}")
# An article, and up to two words before the noun.
_BEFORE = r"\b(?:the|your|that|this) (?:(?!the |your |that |this )[^\W\d_]+ ){0,2}?"


def shuffled() -> Change:
    """The agent's turns in another order."""

    def how(interaction: Interaction, generator: random.Random) -> Changed | DoesNotApply:
        places = said(interaction)
        if len({interaction.turns[place].text for place in places}) < 2:
            return DoesNotApply("the agent has no two turns that differ")
        order = places[:]
        while [interaction.turns[place].text for place in order] == [interaction.turns[place].text for place in places]:
            generator.shuffle(order)
        given = dict(zip(places, order, strict=True))
        return rebuilt(
            interaction,
            [
                attrs.evolve(whole(interaction, given.get(number, number)), like=turn)
                for number, turn in enumerate(interaction.turns)
            ],
        )

    return Change("agent's turns shuffled", how)


def swapped(others: Sequence[Interaction]) -> Change:
    """The agent's turns of another of these talks, in their order, from the start again where they run out."""

    def how(interaction: Interaction, generator: random.Random) -> Changed | DoesNotApply:
        given = [other for other in others if other.digest != interaction.digest and said(other)]
        places = said(interaction)
        if not given or not places:
            return DoesNotApply("there is no other talk to take replies from" if places else "the agent says nothing")
        other = generator.choice(given)
        replies = [other.turns[number].text for number in said(other)]
        drafts = [whole(interaction, number) for number in range(len(interaction.turns))]
        for count, place in enumerate(places):
            drafts[place] = Draft(interaction.turns[place], (Piece(replies[count % len(replies)]),))
        return rebuilt(interaction, drafts)

    return Change("replies of another talk", how)


def moved_to_end(find: Finder = APOLOGIES, what: str = "apology") -> Change:
    """The sentences that are found, taken out of their turns and put behind the agent's last words."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        places = said(interaction)
        taken = [found for found in _sentences(interaction, find) if found.turn in places[:-1]]
        if not taken:
            return DoesNotApply(f"there is no {what} before the agent's last turn")
        drafts = _without(interaction, taken)
        words = [piece for span in taken for piece in (Piece(" "), *_stripped(interaction, span))]
        drafts[places[-1]] = attrs.evolve(drafts[places[-1]], pieces=(*drafts[places[-1]].pieces, *words))
        return rebuilt(interaction, drafts)

    return Change(f"{what} moved to the end", how)


def moved_to_front(find: Finder, what: str) -> Change:
    """Each sentence that is found, moved to the front of its own turn."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        taken = [
            span for span in _sentences(interaction, find) if interaction.turns[span.turn].text[: span.start].strip()
        ]
        if not taken:
            return DoesNotApply(f"there is no {what} behind other words")
        drafts = _without(interaction, taken)
        for span in reversed(taken):
            pieces = (*_stripped(interaction, span), Piece(" "), *drafts[span.turn].pieces)
            drafts[span.turn] = attrs.evolve(drafts[span.turn], pieces=pieces)
        return rebuilt(interaction, drafts)

    return Change(f"{what} moved to the front", how)


def repeated(find: Finder, times: int = 5) -> Change:
    """The first sentence that is found, so many times more in its turn."""
    if times < 1:
        raise ValueError(f"times was {times}; expected 1 or more")

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        for span in _sentences(interaction, find, first=True):
            text = interaction.turns[span.turn].text
            again = f" {text[span.start : span.end].strip()}" * times
            return rewritten(interaction, {span.turn: [Edit(span.end, span.end, again)]})
        return DoesNotApply("no sentence was found to repeat")

    return Change(f"a sentence repeated {times} times", how)


def said_again(find: Finder) -> Change:
    """The first turn that is found, said once more in front of the agent's next turn."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        places = said(interaction)
        for span in find(interaction):
            later = [place for place in places if place > span.turn + 1]
            if later:
                words = interaction.turns[span.turn].text
                return rewritten(interaction, {later[0]: [Edit(0, 0, f"{words} ")]})
        return DoesNotApply("the agent has no later turn to say it in again")

    return Change("an explanation given again", how)


def without_turn(find: Finder, what: str = "solving turn") -> Change:
    """The talk without the first turn that is found; an agent's only turn stays."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        if len(said(interaction)) < 2:
            return DoesNotApply("the agent has one turn or none")
        for span in find(interaction):
            return rebuilt(
                interaction, [whole(interaction, each) for each in range(len(interaction.turns)) if each != span.turn]
            )
        return DoesNotApply(f"no {what} was found")

    return Change(f"{what} deleted", how)


def replaced(find: Finder, by: str, what: str, *, whole_turn: bool = False) -> Change:
    """The first sentence that is found, or its whole turn, replaced by these words."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        spans = find(interaction) if whole_turn else _sentences(interaction, find, first=True)
        for span in spans:
            text = interaction.turns[span.turn].text
            start, end = (0, len(text)) if whole_turn else (span.start, span.end)
            lead = text[start:end][: len(text[start:end]) - len(text[start:end].lstrip())]
            return rewritten(interaction, {span.turn: [Edit(start, end, lead + by)]})
        return DoesNotApply(f"there is no {what}")

    return Change(f"{what} replaced by {by!r}", how)


def added(words: str, find: Finder | None = None, *, at: str = "end") -> Change:
    """These words at the "front" or "end" of the first turn that is found; without a finder, of every agent's turn."""
    if at not in ("front", "end"):
        raise ValueError(f"at was {at!r}; expected front or end")

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        turns = said(interaction) if find is None else [span.turn for span in find(interaction)][:1]
        edits: dict[int, list[Edit]] = {}
        for turn in turns:
            end = len(interaction.turns[turn].text)
            edits[turn] = [Edit(0, 0, f"{words} ") if at == "front" else Edit(end, end, f" {words}")]
        return rewritten(interaction, edits, otherwise="there is no turn to add it to")

    return Change(f"{words!r} added", how)


def negated() -> Change:
    """Each positive act of the agent's with a "not" in it: "I understand" becomes "I don't understand"."""
    exchange = Exchange(dict(pairs(data()["negation"]["pairs"])))
    return each_text("negated", lambda text, _: exchange.edits(text), of="agent", otherwise="nothing can be negated")


def quoted(before: str = "The old leaflet says:") -> Change:
    """Each of the agent's turns as the reported words of somebody else."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        yield Edit(0, 0, f'{before} "')
        yield Edit(len(text), len(text), '"')

    return each_text("quoted", rewrite, of="agent")


def vague(by: str = "the issue") -> Change:
    """In the agent's turns, what the customer named and the agent names again becomes "the issue"."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        named: set[str] = set()
        agents = set(said(interaction))
        edits: dict[int, Iterable[Edit]] = {}
        for number, turn in enumerate(interaction.turns):
            if number in agents and named:
                edits[number] = list(_vague(turn.text, named, by))
            elif turn.scored:
                named |= {word.lower() for word in _CONTENT.findall(turn.text)}
        return rewritten(interaction, edits, otherwise="the agent takes up nothing that the customer named")

    return Change(f"named things become {by!r}", how)


def _vague(text: str, named: set[str], by: str) -> Iterator[Edit]:
    thing = re.compile(rf"{_BEFORE}{any_of(named).pattern}", re.IGNORECASE)
    yield from (Edit(match.start(), match.end(), by) for match in thing.finditer(text))


def customers_words() -> Change:
    """The agent's turns given to the customer, and none left to the agent."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        agents = set(said(interaction))
        return rebuilt(
            interaction,
            [
                attrs.evolve(
                    whole(interaction, number),
                    like=attrs.evolve(turn, role=Role.CUSTOMER if number in agents else turn.role),
                )
                for number, turn in enumerate(interaction.turns)
            ],
            otherwise="the agent says nothing",
        )

    return Change("agent's words given to the customer", how)


def _sentences(interaction: Interaction, find: Finder, *, first: bool = False) -> list[Span]:
    """The sentences of what is found, each once, in the order of the talk; or only that of the first."""
    spans: list[Span] = []
    for found in find(interaction):
        start, end = sentence(interaction.turns[found.turn].text, found.start, found.end)
        if not any(one.turn == found.turn and one.start < end and start < one.end for one in spans):
            spans.append(Span(found.turn, start, end))
        if first:
            break
    return sorted(spans, key=lambda span: (span.turn, span.start))


def _without(interaction: Interaction, spans: Sequence[Span]) -> list[Draft]:
    gone: dict[int, list[Edit]] = {}
    for span in spans:
        gone.setdefault(span.turn, []).append(Edit(span.start, span.end, ""))
    return [
        Draft(turn, edited(number, turn.text, gone.get(number, ()))) for number, turn in enumerate(interaction.turns)
    ]


def _stripped(interaction: Interaction, span: Span) -> tuple[Piece, ...]:
    text = interaction.turns[span.turn].text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    inner = text.strip()
    return (Piece(inner, Span(span.turn, start, start + len(inner))),)
