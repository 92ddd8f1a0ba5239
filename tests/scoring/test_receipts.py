"""Receipts: enough to run an evaluation again, and to say what differs."""

from __future__ import annotations

from pathlib import Path

import relational
from relational.contract import RubricFile
from relational.scorecard import Scorecard
from relational.scorecard.model import Origin
from relational.scoring import Scorer
from tests.rubrics.files import CUES, HEAD, host_of
from tests.talks import talk

TALK = talk("customer: I am furious!", "agent: I am sorry.")
NAME = "acme/kindness"


def receipt(directory: Path, **card: object) -> relational.Receipt:
    """The receipt of a talk scored with such a scorecard."""
    path = directory / "kindness.toml"
    head = HEAD.replace('"kindness"', f'"{NAME}"').replace('version = "1"', 'version = "7"')
    path.write_text(head + "[[criterion]]\nname = 'a'\nmeets = ['sorry']\n" + CUES, encoding="utf-8")
    scorer = Scorer([NAME], Scorecard(**card), host_of(RubricFile(path=path)))  # type: ignore[arg-type] # its fields
    found = scorer.score(TALK).receipt
    assert found is not None
    return found


def test_a_receipt_names_what_made_the_evaluation(tmp_path: Path) -> None:
    """The version of the package, the form, the words that were read, and each rubric's version."""
    found = receipt(tmp_path, name="mine")
    assert (found.relational, found.scorecard) == (relational.__version__, "mine")
    assert found.input == f"sha256:{TALK.digest}"
    version, distribution, its_version, options = found.rubrics[NAME]
    assert (version, distribution, its_version) == ("7", "", "")  # given by hand, from no distribution
    assert len(options) == 16


def test_other_options_are_seen_in_the_receipt(tmp_path: Path) -> None:
    """In whatever order they are written; other weights are the scorecard's business."""
    plain = receipt(tmp_path).rubrics[NAME][3]
    one = receipt(tmp_path, options={NAME: {"a.weight": 2, "a.saturation": 3}}).rubrics[NAME][3]
    same = receipt(tmp_path, options={NAME: {"a.saturation": 3, "a.weight": 2}}).rubrics[NAME][3]
    assert plain != one == same
    assert receipt(tmp_path, sections=Scorecard.of(NAME, weights={NAME: 2.0}).sections).rubrics[NAME][3] == plain


def test_a_receipt_holds_the_hash_of_the_card(tmp_path: Path) -> None:
    """Whatever the card says is in it, and not where its file stands."""
    plain = receipt(tmp_path).scorecard_hash
    assert plain.startswith("sha256:")
    assert plain == receipt(tmp_path, origin=Origin("elsewhere.toml", "")).scorecard_hash
    changed = [
        {"name": "mine"},
        {"threshold": 0.5},
        {"options": {NAME: {"a.weight": 2}}},
        {"sections": Scorecard.of(NAME, weights={NAME: 2.0}).sections},
    ]
    assert len({plain, *(receipt(tmp_path, **card).scorecard_hash for card in changed)}) == 5
