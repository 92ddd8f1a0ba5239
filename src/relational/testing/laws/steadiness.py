"""Laws about the same answer each time: in any process, in any order, whatever else runs."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from relational.analysis import Analysis
from relational.contract import RubricInfo
from relational.interaction import Interaction
from relational.testing.law import Breach, Law, Verdict
from relational.testing.outcomes import difference, essence
from relational.testing.shrinking import smallest_of, weight
from relational.testing.visitor import heard

if TYPE_CHECKING:
    from relational.outcome import Outcome
    from relational.testing.probe import Sighting
    from relational.testing.session import Session

_INTERRUPTED = 6
_LOOKS = 12
_PATIENCE = 0.25


def _deterministic(session: Session) -> Verdict:
    talks = [sighting.talk for sighting in session.sound]
    elsewhere = session.worlds.glance(session.rubric, talks)
    if isinstance(elsewhere, str):
        return Verdict(untried=elsewhere)
    here = [heard(sighting) for sighting in session.sound]
    if any(one[0] != here_[0] for looks in elsewhere for one, here_ in zip(looks, here, strict=True)):
        # Here something may have been scored before; so two others, for whom nothing was, decide.
        differences = _differing(session, talks)
        pairs = [(talk, words) for talk, words in zip(talks, differences, strict=True) if words]
        if pairs:
            return _told(session, len(talks), *min(pairs, key=lambda pair: weight(pair[0])))
    return Verdict(searched=True, tried=len(talks), exercised=len(talks))


def _told(session: Session, count: int, talk: Interaction, words: str) -> Verdict:
    def differ(candidates: Sequence[Interaction]) -> list[bool]:
        return [bool(each) for each in _differing(session, candidates)]

    talk = smallest_of(talk, differ)
    words = _differing(session, [talk])[0] or words
    breach = Breach(expected="one outcome, in whatever process and at whatever time", saw=words, talk=talk)
    return Verdict(searched=True, tried=count, exercised=count, breach=breach)


def _differing(session: Session, talks: Sequence[Interaction]) -> list[str]:
    """For each talk how its outcomes differ between two processes, or ''."""
    worlds = session.worlds.compare(session.rubric, talks)
    if isinstance(worlds, str):
        return [""] * len(talks)
    return ["" if one[0] == other[0] else _words(one[1], other[1]) for one, other in zip(*worlds, strict=True)]


def _words(one: str, other: str) -> str:
    same = "the same value and quotes, with other words, order or criteria"
    return f"{one} in one process; in another {other if other != one else same}"


def _memoryless(session: Session) -> Verdict:
    first = session.sound
    again = {id(sighting): session.see(sighting.talk) for sighting in reversed(first)}
    changed = [each for each in first if essence(again[id(each)].returned) != essence(each.returned)]
    if changed:
        plainest = min(changed, key=lambda each: weight(each.talk))
        saw = f"{_change(plainest.returned, again[id(plainest)])} when it was scored again after others"
        return _forgets_not(session, plainest, saw)
    for sighting in _spread(first, _INTERRUPTED):
        other = _interrupted(session, sighting, first)
        if essence(other.returned) != essence(sighting.returned):
            saw = f"{_change(sighting.returned, other)} while another thread scored another talk"
            return _forgets_not(session, sighting, saw)
    return Verdict(searched=True, tried=len(first), exercised=len(first))


def _change(returned: Outcome, other: Sighting) -> str:
    return f"an error, {other.raised}," if other.raised else difference(returned, other.returned)


def _forgets_not(session: Session, sighting: Sighting, saw: str) -> Verdict:
    breach = Breach(expected="the outcome it had when it was scored first", saw=saw, talk=sighting.talk)
    count = len(session.sound)
    return Verdict(searched=True, tried=count, exercised=count, breach=breach)


def _spread(items: Sequence[Sighting], count: int) -> Sequence[Sighting]:
    step = max(1, len(items) // count)
    return items[::step][:count]


def _interrupted(session: Session, sighting: Sighting, others: Sequence[Sighting]) -> Sighting:
    """What the rubric says of a talk while, each time it looks at the analysis, a thread scores another talk."""
    other = next((each.talk for each in others if essence(each.returned) != essence(sighting.returned)), None)
    if other is None:
        return sighting
    elsewhere = session.probe.analyze(other)
    threads: list[threading.Thread] = []

    def meanwhile() -> None:
        if len(threads) < _LOOKS:
            thread = threading.Thread(target=_quietly, args=(session.rubric.score, elsewhere), daemon=True)
            threads.append(thread)
            thread.start()
            thread.join(_PATIENCE)  # one that waits for a lock of the rubric's goes on when the rubric has let go

    def around(analysis: Analysis, score: Any) -> Outcome:
        outcome: Outcome = score(_watched(analysis, meanwhile))
        return outcome

    seen = session.probe.see(sighting.talk, around)
    for thread in threads:
        thread.join(_PATIENCE)
    return seen


def _quietly(score: Any, analysis: Analysis) -> None:
    try:
        score(analysis)
    except Exception:  # noqa: BLE001 - the law `total` tells of that
        return


def _watched(analysis: Analysis, looked: Any) -> Analysis:
    """The same analysis, which calls `looked` whenever one of its public names is used."""

    class Watched(Analysis):
        __slots__ = ()

        def __getattribute__(self, name: str) -> Any:
            if not name.startswith("_"):
                looked()
            return super().__getattribute__(name)

    watched = Watched.__new__(Watched)
    for name in Analysis.__slots__:
        object.__setattr__(watched, name, getattr(analysis, name))
    return watched


def random_on_purpose(info: RubricInfo) -> str:
    """Why laws that compare two outcomes do not apply, or ''."""
    return "" if info.deterministic else "its info says that it is not deterministic"


LAWS = (
    Law(
        name="deterministic",
        promise="the same talk gets the same outcome, also in another process, under another hash seed, at another "
        "time of day",
        usually="a set was iterated, or chance or the clock decided",
        needed="the rubric answers",
        judge=_deterministic,
        idle=random_on_purpose,
    ),
    Law(
        name="memoryless",
        promise="what was scored before, or is scored meanwhile by another thread, does not matter",
        usually="the rubric keeps something on itself or in its module between talks",
        needed="the rubric answers",
        judge=_memoryless,
        idle=random_on_purpose,
        after=("deterministic",),
    ),
)
