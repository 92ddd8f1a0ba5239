"""Receipts: what produced an evaluation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Mapping
from typing import Any

import attrs

from relational.contract import RubricInfo
from relational.evaluation import Receipt
from relational.interaction import Interaction
from relational.plugins import PluginHost
from relational.scorecard import Scorecard


class Receipts:
    """Writes receipts for one compiled scorer; versions are looked up once, when first needed."""

    def __init__(
        self, infos: Mapping[str, RubricInfo], card: Scorecard, host: PluginHost, handed: Container[str] = ()
    ) -> None:
        self._infos, self._card, self._host, self._handed = infos, card, host, handed
        self._fixed: tuple[str, str, Mapping[str, tuple[str, str, str, str]]] | None = None

    def of(self, interaction: Interaction, reply: int | None = None) -> Receipt:
        """The receipt of one interaction, or of one turn of it as a reply."""
        if self._fixed is None:
            digest = f"sha256:{_digest(_said(self._card))}"
            self._fixed = _version(), digest, {name: self._row(name) for name in self._infos}
        version, card, rows = self._fixed
        return Receipt(
            relational=version,
            scorecard=self._card.name,
            scorecard_hash=card,
            input=f"sha256:{interaction.digest}",
            rubrics=rows,
            reply=reply,
        )

    def _row(self, name: str) -> tuple[str, str, str, str]:
        digest = _digest(self._card.options.get(name, {}))[:16]
        if name in self._handed:  # no distribution brought it
            return self._infos[name].version, "", "", digest
        provider = self._host.provider(name)
        return self._infos[name].version, provider.distribution or "", provider.version or "", digest


def _digest(value: Any) -> str:
    """The hash of what is said, in whatever order."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _said(card: Scorecard) -> dict[str, Any]:
    """Everything that makes cards equal: not where they stand."""
    return attrs.asdict(card, filter=lambda field, _: bool(field.eq))


def _version() -> str:
    from relational import __version__

    return __version__
