"""What third parties implement, declare and receive.

A rubric is any object with `info` and `score(analysis)`. Nothing here asks to be inherited from.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, runtime_checkable

from attrs import Attribute, field, frozen
from attrs.validators import in_, instance_of

from relational.interaction import Interaction, Role
from relational.outcome import Abstention, Evidence, NotApplicable, Outcome

if TYPE_CHECKING:
    from relational.analysis import Analysis
    from relational.evaluation import Evaluation
    from relational.problems import Problem
    from relational.report import Report

Direction: TypeAlias = Literal["higher", "lower"]
About: TypeAlias = Literal["agent", "customer", "both"]


def _words(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _evidence(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(items)


def _unit(_instance: object, attribute: Attribute[float], value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"{attribute.name} was {value!r}; expected a number from 0 to 1")


@frozen(kw_only=True)
class Cue:
    """A named language behavior found at exact characters of one turn.

    `strength` is what its definition says (0..1); `discounted` names the guard that
    took its credit away, if one did.
    """

    name: str
    turn: int
    start: int
    end: int
    quote: str
    strength: float = 1.0
    discounted: str | None = None


@frozen(kw_only=True)
class Event:
    """Something a speaker does that calls for a response, with place and intensity (0..1).

    `type` refines the kind ("anger", "how-to"); `holder` says whose feeling it is;
    `target` quotes what it is about, where that could be found.
    """

    kind: str
    turn: int
    start: int
    end: int
    quote: str
    intensity: float = 1.0
    type: str = ""
    holder: str = "customer"
    target: str = ""


@frozen
class Run:
    """Consecutive scored turns of one speaker; `turns` are indices into the interaction."""

    role: Role
    speaker: str | None
    turns: tuple[int, ...]
    index: int


@frozen
class Answer:
    """How well one reply meets one opportunity: worth in 0..1, with what shows it."""

    worth: float = field(validator=_unit)
    evidence: tuple[Evidence, ...] = field(default=(), converter=_evidence)


def _not_negative(_instance: object, attribute: Attribute[float], value: float) -> None:
    if not value >= 0:
        raise ValueError(f"{attribute.name} was {value!r}; expected a number of 0 or more")


@frozen(kw_only=True)
class Criterion:
    """One checkable expectation inside a rubric, as it is declared."""

    name: str
    summary: str = ""
    weight: float = field(default=1.0, validator=_not_negative)
    answers: tuple[str, ...] = field(default=(), converter=_words)


def _criteria(items: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(items)


def _examples(items: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    return tuple(items)


@frozen(kw_only=True)
class RubricInfo:
    """What a rubric says of itself. The last five fields are tags the test kit selects by."""

    name: str = field(validator=instance_of(str))
    version: str = field(validator=instance_of(str))
    summary: str = ""
    direction: Direction = field(default="higher", validator=in_(("higher", "lower")))
    neutral: float | None = None
    about: About = field(default="agent", validator=in_(("agent", "customer", "both")))
    languages: tuple[str, ...] = field(default=("en",), converter=_words)
    criteria: tuple[Criterion, ...] = field(default=(), converter=_criteria)
    cues: str | tuple[str, ...] = ()
    tip: str = ""
    definition: str = ""
    literature: tuple[str, ...] = field(default=(), converter=_words)
    examples: tuple[Mapping[str, Any], ...] = field(default=(), converter=_examples, eq=False, repr=False)
    cites: Literal["no", "local", "whole"] = field(default="local", validator=in_(("no", "local", "whole")))
    needs: tuple[str, ...] = field(default=("agent", "customer"), converter=_words)
    deterministic: bool = True
    invariant_to: tuple[str, ...] = field(default=(), converter=_words)
    expected_failures: Mapping[str, str] = field(factory=dict, eq=False)


@runtime_checkable
class Rubric(Protocol):
    """Scores one aspect of an interaction."""

    @property
    def info(self) -> RubricInfo:
        """What the rubric is called, measures and promises."""

    def score(self, analysis: Analysis, /) -> Outcome:
        """The outcome for one interaction; the engine checks and stamps it."""


TalkMeasure: TypeAlias = Callable[..., Outcome]
ReplyMeasure: TypeAlias = Callable[..., Answer | NotApplicable | Abstention]


@frozen
class Measure:
    """A typed function that a criterion names when the declarative forms are not enough.

    A talk measure is `(analysis, **options) -> Outcome`; a reply measure is
    `(analysis, reply, event, **options) -> Answer`, or NotApplicable where the reply owes nothing.
    """

    name: str
    function: TalkMeasure | ReplyMeasure

    def __call__(self, *args: Any, **options: Any) -> Any:
        """What the function returns."""
        return self.function(*args, **options)

    @property
    def replies(self) -> bool:
        """True for a reply measure: its second and third argument are called `reply` and `event`."""
        arguments = inspect.signature(self.function).parameters.values()
        given = [each.name for each in arguments if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
        return given[1:3] == ["reply", "event"]

    def __reduce__(self) -> tuple[Any, ...]:
        return _by_name, (self.function.__module__, self.function.__qualname__)


def measure(name: str) -> Callable[[Callable[..., Any]], Measure]:
    """Make a function a measure that rubric files can name."""
    return lambda function: Measure(name, function)


@frozen(kw_only=True)
class RubricFile:
    """Where a rubric file lives: a resource of a package, or a path."""

    package: str | None = None
    resource: str | None = None
    path: Path | None = None

    def __str__(self) -> str:
        return str(self.path) if self.path else f"{self.package}/{self.resource}"

    def text(self) -> str:
        """The file's words; raises OSError where it cannot be read."""
        if self.path is not None:
            return self.path.read_text(encoding="utf-8")
        from importlib.resources import files

        return files(self.package or "").joinpath(self.resource or "").read_text(encoding="utf-8")


@frozen(kw_only=True)
class CueFile:
    """A shared cue lexicon, offered under a namespace: its cues are `namespace/name`."""

    namespace: str
    file: RubricFile


def rubric_file(package: str | Path, resource: str | None = None) -> RubricFile:
    """A rubric written as data: `rubric_file("acme_rubrics", "returns.toml")`, or one path."""
    if resource is None:
        return RubricFile(path=Path(package))
    return RubricFile(package=str(package), resource=resource)


@frozen
class FunctionRubric:
    """A function that was made a rubric by the decorator `rubric`."""

    info: RubricInfo
    function: Callable[[Analysis], Outcome] = field(repr=False)
    directory: str = field(default="", repr=False, eq=False)

    def score(self, analysis: Analysis, /) -> Outcome:
        """What the decorated function returns."""
        return self.function(analysis)

    def __call__(self, analysis: Analysis) -> Outcome:
        """The same as `score`."""
        return self.function(analysis)

    def __reduce__(self) -> tuple[Any, ...]:
        # The module knows the decorated name; the bare function is nowhere to be found.
        return _by_name, (self.function.__module__, self.function.__qualname__)


def _by_name(module: str, name: str) -> object:
    found: object = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def rubric(
    name: str, *, version: str, summary: str = "", **info: Any
) -> Callable[[Callable[[Any], Outcome]], FunctionRubric]:
    """Make `function(analysis) -> Outcome` a rubric; keywords are the fields of RubricInfo.

    `cues="file.toml"` is looked for beside the module that declares the function.
    """

    def decorate(function: Callable[[Any], Outcome]) -> FunctionRubric:
        summary_ = summary or (function.__doc__ or "").strip().split("\n")[0]
        module = sys.modules.get(function.__module__)
        directory = str(Path(getattr(module, "__file__", None) or "").parent)
        return FunctionRubric(RubricInfo(name=name, version=version, summary=summary_, **info), function, directory)

    return decorate


@runtime_checkable
class Reader(Protocol):
    """Turns bytes of one format into interactions."""

    @property
    def name(self) -> str:
        """The word `--from` knows it by."""

    def sniff(self, path: str, head: bytes, /) -> bool:
        """True where the first bytes look like this format; must not raise."""

    def read(self, stream: IO[bytes], source: str, /, *, roles: Mapping[str, Role]) -> Iterator[Interaction | Problem]:
        """Interactions one by one, and a Problem with its line for each record that cannot be read."""


@runtime_checkable
class Renderer(Protocol):
    """Turns a report into bytes."""

    @property
    def name(self) -> str:
        """The word `--format` knows it by."""

    def render(self, report: Report, stream: IO[bytes], /, **options: Any) -> None:
        """Writes the whole report."""


Observer: TypeAlias = Callable[[Interaction, "Evaluation"], None]
Rubrics: TypeAlias = Iterable[Rubric | RubricFile]
