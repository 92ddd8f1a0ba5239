"""A card with mistakes is refused with all of them: where, what was found, what was expected, the nearest word."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.errors import OptionError, ScorecardError
from relational.scorecard.checking import check_against
from relational.scorecard.files import project_card, read_scorecard
from relational.scorecard.loader import load_scorecard
from relational.scorecard.model import Choice, Line, Scorecard, Section
from relational.scorecard.place import ScorecardFile
from tests.scorecards.cards import HEAD, RUBRICS, card

SECTION = '[[section]]\nname = "one"\n'


def mistakes(text: str, head: str = HEAD) -> list[str]:
    """What is wrong with the card, with the place and without the file."""
    with pytest.raises(ScorecardError) as caught:
        card(text, head)
    return [each.removeprefix("card.toml:") for each in caught.value.mistakes]


def test_a_valid_card_holds_what_the_file_says() -> None:
    """Lines may be names, tables, or a list of tables."""
    made = card(
        SECTION
        + 'line = ["a", { rubric = "b", weight = 2 }]\n[[section]]\nname = "two"\n[[section.line]]\nrubric = "c"\n'
    )
    assert [(line.rubric, line.weight) for one in made.sections for line in one.lines] == [("a", 1), ("b", 2), ("c", 1)]
    assert made == card(
        SECTION + '\nline = ["a", { rubric = "b", weight = 2 }]\n[[section]]\nname = "two"\nline = "c"\n'
    )


def test_all_mistakes_are_told_at_once_by_place() -> None:
    """Shape, sense and names together."""
    text = SECTION + 'wieght = 3\nline = [{ rubric = "bb" }, { rubric = "a", criterion = "prt" }]\n[options.a]\nx = 1\n'
    assert mistakes(text, '[scorecard]\nname = "My card"\nthreshold = 80\n') == [
        "2:8: 'name' is 'My card'; expected lowercase words joined by hyphens, such as 'default' or 'acme/returns'",
        "3:13: 'threshold' is the number 80; expected a number from 0 to 1",
        "6:1: unknown key 'wieght' in [[section]] 'one'; expected one of kind, name, weight, threshold, line, cause; did you mean 'weight'?",
        "7:20: no rubric is called 'bb'; expected one of a, b, c, d, e, f, low; did you mean 'b'?",
        "7:56: the rubric 'a' has no criterion 'prt'; expected part; did you mean 'part'?",
        "9:5: the options of 'a': there is no option 'x'; expected none, for none is known",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('line = [{ rubric = "a", weight = 0 }]', "3:1: the weights of all standard sections sum to zero; expected one that is more than 0"),
        ('kind = "bonus"\nline = "a"', "3:3: the weights of all standard sections sum to zero"),
        ('line = [{ rubric = "a", weight = -1 }, "b"]', "5:34: 'weight' is the number -1; expected a number, 0 or more"),
        ('line = [{ rubric = "a", threshold = 1.2 }]', "5:37: 'threshold' is the number 1.2; expected a number from 0 to 1"),
        ('line = [{ rubric = "a", critical = "card" }]', "5:25: 'critical' without 'threshold'; expected 'threshold', the value it must reach"),
        ('line = ["a", "b", "a"]', "5:19: line 5 has 'a' already; expected each line once"),
        ('line = [{ rubric = "*", criterion = "part" }]', "5:37: a criterion of '*'; expected the name of one rubric beside it"),
        ('line = [{ rubric = "a", answers = [{ at = 0.5 }] }]', "5:35: there is one answer; expected two or more, the best first"),
        ('line = [{ rubric = "a", answers = [{ at = 0.2, points = 2 }, { at = 0.6, points = 1 }, { points = 0 }] }]', "5:35: the answers to 'a' begin with the worst; expected the best first: higher is better"),
        ('line = [{ rubric = "low", answers = [{ at = 0.6, points = 2 }, { at = 0.2, points = 1 }, { points = 0 }] }]', "5:37: the answers to 'low' begin with the worst; expected the best first: lower is better"),
        ('line = "a"\ncause = "x"', "6:1: [[section]] 'one' has causes and cannot fail; expected 'threshold', or a critical line, beside them"),
        ('line = "a"\n[[section]]\nname = "one"\nline = "b"', "7:8: line 4 has a section called 'one' already; expected a name of its own"),
        ('weight = 1\nline = "a"\n[[section]]\nname = "two"\nline = "b"', "7:1: [[section]] 'two' has no 'weight', and [[section]] 'one' has one; expected one in all of them, or none"),
        ('line = "a"\n[[section]]\nname = "two"\nkind = "auto-fail"\nweight = 1\nline = "b"', "9:1: 'weight' in an auto-fail section; expected none, for it scores nothing"),
        ('line = "a"\n[[section]]\nname = "two"\nkind = "auto-fail"\nline = "b"', "9:8: a line of an auto-fail section has no 'threshold'; expected the value that it must reach"),
        ('line = "a"\n[[ceiling]]\nname = "c"\nat_most = 0.5\nwhen = [{ rubric = "a" }]', "9:9: a condition of [[ceiling]] 'c' 1 asks for nothing; expected 'worse_than', 'reaches' or 'cues'"),
        ('line = "a"\n[options.zz]\nx = 1', "6:1: no rubric is called 'zz'; expected one of a, b, c, d, e, f, low"),
    ],
)  # fmt: skip
def test_each_mistake_says_what_was_found_and_what_was_expected(text: str, expected: str) -> None:
    """With line and column in the file."""
    assert any(each.startswith(expected) for each in mistakes(SECTION + text)), mistakes(SECTION + text)


def test_a_missing_plugin_is_named_with_how_to_install_it() -> None:
    """By the distribution that the card gives, or else by its namespace."""
    lines = SECTION + 'line = ["acme/x", "a"]\n'
    (plain,) = mistakes(lines)
    assert plain == (
        "5:9: no rubric is called 'acme/x', and no plugin 'acme' is installed; expected a plugin whose namespace is "
        "'acme'; say in [plugins] which distribution brings it"
    )
    (told,) = mistakes(lines + '[plugins]\nacme = "acme-relational"\n')
    assert told.endswith("expected the plugin: pip install acme-relational")


def test_a_card_may_leave_out_what_is_not_installed() -> None:
    """If it says so; a wrong criterion is a mistake all the same."""
    head = HEAD + 'missing = "leave-out"\n'
    assert card(SECTION + 'line = ["acme/x", "a"]\n[options.zz]\nx = 1\n', head).needed(RUBRICS) == ["a"]
    assert len(mistakes(SECTION + 'line = [{ rubric = "a", criterion = "prt" }]', head)) == 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xfeb\x00", "the file is UTF-16"),
        (b'[scorecard]\nname = "caf\xe9"\n', "2:12: the byte 0xe9 is not UTF-8"),
        (b"[scorecard\n", "this is not TOML"),
        (b"scorecard = 1\n", "'scorecard' is the number 1; expected a table, [scorecard]"),
        (b"section = 1\n[scorecard]\nname = 'a'\n", "'section' has the number 1; expected a table, [[section]]"),
        (b"", "the file has no 'scorecard'"),
        (b"# " + b"x" * 5_000_000, "it is larger than 1,000,000 bytes"),
        (b"x = " + b"[" * 20_000, "brackets are nested too deep"),
        (b"x = 1\nx = 2\n", "this is not TOML"),
        (b'[scorecard]\nname = "a"\n[options.a]\n' + b".".join([b"k"] * 3000) + b" = 1\n", "is nested deeper than 8 levels"),
    ],
    ids=["utf-16", "latin-1", "cut", "a number", "no table", "empty", "5 MB", "deep", "twice", "deep options"],
)  # fmt: skip
def test_a_file_that_is_no_card_is_refused_in_words(tmp_path: Path, content: bytes, expected: str) -> None:
    """Whatever is in it: never a traceback, never minutes."""
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(ScorecardError) as caught:
        read_scorecard(path, RUBRICS)
    assert expected in str(caught.value)


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    """It is not there, or it is a folder."""
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ScorecardError, match="it cannot be read: "):
            read_scorecard(path)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Editors write it, and columns stay right."""
    path = tmp_path / "bom.toml"
    path.write_text("\ufeff" + HEAD + SECTION + 'line = "a"\n', encoding="utf-8")
    assert read_scorecard(path, RUBRICS).name == "mine"


def test_a_card_of_a_package_is_found_by_its_resource() -> None:
    """As plugins offer theirs."""
    assert read_scorecard(ScorecardFile(package="relational.scorecards", resource="default.toml")).name == "default"


# --- names looked up later --------------------------------------------------------------------------------------------


def test_a_name_nobody_knows_is_shown_where_it_stands_also_when_it_is_looked_up_later() -> None:
    """A plugin's card is read when it is offered, and its names are looked up when it is used."""
    text = HEAD + SECTION + 'line = ["a", "bb"]\n'
    early = load_scorecard(text, "card.toml")
    with pytest.raises(ScorecardError) as caught:
        check_against(early, RUBRICS)
    assert caught.value.mistakes[0].startswith("card.toml:5:14: no rubric is called 'bb'")
    assert "| line = [" in str(caught.value)


def test_a_card_made_in_python_is_checked_in_the_same_words() -> None:
    """Without places, and what is wrong twice is told once."""
    answers = [Choice(at=0.2, points=1), Choice(at=0.4, points=2), Choice(points=0)]
    lines = [Line(rubric="bb"), Line(rubric="bb", criterion="x"), Line(rubric="c", answers=answers)]
    made = Scorecard(name="py", sections=[Section(name="s", lines=lines)], options={"a": {"x": 1}})
    with pytest.raises(ScorecardError) as caught:
        check_against(made, RUBRICS)
    assert caught.value.source == "the scorecard 'py'"
    assert [each.partition(";")[0] for each in caught.value.mistakes] == [
        "no rubric is called 'bb'",
        "the answers to 'c' begin with the worst",
        "the options of 'a': there is no option 'x'",
    ]
    assert isinstance(caught.value, OptionError)
    assert check_against(Scorecard.of("a"), RUBRICS) is None


# --- project files ----------------------------------------------------------------------------------------------------

INLINE = '[tool.relational.scorecard]\nname = "mine"\n[[tool.relational.section]]\nname = "one"\nline = ["a", "bb"]\n'


def test_a_card_in_a_project_file_is_found_from_below_and_told_in_its_own_lines(tmp_path: Path) -> None:
    """The nearest project file that speaks of us; one that does not is passed over."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n" + INLINE, encoding="utf-8")
    inner = tmp_path / "deep" / "down"
    inner.mkdir(parents=True)
    (tmp_path / "deep" / "pyproject.toml").write_text("[project]\nname = 'y'\n", encoding="utf-8")
    found = project_card(inner)
    assert found == tmp_path / "pyproject.toml"
    assert isinstance(found, Path)
    with pytest.raises(ScorecardError) as caught:
        read_scorecard(found, RUBRICS)
    assert [each.removeprefix(f"{found}:") for each in caught.value.mistakes] == [
        "7:14: no rubric is called 'bb'; expected one of a, b, c, d, e, f, low; did you mean 'b'?"
    ]
    with pytest.raises(ScorecardError, match=r":7:14: no rubric is called 'bb'"):
        check_against(read_scorecard(found), RUBRICS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[tool.relational]\nscorecard = "zendesk-qa"\n', "zendesk-qa"),
        ('[tool.relational]\nscorecard = "cards/mine.toml"\n', "FOLDER/cards/mine.toml"),
        ("[tool.relational]\n", "FOLDER/pyproject.toml"),
        ("[tool.relational.scorecard\n", "FOLDER/pyproject.toml"),
        ("[tool\n", None),
        ("tool = 1\n", None),
        ("[tool]\nrelational = 1\n", None),
    ],
)
def test_a_project_file_may_name_a_card(tmp_path: Path, text: str, expected: str | None) -> None:
    """A name, or a file beside it; what is broken is passed over unless it speaks of us."""
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    found = project_card(tmp_path)
    assert (None if found is None else str(found).replace(str(tmp_path), "FOLDER")) == expected


def test_a_project_file_that_speaks_of_us_and_holds_no_card_is_refused(tmp_path: Path) -> None:
    """A heading alone is a card half written."""
    path = tmp_path / "pyproject.toml"
    for text in ("[tool.relational]\n", "[tool.relational.scorecard\n", "[tool]\nrelational = 1\n", "x = 1\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ScorecardError):
            read_scorecard(path)


# --- anything at all --------------------------------------------------------------------------------------------------

KEYS = st.sampled_from(
    "scorecard section line rubric name weight answers at points when cause ceiling meta options".split()
)
VALUES = st.sampled_from(
    ["1", "-1", '"a"', "[]", "{}", "true", "1979-05-27", "inf", "nan", '[["a"]]', "{ rubric = 1 }", '""']
)
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.builds("[{}]".format, KEYS),
    st.builds("[[{}]]".format, KEYS),
    st.builds("[[section.{}]]".format, KEYS),
    st.text(max_size=8),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_whatever_a_file_holds_it_is_a_card_or_refused(text: str) -> None:
    """Nothing else is ever raised."""
    made = None
    with suppress(ScorecardError):
        made = load_scorecard(HEAD + SECTION + 'line = "a"\n' + text, "card.toml", rubrics=RUBRICS)
    assert made is None or made.sections
