"""Laws about the rubric itself: it is named, it can travel, and getting it costs little."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from relational.errors import nearest
from relational.outcome import Outcome
from relational.plain import from_plain, to_plain
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.vocabulary import EVENTS
from relational.testing.law import Breach, Law, Verdict
from relational.testing.laws.tags import PROMISES
from relational.testing.outcomes import difference, essence, out_of_range
from relational.testing.probe import Probe
from relational.testing.subject import home_of, travels

if TYPE_CHECKING:
    from relational.testing.probe import Sighting
    from relational.testing.session import Session

_BARE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FULL = re.compile(r"[^\W_][\w.-]*/[^\W_][\w.-]*")
NEEDS = ("agent", "customer", "times")
#: What nobody should pay for who only looks which rubrics there are.
HEAVY = (
    "nltk numpy pandas scipy sklearn spacy tensorflow torch transformers sentence_transformers gensim openai".split()
)


def _named(session: Session) -> Verdict:
    wrong = list(_misnamed(session))
    if not wrong:
        return Verdict()
    return Verdict(breach=Breach(expected="a full and exact `info`", saw="; ".join(wrong)))


def _misnamed(session: Session) -> Iterator[str]:
    info = session.info
    built_in = session.host.rubrics.get(info.name) is session.rubric and _BARE.fullmatch(info.name)
    if not built_in and not _FULL.fullmatch(info.name):
        yield f"its name is {info.name!r}; expected 'namespace/name'"
    for what, words in (("version", info.version), ("summary", info.summary)):
        if not str(words).strip():
            yield f"it has no {what}"
    if not info.languages:
        yield "it names no language (`languages` is empty; '*' stands for all)"
    repeated = [name for name, count in Counter(each.name for each in info.criteria).items() if count > 1]
    if repeated:
        yield f"two criteria are called {repeated[0]!r}"
    if info.neutral is not None and not 0 <= info.neutral <= 1:
        yield f"its neutral value is {info.neutral!r}; expected a number from 0 to 1"
    yield from _unknown("promises to be invariant to", info.invariant_to, PROMISES)
    yield from _unknown("needs", info.needs, NEEDS)
    yield from _unknown("answers", (kind for each in info.criteria for kind in each.answers), EVENTS)


def _unknown(does: str, words: object, known: object) -> Iterator[str]:
    for word in words:  # type: ignore[attr-defined]
        if word not in known:  # type: ignore[operator]
            hint = nearest(str(word), known)  # type: ignore[arg-type]
            guess = f"did you mean {hint!r}?" if hint else f"known: {', '.join(known)}"  # type: ignore[arg-type]
            yield f"it {does} {word!r}, which nobody knows; {guess}"


def _portable(session: Session) -> Verdict:
    if not travels(session.rubric):
        return _by_outcomes(session)
    try:
        packed = pickle.dumps(session.rubric)
        again = pickle.loads(packed)  # noqa: S301 - packed one line above
        probe = Probe(again, session.host, like=session.probe)
    except Exception as error:  # noqa: BLE001 - pickling runs whatever a stranger's class does
        saw = f"pickling it raises {type(error).__name__}: {error}"
        return Verdict(breach=Breach(expected="a copy of the rubric, from pickle", saw=saw))

    def same(session: Session, sighting: Sighting) -> Breach | bool:
        other = probe.see(sighting.talk)
        if essence(other.returned) == essence(sighting.returned):
            return _round_trip(session, sighting)
        return Breach(
            expected="the same outcome from the rubric's pickled copy",
            saw=f"an error, {other.raised}" if other.raised else difference(sighting.returned, other.returned),
        )

    if session.result_of("deterministic").ok and session.result_of("memoryless").ok:
        return session.search(same)
    return _by_outcomes(session)


def _by_outcomes(session: Session) -> Verdict:
    return session.search(_round_trip)


def _round_trip(_: Session, sighting: Sighting) -> Breach | bool:
    outcome = sighting.returned
    if out_of_range(outcome):
        return False  # plain data has no word for such numbers; the law `in-range` tells of them
    try:
        pickled = pickle.loads(pickle.dumps(outcome))  # noqa: S301 - packed in the same line
        plain = from_plain(json.loads(json.dumps(to_plain(outcome))), Outcome)
    except Exception as error:  # noqa: BLE001 - an outcome may hold anything
        return Breach(
            expected="an outcome that survives pickle and plain data",
            saw=f"{type(error).__name__}: {error}",
        )
    for way, again in (("pickle", pickled), ("to_plain and from_plain", plain)):
        if essence(again) != essence(outcome):
            return Breach(
                expected=f"an equal outcome after {way}", saw=difference(outcome, again) or "an outcome of another type"
            )
    return True


def heavy_modules(module: str, file: str) -> list[str] | str:
    """What a module and those it imports load that is heavy, in a fresh process; or why that cannot be told.

    What `relational` itself loads is not theirs.
    """
    done = subprocess.run(  # noqa: S603 - this interpreter, this package
        [sys.executable, "-m", "relational.testing.watcher", json.dumps(sys.path), module, file, *HEAVY],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    if done.returncode:
        return f"importing {module} in another process fails: {(done.stderr.strip().splitlines() or ['?'])[-1]}"
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def _light(session: Session) -> Verdict:
    module, file = home_of(session.rubric)
    if isinstance(session.rubric, FileRubric):
        return Verdict(untried="it is a rubric file, which imports nothing")
    if module == "__main__" or not module:
        return Verdict(untried="it is defined in a script that is running, which another process cannot import")
    heavy = heavy_modules(module, file)
    if isinstance(heavy, str):
        return Verdict(untried=heavy)
    if heavy:
        saw = f"importing {module} loads {', '.join(heavy)}"
        return Verdict(breach=Breach(expected="nothing heavy before the first score", saw=saw))
    return Verdict()


LAWS = (
    Law(
        name="named",
        promise="name, version and summary are there, and each tag is one that is known",
        usually="a field of RubricInfo was left empty, or a word misspelled",
        judge=_named,
    ),
    Law(
        name="light",
        promise="importing the rubric's module loads nothing heavy",
        usually="a model library is imported at the top of the module; import it where it is first used",
        judge=_light,
    ),
    Law(
        name="portable",
        promise="the rubric and its outcomes survive pickling and a round trip through plain data",
        usually="the rubric holds a lambda, a lock or an open file",
        needed="the rubric answers",
        judge=_portable,
    ),
)
