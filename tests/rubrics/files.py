"""Small rubric files, written on the spot, bound and scored without the built-in ones."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from relational.analysis import Analysis
from relational.contract import CueFile, Event, Measure, RubricFile
from relational.hookspecs import hookimpl
from relational.interaction import Interaction
from relational.outcome import Outcome, Score
from relational.plugins import PluginHost
from relational.rubrics.binding import bind
from relational.rubrics.file_rubric import FileRubric
from relational.scoring import Scorer
from tests.talks import analysis_of

HEAD = '[rubric]\nname = "kindness"\nversion = "1"\nsummary = "Is kind."\nneeds = []\n'
CUES = """
[cue.sorry]
guards = ["negation"]
patterns = ["sorry"]
[cue.thanks]
patterns = ["(thanks|thank you)"]
[cue.blame]
patterns = ["your fault", "you should have"]
[cue.wish]
by = "customer"
patterns = ["i wish"]
"""


def rubric(
    directory: Path, text: str, *, head: str = HEAD, cues: str = CUES, measures: Mapping[str, Measure] | None = None
) -> FileRubric:
    """The rubric of a file with these criteria and folds, and the usual cues."""
    path = directory / "kindness.toml"
    path.write_text(head + text + cues, encoding="utf-8")
    return bind(RubricFile(path=path), measures=measures or {}, shared=())


def host_of(
    *rubrics: object, measures: Mapping[str, Measure] | None = None, cues: tuple[CueFile, ...] = ()
) -> PluginHost:
    """A host with these rubrics, under the namespace "acme"."""
    module = types.ModuleType("acme")

    def relational_rubrics() -> list[object]:
        return list(rubrics)

    def relational_measures() -> list[Measure]:
        return list((measures or {}).values())

    def relational_cues() -> tuple[CueFile, ...]:
        return cues

    for hook in (relational_rubrics, relational_measures, relational_cues):
        setattr(module, hook.__name__, hookimpl(hook))
    return PluginHost.of(module, names=["acme"])


def scorer(directory: Path, text: str, **more: object) -> Scorer:
    """A scorer of one such file, called acme/kindness."""
    path = directory / "kindness.toml"
    path.write_text(HEAD.replace('"kindness"', '"acme/kindness"') + text + CUES, encoding="utf-8")
    host = host_of(RubricFile(path=path), **more)  # type: ignore[arg-type] # measures and cues
    assert [problem for problem in host.problems if "kindness" in (problem.source or "")] == []
    return Scorer(select=["acme/kindness"], host=host)


def scored(directory: Path, text: str, talk: Interaction, **more: object) -> Outcome:
    """The outcome of one such file for a talk."""
    return scorer(directory, text, **more).score(talk)["acme/kindness"]


def value(outcome: Outcome) -> float:
    """The value of what must be a score."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def talk_measure(function: Callable[[Analysis], Outcome], name: str = "acme/own") -> dict[str, Measure]:
    """The function as the measure of that name."""
    return {name: Measure(name, function)}


class Staged(Analysis):
    """An analysis whose events are given, so that tests do not depend on what the lexicon finds."""

    __slots__ = ("_staged",)

    def __init__(self, interaction: Interaction, events: Iterable[Event], focus: int | None, file: FileRubric) -> None:
        found = analysis_of(interaction, focus, **file.cue_definitions)
        super().__init__(found._core, found._scope)
        self._staged = tuple(events)

    def events(self, kind: str) -> tuple[Event, ...]:
        """Those given, of that kind."""
        return tuple(event for event in self._staged if event.kind == kind)


def event(interaction: Interaction, turn: int, kind: str = "emotion", quote: str = "", **more: object) -> Event:
    """An event in a turn, quoting these words of it, or all."""
    text = interaction.turns[turn].text
    start = text.index(quote)
    end = start + len(quote) if quote else len(text)
    return Event(kind=kind, turn=turn, start=start, end=end, quote=text[start:end], **more)  # type: ignore[arg-type]
