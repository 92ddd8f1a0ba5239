"""What a law is, and how a verdict on one is reached and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import field, frozen

from relational.contract import RubricInfo
from relational.interaction import Interaction
from relational.testing.probe import Sighting

if TYPE_CHECKING:
    from relational.testing.session import Session


@frozen(kw_only=True)
class Breach:
    """One way in which a law is broken: what was expected, and what happened instead.

    `again` looks for this way alone, where a check tries one of many; smaller talks are then tried on that.
    """

    expected: str
    saw: str
    talk: Interaction | None = None
    again: Check | None = field(default=None, repr=False, eq=False)


@frozen(kw_only=True)
class Verdict:
    """`exercised` of `tried` talks gave the law something to say; `breach` is the smallest that broke it.

    `searched` is False where there is nothing to count: the law looks at the rubric itself. `untried` says why
    nothing could be tried.
    """

    searched: bool = False
    tried: int = 0
    exercised: int = 0
    breach: Breach | None = None
    untried: str = ""


Judge = Callable[["Session"], Verdict]
#: Of one sighting: True where the law was exercised and held, False where it had nothing to say.
Check = Callable[["Session", Sighting], "Breach | bool"]


def _always(_: RubricInfo) -> str:
    return ""


@frozen(kw_only=True)
class Law:
    """A promise that holds for every valid conversation, or a rubric is at fault.

    Call it with a rubric to raise LawBroken where it does not keep the law. `after` names laws that must be kept
    first: one fault, one red law.
    """

    name: str
    promise: str
    usually: str
    judge: Judge = field(repr=False)
    idle: Callable[[RubricInfo], str] = field(default=_always, repr=False)
    after: tuple[str, ...] = ()
    needed: str = ""

    def __call__(self, rubric: object) -> None:
        """Raises LawBroken where the rubric does not keep this law."""
        __tracebackhide__ = True
        from relational.testing.session import Session

        with Session.of(rubric) as session:
            session.demand(self)

    def __str__(self) -> str:
        return self.name
