"""What makes sense only together is checked together: names, forms, groups."""

from __future__ import annotations

import pytest

from relational.errors import RubricFileError
from relational.rubrics.loader import load_rubric

HEAD = """\
[rubric]
name = "recovery"
version = "1"
summary = "Puts it right."

[cue.sorry]
patterns = ["sorry"]
"""
APOLOGY = '[[criterion]]\nname = "apology"\nmeets = "sorry"\n'


def mistakes(text: str) -> list[str]:
    """The mistakes of what follows the head, its first line being number 1."""
    try:
        load_rubric(text + HEAD, "r.toml", measures=("fit", "acme/fit"), shared=("acme/thanks",))
    except RubricFileError as error:
        return [mistake.removeprefix("r.toml:") for mistake in error.mistakes]
    return []


def criterion(keys: str) -> list[str]:
    """The mistakes of one criterion; its keys begin in line 3."""
    return mistakes(f'[[criterion]]\nname = "apology"\n{keys}\n')


@pytest.mark.parametrize(
    "keys",
    [
        'meets = ["sorry", "acme/thanks"]',
        'harms = "sorry"',
        'measure = "fit"',
        'measure = "acme/fit"\noptions = {}\nzone = "body"\nby = "customer"',
        'answers = "question"\nmeasure = "fit"\nwithin = 3\nper = "reply"\ntypes = "how-to"\nmin_intensity = 0',
        'answers = ["question", "confusion"]\nform = "answer"\nmeets = "sorry"\nharms = "sorry"',
        'meets = "sorry"\nsaturation = 2',
        'form = "order"\nmeets = "sorry"\nbefore = "acme/thanks"',
        'form = "repetition"\nmeets = "sorry"\neach = 0.1\nat_most = 0.3',
        'form = "length"\nband = [10, 10]',
        'form = "count"\nmeets = "sorry"\nsaturation = 2.0',
        'form = "swap"\nswap = { not = "purchase", say = "buy" }\neach = 0.2\nat_most = 0.4',
        'form = "at-most"\nmeets = "sorry"\nmost = 3\neach = 0.1\nat_most = 1',
        'form = "once"\nmeets = "sorry"\neach = 0.1',
        'form = "density"\nmeets = "sorry"\nband = [0, 1.5]\nwords = 200',
        'form = "sequence"\nif = "sorry"\nmeets = "acme/thanks"\nwithin = 1',
        'form = "sequence"\nif = ["sorry"]\nharms = "acme/thanks"',
    ],
)
def test_a_criterion_whose_keys_fit_together_has_no_mistake(keys: str) -> None:
    """Every way of saying something that a form or a measure understands is allowed."""
    assert criterion(keys) == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (
            'summary = "x"',
            ["1:1: [[criterion]] 'apology' has neither cue nor measure; expected 'meets', 'harms' or 'measure'"],
        ),
        (
            'measure = "fit"\nmeets = "sorry"',
            ["4:1: 'meets' in [[criterion]] 'apology' beside 'measure'; expected one of the two"],
        ),
        (
            'measure = "fit"\nform = "count"\nsaturation = 2\nharms = "sorry"',
            [
                f"{line}:1: '{key}' in [[criterion]] 'apology' beside 'measure'; expected one of the two"
                for line, key in ((4, "form"), (5, "saturation"), (6, "harms"))
            ],
        ),
        (
            'meets = "sorry"\noptions = { a = 1 }',
            [
                (
                    "4:1: 'options' in [[criterion]] 'apology' without 'measure'; "
                    "expected 'measure', which they are handed to"
                )
            ],
        ),
        (
            'meets = "sorry"\nwithin = 3\nper = "event"',
            [
                f"{line}:1: '{key}' in [[criterion]] 'apology' without 'answers'; "
                "expected 'answers', the events that it speaks of"
                for line, key in ((4, "within"), (5, "per"))
            ],
        ),
        (
            'form = "order"\nmeets = "sorry"\nbefore = "sorry"\nharms = "sorry"\nband = [1, 2]',
            [
                (
                    "6:1: 'harms' in [[criterion]] 'apology' of form 'order'; "
                    "expected it with form 'answer' or 'presence' or 'absence' or 'sequence' or 'ratio' only"
                ),
                (
                    "7:1: 'band' in [[criterion]] 'apology' of form 'order'; "
                    "expected it with form 'density' or 'length' only"
                ),
            ],
        ),
        (
            'form = "answer"\nmeets = "sorry"',
            ["1:1: [[criterion]] 'apology' has no 'answers'; expected 'answers' with form 'answer'"],
        ),
        (
            'form = "order"\nmeets = "sorry"',
            ["1:1: [[criterion]] 'apology' has no 'before'; expected 'before' with form 'order'"],
        ),
        (
            'answers = "emotion"\nform = "count"\nmeets = "sorry"',
            ["4:8: 'form' is 'count'; expected 'answer' beside 'answers', for no other form looks at events"],
        ),
        (
            'form = "density"\nband = [0, 1]',
            ["1:1: [[criterion]] 'apology' has no 'meets'; expected 'meets' with form 'density'"],
        ),
        (
            'form = "sequence"\nmeets = "sorry"\nper = "event"',
            [
                "1:1: [[criterion]] 'apology' has no 'if'; expected 'if' with form 'sequence'",
                (
                    "5:1: 'per' in [[criterion]] 'apology' without 'answers'; "
                    "expected 'answers', the events that it speaks of"
                ),
            ],
        ),
        (
            'form = "swap"\nmeets = "sorry"',
            [
                "1:1: [[criterion]] 'apology' has no 'swap'; expected 'swap' with form 'swap'",
                (
                    "4:1: 'meets' in [[criterion]] 'apology' of form 'swap'; expected it with form 'answer' or "
                    "'presence' or 'absence' or 'count' or 'at-most' or 'once' or 'density' or 'sequence' or 'order' "
                    "or 'ratio' or 'repetition' only"
                ),
            ],
        ),
        (
            'form = "swap"\nswap = [{ not = "(sorry", say = "" }, { not = "{nothing}" }]',
            [
                (
                    "4:24: the pattern '(sorry' cannot be read: ')' is missing at the end; expected a pattern, such as "
                    "\"(i'm|we're) [so|very] sorry ... {trouble}\""
                ),
                "4:33: 'say' is ''; expected a text in quotes",
                "4:39: a pair of [[criterion]] 'apology' 2 has no 'say'; expected a text in quotes",
                "4:47: no cue is called 'nothing'; expected one of sorry, acme/thanks",
            ],
        ),
        ('form = "length"', ["1:1: [[criterion]] 'apology' has no 'band'; expected 'band' with form 'length'"]),
        (
            'form = "cuont"\nsaturation = 2',
            [
                (
                    "3:8: 'form' is 'cuont'; expected one of answer, presence, absence, swap, count, at-most, "
                    "once, density, sequence, order, ratio, repetition, length; did you mean 'count'?"
                )
            ],
        ),
    ],
)
def test_keys_that_contradict_each_other_or_say_nothing_are_mistakes(keys: str, expected: list[str]) -> None:
    """A key that would be ignored is never what its author meant."""
    assert criterion(keys) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (
            'meets = ["sorry", "sory"]',
            "3:19: no cue is called 'sory'; expected one of sorry, acme/thanks; did you mean 'sorry'?",
        ),
        (
            'meets = [{ worth = 1, cue = "thanks" }]',
            "3:29: no cue is called 'thanks'; expected one of sorry, acme/thanks; did you mean 'acme/thanks'?",
        ),
        ('harms = { cue = "blame" }', "3:17: no cue is called 'blame'; expected one of sorry, acme/thanks"),
        ('measure = "fitt"', "3:11: no measure is called 'fitt'; expected one of acme/fit, fit; did you mean 'fit'?"),
        (
            'form = "order"\nmeets = "sorry"\nbefore = "redres"',
            "5:10: no cue is called 'redres'; expected one of sorry, acme/thanks",
        ),
    ],
)
def test_a_criterion_that_names_what_nobody_offers_is_a_mistake(keys: str, expected: str) -> None:
    """The nearest known name is suggested, and where there is none the known ones are listed."""
    assert criterion(keys) == [expected]


def test_long_lists_of_names_are_not_written_out() -> None:
    """A message stays readable where hundreds of cues are shared."""
    with pytest.raises(RubricFileError) as caught:
        load_rubric(APOLOGY.replace("sorry", "zzzz") + HEAD, "r.toml", shared=[f"a/c{n}" for n in range(500)])
    assert caught.value.mistakes == ("r.toml:3:9: no cue is called 'zzzz'; expected one of 501 known words",)


@pytest.mark.parametrize(
    ("fold", "expected"),
    [
        ("[fold]\nof = ['apology', 'apologie']", "5:18: no criterion or group is called 'apologie'"),
        ("[fold]\nbonus = { of = 'thanks', at_most = 0.1 }", "5:16: no criterion or group is called 'thanks'"),
        ("[fold]\npenalty = [{ of = 'thanks', at_most = 0.1 }]", "5:19: no criterion or group is called 'thanks'"),
        ("[fold]\ngate = { unless = 'thanks', cap = 0.1 }", "5:19: no criterion or group is called 'thanks'"),
        ("[group.acts]\nof = ['thanks']\n[fold]\nof = 'acts'", "5:7: no criterion or group is called 'thanks'"),
        (
            "[fold]\nof = 'apology'\n[group.acts]\nof = ['apology']",
            "6:8: nobody uses the group 'acts'; expected its name in 'of' of [fold] or",
        ),
        ("[fold]\nof = 'acts'\n[group.acts]\nof = 'acts'", "6:8: the groups go in a circle: acts -> acts; expected"),
        (
            "[fold]\nof = 'a'\n[group.a]\nof = 'b'\n[group.b]\nof = 'apology'\ngate = { unless = 'a', cap = 0 }",
            "6:8: the groups go in a circle: a -> b -> a; expected groups that do not contain themselves",
        ),
        (
            "[fold]\nof = 'apology'\n[group.apology]\nof = 'apology'",
            "6:8: line 2 has a criterion called 'apology' already; expected a name of its own",
        ),
    ],
)
def test_a_fold_that_names_what_is_not_there_or_names_in_vain_is_a_mistake(fold: str, expected: str) -> None:
    """Folds, groups, bonuses, penalties and gates name criteria and groups of the same file."""
    found = mistakes(f"{APOLOGY}{fold}\n")
    assert expected in [mistake[: len(expected)] for mistake in found]


@pytest.mark.parametrize(
    "use", ["of = 'acts'", "bonus = { of = 'acts', at_most = 0 }", "gate = { unless = 'acts', cap = 0 }"]
)
def test_a_group_is_used_by_whatever_names_it(use: str) -> None:
    """A group may feed a bonus or a gate without being folded itself."""
    assert mistakes(f"{APOLOGY}[fold]\n{use}\n[group.acts]\nof = 'apology'\n") == []


TWO = APOLOGY + APOLOGY.replace("apology", "thanks")


@pytest.mark.parametrize(
    ("fold", "parts"),
    [
        ("", ("apology", "thanks")),
        ("[fold]\nkind = 'max'", ("apology", "thanks")),
        ("[fold]\nof = 'thanks'", ("thanks",)),
        ("[fold]\nbonus = { of = 'thanks', at_most = 0.1 }", ("apology",)),
        ("[fold]\ngate = { unless = 'thanks', cap = 0.1 }", ("apology", "thanks")),
        ("[group.acts]\nof = 'thanks'", ("apology", "acts")),
        ("[group.acts]\nof = 'more'\n[group.more]\nof = ['thanks']", ("apology", "acts")),
        ("[fold]\nbonus = { of = 'acts', at_most = 0.1 }\n[group.acts]\nof = 'thanks'", ("apology", "thanks")),
    ],
)
def test_a_fold_without_parts_folds_what_is_left(fold: str, parts: tuple[str, ...]) -> None:
    """Every criterion counts unless a group folds it or it is a bonus or a penalty."""
    assert load_rubric(f"{TWO}{fold}\n{HEAD}", "r.toml").fold.of == parts


def test_a_fold_with_nothing_left_is_a_mistake() -> None:
    """A rubric that is only a bonus would never have a value."""
    assert mistakes(f"{APOLOGY}[fold]\nbonus = {{ of = 'apology', at_most = 0.1 }}\n") == [
        "4:1: [fold] has nothing left to fold; expected 'of', or a part that is no bonus or penalty"
    ]


def test_two_criteria_of_one_name_are_a_mistake_at_the_second() -> None:
    """The message says where the first one stands."""
    assert mistakes(APOLOGY * 2) == ["5:8: line 2 has a criterion called 'apology' already; expected a name of its own"]


def test_an_ill_formed_name_is_one_mistake_and_not_one_a_use() -> None:
    """What hangs on a mistake is not reported again."""
    text = APOLOGY.replace('"apology"', '"Apology"') + "[fold]\nof = 'Apology'\n"
    assert [mistake.split(";")[0] for mistake in mistakes(text)] == ["2:8: 'name' is 'Apology'"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[fold]\nof = ['apology']", "2:10: 'apology' of [fold] weigh 0 together, so that it never has a value"),
        ("", "'apology' of [fold] weigh 0 together, so that it never has a value; expected at least one 'weight'"),
    ],
)
def test_weights_that_sum_to_zero_are_a_mistake(text: str, expected: str) -> None:
    """A mean of nothing has no value in any talk."""
    (mistake,) = mistakes(f'[[criterion]]\nname = "apology"\nweight = 0\nmeets = "sorry"\n{text}\n')
    assert expected.partition(": ")[2] or expected in mistake


def test_a_maximum_of_parts_that_weigh_nothing_is_none() -> None:
    """It does not look at weights."""
    assert mistakes('[[criterion]]\nname = "apology"\nweight = 0\nmeets = "sorry"\n[fold]\nkind = "max"\n') == []


def test_an_example_may_be_about_one_criterion() -> None:
    """By its name."""
    text = '[[criterion]]\nname = "apology"\nmeets = "sorry"\n[[example]]\nof = "{}"\n'
    talks = 'better = ["agent: Sorry."]\nworse = ["agent: Well."]\n'
    assert mistakes(text.format("apology") + talks) == []
    (mistake,) = mistakes(text.format("apologie") + talks)
    assert mistake == "5:6: no criterion is called 'apologie'; expected apology; did you mean 'apology'?"
