"""The talks that all laws of a rubric share: a few corners that every rubric must survive, then drawn ones."""

from __future__ import annotations

from functools import cache

from relational.interaction import Interaction, Role, Turn
from relational.testing.choosing import Seeded
from relational.testing.seeds import Seeds
from relational.testing.talks import make_interaction
from relational.testing.vocabulary import AGENT_LINES, CUSTOMER_LINES, FOREIGN, HOSTILE

#: Any number will do: the same rubric is always tried on the same talks.
SEED = 20_240_229
MOST_TURNS = 8


def drawn(seeds: Seeds, count: int) -> tuple[Interaction, ...]:
    """That many talks made of these seeds, the same ones each time."""
    source = Seeded(SEED)
    return tuple(make_interaction(source, seeds, 0, MOST_TURNS, None) for _ in range(count))


@cache
def corners() -> tuple[Interaction, ...]:
    """Shapes that a drawn talk seldom has, each valid: empty, silent, one-sided, very long, of odd roles."""
    agent, customer = Role.AGENT, Role.CUSTOMER
    both = [Turn(customer, CUSTOMER_LINES[1]), Turn(agent, AGENT_LINES[4])]
    hostile = " ".join(HOSTILE)
    bodies: list[list[Turn]] = [
        [],
        [Turn(agent, "")],
        [Turn(customer, "")],
        [Turn(agent, " \n")],
        [Turn(agent, AGENT_LINES[4])],
        [Turn(customer, CUSTOMER_LINES[1])],
        [Turn(agent, line) for line in AGENT_LINES[:6]],
        [Turn(customer, line) for line in CUSTOMER_LINES[:6]],
        [Turn(customer, "\U0001f600"), Turn(agent, "\U0001f44d\U0001f3fd")],
        [Turn(customer, hostile), Turn(agent, hostile)],
        [
            Turn(customer, FOREIGN),
            Turn(agent, "Es tut mir leid, das ist nicht gut, wir schicken noch heute ein neues."),
        ],
        [Turn(role, "I'm sorry that it broke.") for role in Role],
        [Turn(customer, "Why?", visibility="private"), Turn(agent, "Sorry.", visibility="private")],
        [Turn(customer, "joined", kind="event"), Turn(agent, "Sorry.", kind="event")],
        [*both, Turn(agent, " ".join(AGENT_LINES) * 10)],
        [Turn(customer, "a" * 10_000), Turn(agent, "sorry " * 1_700)],
        both * 60,
    ]
    return tuple(Interaction(body) for body in bodies)
