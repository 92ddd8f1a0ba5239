"""One rubric on trial: its talks, drawn and scored once, and the result of each law, reached once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import TracebackType
from typing import Self

from relational.contract import Rubric
from relational.errors import InputError
from relational.interaction import Interaction
from relational.plugins import PluginHost
from relational.testing.drawing import corners, drawn
from relational.testing.law import Breach, Check, Law, Verdict
from relational.testing.laws import LAWS, known
from relational.testing.probe import Probe, Sighting
from relational.testing.results import LawBroken, LawResult, Status
from relational.testing.seeds import Seeds, seeds_of
from relational.testing.shrinking import smallest
from relational.testing.subject import cues_of, installed, rubric_from
from relational.testing.wording import told
from relational.testing.worlds import Worlds

USUAL, THOROUGH = 100, 1_000
#: Below this share of its talks a law is vacuous.
SELDOM = 0.05
#: Where these are broken there is less to look at: nothing that a rubric has raised on, no quote that is not given.
SILENCING = ("total", "in-range", "evidence-is-earned", "evidence-is-verbatim")


class Session:
    """Laws are judged when first asked for; what they share is made once."""

    def __init__(
        self,
        rubric: Rubric,
        host: PluginHost,
        *,
        examples: int = USUAL,
        expected_failures: Mapping[str, str] | None = None,
        worlds: Worlds | None = None,
    ) -> None:
        self.worlds = worlds or Worlds()
        self.rubric = rubric
        self.host = host
        self.info = rubric.info
        self.name = rubric.info.name or type(rubric).__name__
        self._examples = examples
        expected = rubric.info.expected_failures if expected_failures is None else expected_failures
        self._expected = _reasons(expected, self.name)
        self._results: dict[str, LawResult] = {}
        self._verdicts: dict[str, Verdict] = {}

    @classmethod
    def of(cls, given: object, host: PluginHost | None = None, **options: object) -> Self:
        """The session of whatever an author has for a rubric."""
        host = host or installed()
        return cls(rubric_from(given, host), host, **options)  # type: ignore[arg-type]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.worlds.close()

    @cached_property
    def seeds(self) -> Seeds:
        """What the talks are made of."""
        return seeds_of(self.rubric, self.host)

    @cached_property
    def cue_names(self) -> tuple[str, ...]:
        """The rubric's own cues."""
        return tuple(cues_of(self.rubric, self.host))

    @cached_property
    def probe(self) -> Probe:
        """The rubric under the engine."""
        return Probe(self.rubric, self.host)

    @cached_property
    def talks(self) -> tuple[Interaction, ...]:
        """The corners, then what was drawn."""
        return (*corners(), *drawn(self.seeds, self._examples))

    @cached_property
    def pool(self) -> tuple[Sighting, ...]:
        """Every talk, scored once, in order."""
        return tuple(map(self.see, self.talks))

    @cached_property
    def sound(self) -> tuple[Sighting, ...]:
        """Those in which the rubric was asked and answered; only the law `total` looks at the others."""
        return tuple(sighting for sighting in self.pool if sighting.sound)

    def see(self, talk: Interaction) -> Sighting:
        """What the rubric makes of a talk."""
        return self.probe.see(talk)

    def search(self, check: Check, *, sightings: tuple[Sighting, ...] | None = None) -> Verdict:
        """The verdict of a check on each of the pool's talks; the first that breaks it is made small."""
        tried = exercised = 0
        for sighting in self.sound if sightings is None else sightings:
            tried += 1
            said = check(self, sighting)
            if isinstance(said, Breach):
                breach = self._shrunk(check, sighting, said)
                return Verdict(searched=True, tried=tried, exercised=exercised + 1, breach=breach)
            exercised += said
        return Verdict(searched=True, tried=tried, exercised=exercised)

    def _shrunk(self, check: Check, sighting: Sighting, said: Breach) -> Breach:
        best, check = said, said.again or check

        def breaks(talk: Interaction) -> bool:
            nonlocal best
            again = check(self, self.see(talk))
            if isinstance(again, Breach):
                best = again
                return True
            return False

        talk = smallest(sighting.talk, breaks)
        return Breach(expected=best.expected, saw=best.saw, talk=best.talk or talk)

    def demand(self, law: Law) -> None:
        """Raises LawBroken where the rubric does not keep the law."""
        __tracebackhide__ = True
        result = self.result(law)
        if not result.ok:
            raise LawBroken(result.message)

    def result_of(self, law: str) -> LawResult:
        """The same, by the law's name."""
        return self.result(LAWS[law])

    def result(self, law: Law) -> LawResult:
        """The result of one law, reached once."""
        if law.name not in self._results:
            self._results[law.name] = self._judge(law)
        return self._results[law.name]

    def _judge(self, law: Law) -> LawResult:
        idle = law.idle(self.info)
        if idle:
            return self._untried(law, idle)
        for name in law.after:
            first = self.result_of(name)
            if first.status in ("broken", "excused"):
                return self._untried(law, f"it can be told only of a rubric that keeps the law `{name}`")
        verdict = law.judge(self)
        if verdict.untried:
            return self._untried(law, verdict.untried)
        status: Status = "kept"
        if verdict.breach:
            status = "broken"
        elif verdict.searched and verdict.exercised < max(1, SELDOM * verdict.tried):
            silencing = self._why_seldom(law)
            if silencing:
                return self._untried(law, f"it was seldom exercised; mend what breaks the law `{silencing}` first")
            status = "vacuous"
        return self._told(law, status, verdict)

    def _why_seldom(self, law: Law) -> str:
        """The broken law that keeps others from being exercised, or ''."""
        # Only those before it: two that are seldom exercised must not each wait for the other.
        before = SILENCING[: SILENCING.index(law.name)] if law.name in SILENCING else SILENCING
        return next((name for name in before if not self.result_of(name).ok), "")

    def _told(self, law: Law, status: Status, verdict: Verdict) -> LawResult:
        reason = self._expected.get(law.name)
        if reason is not None:
            status = "excused" if status in ("broken", "vacuous") else "broken"
        return LawResult(
            rubric=self.name,
            law=law.name,
            status=status,
            message=told(self, law, status, verdict, reason),
            tried=verdict.tried,
            exercised=verdict.exercised,
            example=verdict.breach.talk if verdict.breach else None,
        )

    def _untried(self, law: Law, why: str) -> LawResult:
        message = f"{self.name} was not tried on the law `{law.name}`: {why}"
        return LawResult(rubric=self.name, law=law.name, status="not-tried", message=message)


def _reasons(expected: Mapping[str, str], rubric: str) -> Mapping[str, str]:
    known(expected)
    for law, reason in expected.items():
        if not str(reason or "").strip():
            raise InputError(f"{rubric} expects to break the law {law!r} without saying why; give the reason as words")
    return dict(expected)
