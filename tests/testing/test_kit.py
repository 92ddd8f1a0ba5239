"""The kit from outside: what an author calls, what he is told when he calls it wrongly, and what it leaves behind."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st

import relational
from relational.errors import InputError, UnknownNameError
from relational.interaction import Role
from relational.testing import LAWS, check_rubric, interactions, parametrize_with_laws, transcripts, turns
from relational.testing.shrinking import smallest

QUICK = settings(
    max_examples=3_000, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@relational.rubric("kit/sorry", version="1", summary="Says sorry.")
def sorry(analysis: relational.Analysis) -> relational.Outcome:
    """One for a word of regret."""
    found = []
    for run in analysis.runs("agent"):
        for turn in run.turns:
            start = analysis.interaction.turns[turn].text.find("sorry")
            if start >= 0:
                found.append(analysis.span(turn, start, start + 5, cue="sorry", worth=1.0))
    return relational.Score(1.0 if found else 0.0, found)


class ARubric:
    """Not an instance."""

    info = sorry.info

    def score(self, analysis: relational.Analysis) -> relational.Outcome:
        """The same."""
        return sorry.score(analysis)


def undecorated(analysis: relational.Analysis) -> relational.Outcome:
    """No rubric yet."""
    return sorry.score(analysis)


@parametrize_with_laws([sorry], laws=["named", "total", "in-range", "evidence-is-verbatim", "minds-its-role"])
def test_laws(rubric, law):
    """What an author writes."""
    law(rubric)


def test_two_rubrics_of_one_name_get_two_names() -> None:
    """Test ids are unique."""
    mark = parametrize_with_laws([sorry, ARubric()], laws=["named"])
    assert [each.id for each in mark.args[1]] == ["kit/sorry-named", "kit/sorry#2-named"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (ARubric, r"the class ARubric was given as a rubric; give an instance of it: ARubric\(\)"),
        (undecorated, "the function undecorated is no rubric yet; decorate it"),
        (object(), "it has no `info`"),
        (None, "None is no rubric"),
    ],
)
def test_what_is_no_rubric_is_told_what_to_do(given: object, says: str) -> None:
    """A sentence, not an AttributeError."""
    with pytest.raises(InputError, match=says):
        check_rubric(given)  # type: ignore[arg-type]


def test_a_law_that_does_not_exist_is_told_the_nearest() -> None:
    """Before anything is scored."""
    with pytest.raises(UnknownNameError, match="did you mean 'total'"):
        check_rubric(sorry, laws=["totl"])


def test_a_rubric_that_nobody_offers_is_told_the_nearest() -> None:
    """As everywhere."""
    with pytest.raises(UnknownNameError, match="did you mean 'empathy'"):
        check_rubric("emapthy")


def test_an_expected_failure_needs_a_reason_and_must_fail() -> None:
    """Strict: what is mended is taken out of the list."""
    with pytest.raises(InputError, match="without saying why"):
        check_rubric(sorry, laws=["named"], expected_failures={"named": " "})
    check = check_rubric(sorry, laws=["named"], expected_failures={"named": "we like it so"})
    assert not check.ok
    assert "take 'named' out" in str(check)


def test_a_result_says_how_often_the_law_was_exercised() -> None:
    """Success that nothing was tried for is no success."""
    result = check_rubric(sorry, laws=["total"])["total"]
    assert (result.status, result.example) == ("kept", None)
    assert 50 < result.exercised <= result.tried


@pytest.mark.parametrize("law", LAWS)
def test_each_law_says_what_it_promises_and_what_is_usually_wrong(law: str) -> None:
    """Both stand in the message of a failure."""
    assert LAWS[law].promise
    assert LAWS[law].usually


def test_a_planted_bug_shrinks_to_two_turns_under_hypothesis() -> None:
    """Interactions shrink towards few turns of few words."""
    planted = interactions(rubric=sorry)
    talk = find(planted, lambda talk: any("sorry" in turn.text for turn in talk.turns), settings=QUICK)
    assert len(talk.turns) <= 2


def test_a_talk_is_made_small() -> None:
    """Turns and words that do not matter are left out, and words stay whole."""
    lines = ["one two", "three four sorry five", "six"]
    talk = relational.Interaction([relational.Turn("agent", line) for line in lines], id="x", meta={"a": 1})
    found = smallest(talk, lambda talk: any("sorry" in turn.text for turn in talk.turns))
    assert [turn.text for turn in found.turns] == ["sorry"]
    assert not found.meta


def test_hypothesis_knows_our_types_unasked() -> None:
    """Through its own entry point, or by registering."""
    from relational.testing.entry import register

    register()
    assert find(st.from_type(relational.Interaction), lambda talk: len(talk.turns) > 1, settings=QUICK)
    assert find(st.from_type(relational.Turn), lambda turn: turn.role is Role.AGENT, settings=QUICK)


def test_strategies_keep_to_what_is_asked() -> None:
    """Roles, numbers of turns, and text of one's own."""
    assert find(turns(role="customer"), bool, settings=QUICK).role is Role.CUSTOMER
    assert len(find(interactions(min_turns=3, max_turns=3), bool, settings=QUICK).turns) == 3
    assert relational.score(find(transcripts(), bool, settings=QUICK), select=["empathy"])
    with pytest.raises(InputError, match="min_turns=3 and max_turns=2"):
        interactions(min_turns=3, max_turns=2)


def test_a_check_leaves_nothing_behind(tmp_path) -> None:
    """No example database, no pytest plugin, no changed profile."""
    code = (
        "import sys, relational.testing\nassert 'hypothesis' not in sys.modules and 'pytest' not in sys.modules\n"
        "from relational.testing import check_rubric\ncheck_rubric('empathy', laws=['named', 'total'])\n"
        "assert 'pytest' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_hypothesis_the_error_says_what_to_install() -> None:
    """One sentence."""
    code = "import sys; sys.modules['hypothesis'] = None\nfrom relational.testing import turns"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'relational-scoring[testing]'" in done.stderr
