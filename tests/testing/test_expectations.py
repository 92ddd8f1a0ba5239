"""Expectations: promises over a corpus, how often they fail, and how that is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import relational
from relational.testing import (
    Case,
    Change,
    ExpectationFailed,
    agent,
    changes,
    customer,
    expect,
    load_cases,
    parametrize_with_cases,
    run_cases,
    talk,
)

SORRY = talk(customer("My flight was cancelled."), agent("I'm sorry about that flight."), id="sorry")
COLD = talk(customer("My flight was cancelled."), agent("Send a form."), id="cold")
WORDLESS = talk(customer("Hi"), id="wordless")


@relational.rubric("kit/sorry", version="1", about="agent", summary="Says sorry: 0.8; loudly: 0.9; else 0.2.")
def sorry(analysis: relational.Analysis) -> relational.Outcome:
    """A rubric that is easy to predict."""
    for number, turn in analysis.turns("agent"):
        start = turn.text.lower().find("sorry")
        if start >= 0:
            worth = 0.9 if "SORRY" in turn.text else 0.8
            item = analysis.span(number, start, start + 5, cue="sorry", worth=worth)
            return relational.Score(worth, [item], opportunities=1)
    return relational.Score(0.2)


def failing(case: Case) -> str:
    """What a failing case says."""
    with pytest.raises(ExpectationFailed) as caught:
        case()
    return str(caught.value)


def test_a_minimum_is_reached_or_told_with_the_last_words() -> None:
    """Values, quotes, and outcomes without a value."""
    cases = expect(sorry)
    cases.minimum("said", SORRY, at_least=0.8, cites=["sorry", (1, "sorry")])()
    cases.minimum("not said", COLD, at_most=0.2)()
    cases.minimum("nobody there", WORDLESS, abstains=True)()
    told = failing(cases.minimum("too much", COLD, SORRY, at_least=0.8, capability="apology"))
    assert "kit/sorry fails the expectation 'too much' (MFT, apology)" in told
    assert "1 of 2 do not hold (50.0%; none may)" in told
    assert "worst     cold: 0.200" in told
    assert "agent: Send a form." in told
    assert "without citing 'flight'" in failing(cases.minimum("cites", SORRY, cites=["flight"]))
    assert "no value (Abstention" in failing(cases.minimum("a value", WORDLESS, at_least=0.1))
    assert failing(cases.minimum("not applicable", SORRY, not_applicable=True))


def test_a_rubric_is_tried_by_name_too() -> None:
    """Built-in ones as well as those that are handed over."""
    cases = expect("empathy", host=relational.PluginHost.builtin())
    sad = talk(customer("My dog died and I'm heartbroken."), agent("I'm so sorry. What was he called?"))
    cases.minimum("met", sad, at_least=0.3)()
    with pytest.raises(relational.UnknownNameError, match="did you mean 'empathy'"):
        expect("empaty", host=relational.PluginHost.builtin())


def test_an_invariance_counts_what_moved_and_what_came_or_went() -> None:
    """Talks that a change does not apply to are left out and counted."""
    cases = expect(sorry)
    over = [SORRY, COLD, WORDLESS]
    assert cases.same("case", over=over, after=changes.lower_case(), within=0.0, ceiling=0.0).run().passed
    shouted = cases.same("shouted", over=over, after=changes.upper_case(), within=0.05, ceiling=0.4)
    result = shouted.run()
    assert (len(result.tried), len(result.failures), result.passed) == (2, 1, False)
    assert result.untried == ("there is no value on either side",)
    told = failing(shouted)
    assert "worst     sorry: 0.800 before, 0.900 after" in told
    assert "changed   'My' to 'MY', 'flight' to 'FLIGHT', 'was' to 'WAS' and" in told
    assert "1 left out (1 because there is no value on either side)" in told
    allowed = cases.same("allowed", over=over, after=changes.upper_case(), within=0.05, ceiling=0.5)
    assert allowed.run().passed
    came = cases.same("came", over=[WORDLESS], after=changes.add_turn(agent("Sorry.")), within=1.0, ceiling=0.0)
    assert came.run().failures[0].off == 1.0


def test_evidence_that_goes_is_named() -> None:
    """Found again through the map of the change, so that words that only moved are not lost."""
    cases = expect(sorry)
    gone = cases.same(
        "gone", over=[SORRY], after=changes.exchanged("regret", {"sorry": "regretful"}), within=0.1, ceiling=0.0
    )
    assert "lost      turn 1 [4:9] 'sorry'" in failing(gone)
    moved = cases.same("moved", over=[SORRY], after=changes.boilerplate(), within=0.0, ceiling=0.0).run()
    assert moved.passed
    more = cases.same("more", over=[COLD], after=changes.added("Sorry."), within=0.0, ceiling=0.0)
    assert "gained    turn 1 [13:18] 'Sorry'" in failing(more)


def test_a_direction_is_kept_or_told() -> None:
    """As the value is printed; a tie keeps both, and a value that goes is lower."""
    cases = expect(sorry)
    more, less = changes.added("Sorry."), changes.exchanged("less", {"sorry": "glad"})
    assert cases.not_lower("more", over=[SORRY, COLD], after=more, ceiling=0.0).run().passed
    assert not cases.not_lower("less", over=[SORRY], after=less, ceiling=0.0).run().passed
    assert cases.not_higher("not more", over=[SORRY], after=less, ceiling=0.0).run().passed
    assert not cases.not_higher("higher", over=[COLD], after=more, ceiling=0.0).run().passed
    gone = changes.customers_words()
    assert cases.not_lower("gone", over=[SORRY], after=gone, ceiling=0.0).run().failures[0].off == 1.0
    assert cases.not_higher("gone is not higher", over=[SORRY], after=gone, ceiling=0.0).run().passed


def test_the_better_talk_ranks_above() -> None:
    """Two talks, or a talk and itself after damage; a tie fails, and so does a missing value."""
    cases = expect(sorry)
    assert cases.ranks_above("pair", SORRY, COLD).run().passed
    assert "better 0.200, worse 0.800" in failing(cases.ranks_above("reversed", COLD, SORRY))
    assert failing(cases.ranks_above("tie", COLD, COLD))
    assert "Abstention" in failing(cases.ranks_above("missing", SORRY, WORDLESS))
    less = changes.exchanged("less", {"sorry": "glad"})
    assert cases.ranks_above("damage", over=[SORRY, WORDLESS], after=less, ceiling=0.0).run().passed
    lower = expect("over-explaining", host=relational.PluginHost.builtin())
    brief = talk(customer("When do you open?"), agent("At nine."))
    long = talk(
        customer("When do you open?"), agent("Historically we opened at eight, as the depot did. " * 6 + "Nine.")
    )
    assert lower.ranks_above("lower is better", brief, long).run().passed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"at_least": 2.0}, "at_least of the case 'x' was 2.0; expected a number from 0 to 1"),
        ({"at_least": True}, "expected a number from 0 to 1"),
        ({}, "demands nothing; give it at_least="),
        ({"at_least": 0.1, "abstains": True}, "a value and none at once"),
        ({"cites": ["sory"]}, "wants 'sory' cited, and the talk does not say that"),
        ({"cites": [(0, "sorry")]}, "'sorry' in turn 0"),
    ],
)
def test_a_case_that_cannot_be_tried_is_an_error(options: dict[str, Any], message: str) -> None:
    """When it is declared, not when it is run."""
    with pytest.raises(relational.InputError, match=message.replace("(", r"\(")):
        expect(sorry).minimum("x", SORRY, **options)


def test_within_and_ceiling_have_no_defaults() -> None:
    """A hidden tolerance proves nothing."""
    cases: Any = expect(sorry)
    with pytest.raises(TypeError, match="'within' and 'ceiling'"):
        cases.same("x", over=[SORRY], after=changes.lower_case())
    with pytest.raises(relational.InputError, match="ceiling of the case 'x' was 7"):
        cases.same("x", over=[SORRY], after=changes.lower_case(), within=0.1, ceiling=7)
    with pytest.raises(relational.InputError, match="ranks nothing; give it a better and a worse talk, or over="):
        cases.ranks_above("x", SORRY)
    cases.minimum("x", SORRY, at_least=0.1)
    with pytest.raises(relational.InputError, match="two cases 'x'"):
        cases.minimum("x", SORRY, at_least=0.1)


def test_what_was_never_tried_is_not_kept() -> None:
    """And says why nothing was tried."""
    never = expect(sorry).same("never", over=[SORRY], after=changes.without_emoji(), within=0.0, ceiling=0.0)
    assert "it was never tried: there is no emoji" in failing(never)
    empty = expect(sorry).same("empty", over=[], after=changes.without_emoji(), within=0.0, ceiling=0.0)
    assert "the corpus is empty" in failing(empty)


def test_a_change_of_the_wrong_kind_is_told_when_it_is_tried() -> None:
    """By its name."""
    wrong = Change("shout", lambda of, _: of)  # type: ignore[arg-type,return-value]
    with pytest.raises(relational.InputError, match="'shout' gave 'Interaction'"):
        expect(sorry).same("x", over=[SORRY], after=wrong, within=0.0, ceiling=0.0)()


def test_the_table_has_the_worst_capability_first() -> None:
    """Capability by type of test, failures and rates, then the cases that fail."""
    cases = expect(sorry)
    cases.minimum("fine", SORRY, at_least=0.8, capability="apology")
    cases.same("loud", over=[SORRY, COLD], after=changes.upper_case(), within=0.0, ceiling=0.0, capability="writing")
    report = cases.run()
    assert not report.passed
    assert list(report.table) == ["writing", "apology"]
    assert report.table["writing"] == {"INV": (1, 2)}
    lines = str(report).splitlines()
    assert lines[0].split() == ["capability", "MFT", "INV", "DIR"]
    assert lines[1].split("  ")[0] == "writing"
    assert "1 of 2 (50.0%)" in lines[1]
    assert lines[-1] == "1 of 2 expectations hold"
    assert len(cases) == len(list(cases)) == 2


FILE = """
rubric = "empathy"

[talks]
dog = ["customer: My dog died and I'm heartbroken.", "agent: Oh no. I'm so sorry. What was he called?"]

[[minimum]]
name = "met"
talk = "dog"
at_least = 0.3
cites = [{ turn = 1, quote = "Oh no" }, "I'm so sorry"]

[[same]]
name = "case"
capability = "writing"
after = "lower-case"
given = { change = "names", of = "customer", to = "Fatima" }
within = 0.01
ceiling = 0

[[not_lower]]
name = "more"
over = ["dog", "*.txt"]
after = { change = "added", words = "I'm here for you." }
ceiling = 1.0

[[not_higher]]
name = "negated"
over = [["customer: I'm so sad, my cat died.", "agent: I understand, I'm so sorry."]]
after = "negated"
ceiling = 0.0

[[ranks_above]]
name = "a form"
better = "dog"
worse = ["customer: My dog died and I'm heartbroken.", "agent: Fill in this form."]

[[ranks_above]]
name = "damage"
after = "negated"
ceiling = 1.0
"""


def test_cases_of_a_toml_file_are_run(tmp_path: Path) -> None:
    """Talks by name, in place, and from files beside it; each case knows its line."""
    (tmp_path / "empathy.cases.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "one.txt").write_text("customer: I'm so worried.\nagent: That sounds hard.\n", encoding="utf-8")
    cases = load_cases(tmp_path / "empathy.cases.toml")
    assert [case.name for case in cases] == ["met", "case", "more", "negated", "a form", "damage"]
    assert cases[0].place.endswith("empathy.cases.toml:7")
    report = run_cases(tmp_path / "empathy.cases.toml")
    assert report.passed, str(report)
    assert [len(result.tried) for result in report.results] == [1, 1, 2, 1, 1, 1]


def test_cases_may_be_about_a_rubric_file_beside_them(tmp_path: Path) -> None:
    """Or about the rubric that the caller gives, where the file names none."""
    rubric = '[rubric]\nname = "acme/hi"\nversion = "1"\nsummary = "Greets."\nneeds = ["agent"]\n'
    rubric += '[[criterion]]\nname = "hi"\nmeets = ["hi"]\n[cue.hi]\npatterns = ["hello"]\n'
    (tmp_path / "hi.toml").write_text(rubric, encoding="utf-8")
    case = '[[minimum]]\nname = "greets"\ntalk = ["agent: Hello there."]\nat_least = 1.0\n'
    (tmp_path / "a.cases.toml").write_text(f'rubric = "hi.toml"\n{case}', encoding="utf-8")
    (tmp_path / "b.cases.toml").write_text(case, encoding="utf-8")
    assert run_cases(tmp_path / "a.cases.toml").passed
    given = relational.rubric_file(tmp_path / "hi.toml")
    assert run_cases(tmp_path / "b.cases.toml", rubric=given).passed


def test_pairs_as_lines_are_cases_that_rank() -> None:
    """The format of our own pairs; a trap is a capability."""
    report = run_cases(Path(__file__).parents[1] / "pairs" / "recovery.jsonl")
    assert len(report.results) >= 12
    assert {result.case.kind for result in report.results} == {"DIR"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"empathy"', '"empaty"', ":2:10: no rubric is called 'empaty'.*did you mean 'empathy'"),
        ('rubric = "empathy"', "", "has no 'rubric'"),
        ("at_least", "at_last", "unknown key 'at_last' in minimum 'met'.*did you mean 'at_least'"),
        ("within = 0.01\n", "", "13:1: same 'case' has no 'within'; expected a number from 0 to 1"),
        ("ceiling = 0\n", "ceiling = 2\n", "'ceiling' is the number 2; expected a number from 0 to 1"),
        (
            '"Oh no"',
            '"Oh now"',
            "11:10: turn 1 does not say 'Oh now'; expected words that stand in the talk exactly so",
        ),
        ('"I\'m so sorry"]', '"sory"]', "no turn says 'sory'"),
        ("turn = 1", "turn = 9", "'turn' is the number 9; expected a whole number from 0 to 1"),
        ('talk = "dog"', 'talk = "dg"', "no talk is called 'dg'.*did you mean 'dog'"),
        ('"agent: Oh no', '"agnt: Oh no', "the turn is said by 'agnt'.*did you mean 'agent'"),
        ('"agent: Oh no. I\'m so sorry. What was he called?"', '"Hi"', "the turn does not say who speaks"),
        ('"agent: Oh no. I\'m so sorry. What was he called?"', "7", "the turn is the number 7"),
        ('"lower-case"', '"lowr-case"', "no change is called 'lowr-case'.*did you mean 'lower-case'"),
        ('"lower-case"', "7", "'after' is the number 7; expected a change such as"),
        ('words = "I\'m here for you."', 'word = "x"', "has no option 'word'; did you mean 'words'"),
        ('"*.txt"', '"*.log"', "no file '\\*.log'"),
        ('"*.txt"', '"/etc/*.txt"', "no file '/etc/\\*.txt'"),
        ("at_least = 0.3", 'abstains = "yes"', "'abstains' is 'yes'; expected true or false"),
        ('name = "case"', 'name = "met"', "there are two cases 'met'"),
        ('[{ turn = 1, quote = "Oh no" }, "I\'m so sorry"]', "[7]", "'cites' has the number 7"),
        ('worse = ["customer: My dog died and I\'m heartbroken.", "agent: Fill in this form."]', "", "has no 'worse'"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    """What stands there, what was expected, the nearest valid word."""
    assert old in FILE
    path = tmp_path / "wrong.toml"
    path.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "one.txt").write_text("customer: Hello.\nagent: Hi.\n", encoding="utf-8")
    with pytest.raises(relational.RubricFileError, match=message):
        load_cases(path)


def test_a_mistake_in_lines_is_told_with_its_line(tmp_path: Path) -> None:
    """All of them at once."""
    path = tmp_path / "wrong.jsonl"
    lines = (
        '{"expect": "same", "rubric": "empathy", "over": [["customer: hi"]], "after": "typos", "ceiling": 0}',
        "{nope",
        "[1]",
        '{"rubric": "empathy"}',
        '{"expect": "sam", "rubric": "empathy"}',
        '{"rubric": "empathy", "better": {"turns": []}, "worse": "x"}',
        "",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(relational.RubricFileError) as caught:
        load_cases(path)
    told = "\n".join(caught.value.mistakes)
    for part in (
        "wrong.jsonl:1:1: the case has no 'within'",
        "wrong.jsonl:2:1: this is not JSON",
        "wrong.jsonl:3:1: the line is a list",
        "wrong.jsonl:4:1: the case has no 'expect'",
        "did you mean 'same'",
        "wrong.jsonl:6:1: the talk is a list",
        "no talk is called 'x'",
    ):
        assert part in told


def test_a_file_without_cases_or_in_another_encoding_is_told_of(tmp_path: Path) -> None:
    """So that an empty run is never taken for a pass."""
    path = tmp_path / "none.toml"
    path.write_text('rubric = "empathy"\n', encoding="utf-8")
    with pytest.raises(
        relational.RubricFileError, match=r"the file has no cases; expected one or more of \[\[minimum\]\]"
    ):
        load_cases(path)
    path.write_bytes('rubric = "é"'.encode("latin-1"))
    with pytest.raises(relational.RubricFileError, match="is not UTF-8"):
        load_cases(path)


CASES = expect(sorry)
CASES.minimum("said", SORRY, at_least=0.8)


@parametrize_with_cases(CASES, Path(__file__).parents[1] / "pairs" / "respect.jsonl")
def test_cases_become_tests(case: Case) -> None:
    """One for each case, whose body is one call."""
    assert case.promise
    if case.rubric == "kit/sorry":
        case()
