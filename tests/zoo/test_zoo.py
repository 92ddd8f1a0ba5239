"""The kit is proven on bad rubrics: each is caught by the law it breaks, and by no other."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from relational.testing import LAWS, RubricCheck, check_rubric
from relational.testing.session import USUAL, Session
from relational.testing.worlds import Worlds


def _module(path: Path) -> ModuleType:
    """A module that other processes find again by its file."""
    spec = importlib.util.spec_from_file_location(f"zoo_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    return module


BEASTS = _module(Path(__file__).with_name("beasts.py"))
#: Two other processes for all beasts together: to start them costs more than a beast.
WORLDS = Worlds()


def check_of(kind: type, examples: int = USUAL) -> RubricCheck:
    """What `check_rubric` gives, with processes that stay."""
    session = Session.of(kind(), worlds=WORLDS, examples=examples)
    return RubricCheck(session.name, [session.result(law) for law in LAWS.values()])


@pytest.mark.parametrize("kind", BEASTS.SINNERS, ids=lambda kind: kind.__name__)
def test_a_sinner_breaks_the_laws_it_is_named_for_and_no_other(kind: type) -> None:
    """The set is exact, the message names the sin, and the smallest talk is small."""
    check = check_of(kind, kind.EXAMPLES)
    assert check.broken == kind.BREAKS, str(check)
    assert kind.SAYS in " ".join(str(check).split())
    for result in check.failed:
        assert result.status == "broken"
        if result.example is not None and result.law != "memoryless":
            assert len(result.example.turns) <= kind.TURNS, str(check)


@pytest.mark.parametrize("kind", BEASTS.SAINTS, ids=lambda kind: kind.__name__)
def test_a_saint_keeps_every_law(kind: type) -> None:
    """Strict, and without a false alarm."""
    check = check_of(kind)
    assert check.ok, str(check)
    assert check["total"].exercised > 50


HEAVY = """
import relational


@relational.rubric("zoo/heavy", version="1", summary="Says sorry.")
def heavy(analysis):
    return relational.NotApplicable("never")
"""


@pytest.mark.parametrize(("first", "status"), [("import nltk", "broken"), ("import json", "kept")])
def test_who_imports_a_library_for_language_at_the_top_is_not_light(tmp_path: Path, first: str, status: str) -> None:
    """The sinner of the law `light`, which looks at a module of its own."""
    path = tmp_path / f"zoo_{status}.py"
    path.write_text(first + HEAVY, encoding="utf-8")
    result = check_rubric(_module(path).heavy, laws=["light"])["light"]
    assert result.status == status
    assert ("loads nltk" in result.message) is (status == "broken")


def test_two_laws_that_are_seldom_exercised_do_not_wait_for_each_other() -> None:
    """A rubric that says the same of nearly every talk exercises neither `in-range` nor the laws about quotes."""
    check = check_of(BEASTS.Silent, BEASTS.Silent.EXAMPLES)
    assert check["in-range"].status == "vacuous"
    assert {check[law].status for law in ("evidence-is-earned", "evidence-is-verbatim")} == {"not-tried"}
    assert "mend what breaks the law `in-range` first" in check["evidence-is-verbatim"].message


def test_every_law_has_its_sinner() -> None:
    """A law that nobody here breaks is a law that nobody has seen work."""
    assert {"light"} | {law for kind in BEASTS.SINNERS for law in kind.BREAKS} == set(LAWS)
