"""Compile a pattern: resolve slots, spell out variants, pick the rarest words that must occur.

The result is the pattern spelled out and a set of anchors, one of which is in every text the
pattern matches, with how many words may stand before it. The matcher looks for anchors in one
scan and verifies around each.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from relational.cues.anchors import Anchor, Facts
from relational.cues.expansion import Resolve, Slots, expand
from relational.cues.grammar import Sequence, parse
from relational.errors import PatternError

MAX_WAYS = 20_000


@frozen(kw_only=True)
class Compiled:
    """One pattern, ready for the matcher."""

    body: Sequence
    anchors: tuple[Anchor, ...]
    starts: str | None
    ends: str | None


def compile_pattern(pattern: str, resolve: Resolve, facts: Facts | None = None) -> Compiled:
    """The compiled pattern; raises PatternError where it is too ambiguous to match in bounded time."""
    # Without a slot a pattern means the same everywhere: the next scorer need not compile it again.
    return _compile(pattern, resolve, facts or Facts()) if "{" in pattern else _compile_alone(pattern)


@lru_cache(maxsize=16_384)
def _compile_alone(pattern: str) -> Compiled:
    return _compile(pattern, Slots({}).of(""), Facts())


def _compile(pattern: str, resolve: Resolve, facts: Facts) -> Compiled:
    tree = parse(pattern)
    body = expand(tree.body, resolve)
    ways = facts.ways(body.items)
    if ways > MAX_WAYS:
        raise PatternError(f"the pattern can be read in {ways} ways; use fewer gaps and optional parts", 0)
    return Compiled(body=body, anchors=facts.anchors(body.items), starts=tree.starts, ends=tree.ends)
