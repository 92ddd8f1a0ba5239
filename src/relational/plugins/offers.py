"""Collecting: each plugin's answer to one hook, checked as a whole; then names, which only one may have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from relational.errors import PluginContractError
from relational.plugins.asking import Callers
from relational.plugins.kinds import Kind
from relational.plugins.ledger import Ledger, plugin_problem
from relational.plugins.names import check_name
from relational.plugins.records import LoadedPlugin
from relational.problems import Problem

T = TypeVar("T")


@frozen
class Offer(Generic[T]):
    """One thing that one plugin offers; `name` is empty until a file has told it."""

    item: T
    by: LoadedPlugin
    name: str = ""


def gather(kind: Kind[T], callers: Callers, ledger: Ledger) -> list[Offer[T]]:
    """What all plugins offer through one hook, in the order given.

    A plugin that raises, also late in a generator, or that offers one thing that cannot be used,
    offers nothing through this hook, and a problem says why.
    """
    offers: list[Offer[T]] = []
    for plugin, caller in callers:
        try:
            offers += _checked(kind, plugin, _exhausted(kind, caller()))
        except Exception as error:  # noqa: BLE001 - a stranger's hook may fail in any way
            message = f"left out what plugin {plugin} offers by {kind.hook}"
            ledger.add(plugin_problem("offer", plugin.found, message, error), plugin.found, cause=error)
    return offers


def _exhausted(kind: Kind[T], answers: Sequence[object]) -> list[object]:
    """Every item of every answer; pluggy leaves out an answer that is None."""
    if not answers:
        raise PluginContractError(f"{kind.hook} returned None; expected an iterable, an empty one where it has nothing")
    items: list[object] = []
    for answer in answers:
        if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
            raise PluginContractError(
                f"{kind.hook} returned an object of type {type(answer).__name__}; "
                f"expected an iterable of {kind.noun}s: `yield` each, or return a list"
            )
        items.extend(answer)
    return items


def _checked(kind: Kind[T], plugin: LoadedPlugin, items: Sequence[object]) -> list[Offer[T]]:
    """The items with their names; all mistakes are told at once."""
    offers: list[Offer[T]] = []
    mistakes: list[str] = []
    for position, item in enumerate(items, start=1):
        try:
            offers.append(_offer(kind, plugin, item))
        except PluginContractError as mistake:
            mistakes.append(f"item {position} of {len(items)}: {mistake}")
    if mistakes:
        raise PluginContractError("\n  ".join(mistakes))
    return offers


def _offer(kind: Kind[T], plugin: LoadedPlugin, item: object) -> Offer[T]:
    accepted = kind.accept(item)
    name = kind.name(accepted)
    if name is None:
        return Offer(accepted, plugin)
    return Offer(accepted, plugin, check_name(kind.noun, name, plugin.found.namespace))


def unique(noun: str, offers: Iterable[Offer[T]], ledger: Ledger) -> dict[str, Offer[T]]:
    """Offers by name. A name that was offered twice is a problem that names both providers; neither wins."""
    claims: defaultdict[str, list[Offer[T]]] = defaultdict(list)
    for offer in offers:
        claims[offer.name].append(offer)
    for name, claimants in claims.items():
        if len(claimants) > 1:
            found = list(dict.fromkeys(claim.by.found for claim in claimants))
            providers = " and by ".join(str(claim.by) for claim in claimants)
            alone = found[0] if len(found) == 1 else None
            ledger.add(
                Problem(
                    stage="offer",
                    message=f"left out the {noun} {name!r}",
                    plugin=alone.name if alone else None,
                    distribution=alone.distribution if alone else None,
                    version=alone.version if alone else None,
                    error=f"it is offered {len(claimants)} times, by {providers}; none of them wins",
                    hint="rename one, or block a plugin; list everything: relational plugins",
                ),
                *found,
            )
    return {name: claimants[0] for name, claimants in claims.items() if len(claimants) == 1}
