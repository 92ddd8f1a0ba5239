"""The Analysis: a read-only view of one interaction that answers questions and never changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from attrs import field, frozen

from relational.analysis import (
    answering,
    commitments,
    duplicates,
    events,
    explanation,
    questions,
    repetition,
    uptake,
    zones,
)
from relational.analysis.core import Core
from relational.analysis.explanation import Explanation
from relational.analysis.pieces import Piece
from relational.analysis.questions import Question
from relational.analysis.runs import by_turn, of_run
from relational.contract import Cue, Event, Run
from relational.cues.fold import plain
from relational.cues.matcher import AGENT, CUSTOMER
from relational.errors import UnknownNameError
from relational.interaction import Interaction, Role, Turn
from relational.outcome import Evidence

T = TypeVar("T")
_turn_of = attrgetter("turn")
_place_of = attrgetter("turn", "start")
_end_of = attrgetter("end")


class Sentence(NamedTuple):
    """A sentence of one turn: its place in original characters, its text with plain quotes, dashes and spaces."""

    turn: int
    start: int
    end: int
    text: str


@frozen
class Scope:
    """The cue names one rubric may use: name to identifier, and back."""

    identifiers: Mapping[str, str]
    names: Mapping[str, str] = field(init=False, repr=False)

    @names.default
    def _names(self) -> Mapping[str, str]:
        return {identifier: name for name, identifier in self.identifiers.items()}


class Analysis:
    """What one rubric may ask about one interaction.

    Everything is computed when first asked for, once, and shared by all rubrics.
    A rubric's own cue names resolve first, then shared ones (`namespace/name`).
    """

    __slots__ = ("_core", "_found", "_scope")

    def __init__(self, core: Core, scope: Scope) -> None:
        self._core = core
        self._scope = scope
        self._found: frozenset[str] | None = None

    @property
    def interaction(self) -> Interaction:
        """The interaction as it was given."""
        return self._core.interaction

    @property
    def focus(self) -> int | None:
        """The turn that is judged alone, or None when the whole talk is scored."""
        return self._core.focus

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` returns, computed the first time any rubric asks for the key, then shared by all."""
        return self._core.once(key, make)

    def turns(self, role: Role | str = Role.AGENT) -> tuple[tuple[int, Turn], ...]:
        """The scored turns of a role, each with its index."""
        return self._core.once(("turns of", role), lambda: self._turns(Role(role)))

    def _turns(self, role: Role) -> tuple[tuple[int, Turn], ...]:
        turns, sides = self.interaction.turns, self._core.sides
        return tuple((index, turn) for index, turn in enumerate(turns) if turn.role is role and sides[index])

    def cues(self, name: str) -> tuple[Cue, ...]:
        """Every place where a cue was found, guarded ones marked; UnknownNameError for a name nobody declared."""
        identifier = self._scope.identifiers.get(name)
        if identifier is None:
            raise UnknownNameError("cue", [name], self._scope.identifiers)
        return self._core.cues(identifier, name)

    def found(self) -> frozenset[str]:
        """The names of the cues that occur at all: most of a rubric's cues do not, and cost nothing more."""
        if self._found is None:
            names = self._scope.names
            self._found = frozenset(names[identifier] for identifier in self._core.found if identifier in names)
        return self._found

    def cues_between(self, name: str, turn: int, start: int, end: int) -> tuple[Cue, ...]:
        """The same, of those that begin between two places of a turn."""
        cues = self.cues(name)
        first = bisect_left(cues, (turn, start), key=_place_of)
        return cues[first : bisect_left(cues, (turn, end), lo=first, key=_place_of)]

    def cues_in(self, name: str, run: Run) -> tuple[Cue, ...]:
        """The same, within one run."""
        cues = self.cues(name)
        if not cues:
            return ()
        # In order of place: looking at every hit of a long talk for every run would be quadratic.
        first = bisect_left(cues, run.turns[0], key=_turn_of)
        return cues[first : bisect_right(cues, run.turns[-1], lo=first, key=_turn_of)]

    def events(self, kind: str) -> tuple[Event, ...]:
        """What a speaker did that calls for a response, in order."""
        return self._core.once(("events", kind), lambda: events.of_kind(self._core, kind))

    def events_in(self, kind: str, run: Run) -> tuple[Event, ...]:
        """The same, within one run."""
        return of_run(run, self._core.once(("by turn", kind), lambda: by_turn(self.events(kind))))

    def runs(self, role: Role | str | None = None) -> tuple[Run, ...]:
        """Runs in order, of one role or of all."""
        runs = self._core.runs.all()
        if role is None:
            return runs
        return self._core.once(("runs of", role), lambda: tuple(run for run in runs if run.role is Role(role)))

    def run(self, index: int) -> Run:
        """The run of that index."""
        return self._core.runs.run(index)

    def run_of(self, turn: int) -> Run | None:
        """The run a turn belongs to; None for a turn that is not scored."""
        return self._core.runs.of_turn(turn)

    def reply_to(self, event: Event, within: int = 2) -> tuple[Run, ...]:
        """Up to `within` runs of the agent's side that come after an event of the customer's."""
        return self._core.runs.after(event.turn, AGENT, within)

    def prompt(self, reply: Run) -> Run | None:
        """The customer's run that a reply follows, or None."""
        return self._core.runs.before(reply.index, CUSTOMER)

    def reply_before(self, prompt: Run) -> Run | None:
        """The agent's run before a customer's run, or None."""
        return self._core.runs.before(prompt.index, AGENT)

    def size(self, run: Run) -> int:
        """How many words a run has, counted by the spaces between them."""
        text, bounds = self._core.text, map(self._core.bounds, run.turns)
        return sum(text.count(" ", start, end) + 1 for start, end in bounds)

    def asked(self, run: Run) -> tuple[Question, ...]:
        """The questions of a run that call for an answer: no requests, no small talk."""
        return explanation.questions_of(self._core, run)

    def customer_said(self, words: str, *, before: int) -> bool:
        """Whether the customer used all of these lower-case words before a turn."""
        first = self._core.once("first-said", lambda: explanation.first_said(self._core))
        return all(first.get(word, before) < before for word in answering.words_of(words))

    def next_prompt(self, reply: Run) -> Run | None:
        """The customer's run that comes next after a reply, or None."""
        return next(iter(self._core.runs.after(reply.turns[-1], CUSTOMER, 1)), None)

    def zone(self, turn: int) -> str:
        """opening, body or closing."""
        return self._core.once("zones", lambda: zones.zones(self._core))[turn]

    def sentences(self, turn: int) -> tuple[Sentence, ...]:
        """A turn's sentences with their places."""
        return self._core.once(("sentence values", turn), lambda: self._sentences(turn))

    def _sentences(self, turn: int) -> tuple[Sentence, ...]:
        text = self.interaction.turns[turn].text
        spans = (self._core.original(turn, *span) for span in self._core.sentences(turn))
        return tuple(Sentence(turn, start, end, plain(text[start:end])) for start, end in spans)

    def sentence_index(self, turn: int, position: int) -> int:
        """Which of a turn's sentences holds a place; the last one where it comes after all."""
        sentences = self.sentences(turn)
        return min(bisect_right(sentences, position, key=_end_of), len(sentences) - 1)

    def folded(self, turn: int) -> tuple[str, ...]:
        """The same sentences in lower case, with straight apostrophes and without accents."""
        text = self._core.text
        return self._core.once(
            ("folded", turn), lambda: tuple(text[start:end] for start, end in self._core.sentences(turn))
        )

    def words(self, turn: int) -> tuple[str, ...]:
        """A turn's words in lower case, with straight apostrophes and without accents."""
        return self._core.words(turn)

    def content(self, run: Run) -> frozenset[str]:
        """The stems of a run's content words."""
        return self._core.run_content(run)

    def stems(self, turn: int, start: int, end: int) -> frozenset[str]:
        """The stems of the content words between two places of a turn."""
        first = self._core.folded_position(turn, start)
        return self._core.content_of(first, self._core.folded_position(turn, max(start, end - 1)) + 1)

    def uptake(self, turn: int) -> uptake.Uptake:
        """How much of what was just said an agent's turn takes up, against chance."""
        return self._core.once(("uptake", turn), lambda: uptake.uptake(self._core, turn))

    def contingency(self, cue: Cue, prompt: Run | None) -> float:
        """0..1: how far the sentence around a cue takes up what the customer's run said."""
        return uptake.contingency(self._core, cue, prompt)

    def question(self, turn: int) -> Question | None:
        """What a turn asks, or None: its type, breadth and place."""
        return self._core.once(("question", turn), lambda: questions.question(self._core, turn))

    def answers(self, turn: int, question: Question) -> answering.Found | None:
        """Where a turn first gives the type of answer that was asked for, or None."""
        return answering.answered(self._core, turn, question)

    def explanation(self, reply: Run) -> Explanation | None:
        """What an agent's run explains and to which question, or None where it explains nothing.

        Of a reply that is judged alone, any statement counts.
        """
        alone = self.focus is not None and self.focus in reply.turns
        return explanation.explanation(self._core, reply, alone=alone)

    def put_again(self, reply: Run) -> bool:
        """Whether the customer's next words put the question again that a reply was to answer."""
        explained = self.explanation(reply)
        return explained is not None and self._core.once(
            ("put again", reply.index), lambda: explanation.put_again(self._core, explained)
        )

    def quoted(self, piece: Piece, *, cue: str, worth: float) -> Evidence:
        """Evidence for a sentence of an explanation."""
        start, end = self._core.original(piece.turn, piece.start, piece.end)
        return self.span(piece.turn, start, end, cue=cue, worth=worth)

    def stands_in(self, cue: Cue, piece: Piece) -> bool:
        """Whether a cue begins in a sentence of an explanation."""
        if cue.turn != piece.turn:
            return False
        place = self._core.folded_position(cue.turn, cue.start)
        return piece.start <= place < piece.end

    def again(self, reply: Run) -> tuple[repetition.Again, ...]:
        """Sentences that say again what was explained, in a reply or in later ones that explain nothing else."""
        return self._core.once("again", lambda: repetition.again(self._core)).get(reply.index, ())

    def repeats(self) -> tuple[duplicates.Repeat, ...]:
        """Agent sentences that repeat an earlier one of the same talk."""
        return self._core.once("repeats", lambda: duplicates.repeats(self._core))

    def repeats_in(self, run: Run) -> tuple[duplicates.Repeat, ...]:
        """The same, within one run."""
        return of_run(run, self._core.once("repeats by turn", lambda: by_turn(self.repeats())))

    def times_said(self, cue: Cue) -> int:
        """How often the sentence around a cue has been said in this talk so far, near-copies too; 1 at first."""
        # Two rubrics may call different cues by one name: what counts is which cue it is.
        key = ("said", self._scope.identifiers.get(cue.name))
        said = self._core.once(key, lambda: duplicates.times_said(self._core, self.cues(cue.name)))
        return said.get((cue.turn, cue.start), 1)

    def commitments(self) -> tuple[commitments.Commitment, ...]:
        """What the agent undertakes to do, with actor and time."""
        return self._core.once("commitments", lambda: commitments.commitments(self._core))

    def evidence(self, found: Cue, worth: float, *, criterion: str = "") -> Evidence:
        """The evidence that a found cue gives; a discounted one is worth 0."""
        return Evidence(
            turn=found.turn,
            start=found.start,
            end=found.end,
            quote=found.quote,
            cue=found.name,
            criterion=criterion,
            worth=0.0 if found.discounted else worth,
            discounted=found.discounted,
        )

    def span(self, turn: int, start: int, end: int, *, cue: str, worth: float) -> Evidence:
        """Evidence for a span in original characters."""
        quote = self.interaction.turns[turn].text[start:end]
        return Evidence(turn=turn, start=start, end=end, quote=quote, cue=cue, worth=worth)
