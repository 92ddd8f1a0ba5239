"""The hooks. Plural nouns offer, `choose` decides, a past participle observes.

Implementations may take any subset of a hook's arguments. Hooks offer; the engine scores.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from relational.contract import CueFile, Measure, Reader, Renderer, Rubric, RubricFile
    from relational.evaluation import Evaluation
    from relational.interaction import Interaction
    from relational.scorecard import Scorecard, ScorecardFile

PROJECT = "relational"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def relational_rubrics() -> Iterable[Rubric | RubricFile]:  # type: ignore[empty-body]
    """Offer rubrics: objects with `info` and `score`, or `rubric_file(...)` references.

    *When*: once per host, when its catalogue is first needed.
    *Returns*: an iterable; names are `namespace/name`.
    *First result?* No, everybody is asked.
    *If it raises*: this plugin's rubrics are left out, and a Problem says so.
    *Example*: `yield rubric_file("acme_rubrics", "returns.toml")`
    """


@hookspec
def relational_measures() -> Iterable[Measure]:  # type: ignore[empty-body]
    """Offer measures that criteria of rubric files can name.

    *When*: once per host, before rubric files are bound.
    *Returns*: an iterable of `Measure`; names are `namespace/name`.
    *First result?* No.
    *If it raises*: this plugin's measures are left out, and a Problem says so.
    *Example*: `return [names_the_product]`
    """


@hookspec
def relational_cues() -> Iterable[CueFile]:  # type: ignore[empty-body]
    """Offer shared cue lexicons, whose cues any rubric can name as `namespace/name`.

    *When*: once per host, before rubric files are bound.
    *Returns*: an iterable of `CueFile`.
    *First result?* No.
    *If it raises*: this plugin's cues are left out, and a Problem says so.
    *Example*: `yield CueFile(namespace="acme", file=rubric_file("acme_rubrics", "cues.toml"))`
    """


@hookspec
def relational_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Offer readers of transcript formats.

    *When*: once per host, when something is first read.
    *Returns*: an iterable of objects with `name`, `sniff` and `read`.
    *First result?* No.
    *If it raises*: this plugin's readers are left out, and a Problem says so.
    *Example*: `yield WebVTT()`
    """


@hookspec
def relational_renderers() -> Iterable[Renderer]:  # type: ignore[empty-body]
    """Offer renderers of reports.

    *When*: once per host, when something is first rendered.
    *Returns*: an iterable of objects with `name` and `render`.
    *First result?* No.
    *If it raises*: this plugin's renderers are left out, and a Problem says so.
    *Example*: `yield Html()`
    """


@hookspec
def relational_scorecards() -> Iterable[Scorecard | ScorecardFile]:  # type: ignore[empty-body]
    """Offer ready scorecards: `Scorecard` values, or `scorecard_file(...)` references.

    *When*: once per host, when a scorecard is asked for by name.
    *Returns*: an iterable; names are `namespace/name`. What a card names is looked up when it is used.
    *First result?* No.
    *If it raises*: this plugin's scorecards are left out, and a Problem says so.
    *Example*: `yield scorecard_file("acme_cards", "returns.toml")`
    """


@hookspec(firstresult=True)
def relational_choose_reader(path: str, head: bytes) -> str | None:
    """Name the reader for an input whose format was not given.

    *When*: once per input; `head` is its first 64 KiB, decompressed.
    *Returns*: a reader's name, or None to leave it to others.
    *First result?* Yes; third parties are asked before the built-in sniffer.
    *If it raises*: the next is asked, and a Problem says so.
    *Example*: `return "acme/csv" if path.endswith(".acme") else None`
    """


@hookspec
def relational_evaluated(interaction: Interaction, evaluation: Evaluation) -> None:
    """Observe each finished evaluation; nothing that happens here can change it.

    *When*: after each interaction.
    *Returns*: nothing.
    *First result?* No.
    *If it raises*: a Problem says so, and scoring goes on.
    *Example*: `log.info("%s %s", interaction.id, evaluation.coverage)`
    """
