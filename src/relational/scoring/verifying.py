"""An evaluation run again: whether it holds, and if not, what differs and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from attrs import frozen

from relational.errors import InputError, RelationalError
from relational.evaluation import Evaluation, Receipt
from relational.interaction import Interaction
from relational.scoring.diffing import Difference, difference
from relational.scoring.scorers import Scorers

TOTAL = "total"

Status: TypeAlias = Literal["same", "explained", "alarm", "not run"]
_ORDER: tuple[Status, ...] = ("same", "explained", "not run", "alarm")


@frozen(kw_only=True)
class Finding:
    """What became of one rubric (or of the total) when it was run again.

    `explained`: it differs, and `causes` say what else is different. `alarm`: it differs though its version, its
    options and the words are the same. `not run`: `causes` say what is missing.
    """

    rubric: str
    status: Status
    causes: tuple[str, ...] = ()
    difference: Difference | None = None


@frozen(kw_only=True)
class Verified:
    """One stored evaluation, run again. `notes` are things that changed and explain nothing alone."""

    interaction_id: str
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """The worst of the findings."""
        return max((finding.status for finding in self.findings), key=_ORDER.index, default="same")


def verified(stored: Evaluation, talk: Interaction | None, scorers: Scorers) -> Verified:
    """What differs when a stored evaluation is run again on a talk; None where the data does not have it."""
    receipt = stored.receipt
    if receipt is None:
        return _not_run(stored, "it has no receipt: it was not made by a scorer")
    if talk is None:
        return _not_run(stored, f"no conversation of this id is in the data{_renamed(stored)}")
    if not talk.turns:
        return _not_run(stored, "the report does not hold the conversation: name the data that it was made from")
    again = _again(stored, receipt, talk, scorers)
    if isinstance(again, str):
        return _not_run(stored, again)
    assert again.receipt is not None
    changed = [] if again.receipt.input == receipt.input else ["the words are not those that were scored"]
    findings = [_finding(stored, again, name, changed) for name in stored]
    card = again.receipt.scorecard_hash != receipt.scorecard_hash
    causes = [*changed, *([f"the scorecard {receipt.scorecard!r} is not what it was"] if card else [])]
    findings.append(_total(stored, again, causes, findings))
    return Verified(
        interaction_id=stored.interaction_id, findings=tuple(findings), notes=tuple(_notes(receipt, again.receipt))
    )


def _again(stored: Evaluation, receipt: Receipt, talk: Interaction, scorers: Scorers) -> Evaluation | str:
    """The evaluation as it is today, or why there is none."""
    try:
        scorer = scorers(receipt.scorecard, tuple(name for name in stored if name in scorers.host.rubrics))
    except RelationalError as error:
        return f"its scorecard cannot be used now, name it with --scorecard: {error}"
    if receipt.reply is None:
        return scorer.score(talk)
    try:
        return scorer.score_reply(talk, receipt.reply)
    except InputError as error:
        return f"turn {receipt.reply + 1} was scored as a reply, and cannot be any more: {error}"


def _not_run(stored: Evaluation, cause: str) -> Verified:
    findings = (Finding(rubric="", status="not run", causes=(cause,)),)
    return Verified(interaction_id=stored.interaction_id, findings=findings)


def _renamed(stored: Evaluation) -> str:
    made = stored.interaction_id.startswith("sha256:")
    return "; its id was made of its words, so other words have another id" if made else ""


def _finding(stored: Evaluation, again: Evaluation, name: str, changed: Iterable[str]) -> Finding:
    assert stored.receipt is not None
    assert again.receipt is not None
    was, now = stored.receipt.rubrics.get(name), again.receipt.rubrics.get(name)
    if now is None:
        source = f"; it came from {was[1]} {was[2]}".rstrip() if was and was[1] else ""
        return Finding(rubric=name, status="not run", causes=(f"nobody offers this rubric now{source}",))
    causes = list(changed)
    if was is not None and was[0] != now[0]:
        causes.append(f"its version is {now[0]}, it was {was[0]}")
    if was is not None and was[3] != now[3]:
        causes.append("its options are not those that it had")
    return _judged(name, difference(stored.interaction_id, name, stored[name], again[name]), causes)


def _judged(name: str, found: Difference | None, causes: Iterable[str]) -> Finding:
    why = tuple(causes)
    if found is None:
        return Finding(rubric=name, status="same", causes=why)
    return Finding(rubric=name, status="explained" if why else "alarm", causes=why, difference=found)


def _total(stored: Evaluation, again: Evaluation, causes: list[str], findings: Iterable[Finding]) -> Finding:
    others = [finding.rubric for finding in findings if finding.status != "same"]
    if others:
        causes = [*causes, f"it follows from {', '.join(others)}"]
    found = difference(stored.interaction_id, TOTAL, stored.total, again.total)
    if found is None and stored.coverage != again.coverage:
        found = Difference(
            interaction_id=stored.interaction_id, rubric=TOTAL, kind="evidence", old=stored.total, new=again.total
        )
    return _judged(TOTAL, found, causes)


def _notes(was: Receipt, now: Receipt) -> Iterator[str]:
    """Versions of distributions that changed: they may change no value unless a rubric's version says so."""
    if was.relational != now.relational:
        yield f"relational is {now.relational}, it was {was.relational}"
    told = {now.relational} if was.relational != now.relational else set()
    for name, row in was.rubrics.items():
        today = now.rubrics.get(name)
        if today is None or row[1:3] == today[1:3] or today[2] in told:
            continue
        told.add(today[2])
        before, after = (" ".join(each[1:3]).strip() or "handed over" for each in (row, today))
        yield f"{name} comes from {after}, it came from {before}"
