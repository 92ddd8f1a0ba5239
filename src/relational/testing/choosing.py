"""Where the choices of a made-up talk come from: a seeded generator, or Hypothesis.

The talks that laws share are drawn without Hypothesis: what its engine draws depends on which modules happen to be
loaded, and it writes below `.hypothesis`; a law must find the same talk on every machine, and leave nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Protocol, TypeVar

T = TypeVar("T")


class Source(Protocol):
    """Makes choices. The first item of a sequence is the plainest, and `chance` prefers False."""

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""

    def chance(self, percent: int) -> bool:
        """True in about so many of a hundred cases."""


class Seeded:
    """Choices from a seed: the same ones on every machine."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - reproducible on purpose, not secret

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return self._random.choice(items)

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self._random.randrange(100) < percent


def several(source: Source, make: Callable[[], T], least: int, most: int, more: int = 65) -> list[T]:
    """`least` to `most` things; after each there is one more with so many percent."""
    made = [make() for _ in range(least)]
    while len(made) < most and source.chance(more):
        made.append(make())
    return made
