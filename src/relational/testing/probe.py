"""One rubric under the engine, with what it really returned, and what it left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from attrs import field, frozen

from relational.analysis import Analysis
from relational.contract import Rubric, RubricInfo
from relational.interaction import Interaction, Turn
from relational.outcome import Failure, NotApplicable, Outcome
from relational.plugins import PluginHost
from relational.scoring.compiled import Compiled
from relational.scoring.needs import missing
from relational.testing.outcomes import readable
from relational.testing.subject import directory_of
from relational.testing.world import undone

if TYPE_CHECKING:
    from relational.cues.definition import CueDefinition

Score_ = Callable[[Analysis], Outcome]
#: Called in the place of a rubric's `score`, which it is handed.
Around = Callable[[Analysis, Score_], Outcome]


@frozen
class Sighting:
    """One talk and what became of it.

    `lacks` says why the engine abstained in the rubric's stead, without asking it; `returned` is what the rubric
    itself gave; `raised` holds an error in words; `changed` says what it left changed in this process.
    """

    talk: Interaction
    returned: Any = None
    lacks: str = ""
    raised: str = ""
    changed: tuple[str, ...] = ()

    sound: bool = field(init=False)

    @sound.default
    def _sound(self) -> bool:
        """Whether the rubric was asked, and answered in the types of the contract, and did not break."""
        broken = self.lacks or self.raised or isinstance(self.returned, Failure)
        return not broken and readable(self.returned) is None


@frozen
class Subject:
    """A rubric as the engine takes it: under a name of its own, with the folder of its cue file."""

    info: RubricInfo
    score: Score_
    directory: str
    cue_definitions: Mapping[str, CueDefinition] | None

    @classmethod
    def of(cls, rubric: Rubric) -> Self:
        """Such a subject of any rubric."""
        return cls(rubric.info, rubric.score, directory_of(rubric), getattr(rubric, "cue_definitions", None))


class Probe:
    """Scores talks by one rubric; every talk is handed over as a fresh copy, so that nobody can spoil it."""

    def __init__(self, rubric: Rubric, host: PluginHost, like: Probe | None = None) -> None:
        """`like` is a probe of an equal rubric: what it has compiled serves both."""
        self._info = rubric.info
        self._score: Score_ = rubric.score
        subject = Subject.of(rubric)
        definitions = subject.cue_definitions
        self.declared = (rubric.info.name, rubric.info.cues, subject.directory, definitions)
        self.compiled: Compiled
        self.scope: str = rubric.info.name
        if like is not None and like.declared == self.declared:
            self.compiled, self.scope = like.compiled, like.scope
        elif definitions is None and not rubric.info.cues:
            self.compiled, self.scope = shared(host), ""
        else:
            self.compiled = Compiled({rubric.info.name: subject}, host)
        self._broken = self.compiled.broken.get(rubric.info.name, "")

    def see(self, talk: Interaction, around: Around | None = None) -> Sighting:
        """What the rubric makes of a talk; `around` is called in the rubric's stead with its `score`."""
        core = self.compiled.core(copied(talk))
        lacks = missing(core, self._info, {})
        if lacks is not None:
            return Sighting(talk, lacks=lacks)
        if self._broken:
            return Sighting(talk, raised=self._broken)
        analysis = self.compiled.view(core, self.scope)
        returned, raised = None, ""
        with undone() as changed:
            try:
                returned = around(analysis, self._score) if around else self._score(analysis)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - that is what we want to know
                raised = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return Sighting(talk, returned, raised=raised, changed=tuple(changed))

    def analyze(self, talk: Interaction) -> Analysis:
        """What the rubric would look at, its own cue names included."""
        return self.compiled.view(self.compiled.core(copied(talk)), self.scope)


def unasked(_: Analysis) -> Outcome:
    """Stands in for a rubric's `score` where only what it declares is wanted."""
    return NotApplicable("the rubric itself is not here")


@lru_cache(maxsize=4)
def shared(host: PluginHost) -> Compiled:
    """What serves every rubric that has no cues of its own; to compile it costs more than to try a small rubric."""
    return Compiled({}, host)


def copied(talk: Interaction) -> Interaction:
    """An equal interaction that shares nothing that could be written to."""
    turns = [
        Turn(
            turn.role,
            turn.text,
            speaker=turn.speaker,
            start=turn.start,
            end=turn.end,
            kind=turn.kind,
            visibility=turn.visibility,
            source_ref=turn.source_ref,
            meta=turn.meta,
        )
        for turn in talk.turns
    ]
    return Interaction(turns, id=talk.id, meta=talk.meta)
