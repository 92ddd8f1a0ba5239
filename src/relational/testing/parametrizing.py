"""Laws as pytest tests: one for each rubric and law, named for both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from relational.contract import Rubric, RubricFile
from relational.errors import InputError
from relational.plugins import PluginHost
from relational.testing.law import Law
from relational.testing.laws import known
from relational.testing.session import THOROUGH, USUAL, Session
from relational.testing.worlds import Worlds

if TYPE_CHECKING:
    import pytest


@frozen
class _BoundLaw:
    """A law together with the session of the rubric it is tried on, so that all laws share its talks."""

    law: Law
    session: Session = field(repr=False)

    @property
    def name(self) -> str:
        """The law's name."""
        return self.law.name

    def __call__(self, rubric: object) -> None:
        """Raises LawBroken where the rubric does not keep the law."""
        __tracebackhide__ = True
        if rubric is not self.session.rubric:
            raise InputError(
                f"the law `{self.law.name}` was parametrized for {self.session.name} and called with another object; "
                "call it with the argument `rubric` of the same test"
            )
        self.session.demand(self.law)


def parametrize_with_laws(
    rubrics: Iterable[Rubric | RubricFile | str],
    *,
    laws: Iterable[str] | None = None,
    expected_failures: Mapping[str, str] | None = None,
    thorough: bool = False,
    host: PluginHost | None = None,
) -> pytest.MarkDecorator:
    """Decorates a test with the arguments `rubric` and `law`, whose body is `law(rubric)`.

    Rubrics are instances, decorated functions, rubric files or names. The laws of one rubric share one pool of
    talks, which is drawn when its first law is asked. `expected_failures` and `thorough` are those of `check_rubric`.
    """
    import pytest

    if isinstance(rubrics, str | RubricFile) or not isinstance(rubrics, Iterable):
        raise InputError(
            f"parametrize_with_laws takes a list of rubrics; put the one you gave into a list: [{rubrics!r}]"
        )
    wanted = known(laws)
    options: dict[str, Any] = {
        "examples": THOROUGH if thorough else USUAL,
        "expected_failures": expected_failures,
        "worlds": Worlds(),  # two other processes, for all rubrics together
    }
    sessions = [Session.of(rubric, host, **options) for rubric in rubrics]
    names = _names(sessions)
    return pytest.mark.parametrize(
        ("rubric", "law"),
        [
            pytest.param(session.rubric, _BoundLaw(law, session), id=f"{name}-{law.name}")
            for session, name in zip(sessions, names, strict=True)
            for law in wanted
        ],
    )


def _names(sessions: Iterable[Session]) -> list[str]:
    """The rubrics' names; the second of one name is `name#2`."""
    seen: Counter[str] = Counter()
    names = []
    for session in sessions:
        seen[session.name] += 1
        names.append(session.name if seen[session.name] == 1 else f"{session.name}#{seen[session.name]}")
    return names
