"""Damages to a rubric: what they are, and whether the tests of the file notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from relational import PluginHost
from relational.cues.grammar import parse
from relational.errors import RubricFileError
from relational.rubrics.binding import bind_text
from relational.rubrics.file_rubric import FileRubric
from relational.testing.mutants import DAMAGES, mutants, written
from relational.testing.mutation import Mutation, mutate_rubric

HOST = PluginHost.builtin()
RUBRIC = """\
[rubric]
name = "acme/sorry"
version = "1"
summary = "The agent apologizes, once, and swaps no blame."

[[criterion]]
name = "sorry"
weight = 2
meets = ["apology", { cue = "regret", worth = 0.5 }]

[[criterion]]
name = "plain"
form = "swap"
swap = [{ not = "at this time", say = "now" }, { not = "kindly", say = "please" }]

[cue.apology]
guards = ["negation"]
patterns = ["{very} sorry", "(my|our) apologies", "i apologize ...2 for"]
match = ["I am very sorry.", "My apologies."]
miss = ["I am not very sorry."]

[cue.regret]
patterns = "regret"
match = "I regret it."

[cue.very]
by = "nobody"
patterns = ["so", "very"]
match = ["so", "very"]

[[example]]
better = ["customer: Hi.", "agent: My apologies."]
worse = ["customer: Hi.", "agent: No."]

[[example]]
of = "plain"
better = ["customer: Hi.", "agent: Now."]
worse = ["customer: Hi.", "agent: Not at this time."]
"""


def bound(text: str = RUBRIC) -> FileRubric:
    """The rubric of a text."""
    return bind_text(text, "sorry.toml", measures=HOST.measures, shared=HOST.cues)


def mutated(text: str = RUBRIC, *, most: int | None = None, cases: tuple[Path, ...] = ()) -> Mutation:
    """What comes of damaging it."""
    return mutate_rubric(bound(text), text, HOST, most=most, cases=cases)


def survivors(found: Mutation) -> set[tuple[str, int]]:
    """By kind of damage and line."""
    return {(each.damage, each.line) for each in found.survivors}


def test_what_no_test_needs_survives_with_its_line() -> None:
    """A phrase without a match, a gap without a miss, cues that no example needs; everything else is noticed."""
    found = mutated()
    lines = RUBRIC.splitlines()
    meets, swap, third = (
        1 + next(number for number, line in enumerate(lines) if words in line)
        for words in ("meets =", "swap =", "i apologize")
    )
    assert survivors(found) == {
        ("dropped phrase", third),
        ("widened gap", third),
        ("dropped cue", meets),
        ("dropped cue", swap),
        ("changed weight", swap - 3),
    }
    assert found.score == found.killed / found.tried
    assert found.tried == found.killed + len(found.survivors)
    assert [each.damage for each in found.tallies] == list(DAMAGES)


def test_a_survivor_says_which_test_to_write() -> None:
    """And writing it kills the damage."""
    (gap,) = (each for each in mutated().survivors if each.damage == "widened gap")
    assert gap.write.startswith("a 'miss' of 'apology'")
    better = RUBRIC.replace(
        'miss = ["I am not very sorry."]',
        'miss = ["I am not very sorry.", "I apologize, and that is a long way, for it."]',
    )
    assert "widened gap" not in {each.damage for each in mutated(better).survivors}


def test_a_match_of_another_cue_notices_what_its_slot_lost() -> None:
    """'very' is tested by itself, and by the cue that holds it."""
    without = RUBRIC.replace('match = ["so", "very"]\n', "")
    lost = [each.change for each in mutated(without).survivors if "'very'" in each.change]
    assert lost == ["the cue 'very' without the phrase 'so'"]


def test_case_files_are_tests_too(tmp_path: Path) -> None:
    """A case that needs the second cue kills the damage that no example notices."""
    cases = tmp_path / "sorry.cases.toml"
    cases.write_text(
        '[[minimum]]\nname = "regret is worth something"\nat_least = 0.5\n'
        'talk = ["customer: Hi.", "agent: I regret it. We do it now."]\n',
        encoding="utf-8",
    )
    lost = {each.change for each in mutated(cases=(cases,)).survivors}
    assert "the criterion 'sorry' without 'regret' in its 'meets'" in {each.change for each in mutated().survivors}
    assert "the criterion 'sorry' without 'regret' in its 'meets'" not in lost


def test_the_same_damages_are_chosen_each_time() -> None:
    """And the others are counted."""
    first, second = mutated(most=5), mutated(most=5)
    assert first == second
    assert first.tried <= 5
    assert first.left_out == len(list(mutants(bound()))) - 5


def test_a_rubric_whose_own_tests_fail_is_not_damaged() -> None:
    """Nothing could be noticed: the error names the first test that fails."""
    wrong = RUBRIC.replace('match = "I regret it."', 'match = "I rejoice."')
    with pytest.raises(RubricFileError, match=r"'I rejoice\.' of the cue 'regret' fails"):
        mutated(wrong)


def test_what_leaves_no_rubric_is_no_damage() -> None:
    """The only criterion of a rubric cannot weigh nothing."""
    alone = RUBRIC[: RUBRIC.index('[[criterion]]\nname = "plain"')] + RUBRIC[RUBRIC.index("[cue.apology]") :]
    alone = alone[: alone.rindex("[[example]]")]
    assert "changed weight" not in {each.damage for each in mutated(alone).tallies}


@pytest.mark.parametrize("name", sorted(name for name, each in HOST.rubrics.items() if isinstance(each, FileRubric)))
def test_a_written_pattern_is_read_as_it_was(name: str) -> None:
    """Written out and parsed, each pattern of each built-in rubric is written the same again."""
    rubric = HOST.rubrics[name]
    assert isinstance(rubric, FileRubric)
    for pattern in (pattern for cue in rubric.spec.cues.values() for pattern in cue.patterns):
        once = written(parse(pattern))
        assert written(parse(once)) == once


@pytest.mark.parametrize("pattern", ["^ hello [there|you] ...4 {name} , ~go reg* $", "^^ (a|b c) $$"])
def test_every_sign_of_the_grammar_is_written(pattern: str) -> None:
    """The parsed tree is the same."""
    assert parse(written(parse(pattern))) == parse(pattern)


def test_cues_in_the_options_of_a_measure_are_dropped_one_by_one() -> None:
    """Keys of a table, items of a list: wherever the option names a cue."""
    recovery = HOST.rubrics["recovery"]
    assert isinstance(recovery, FileRubric)
    dropped = {
        (mutant.path[1:], mutant.change) for mutant in mutants(recovery, HOST.cues) if mutant.damage == "dropped cue"
    }
    assert any("'redress.money'" in change and "kinds" in path for path, change in dropped)
    assert any("'own.fault'" in change and "cues" in path for path, change in dropped)
