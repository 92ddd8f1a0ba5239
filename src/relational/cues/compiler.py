"""Compile a pattern: resolve slots, spell out variants, pick the rarest words that must occur.

The result is the pattern spelled out and a set of anchors, one of which is in every text the
pattern matches, with how many words may stand before it. The matcher looks for anchors in one
scan and verifies around each.
"""

from __future__ import annotations

from attrs import frozen

from relational.cues.anchors import Anchor, anchors_of
from relational.cues.expansion import Resolve, expand
from relational.cues.expressions import expression_of
from relational.cues.grammar import Choice, Gap, Item, Sequence, parse
from relational.errors import PatternError

MAX_WAYS = 20_000


@frozen(kw_only=True)
class Compiled:
    """One pattern, ready for the matcher."""

    body: Sequence
    anchors: tuple[Anchor, ...]
    starts: str | None
    ends: str | None

    @property
    def expression(self) -> str:
        """A regular expression that matches from the pattern's first word to its end."""
        return expression_of([(self.body, self.ends)])


def compile_pattern(pattern: str, resolve: Resolve) -> Compiled:
    """The compiled pattern; raises PatternError where it is too ambiguous to match in bounded time."""
    tree = parse(pattern)
    body = expand(tree.body, resolve)
    ways = _ways(body)
    if ways > MAX_WAYS:
        raise PatternError(f"the pattern can be read in {ways} ways; use fewer gaps and optional parts", 0)
    return Compiled(body=body, anchors=anchors_of(body), starts=tree.starts, ends=tree.ends)


def _ways(item: Item | Sequence) -> int:
    """How many ways a matcher may have to try at one place, at most."""
    match item:
        case Gap(most):
            return most + 1
        case Choice(options, optional):
            return max(_ways(option) for option in options) + optional
        case Sequence(items):
            product = 1
            for part in items:
                product *= _ways(part)
            return product
        case _:
            return 1
