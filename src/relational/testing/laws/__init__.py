"""All laws by name, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from relational.errors import UnknownNameError
from relational.testing.law import Law
from relational.testing.laws import (
    answers,
    blindness,
    effort,
    evidence,
    honesty,
    identity,
    parts,
    purity,
    removal,
    steadiness,
)

_FAMILIES = (identity, answers, steadiness, purity, evidence, removal, parts, blindness, honesty, effort)
#: Every law by name.
LAWS: Mapping[str, Law] = MappingProxyType({law.name: law for family in _FAMILIES for law in family.LAWS})


def known(names: Iterable[str] | None) -> tuple[Law, ...]:
    """The laws of these names, all of them where None; raises UnknownNameError for a name that is no law's."""
    if names is None:
        return tuple(LAWS.values())
    wanted = [names] if isinstance(names, str) else list(names)
    strange = [name for name in wanted if name not in LAWS]
    if strange:
        raise UnknownNameError("law", strange, LAWS)
    return tuple(LAWS[name] for name in wanted)
