"""The engine: one interaction, many rubrics, each guarded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from relational.analysis import Analysis, Core
from relational.analysis.figures import signals
from relational.contract import RubricInfo
from relational.cues.matcher import AGENT
from relational.errors import InputError, RubricError, UnknownNameError
from relational.evaluation import Evaluation
from relational.interaction import Interaction
from relational.outcome import Abstention, Failure, Outcome
from relational.plugins import PluginHost
from relational.problems import Problem
from relational.readers.coercion import interaction_from
from relational.scorecard import Scorecard
from relational.scorecard.eligibility import why_not
from relational.scorecard.folding import Folded, fold
from relational.scorecard.form import lay_out
from relational.scoring.checking import checked
from relational.scoring.compiled import Compiled, chosen
from relational.scoring.handing import Chosen, card_of, handed_over
from relational.scoring.needs import missing
from relational.scoring.receipts import Receipts
from relational.scoring.why import Why, explained


class Scorer:
    """Rubrics and a scorecard, compiled once; reused for any number of talks, also between threads.

    `scorecard` is a Scorecard, the name of one, or the path of a file; left out, it is the one called "default".
    One that cannot be used raises ScorecardError. `select` and `ignore` name rubrics; unknown names raise
    UnknownNameError. What is selected and has no line on the card is scored, and not in the total.
    `select` may also hold rubrics and rubric files themselves, which nobody has to offer.
    With `strict=True` a rubric that breaks raises RubricError instead of giving a Failure.
    """

    def __init__(
        self,
        select: Chosen | None = None,
        scorecard: Scorecard | str | Path | None = None,
        host: PluginHost | None = None,
        *,
        ignore: Iterable[str] = (),
        strict: bool = False,
    ) -> None:
        self._host = host if host is not None else PluginHost.installed()
        self._strict = strict
        select = select if select is None or isinstance(select, str) else tuple(select)
        handed = handed_over(select, self._host)
        self._card = card_of(scorecard, self._host, handed)
        self._compiled = Compiled(chosen(self._host, select, ignore, self._card, handed), self._host)
        self._form = lay_out(self._card, self._compiled.infos)
        self._receipts = Receipts(self._compiled.infos, self._card, self._host, handed)
        self._languages = any(info.languages and "*" not in info.languages for info in self._compiled.infos.values())

    @property
    def rubrics(self) -> Mapping[str, RubricInfo]:
        """The chosen rubrics by name."""
        return self._compiled.infos

    @property
    def scorecard(self) -> Scorecard:
        """The form that is filled in."""
        return self._card

    @property
    def host(self) -> PluginHost:
        """Where the rubrics come from."""
        return self._host

    @property
    def literals(self) -> tuple[str, ...]:
        """Every word or word beginning that the one scan looks for."""
        return self._compiled.matcher.literals

    def analyze(self, talk: Any, rubric: str = "") -> Analysis:
        """The shared analysis of a talk, with shared cue names only, or as one rubric sees it, with its own too."""
        if rubric and rubric not in self._compiled.rubrics:
            raise UnknownNameError("rubric", [rubric], self._compiled.rubrics)
        return self._compiled.view(self._compiled.core(interaction_from(talk)), rubric)

    def score(self, talk: Any) -> Evaluation:
        """The evaluation of one talk; raises InputError where it cannot be read as one."""
        interaction = interaction_from(talk)
        return self._evaluate(self._compiled.core(interaction))

    def score_many(self, talks: Iterable[Any]) -> Iterator[Evaluation]:
        """Evaluations one by one, as the talks come; one that cannot be read is an evaluation of Failures."""
        for number, talk in enumerate(talks, 1):
            try:
                evaluation = self.score(talk)
            except InputError as error:
                evaluation = self._unreadable(number, error)
            yield evaluation

    def score_reply(self, talk: Any, turn: int) -> Evaluation:
        """The evaluation of one turn as a reply to what came before; its criteria count as due.

        The turn must be the agent's, or InputError is raised. What comes after it is not looked at.
        """
        interaction = interaction_from(talk)
        count = len(interaction.turns)
        if not -count <= turn < count:
            raise InputError(f"there is no turn {turn} to score as a reply: the talk has {count}")
        turn %= count
        interaction = attrs.evolve(interaction, turns=interaction.turns[: turn + 1])
        core = self._compiled.core(interaction, focus=turn)
        if core.sides[turn] != AGENT:
            role = interaction.turns[turn].role
            raise InputError(
                f"turn {turn} is not a public message of the agent's (role: {role}); only such can be a reply"
            )
        return self._evaluate(core)

    def why(self, talk: Any, rubric: str) -> Why:
        """Each item of the rubric's evidence with its worth by removal, and what would move the band.

        Empty for an outcome without a value. The words are taken out of their turn and the talk is scored again.
        """
        if rubric not in self._compiled.rubrics:
            raise UnknownNameError("rubric", [rubric], self._compiled.rubrics)
        compiled = self._compiled
        return explained(
            interaction_from(talk),
            compiled.rubrics[rubric],
            judge=lambda interaction: self._outcome(rubric, compiled.core(interaction), {}),
            view=lambda interaction: compiled.view(compiled.core(interaction), rubric),
        )

    def complete(self, evaluation: Evaluation) -> Evaluation:
        """The evaluation with those of this scorer's rubrics that it lacks; the outcomes that it has stay as they are.

        The total is folded anew, and the receipt keeps what it said of the older ones.
        """
        receipt = evaluation.receipt
        core = self._compiled.core(evaluation.interaction, receipt.reply if receipt else None)
        return self._evaluate(core, evaluation)

    def _evaluate(self, core: Core, older: Evaluation | None = None) -> Evaluation:
        facts: dict[str, Any] = {}
        kept = {} if older is None else older.outcomes
        names = sorted({*self._compiled.rubrics, *kept})
        outcomes = {name: kept[name] if name in kept else self._outcome(name, core, facts) for name in names}
        receipt = self._receipts.of(core.interaction, core.focus)
        if older is not None and older.receipt is not None:
            receipt = attrs.evolve(receipt, rubrics={**receipt.rubrics, **older.receipt.rubrics})
        # A reply that is judged alone counts as due, whatever talk it stands in.
        folded = fold(self._form, outcomes, why_not(self._card, core) if core.focus is None else None)
        evaluation = _filled_in(
            core.interaction,
            outcomes,
            folded,
            receipt=receipt,
            signals=signals(self._compiled.view(core)),
        )
        problems = self._host.observe(core.interaction, evaluation)
        return attrs.evolve(evaluation, problems=problems) if problems else evaluation

    def _outcome(self, name: str, core: Core, facts: dict[str, Any]) -> Outcome:
        broken = self._compiled.broken.get(name)
        rubric = self._compiled.rubrics[name]
        info = self._compiled.infos[name]
        lack = missing(core, info, facts)
        if lack is not None:
            return Abstention(lack, rubric=info.name, version=info.version)
        try:
            outcome: object = Failure(broken) if broken else rubric.score(self._compiled.view(core, name))
        except Exception as error:
            if self._strict:
                talk = core.interaction
                raise RubricError(
                    f"the rubric {name!r} broke on interaction {talk.id!r} ({len(talk.turns)} turns): {_words(error)}"
                ) from error
            outcome = Failure(_words(error))
        result = checked(outcome, info, core.interaction)
        if self._strict and isinstance(result, Failure):
            raise RubricError(
                f"the rubric {name!r} broke its promise on interaction {core.interaction.id!r}: {result.reason}"
            )
        return result

    def _unreadable(self, number: int, error: InputError) -> Evaluation:
        outcomes: dict[str, Outcome] = {
            name: Failure(str(error), rubric=info.name, version=info.version)
            for name, info in self._compiled.infos.items()
        }
        problem = Problem(stage="read", message=f"talk {number} cannot be read", error=str(error))
        unread = Interaction([], id=f"talk {number}")
        return _filled_in(unread, outcomes, fold(self._form, outcomes), problems=(problem,))


def _filled_in(interaction: Interaction, outcomes: Mapping[str, Outcome], folded: Folded, **more: Any) -> Evaluation:
    return Evaluation(
        interaction=interaction,
        outcomes=outcomes,
        total=folded.total,
        coverage=folded.coverage,
        verdict=folded.verdict,
        breakdown=folded.breakdown,
        **more,
    )


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
