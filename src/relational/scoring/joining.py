"""Two streams side by side, paired by key; only what waits for its other half is held."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

L = TypeVar("L")
R = TypeVar("R")


def joined(
    left: Iterable[L], right: Iterable[R], left_key: Callable[[L], Hashable], right_key: Callable[[R], Hashable]
) -> Iterator[tuple[L | None, R | None]]:
    """Pairs of equal keys, the first with the first of its key; in the end what stayed alone, the left ones first.

    Streams in the same order are never held: one item of each is read at a time.
    """
    lefts: dict[Hashable, deque[L]] = {}
    rights: dict[Hashable, deque[R]] = {}
    left_items, right_items = iter(left), iter(right)
    done = False
    while not done:
        done = True
        for item in left_items:
            done = False
            key = left_key(item)
            if found := _taken(rights, key):
                yield item, found[0]
            else:
                lefts.setdefault(key, deque()).append(item)
            break
        for other in right_items:
            done = False
            key = right_key(other)
            if waiting := _taken(lefts, key):
                yield waiting[0], other
            else:
                rights.setdefault(key, deque()).append(other)
            break
    for alone in lefts.values():
        yield from ((item, None) for item in alone)
    for others in rights.values():
        yield from ((None, other) for other in others)


T = TypeVar("T")


def _taken(waiting: dict[Hashable, deque[T]], key: Hashable) -> tuple[T] | tuple[()]:
    """The first that waits under the key, taken out."""
    items = waiting.get(key)
    if not items:
        return ()
    item = items.popleft()
    if not items:
        del waiting[key]
    return (item,)
