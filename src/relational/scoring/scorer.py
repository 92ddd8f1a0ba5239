"""The engine: one interaction, many rubrics, each guarded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from relational.analysis import Analysis, Core
from relational.analysis.language import language_of
from relational.contract import RubricInfo
from relational.cues.matcher import AGENT, CUSTOMER
from relational.errors import InputError, RubricError, UnknownNameError
from relational.evaluation import Evaluation
from relational.interaction import Interaction
from relational.outcome import Abstention, Evidence, Failure, Outcome, Score
from relational.plugins import PluginHost
from relational.problems import Problem
from relational.readers.coercion import interaction_from
from relational.scorecard import Scorecard, fold
from relational.scoring.checking import checked
from relational.scoring.compiled import Compiled, chosen
from relational.scoring.receipts import Receipts


@attrs.frozen
class Why:
    """A piece of evidence, and what it is worth to the rubric's value: the value with it less the value without it."""

    evidence: Evidence
    worth: float


class Scorer:
    """Rubrics and a scorecard, compiled once; reused for any number of talks, also between threads.

    `select` and `ignore` name rubrics; unknown names raise UnknownNameError, bad options OptionError.
    With `strict=True` a rubric that breaks raises RubricError instead of giving a Failure.
    """

    def __init__(
        self,
        select: Iterable[str] | None = None,
        scorecard: Scorecard | str | None = None,
        host: PluginHost | None = None,
        *,
        ignore: Iterable[str] = (),
        strict: bool = False,
    ) -> None:
        self._host = host if host is not None else PluginHost.installed()
        self._card = _card(scorecard, self._host)
        self._strict = strict
        self._compiled = Compiled(chosen(self._host, select, ignore, self._card), self._host)
        self._receipts = Receipts(self._compiled.infos, self._card, self._host)
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

    def analyze(self, talk: Any) -> Analysis:
        """The shared analysis of a talk, with shared cue names only."""
        return self._compiled.view(self._compiled.core(interaction_from(talk)))

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

    def why(self, talk: Any, rubric: str) -> tuple[Why, ...]:
        """Each item of the rubric's evidence with its worth by removal, the largest first.

        Empty for an outcome without a value. The words are taken out of their turn and the talk is scored again.
        """
        if rubric not in self._compiled.rubrics:
            raise UnknownNameError("rubric", [rubric], self._compiled.rubrics)
        interaction = interaction_from(talk)
        outcome = self._outcome(rubric, self._compiled.core(interaction), {})
        if not isinstance(outcome, Score):
            return ()
        found = []
        for item in outcome.evidence:
            without = self._outcome(rubric, self._compiled.core(_without(interaction, item)), {})
            rest = without.value if isinstance(without, Score) else self._compiled.infos[rubric].neutral or 0.0
            found.append(Why(item, round(outcome.value - rest, 6)))
        return tuple(sorted(found, key=lambda why: (-abs(why.worth), why.evidence.turn, why.evidence.start)))

    def _evaluate(self, core: Core) -> Evaluation:
        facts: dict[str, Any] = {}
        outcomes = {name: self._outcome(name, core, facts) for name in self._compiled.rubrics}
        total, coverage = fold(self._card, self._compiled.infos, outcomes)
        evaluation = Evaluation(
            interaction=core.interaction,
            outcomes=outcomes,
            total=total,
            coverage=coverage,
            receipt=self._receipts.of(core.interaction),
        )
        problems = self._host.observe(core.interaction, evaluation)
        return attrs.evolve(evaluation, problems=problems) if problems else evaluation

    def _outcome(self, name: str, core: Core, facts: dict[str, Any]) -> Outcome:
        broken = self._compiled.broken.get(name)
        rubric = self._compiled.rubrics[name]
        info = self._compiled.infos[name]
        missing = _missing(core, info, facts)
        if missing is not None:
            return Abstention(missing, rubric=info.name, version=info.version)
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
        total, coverage = fold(self._card, self._compiled.infos, outcomes)
        problem = Problem(stage="read", message=f"talk {number} cannot be read", error=str(error))
        return Evaluation(
            interaction=Interaction([], id=f"talk {number}"),
            outcomes=outcomes,
            total=total,
            coverage=coverage,
            problems=(problem,),
        )


def _missing(core: Core, info: RubricInfo, facts: dict[str, Any]) -> str | None:
    """Why the rubric cannot look at this talk, or None where it can."""
    if core.focus is None:
        if "agent" in info.needs and AGENT not in core.sides:
            return _no_side(core, "agent")
        if "customer" in info.needs and CUSTOMER not in core.sides:
            return _no_side(core, "customer")
    if "times" in info.needs and not any(turn.start is not None for turn in core.interaction.turns):
        return "the turns have no times"
    if info.languages and "*" not in info.languages:
        if "language" not in facts:
            facts["language"] = language_of(
                turn.text for turn, side in zip(core.interaction.turns, core.sides, strict=True) if side
            )
        if facts["language"] is not None and facts["language"] not in info.languages:
            known = ", ".join(info.languages)
            code = facts["language"]
            what = "a script that is not Latin" if code == "und" else f"the language {code!r}"
            return f"the talk seems to be in {what}; this rubric reads {known}"
    return None


def _no_side(core: Core, side: str) -> str:
    unknown = sorted({turn.speaker or "unnamed" for turn in core.interaction.turns if turn.role.value == "unknown"})
    hint = (
        f"; speakers without a role: {', '.join(unknown)} (map them, for example with --role LABEL={side})"
        if unknown
        else ""
    )
    return f"no turn of the {side} to look at{hint}"


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _without(interaction: Interaction, item: Evidence) -> Interaction:
    turn = interaction.turns[item.turn]
    text = turn.text[: item.start] + turn.text[item.end :]
    turns = (*interaction.turns[: item.turn], attrs.evolve(turn, text=text), *interaction.turns[item.turn + 1 :])
    return attrs.evolve(interaction, turns=turns)


def _card(scorecard: Scorecard | str | None, host: PluginHost) -> Scorecard:
    if scorecard is None:
        return Scorecard()
    if isinstance(scorecard, Scorecard):
        return scorecard
    if scorecard not in host.scorecards:
        raise UnknownNameError("scorecard", [scorecard], host.scorecards)
    return host.scorecards[scorecard]
