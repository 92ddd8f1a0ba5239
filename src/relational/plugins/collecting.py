"""What all plugins of a host offer, by name: plain things, shared cues, and rubrics bound to both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from relational.contract import CueFile, Measure, Rubric, RubricFile
from relational.errors import PluginContractError
from relational.plugins.asking import Asking
from relational.plugins.kinds import CUES, RUBRICS, SCORECARDS, Kind, as_rubric
from relational.plugins.ledger import Ledger, plugin_problem
from relational.plugins.names import check_name
from relational.plugins.offers import Offer, gather, unique
from relational.scorecard import Scorecard, ScorecardFile

if TYPE_CHECKING:
    from relational.cues.definition import CueDefinition

T = TypeVar("T")


def collect(kind: Kind[T], asking: Asking, ledger: Ledger) -> dict[str, Offer[T]]:
    """Everything of one kind that somebody offers and nobody else claims."""
    return unique(kind.noun, gather(kind, asking.in_order(kind.hook), ledger), ledger)


def collect_cues(asking: Asking, ledger: Ledger) -> dict[str, Offer[CueDefinition]]:
    """Shared cues as `namespace/name`. A lexicon with mistakes is a problem and spoils no other."""
    cues: list[Offer[CueDefinition]] = []
    for offer in gather(CUES, asking.in_order(CUES.hook), ledger):
        try:
            cues += _cues(offer)
        except Exception as error:  # noqa: BLE001 - a stranger's file may be missing, misencoded or wrong
            _file_problem("cue file", offer, offer.item.file, error, ledger)
    return unique("shared cue", cues, ledger)


def _cues(offer: Offer[CueFile]) -> Iterator[Offer[CueDefinition]]:
    from relational.cues.compiler import compile_pattern
    from relational.cues.expansion import Slots
    from relational.cues.files import load_cues

    namespace, file = offer.item.namespace, offer.item.file
    expected = offer.by.found.namespace
    if expected is not None and namespace != expected:
        raise PluginContractError(f"it is offered under the namespace {namespace!r}; expected {expected!r}")
    cues = load_cues(file.text(), str(file))
    for name, definition in cues.items():
        for pattern in definition.patterns:
            compile_pattern(pattern, Slots(cues).of(name))  # here, where a mistake is still this plugin's alone
        yield Offer(definition, offer.by, f"{namespace}/{name}")


def collect_rubrics(
    asking: Asking, ledger: Ledger, measures: Mapping[str, Measure], shared: Mapping[str, CueDefinition]
) -> dict[str, Offer[Rubric]]:
    """Rubrics that can score: files are bound to the measures and cues they name.

    A file that cannot be bound is a problem and spoils no other.
    """
    rubrics: list[Offer[Rubric]] = []
    for offer in gather(RUBRICS, asking.in_order(RUBRICS.hook), ledger):
        if not isinstance(offer.item, RubricFile):
            rubrics.append(Offer(offer.item, offer.by, offer.name))
            continue
        try:
            rubrics.append(_bound(offer.item, offer, measures, shared))
        except Exception as error:  # noqa: BLE001 - a stranger's file may be missing, misencoded or wrong
            _file_problem("rubric file", offer, offer.item, error, ledger)
    return unique("rubric", rubrics, ledger)


def _bound(
    file: RubricFile,
    offer: Offer[Rubric | RubricFile],
    measures: Mapping[str, Measure],
    shared: Mapping[str, CueDefinition],
) -> Offer[Rubric]:
    from relational.rubrics.binding import bind

    rubric = as_rubric(bind(file, measures=measures, shared=shared))
    return Offer(rubric, offer.by, check_name("rubric", rubric.info.name, offer.by.found.namespace))


def collect_scorecards(asking: Asking, ledger: Ledger) -> dict[str, Offer[Scorecard]]:
    """Scorecards. A file with mistakes is a problem and spoils no other; names in it are looked up when it is used."""
    cards: list[Offer[Scorecard]] = []
    for offer in gather(SCORECARDS, asking.in_order(SCORECARDS.hook), ledger):
        if isinstance(offer.item, Scorecard):
            cards.append(Offer(offer.item, offer.by, offer.name))
            continue
        try:
            cards.append(_read(offer.item, offer))
        except Exception as error:  # noqa: BLE001 - a stranger's file may be missing, misencoded or wrong
            _file_problem("scorecard file", offer, offer.item, error, ledger)
    return unique("scorecard", cards, ledger)


def _read(file: ScorecardFile, offer: Offer[Scorecard | ScorecardFile]) -> Offer[Scorecard]:
    from relational.scorecard.files import read_scorecard

    card = read_scorecard(file)
    return Offer(card, offer.by, check_name("scorecard", card.name, offer.by.found.namespace))


def _file_problem(
    noun: str, offer: Offer[T], file: RubricFile | ScorecardFile, error: Exception, ledger: Ledger
) -> None:
    found = offer.by.found
    message = f"left out a {noun} of plugin {found}"
    ledger.add(plugin_problem("bind", found, message, error, source=str(file)), found, cause=error)
