"""Compile a pattern: parse it, resolve its slots, spell out its variants, and see that it is not too ambiguous."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from relational.cues.expansion import Resolve, Slots, expand
from relational.cues.grammar import Choice, Gap, Item, Sequence, parse
from relational.errors import PatternError

MAX_WAYS = 20_000


@frozen(kw_only=True)
class Compiled:
    """One pattern, spelled out."""

    body: Sequence
    starts: str | None
    ends: str | None


def compile_pattern(pattern: str, resolve: Resolve) -> Compiled:
    """The compiled pattern; raises PatternError where it can be read in too many ways."""
    # Without a slot a pattern means the same everywhere: the next scorer need not compile it again.
    return _compile(pattern, resolve) if "{" in pattern else _compile_alone(pattern)


@lru_cache(maxsize=32_768)
def _compile_alone(pattern: str) -> Compiled:
    return _compile(pattern, Slots({}).of(""))


def _compile(pattern: str, resolve: Resolve) -> Compiled:
    tree = parse(pattern)
    body = expand(tree.body, resolve)
    ways = _ways(body.items)
    if ways > MAX_WAYS:
        raise PatternError(f"the pattern can be read in {ways} ways; use fewer gaps and optional parts", 0)
    return Compiled(body=body, starts=tree.starts, ends=tree.ends)


def _ways(items: tuple[Item, ...]) -> int:
    """In how many ways gaps and optional parts can be read, at most."""
    product = 1
    for item in items:
        if isinstance(item, Gap):
            product *= item.most + 1
        elif isinstance(item, Choice):
            product *= max(_ways(option.items) for option in item.options) + item.optional
    return product
