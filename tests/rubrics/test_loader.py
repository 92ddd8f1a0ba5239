"""A rubric file becomes values, or one error that shows every mistake and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from relational.cues.definition import CueDefinition, CueTest
from relational.errors import RubricFileError
from relational.rubrics.loader import load_rubric
from relational.rubrics.model import CriterionSpec, Example, FoldSpec, Gate, Harms, Meets, Modifier, Says

WHOLE = (Path(__file__).parent / "whole.toml").read_text(encoding="utf-8")
SHARED = ("acme/shared-excuse", "acme/shared-trouble")
SMALL = """\
[rubric]
name = "recovery"
version = "1"
summary = "Puts it right."

[[criterion]]
name = "apology"
meets = ["sorry"]

[cue.sorry]
patterns = ["sorry"]
"""


def mistakes(text: str) -> list[str]:
    """The mistakes of a file, each without the name of the file; none where it loads."""
    try:
        load_rubric(text, "r.toml", measures=("redress-fit",), shared=SHARED)
    except RubricFileError as error:
        return [mistake.removeprefix("r.toml:") for mistake in error.mistakes]
    return []


def test_a_file_with_every_key_becomes_the_values_it_states() -> None:
    """Nothing that a file says is lost or changed on the way."""
    spec = load_rubric(WHOLE, "whole.toml", measures=("redress-fit",), shared=SHARED)
    assert (spec.name, spec.version, spec.source) == ("acme/recovery", "1", "whole.toml")
    assert (spec.direction, spec.about, spec.neutral, spec.cites) == ("higher", "agent", 0.5, "local")
    assert spec.languages == ("en", "en-GB")
    assert spec.definition == "What an agent does after a failure."
    assert (spec.tip, spec.tip_missed) == ("You said {quote}: say what for.", "Nobody answered {missed}.")
    assert spec.literature == ("Roschk and Kaiser 2013",)
    assert (spec.needs, spec.invariant_to) == (("agent", "customer"), ("case", "spacing"))
    assert spec.says == Says(
        strong="{met} of {opportunities} failures were owned, best in {best}.",
        fair="Some were owned; {missed} were missed. {driver_label}",
        weak="{driver} was weakest: {worst}",
    )
    assert spec.criteria[0] == CriterionSpec(
        name="apology",
        summary="An apology for the exact thing.",
        label="Apology",
        weight=0.2,
        answers=("firm-failure", "problem"),
        types=("delay",),
        min_intensity=0.3,
        within=2,
        per="reply",
        form="answer",
        zone="opening",
        meets=(Meets(cue="apology.specific"), Meets(cue="apology.generic", worth=0.4, generic=0.2)),
        harms=(Harms(cue="acme/shared-excuse", cost=0.5, say="what we will do"),),
    )
    redress, promise, thanks, blame, echo, size, share, plain, names, greeting, warmth, hold = spec.criteria[1:]
    assert (redress.measure, redress.form) == ("redress-fit", "presence")
    assert redress.options == {"kinds": ("refund", "repair"), "deep": {"all": True}}
    assert (promise.before, promise.meets) == ("apology.specific", (Meets(cue="promise"),))
    assert (thanks.saturation, thanks.meets) == (2, (Meets(cue="thanks"),))
    assert (blame.each, blame.at_most, echo.form, size.band, share.by) == (
        0.25,
        0.75,
        "repetition",
        (8, 40.5),
        "customer",
    )
    assert plain.harms == (
        Harms(cue="plain.swap-1", cost=0.25, say="buy"),
        Harms(cue="plain.swap-2", cost=0.25, say="now"),
    )
    assert spec.cues["plain.swap-2"].patterns == ("at this time", "{thanks} in advance")
    assert (names.most, greeting.each, warmth.words, warmth.band) == (2, 0.2, 50, (0, 2))
    assert (hold.condition, hold.within, hold.harms) == (("promise",), 3, (Harms(cue="blame"),))
    assert spec.fold == FoldSpec(
        of=("acts", "promise"),
        label="Recovery",
        scale=1.5,
        cap=0.9,
        bonus=(Modifier(of="thanks", at_most=0.1),),
        penalty=(Modifier(of="echo", at_most=0.5),),
        gate=(Gate(unless="redress", at_least=0.2, cap=0.5),),
    )
    assert spec.groups["acts"] == FoldSpec(kind="best", of=("apology", "redress", "manners"), label="Acts", weight=2.0)
    assert spec.cues["apology.specific"] == CueDefinition(
        name="apology.specific",
        summary="Sorry for a named thing.",
        guards=("negation", "conditional", "reported"),
        strength=0.9,
        patterns=("(i'm|we're) [so|very] sorry (that|for) {firm-action}", "my apologies ... {acme/shared-trouble}"),
        match=(
            CueTest(text="I'm sorry we left you waiting"),
            CueTest(text="Well, I'm sorry we did that.", span="I'm sorry we did"),
        ),
        miss=(CueTest(text="I'm sorry you feel that way"),),
    )
    assert list(spec.cues) == [
        "apology.specific",
        "apology.generic",
        "firm-action",
        "thanks",
        "blame",
        "promise",
        "plain.swap-1",
        "plain.swap-2",
    ]
    assert spec.examples == (
        Example(
            better=("customer: You sent the wrong size.", "agent: We did, and I'm sorry we did that."),
            worse=("customer: You sent the wrong size.", "agent: Sorry for any confusion."),
            why="It names what went wrong.",
            of="apology",
        ),
    )


def test_a_small_file_gets_the_defaults_of_the_model() -> None:
    """What a file leaves out means what the model says it means."""
    spec = load_rubric(SMALL, "r.toml")
    assert (spec.direction, spec.about, spec.languages, spec.needs) == (
        "higher",
        "agent",
        ("en",),
        ("agent", "customer"),
    )
    assert (spec.neutral, spec.says, spec.fold, spec.examples, spec.groups) == (
        None,
        None,
        FoldSpec(of=("apology",)),
        (),
        {},
    )
    assert spec.criteria == (CriterionSpec(name="apology", meets=(Meets(cue="sorry"),)),)


def test_a_byte_order_mark_and_windows_lines_change_nothing() -> None:
    """Files from other editors load, and places stay right."""
    assert load_rubric("\ufeff" + SMALL.replace("\n", "\r\n"), "r.toml") == load_rubric(SMALL, "r.toml")
    windows = SMALL.replace('"sorry"]\n\n', '"sorri"]\n\n').replace("\n", "\r\n")
    assert mistakes(windows)[0].startswith("8:10: no cue is called 'sorri'")


def test_without_a_list_of_measures_any_measure_may_be_named() -> None:
    """An editor can check a file without the plugins that its measures come from."""
    text = SMALL.replace('meets = ["sorry"]', 'measure = "acme/anything"')
    assert load_rubric(text, "r.toml", measures=None).criteria[0].measure == "acme/anything"
    assert mistakes(text) == ["8:11: no measure is called 'acme/anything'; expected redress-fit"]


def test_six_mistakes_are_shown_at_once_with_their_lines() -> None:
    """An author repairs a file in one go."""
    text = """\
[rubric]
name = "recovery"
version = 1
summary = "Puts it right."
direction = "hihger"

[[criterion]]
name = "apology"
wieght = 0.2
answers = "firm-failur"
meets = ["sory"]

[cue.sorry]
patterns = [
  "so sorry",
  "sorry (that|for",
]
"""
    with pytest.raises(RubricFileError) as caught:
        load_rubric(text, "recovery.toml", measures=(), shared=())
    known_keys = "one of 25 known words; did you mean 'weight'?"
    shown = [line for line in str(caught.value).splitlines() if not line.startswith("  ")]
    assert shown == [
        "recovery.toml has 6 mistakes:",
        "recovery.toml:3:11: 'version' is the number 1; expected a text in quotes",
        "recovery.toml:5:13: 'direction' is 'hihger'; expected one of higher, lower; did you mean 'higher'?",
        f"recovery.toml:9:1: unknown key 'wieght' in [[criterion]] 'apology'; expected {known_keys}",
        (
            "recovery.toml:10:11: 'answers' has 'firm-failur'; "
            "expected one of 15 known words; did you mean 'firm-failure'?"
        ),
        "recovery.toml:11:10: no cue is called 'sory'; expected sorry; did you mean 'sorry'?",
        (
            "recovery.toml:16:19: the pattern 'sorry (that|for' cannot be read: ')' is missing at the end; "
            "expected a pattern, such as \"(i'm|we're) [so|very] sorry ... {trouble}\""
        ),
    ]
    assert caught.value.source == "recovery.toml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "name = ", "1:8: this is not TOML: invalid value (a key without a value); expected key = ", id="no value"
        ),
        pytest.param("[rubric]\nname 'x'", "2:6: this is not TOML: expected '=' after a key", id="no equals sign"),
        pytest.param("a = [1,\n", "2:1: this is not TOML: invalid value; expected lines such as", id="ends too early"),
        pytest.param(
            "[rubric]\n[rubric]\n",
            "2:8: this is not TOML: [rubric] stands here twice; expected each table once",
            id="twice",
        ),
        pytest.param("x = " + "[" * 5000, "1:1: this is not TOML: brackets are nested too deep", id="nested"),
        pytest.param("x = " + "9" * 5000, "1:1: this is not TOML: a number has too many digits", id="digits"),
    ],
)
def test_what_is_not_toml_is_one_mistake_with_its_place(text: str, expected: str) -> None:
    """A syntax error hides everything else, so it stands alone."""
    (mistake,) = mistakes(text)
    assert mistake.startswith(expected)
    assert "; expected " in mistake


def test_an_empty_file_says_what_a_rubric_needs() -> None:
    """Somebody who starts from nothing learns the required keys."""
    for text in ("", "\n\n", "# nothing yet\n", "\ufeff"):
        assert mistakes(text) == [
            "1:1: the file is empty; expected [rubric] with name, version and summary, and a [[criterion]]"
        ]


def test_a_file_without_its_head_says_which_keys_it_needs() -> None:
    """All of them at once."""
    assert [mistake.split("; ")[0] for mistake in mistakes("[cue]")] == [
        "1:1: [rubric] has no 'name'",
        "1:1: [rubric] has no 'summary'",
        "1:1: [rubric] has no 'version'",
        "1:1: the file has no 'criterion'",
    ]


UNIT = "expected a number from 0 to 1"
LINE = "expected a role word, a colon and what was said, such as 'agent: Good morning'"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('name = "Recovery"', "2:8: 'name' is 'Recovery'; expected lowercase words joined by hyphens"),
        ('version = " "', "3:11: 'version' is ' '; expected a text in quotes"),
        ("summary = 1979-05-27", "4:11: 'summary' is a date or a time; expected a text in quotes"),
        ("summary = [1]", "4:11: 'summary' is a list; expected a text in quotes"),
        ('about = "agents"', "5:9: 'about' is 'agents'; expected one of agent, customer, both; did you mean 'agent'?"),
        ("about = true", "5:9: 'about' is true; expected one of agent, customer, both"),
        ("neutral = false", f"5:11: 'neutral' is false; {UNIT}"),
        ("neutral = 1.5", f"5:11: 'neutral' is the number 1.5; {UNIT}"),
        ("neutral = nan", f"5:11: 'neutral' is the number nan; {UNIT}"),
        ("neutral = 0x1" + "0" * 9999, f"5:11: 'neutral' is a huge number; {UNIT}"),
        ('languages = "English"', "5:13: 'languages' has 'English'; expected a language code, such as 'en'"),
        ("languages = []", "5:13: 'languages' is an empty list; expected a language code, such as 'en'"),
        ('literature = ["a", ""]', "5:20: 'literature' has ''; expected a text in quotes"),
        ("literature = { a = 1 }", "5:14: 'literature' has a table; expected a text in quotes"),
        ('cites = "all"', "5:9: 'cites' is 'all'; expected one of no, local, whole"),
        ('tip = "You said {qoute}."', "5:17: 'tip' has {qoute}; expected {quote}; did you mean '{quote}'?"),
        ('tip = "You } said"', "5:12: 'tip' has }; expected {quote}"),
        ('tip_missed = "{quote}"', "5:15: 'tip_missed' has {quote}; expected {missed}"),
        (
            'sumary = "x"',
            "5:1: unknown key 'sumary' in [rubric]; expected one of 14 known words; did you mean 'summary'?",
        ),
        ("zzz = 1", "5:1: unknown key 'zzz' in [rubric]; expected one of name, version, summary, direction, about"),
    ],
)
def test_a_mistake_in_the_head_names_what_was_found_and_what_was_expected(line: str, expected: str) -> None:
    """Each key of [rubric] has its type, its range or its words."""
    lines = SMALL.splitlines()
    same = [number for number, old in enumerate(lines[:4]) if old.split(" =")[0] == line.split(" =", maxsplit=1)[0]]
    lines[same[0] if same else 4 : same[0] + 1 if same else 4] = [line]
    (mistake,) = mistakes("\n".join(lines))
    assert mistake.startswith(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("weight = -1", "9:10: 'weight' is the number -1; expected a number, 0 or more"),
        ("weight = inf", "9:10: 'weight' is the number inf; expected a number, 0 or more"),
        ("saturation = 0", "9:14: 'saturation' is the number 0; expected a whole number, 1 or more"),
        ("saturation = 1.5", "9:14: 'saturation' is the number 1.5; expected a whole number, 1 or more"),
        ('saturation = "2"', "9:14: 'saturation' is '2'; expected a whole number, 1 or more"),
        ("min_intensity = 2", f"9:17: 'min_intensity' is the number 2; {UNIT}"),
        ('by = "agnet"', "9:6: 'by' is 'agnet'; expected one of agent, customer; did you mean 'agent'?"),
        ('by = "any"', "9:6: 'by' is 'any'; expected one of agent, customer"),
        ('zone = "end"', "9:8: 'zone' is 'end'; expected one of opening, body, closing"),
        ('per = "replies"', "9:7: 'per' is 'replies'; expected one of event, reply; did you mean 'reply'?"),
        (
            'form = "presense"',
            (
                "9:8: 'form' is 'presense'; expected one of answer, presence, absence, swap, count, "
                "at-most, once, density, sequence, order, ratio, repetition, length; did you mean 'presence'?"
            ),
        ),
        ("types = [3]", "9:10: 'types' has the number 3; expected a text in quotes"),
        ("harms = []", "9:9: 'harms' is an empty list; expected the name of a cue, or { cue = ..., cost = 0.5 }"),
        ("harms = [2]", "9:10: 'harms' has the number 2; expected the name of a cue, or { cue = ..., cost = 0.5 }"),
        ("harms = { cost = 0.5 }", "9:9: 'harms' of [[criterion]] 'apology' has no 'cue'; expected a text in quotes"),
        ('harms = { cue = "sorry", cost = 2 }', f"9:33: 'cost' is the number 2; {UNIT}"),
        (
            'harms = { cue = "sorry", worth = 1 }',
            "9:26: unknown key 'worth' in 'harms' of [[criterion]] 'apology'; expected one of cue, cost",
        ),
        ('measure = "a b"', "9:11: 'measure' is 'a b'; expected a name"),
        ("options = 3", "9:11: 'options' is the number 3; expected a table, options of [[criterion]] 'apology'"),
        ("band = [1]", "9:8: 'band' is a list; expected two numbers, the smaller first, such as [8, 40]"),
        ("band = [3, 1]", "9:8: 'band' is a list; expected two numbers, the smaller first, such as [8, 40]"),
        ("band = [1, inf]", "9:8: 'band' is a list; expected two numbers, the smaller first, such as [8, 40]"),
        ("band = 3", "9:8: 'band' is the number 3; expected two numbers, the smaller first, such as [8, 40]"),
    ],
)
def test_a_mistake_in_a_criterion_names_what_was_found_and_what_was_expected(line: str, expected: str) -> None:
    """Each key of [[criterion]] has its type, its range or its words."""
    lines = SMALL.splitlines()
    lines.insert(8, line)
    assert expected in [mistake[: len(expected)] for mistake in mistakes("\n".join(lines))]


@pytest.mark.parametrize(
    ("addition", "expected"),
    [
        ("[says]\nstrong = 'a'\nfair = 'b'", "13:1: [says] has no 'weak'; expected a text in quotes"),
        (
            "[says]\nstrong = 'a'\nfair = 'b'\nweak = 'c {wrost}'",
            (
                "16:11: 'weak' has {wrost}; expected one of {met}, {missed}, {opportunities}, {best}, {worst}, "
                "{driver}, {driver_label}; did you mean '{worst}'?"
            ),
        ),
        ("says = 1", "13:8: 'says' is the number 1; expected a table, [says]"),
        ("[fold]\nkind = 'mean'", "14:8: 'kind' is 'mean'; expected one of weighted-mean, best, max, min"),
        ("[fold]\nof = []", "14:6: 'of' is an empty list; expected the name of a criterion or group"),
        ("[fold]\nof = 'an apology'", "14:6: 'of' has 'an apology'; expected the name of a criterion or group"),
        ("[fold]\nweight = 2", "14:1: unknown key 'weight' in [fold]"),
        ("[fold]\nscale = -1", "14:9: 'scale' is the number -1; expected a number, 0 or more"),
        ("[fold]\ncap = 2", f"14:7: 'cap' is the number 2; {UNIT}"),
        ("[fold]\nbonus = { of = 'apology' }", f"14:9: [fold] bonus 1 has no 'at_most'; {UNIT}"),
        ("[fold]\npenalty = [2]", "14:12: 'penalty' has the number 2; expected a table, [fold] penalty"),
        (
            "[fold]\ngate = { cap = 0.1 }",
            "14:8: [fold] gate 1 has no 'unless'; expected the name of a criterion or group",
        ),
        ("[fold]\ngate = { unless = 'apology' }", f"14:8: [fold] gate 1 has no 'cap'; {UNIT}"),
        (
            "[group.acts]\nlabel = 'x'\n[fold]\nof = 'acts'",
            "13:1: [group.acts] has no 'of'; expected the name of a criterion or group",
        ),
        ("[group]\nacts = 3", "14:8: 'acts' is the number 3; expected a table, [group.acts]"),
        ("[group.Acts]\nof='apology'\n[fold]\nof='Acts'", "13:8: a group is called 'Acts'; expected lowercase words"),
        ("[[example]]\nbetter = ['agent: Hi']", f"13:1: [[example]] 1 has no 'worse'; {LINE}"),
        ("[[example]]\nbetter = ['agent: Hi']\nworse = ['Hello there']", f"15:10: 'worse' has 'Hello there'; {LINE}"),
        ("[[example]]\nbetter = ['agent: Hi']\nworse = ['agent: ']", f"15:10: 'worse' has 'agent: '; {LINE}"),
        ("[[example]]\nbetter = ['agent: Hi']\nworse = [1]", f"15:10: 'worse' has the number 1; {LINE}"),
        ("[[example]]\nbetter = []\nworse = ['agent: Hi']", f"14:10: 'better' is an empty list; {LINE}"),
        (
            "[[example]]\nbetter = ['agent: Hi']\nworse = ['agent: Hi', 'costumer: Hi']",
            f"15:23: 'worse' has 'costumer: Hi'; {LINE}; did you mean 'customer'?",
        ),
        (
            "[[example]]\nbetter = ['agent: Hi']\nworse = ['advizer: Hi']",
            f"15:10: 'worse' has 'advizer: Hi'; {LINE}; did you mean 'adviser'?",
        ),
        ("[[example]]\nbetter = 'agent: Hi'\nworse = 'agent: Hi'\nwho = 1", "16:1: unknown key 'who' in [[example]] 1"),
        ("[zzz]", "13:2: unknown key 'zzz' in the file; expected one of rubric, criterion, group, says, fold"),
    ],
)
def test_a_mistake_in_the_rest_names_what_was_found_and_what_was_expected(addition: str, expected: str) -> None:
    """Sentences, folds, groups and examples have their types, ranges and words, too."""
    text = f"{SMALL}\n{addition}" if addition[0] == "[" else f"{'#' + chr(10) * 12}{addition}\n{SMALL}"
    assert expected in [mistake[: len(expected)] for mistake in mistakes(text)]


@pytest.mark.parametrize("role", ["agent", "customer", "bot", "visitor", "end-user"])
def test_an_example_may_use_any_role_word(role: str) -> None:
    """Examples are transcripts: what readers know as a role is one here."""
    example = f"\n[[example]]\nbetter = '{role}: Hello: you'\nworse = ['{role}: No']\n"
    assert load_rubric(SMALL + example, "r.toml").examples[0].better == (f"{role}: Hello: you",)


def test_a_rubric_that_is_no_table_or_a_criterion_that_is_none_is_a_mistake() -> None:
    """A value of the wrong type where a table is due does not end the reading."""
    found = mistakes('rubric = 3\ncriterion = ["apology"]')
    assert found[0] == "1:10: 'rubric' is the number 3; expected a table, [rubric]"
    assert found[-1] == "2:14: 'criterion' has 'apology'; expected a table, [[criterion]]"


def test_a_single_criterion_table_counts_as_a_list_of_one() -> None:
    """Wherever a list is due, one item may stand alone."""
    assert load_rubric(SMALL.replace("[[criterion]]", "[criterion]"), "r.toml") == load_rubric(SMALL, "r.toml")


def test_criteria_without_a_name_are_numbered_in_messages() -> None:
    """An author finds the criterion even where its name is what is missing."""
    text = SMALL.replace('name = "apology"\n', "")
    assert mistakes(text)[0].startswith("6:1: [[criterion]] 1 has no 'name'; expected lowercase words")


@pytest.mark.parametrize(
    ("keys", "form"),
    [
        ('answers = "emotion"\nmeets = "sorry"', "answer"),
        ('answers = "explanation"\nmeasure = "redress-fit"', "presence"),
        ('meets = "sorry"', "presence"),
    ],
)
def test_the_form_is_answer_where_events_are_answered_without_a_measure(keys: str, form: str) -> None:
    """The default of the form depends on what else the criterion says."""
    assert load_rubric(SMALL.replace('meets = ["sorry"]', keys), "r.toml").criteria[0].form == form
