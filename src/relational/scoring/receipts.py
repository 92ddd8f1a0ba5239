"""Receipts: what produced an evaluation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from relational.contract import RubricInfo
from relational.evaluation import Receipt
from relational.interaction import Interaction
from relational.plugins import PluginHost
from relational.scorecard import Scorecard


class Receipts:
    """Writes receipts for one compiled scorer; versions are looked up once, when first needed."""

    def __init__(self, infos: Mapping[str, RubricInfo], card: Scorecard, host: PluginHost) -> None:
        self._infos, self._card, self._host = infos, card, host
        self._fixed: tuple[str, Mapping[str, tuple[str, str, str, str]]] | None = None

    def of(self, interaction: Interaction) -> Receipt:
        """The receipt of one interaction."""
        if self._fixed is None:
            self._fixed = _version(), {name: self._row(name) for name in self._infos}
        version, rows = self._fixed
        return Receipt(
            relational=version, scorecard=self._card.name, input=f"sha256:{interaction.digest}", rubrics=rows
        )

    def _row(self, name: str) -> tuple[str, str, str, str]:
        provider = self._host.provider(name)
        options = json.dumps(self._card.options.get(name, {}), sort_keys=True, default=str)
        digest = hashlib.sha256(options.encode()).hexdigest()[:16]
        return self._infos[name].version, provider.distribution or "", provider.version or "", digest


def _version() -> str:
    from relational import __version__

    return __version__
