"""Talks written by hand, in a line or two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from relational.interaction import Interaction, Role, Turn
from relational.readers.coercion import interaction_from


def talk(*turns: Turn, id: str = "") -> Interaction:  # noqa: A002 the word that Interaction uses
    """An interaction of these turns."""
    return Interaction(turns, id=id)


def agent(text: str) -> Turn:
    """A turn of the agent's."""
    return Turn(Role.AGENT, text)


def customer(text: str) -> Turn:
    """A turn of the customer's."""
    return Turn(Role.CUSTOMER, text)


def talks_from(over: Iterable[Any]) -> tuple[Interaction, ...]:
    """Interactions out of whatever `relational.score` takes; raises InputError for what is no talk."""
    return tuple(interaction_from(one) for one in over)
