"""Everything that is built once: the chosen rubrics, their cues, and the one matcher over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from relational.analysis import Analysis, Core, Scope
from relational.analysis.events import NAMESPACE, lexicon
from relational.contract import Rubric, RubricFile, RubricInfo
from relational.cues.definition import CueDefinition
from relational.cues.files import load_cues
from relational.cues.matcher import Matcher
from relational.errors import RelationalError, UnknownNameError
from relational.interaction import Interaction
from relational.plugins import PluginHost
from relational.rubrics.overrides import with_options
from relational.scorecard import Scorecard
from relational.scoring.handing import Chosen, names_in


class Compiled:
    """Rubrics with their options, and the matcher that finds the cues of all of them in one scan."""

    def __init__(self, rubrics: Mapping[str, Rubric], host: PluginHost) -> None:
        self.rubrics = rubrics
        self.infos: Mapping[str, RubricInfo] = {name: rubric.info for name, rubric in rubrics.items()}
        shared = {NAMESPACE + name: cue for name, cue in lexicon().items()} | dict(host.cues)
        definitions: dict[str, CueDefinition] = dict(shared)
        scopes: dict[str, Mapping[str, CueDefinition]] = dict.fromkeys(shared, shared)
        self.broken: dict[str, str] = {}
        self._scopes = {"": Scope({name: name for name in shared})}
        for name, rubric in rubrics.items():
            try:
                own = own_cues(rubric, host)
            except (RelationalError, OSError, UnicodeError) as error:
                # One rubric without its cues must not keep the others from scoring.
                self.broken[name], own = f"its cues cannot be used: {error}", {}
            scope = {**shared, **own}
            identifiers = {cue: f"{name}:{cue}" for cue in own}
            definitions |= {identifiers[cue]: definition for cue, definition in own.items()}
            scopes |= dict.fromkeys(identifiers.values(), scope)
            self._scopes[name] = Scope({**self._scopes[""].identifiers, **identifiers})
        self.matcher = Matcher(definitions, scopes)
        for name in rubrics:
            for cue, identifier in self._scopes[name].identifiers.items():
                if identifier in self.matcher.refused:
                    reason = f"its cues cannot be used: {cue!r}: {self.matcher.refused[identifier]}"
                    self.broken.setdefault(name, reason)

    def core(self, interaction: Interaction, focus: int | None = None) -> Core:
        """The shared analysis of one interaction."""
        return Core(interaction, self.matcher, focus)

    def view(self, core: Core, rubric: str = "") -> Analysis:
        """What one rubric sees of it: its own cue names resolve first."""
        return Analysis(core, self._scopes[rubric])


def own_cues(rubric: Rubric, host: PluginHost) -> Mapping[str, CueDefinition]:
    """The cues a rubric declares: in its file, or in the cue file that its info names."""
    declared = getattr(rubric, "cue_definitions", None)
    if declared is not None:
        return dict(declared)
    named = rubric.info.cues
    if not isinstance(named, str) or not named:
        return {}
    offered = rubric.info.name in host.rubrics
    directory = (
        getattr(rubric, "directory", "") or (host.provider(rubric.info.name).directory if offered else "") or "."
    )
    file = RubricFile(path=Path(directory) / named)
    return load_cues(file.text(), str(file), shared=host.cues)


def chosen(
    host: PluginHost,
    select: Chosen | None,
    ignore: Iterable[str],
    scorecard: Scorecard,
    handed: Mapping[str, Rubric],
) -> dict[str, Rubric]:
    """The rubrics that are asked for, in name order, with the scorecard's options; unknown names fail all at once.

    Without a selection these are the ones that the scorecard looks at.
    One that was handed over takes the place of an offered one of its name.
    """
    known = {**host.rubrics, **handed}
    wanted = scorecard.needed(known) if select is None else [*names_in(select), *handed]
    left_out = names_in(ignore)
    unknown = [name for name in [*wanted, *left_out] if name not in known]
    if unknown:
        raise UnknownNameError("rubric", list(dict.fromkeys(unknown)), known)
    kept = sorted(set(wanted) - set(left_out))
    return {name: with_options(known[name], scorecard.options.get(name, {}), shared=host.cues) for name in kept}
