"""Rubrics added to evaluations that are stored; what they held stays as it was."""

from __future__ import annotations

from attrs import evolve

from relational.errors import InputError
from relational.evaluation import Evaluation
from relational.interaction import Interaction
from relational.scoring.scorers import Scorers


def rescored(stored: Evaluation, talk: Interaction | None, select: tuple[str, ...], scorers: Scorers) -> Evaluation:
    """The evaluation with those of the selected rubrics that it lacks, and its total folded anew.

    `talk` is what the data has under its id. Raises InputError where the words that were scored are not at hand.
    """
    wanted = tuple(name for name in select if name not in stored)
    if not wanted:
        return stored
    receipt = stored.receipt
    words = _words(stored, talk)
    offered = scorers.host.rubrics
    scorer = scorers(receipt.scorecard if receipt else "default", tuple(sorted({*wanted, *stored} & offered.keys())))
    completed = scorer.complete(evolve(stored, interaction=words))
    return completed if stored.interaction.turns else evolve(completed, interaction=stored.interaction)


def _words(stored: Evaluation, talk: Interaction | None) -> Interaction:
    """The talk that was scored, out of the data or out of the report."""
    found = talk or stored.interaction
    receipt = stored.receipt
    if not found.turns:
        raise InputError(f"{stored.interaction_id} stays as it is: neither the report nor the data holds its words")
    if receipt is not None and receipt.reply is not None:
        found = evolve(found, turns=found.turns[: receipt.reply + 1])
    scored = receipt.input if receipt else f"sha256:{stored.interaction.digest}"
    if f"sha256:{found.digest}" != scored:
        raise InputError(
            f"{stored.interaction_id} stays as it is: the words in the data are not those that were scored"
        )
    return found
