"""What is known of one interaction: computed when first asked for, once, and shared by all rubrics."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from operator import itemgetter
from typing import Any, TypeVar

from relational.analysis.runs import Runs
from relational.analysis.text import WORD, content_stem, sentence_spans
from relational.contract import Cue, Run
from relational.cues.fold import fold_turns
from relational.cues.guards import first_that_holds
from relational.cues.matcher import Matcher
from relational.interaction import Interaction

T = TypeVar("T")


class Core:
    """The folded conversation, its runs and everything found in it.

    Positions inside are those of the folded conversation; what leaves is in original characters.
    `focus` is the one reply that is judged, if it is judged alone.
    """

    __slots__ = (
        "_cues",
        "_found",
        "_memo",
        "focus",
        "interaction",
        "matcher",
        "runs",
        "sides",
        "starts",
        "text",
        "ways_back",
    )

    def __init__(self, interaction: Interaction, matcher: Matcher, focus: int | None = None) -> None:
        self.interaction = interaction
        self.matcher = matcher
        self.focus = focus
        self.runs = Runs(interaction, focus)
        self.sides = self.runs.sides
        turns = interaction.turns
        texts = [turn.text if side else "" for turn, side in zip(turns, self.sides, strict=True)]
        self.text, self.starts, self.ways_back = fold_turns(texts)
        self._found: dict[str, list[tuple[int, int, int]]] | None = None
        self._cues: dict[tuple[str, str], tuple[Cue, ...]] = {}
        self._memo: dict[Any, Any] = {}

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` returns, computed the first time the key is asked for."""
        try:
            return self._memo[key]  # type: ignore[no-any-return]
        except KeyError:
            value = self._memo[key] = make()
            return value

    @property
    def found(self) -> dict[str, list[tuple[int, int, int]]]:
        """The cues that occur, by identifier, with (turn, start, end) of each place."""
        if self._found is None:
            hits = self.matcher.find(self.text, self.starts, self.sides) if self.sides else {}
            identifiers = self.matcher.identifiers
            self._found = {identifiers[index]: hits[index] for index in sorted(hits)}
        return self._found

    def cues(self, identifier: str, name: str) -> tuple[Cue, ...]:
        """Every place where a cue was found, in order; guarded ones are marked."""
        if identifier not in self.found:
            return ()
        # By both: one cue goes by several names, and who asks first must not decide on what the next one sees.
        cached = self._cues.get((identifier, name))
        if cached is None:
            cached = self._cues[identifier, name] = self._make(identifier, name)
        return cached

    def _make(self, identifier: str, name: str) -> tuple[Cue, ...]:
        definition = self.matcher.definitions[self.matcher.ids[identifier]]
        guards = definition.guards
        cues = []
        for turn, start, end in self.found[identifier]:
            first, last = self.original(turn, start, end)
            cues.append(
                Cue(
                    name=name,
                    turn=turn,
                    start=first,
                    end=last,
                    quote=self.interaction.turns[turn].text[first:last],
                    strength=definition.strength,
                    discounted=first_that_holds(guards, self.text, start, end) if guards else None,
                )
            )
        return tuple(cues)

    def original(self, turn: int, start: int, end: int) -> tuple[int, int]:
        """The original characters of a folded span of one turn."""
        offset = self.starts[turn]
        way_back = self.ways_back.get(turn)
        if way_back is None:
            return start - offset, end - offset
        return way_back.span(start - offset, end - offset)

    def folded_position(self, turn: int, position: int) -> int:
        """Where an original character of a turn stands in the folded conversation, or the kept one before it."""
        way_back = self.ways_back.get(turn)
        if way_back is None or way_back.origins is None:
            return self.starts[turn] + position
        origins = way_back.origins
        place = bisect_left(origins, position)
        kept = place < len(origins) and origins[place] == position
        return self.starts[turn] + (place if kept else max(0, place - 1))

    def bounds(self, turn: int) -> tuple[int, int]:
        """Where a turn begins and ends in the folded conversation."""
        return self.starts[turn], self.starts[turn + 1] - 1

    def sentences(self, turn: int) -> tuple[tuple[int, int], ...]:
        """The folded spans of a turn's sentences."""
        return self.once(("sentences", turn), lambda: tuple(sentence_spans(self.text, *self.bounds(turn))))

    def sentence_at(self, turn: int, position: int) -> tuple[int, int]:
        """The folded span of the sentence around a folded position."""
        sentences = self.sentences(turn)
        index = bisect_right(sentences, position, key=itemgetter(1))
        return sentences[index] if index < len(sentences) else self.bounds(turn)

    def words(self, turn: int) -> tuple[str, ...]:
        """The folded words of a turn."""
        return self.once(("words", turn), lambda: tuple(WORD.findall(self.text, *self.bounds(turn))))

    def content(self, turn: int) -> frozenset[str]:
        """The content stems of a turn."""
        return self.once(("content", turn), lambda: self.content_of(*self.bounds(turn)))

    def content_of(self, start: int, end: int) -> frozenset[str]:
        """The content stems of a folded span."""
        return frozenset(filter(None, map(content_stem, WORD.findall(self.text, start, end))))

    def run_content(self, run: Run) -> frozenset[str]:
        """The content stems of a run."""
        if len(run.turns) == 1:
            return self.content(run.turns[0])
        return self.once(("run", run.index), lambda: frozenset().union(*(self.content(turn) for turn in run.turns)))
