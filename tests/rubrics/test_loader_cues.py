"""Cue tables become definitions, in shared files and in rubric files alike."""

from __future__ import annotations

import pytest

from relational.cues.definition import CueDefinition
from relational.cues.files import cycles, load_cues
from relational.errors import RubricFileError


def mistakes(text: str, shared: tuple[str, ...] = ()) -> list[str]:
    """The mistakes of a cue file, each without the name of the file; none where it loads."""
    try:
        load_cues(text, "c.toml", shared=shared)
    except RubricFileError as error:
        return [mistake.removeprefix("c.toml:") for mistake in error.mistakes]
    return []


def test_a_shared_cue_file_becomes_definitions_by_name() -> None:
    """Names are those of the file: the namespace is added by whoever offers it."""
    text = (
        '[cue.thanks]\npatterns = ["thanks"]\n[cue."thanks.warm"]\npatterns = "many {thanks} {acme/so}"\nby = "any"\n'
    )
    assert load_cues(text, "c.toml", shared={"acme/so"}) == {
        "thanks": CueDefinition(name="thanks", patterns=("thanks",)),
        "thanks.warm": CueDefinition(name="thanks.warm", patterns=("many {thanks} {acme/so}",), by="any"),
    }


@pytest.mark.parametrize("text", ["", "[cue]", "# only a comment"])
def test_a_shared_cue_file_without_a_cue_is_a_mistake(text: str) -> None:
    """An empty lexicon is a slip, not a wish."""
    assert mistakes(text) == ['1:1: the file has no cue; expected at least one table [cue."name"]']


def test_a_shared_cue_file_holds_nothing_else() -> None:
    """A rubric file that is offered as a cue file is refused with the reason."""
    assert mistakes("[cue.thanks]\npatterns = 'thanks'\n[rubric]\nname = 'x'") == [
        "3:2: unknown key 'rubric' in the file; expected cue"
    ]


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("[cue.thanks]", "1:1: [cue.\"thanks\"] has no 'patterns'; expected at least one pattern"),
        ("[cue.thanks]\npatterns = []", "2:12: 'patterns' is an empty list; expected at least one pattern"),
        ("[cue.thanks]\npatterns = [1]", "2:13: 'patterns' has the number 1; expected a pattern, such as"),
        ("[cue.thanks]\npatterns = ['']", "2:14: the pattern '' cannot be read: a pattern needs at least one word"),
        ("[cue.Thanks]\npatterns = 'thanks'", "1:6: a cue is called 'Thanks'; expected lowercase words joined by"),
        ("[cue.thanks]\npatterns = 'thanks'\nby = 'me'", "3:6: 'by' is 'me'; expected one of agent, customer, any"),
        (
            "[cue.thanks]\npatterns = 'thanks'\nstrength = 2",
            "3:12: 'strength' is the number 2; expected a number from 0",
        ),
        (
            "[cue.thanks]\npatterns = 'thanks'\nguards = ['conditionals']",
            (
                "3:11: 'guards' has 'conditionals'; expected one of negation, conditional, reported, feeling-shifted, "
                "sarcasm, ritual, but, idiom; did you mean 'conditional'?"
            ),
        ),
        (
            "[cue.thanks]\npattern = 'thanks'\npatterns = 'thanks'",
            (
                "2:1: unknown key 'pattern' in [cue.\"thanks\"]; expected one of summary, by, guards, strength, "
                "patterns, match, miss; did you mean 'patterns'?"
            ),
        ),
        (
            "[cue.thanks]\npatterns = 'thanks'\nmiss = { text = 'a' }",
            "3:8: 'miss' has a table; expected a text in quotes",
        ),
        ("[cue.thanks]\npatterns = 'thanks'\nmatch = [' ']", "3:10: 'match' has ' '; expected a text in quotes, or {"),
        (
            "[cue.thanks]\npatterns = 'thanks'\nmatch = { text = 'Many thanks', span = 'Thanks' }",
            "3:40: 'span' is 'Thanks'; expected words of 'Many thanks'",
        ),
        (
            "[cue.thanks]\npatterns = 'thanks'\nmatch = { text = 'Many thanks' }",
            "3:9: 'match' of [cue.\"thanks\"] has no 'span'; expected a text in quotes",
        ),
        (
            "[cue.thanks]\npatterns = 'thanks'\nmatch = { span = 'thanks' }",
            "3:9: 'match' of [cue.\"thanks\"] has no 'text'; expected a text in quotes",
        ),
        (
            "[cue.thanks]\npatterns = 'thanks'\nmatch = { text = 'a', span = 'a', at = 1 }",
            "3:35: unknown key 'at' in 'match' of [cue.\"thanks\"]; expected one of text, span",
        ),
        ("[cue]\nthanks = ['thanks']", "2:10: 'thanks' is a list; expected a table, [cue.\"thanks\"]"),
        ("cue = 'thanks'", "1:7: 'cue' is 'thanks'; expected a table, [cue.\"name\"]"),
    ],
)
def test_a_mistake_in_a_cue_names_what_was_found_and_what_was_expected(cue: str, expected: str) -> None:
    """Each key of a cue has its type, its range or its words."""
    (mistake,) = mistakes(cue)
    assert mistake.startswith(expected)


def test_a_mistake_in_a_pattern_points_at_its_line_and_character() -> None:
    """Of fifty patterns an author sees the one that is wrong, and where."""
    text = '[cue.thanks]\npatterns = [\n  "many thanks",\n  "thanks (a lot",\n  \'so ......9 many\',\n]\n'
    first, second = mistakes(text)
    assert first.startswith("4:17: the pattern 'thanks (a lot' cannot be read: ")
    assert second.startswith("5:10: the pattern 'so ......9 many' cannot be read: ")


def test_a_slot_that_names_no_cue_is_a_mistake_at_the_slot() -> None:
    """Slots name cues of the same file, or shared ones by their full names."""
    text = '[cue.thanks]\npatterns = ["many {thank}"]\n[cue."a.b"]\npatterns = ["so {acme/so}", "so {acme/no}"]'
    assert mistakes(text, shared=("acme/so",)) == [
        "2:19: the slot {thank} names no cue; expected one of thanks, a.b, acme/so; did you mean 'thanks'?",
        "4:33: the slot {acme/no} names no cue; expected one of thanks, a.b, acme/so; did you mean 'acme/so'?",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[cue.a]\npatterns = 'x {a}'", ["1:6: the slots go in a circle: a -> a"]),
        (
            (
                "[cue.a]\npatterns = 'x {b}'\n[cue.b]\npatterns = ['y', 'x {c} {d}']\n[cue.c]\npatterns = 'x {a}'\n"
                "[cue.d]\npatterns = 'x'\n[cue.e]\npatterns = 'x {e} {a}'"
            ),
            ["1:6: the slots go in a circle: a -> b -> c -> a", "9:6: the slots go in a circle: e -> e"],
        ),
    ],
)
def test_slots_that_go_in_a_circle_are_a_mistake(text: str, expected: list[str]) -> None:
    """A cue that contained itself would have no end."""
    assert mistakes(text) == [f"{mistake}; expected cues that do not contain themselves" for mistake in expected]


def test_a_name_with_dots_needs_quotes_and_is_understood_without() -> None:
    """The most likely slip gets its own words, and no second mistake where the cue is used."""
    text = "[cue.apology.specific]\npatterns = 'sorry'\n[cue.all]\npatterns = '{apology.specific} {all.of}'\n"
    text += "[cue.all.of]\npatterns = 'x'\n"
    assert mistakes(text) == [
        '1:14: [cue.apology.specific] is a table in a table; expected quotes around the name: [cue."apology.specific"]',
        '5:10: [cue.all.of] is a table in a table; expected quotes around the name: [cue."all.of"]',
    ]


def test_every_set_of_names_in_a_circle_is_found_and_no_other() -> None:
    """Chains and diamonds are no circles; two circles are two."""
    assert cycles({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["elsewhere"]}) == []
    assert cycles({"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"]}) == [["b", "c"], ["d"]]


def test_a_very_long_chain_of_slots_is_no_circle() -> None:
    """Depth costs no recursion."""
    assert cycles({str(number): [str(number - 1)] for number in range(3000)}) == []
