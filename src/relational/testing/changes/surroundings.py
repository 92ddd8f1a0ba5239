"""Changes around what is said: small talk before it, boilerplate, amounts, turns put in."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

from relational.interaction import Interaction, Role, Turn
from relational.testing.changes.change import (
    Change,
    Changed,
    DoesNotApply,
    Draft,
    Edit,
    Piece,
    rebuilt,
    rewritten,
    whole,
)
from relational.testing.changes.surface import each_text
from relational.testing.changes.words import data

_AMOUNT = re.compile("(?P<sign>[\u00a3\u20ac$])(?P<amount>\\d+)")


def add_turn(turn: Turn, at: int | None = None) -> Change:
    """This turn put in before turn `at`, counted from the end where it is negative; without `at`, at the end."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        count = len(interaction.turns)
        place = count if at is None else at if at >= 0 else count + at
        if not 0 <= place <= count:
            return DoesNotApply(f"the talk has only {count} turns")
        drafts = [whole(interaction, number) for number in range(count)]
        drafts.insert(place, Draft(turn, (Piece(turn.text),)))
        return rebuilt(interaction, drafts)

    return Change(f"a turn added: {turn.role}: {turn.text}", how)


def small_talk(topics: Sequence[str] = ("weather", "sport")) -> Change:
    """An exchange about each topic, in this order, before everything else: "weather", "sport"."""
    known = data()["small-talk"]
    for topic in topics:
        if topic not in known:
            raise ValueError(f"the topic was {topic!r}; expected one of {', '.join(known)}")

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        said = [
            Draft(Turn(role, text), (Piece(text),))
            for topic in topics
            for role, text in zip((Role.CUSTOMER, Role.AGENT), known[topic], strict=True)
        ]
        return rebuilt(interaction, said + [whole(interaction, number) for number in range(len(interaction.turns))])

    return Change(f"small talk: {', '.join(topics)}", how)


def boilerplate(kind: str = "notice") -> Change:
    """What a channel adds: a "notice" before the agent's first words, or a "signature" after their last."""
    texts = {"notice": data()["boilerplate"]["opening"], "signature": data()["boilerplate"]["signature"]}
    if kind not in texts:
        raise ValueError(f"the boilerplate was {kind!r}; expected one of {', '.join(texts)}")

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        said = [number for number, turn in enumerate(interaction.turns) if turn.scored and turn.role is Role.AGENT]
        if not said:
            return DoesNotApply("the agent says nothing")
        number = said[0 if kind == "notice" else -1]
        end = len(interaction.turns[number].text)
        edit = Edit(0, 0, f"{texts[kind]}\n\n") if kind == "notice" else Edit(end, end, f"\n\n{texts[kind]}")
        return rewritten(interaction, {number: [edit]})

    return Change(f"boilerplate: {kind}", how)


def amounts(sign: str = "$", add: int = 5) -> Change:
    """Every price in another currency, and its whole number larger by `add`."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        for match in _AMOUNT.finditer(text):
            yield Edit(match.start("sign"), match.end("sign"), sign)
            yield Edit(match.start("amount"), match.end("amount"), str(int(match["amount"]) + add))

    return each_text(f"amounts in {sign}, {add} more", rewrite, otherwise="there is no price")
