"""The declarative forms: what a criterion is worth, and what shows it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relational.interaction import Interaction, Turn
from relational.outcome import Abstention, NotApplicable, Outcome, Score
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.forms import repetition_factor, without_cues
from relational.rubrics.forms import talk as of_talk
from relational.rubrics.model import FORMS
from tests.rubrics.files import Staged, event, rubric, value
from tests.talks import analysis_of, talk

KINDS = {
    "presence": "meets = ['sorry', { cue = 'thanks', worth = 0.5 }]\nharms = ['blame']",
    "absence": "form = 'absence'\nharms = [{ cue = 'blame', cost = 0.25 }]",
    "count": "form = 'count'\nmeets = ['sorry', 'thanks']\nsaturation = 2",
    "order": "form = 'order'\nmeets = ['sorry']\nbefore = 'thanks'",
    "ratio": "form = 'ratio'\nmeets = ['sorry', 'thanks']\nharms = ['blame']",
    "repetition": "form = 'repetition'\nmeets = ['sorry']\neach = 0.4",
    "length": "form = 'length'\nband = [2, 4]",
    "swap": "form = 'swap'\nswap = [{ not = 'purchase', say = 'buy' }, { not = ['at this (time|moment)'], say = 'now' }]",
    "at-most": "form = 'at-most'\nmost = 2\neach = 0.25\nmeets = ['sorry', 'thanks']",
    "once": "form = 'once'\neach = 0.25\nmeets = ['sorry']",
    "density": "form = 'density'\nwords = 10\nband = [1, 2]\nmeets = ['sorry']",
    "sequence": "form = 'sequence'\nif = 'sorry'\nmeets = [{ cue = 'thanks', worth = 0.8 }]\nharms = ['blame']\nwithin = 1",
    "answer": "answers = 'emotion'\nmeets = [{ cue = 'sorry', generic = 0.4 }]\nharms = [{ cue = 'blame', cost = 0.5 }]",
}


def outcome(
    directory: Path, kind: str, interaction: Interaction, more: str = "", focus: int | None = None, *events: object
) -> Outcome:
    """The outcome of a criterion of that form."""
    file = rubric(directory, f"[[criterion]]\nname = 'a'\n{KINDS[kind]}\n{more}\n")
    found = file.score(Staged(interaction, events, focus, file))  # type: ignore[arg-type] # events
    return found.criteria["a"]


def worths(found: Outcome) -> list[float]:
    """What each item of evidence is worth."""
    assert isinstance(found, Score), found
    return [round(item.worth, 3) for item in found.evidence]


def test_every_form_is_tested_here() -> None:
    """A new form needs a line in the table above."""
    assert set(KINDS) == set(FORMS)


@pytest.mark.parametrize(
    ("kind", "said", "expected", "evidence"),
    [
        ("presence", "sorry", 1.0, [1.0]),
        ("presence", "thanks", 0.5, [0.5]),
        ("presence", "thanks, thank you", 1.0, [0.5, 0.5]),
        ("presence", "thanks. Thanks.", 0.5, [0.5, 0.0]),
        ("presence", "not sorry", 0.0, [0.0]),
        ("presence", "sorry, your fault", 0.5, [1.0, -0.5]),
        ("presence", "your fault. you should have", 0.0, [-0.5, -0.5]),
        ("presence", "hello", 0.0, []),
        ("absence", "hello", 1.0, []),
        ("absence", "your fault", 0.75, [-0.25]),
        ("absence", "your fault, your fault", 0.75, [-0.25, -0.25]),
        ("absence", "your fault, you should have", 0.5, [-0.25, -0.25]),
        ("count", "hello", 0.0, []),
        ("count", "sorry", 1 - math.exp(-0.5), [0.393]),
        ("count", "sorry, thanks", 1 - math.exp(-1), [0.316, 0.316]),
        ("count", "sorry. sorry", 1 - math.exp(-0.5), [0.393, 0.0]),
        ("order", "sorry. thanks", 1.0, [1.0, 0.0]),
        ("order", "thanks. sorry", 0.7, [0.7, 0.0]),
        ("order", "thanks", 0.0, [-1.0]),
        ("ratio", "sorry. thanks. your fault", 2 / 3, [0.333, 0.333, -0.333]),
        ("ratio", "your fault", 0.0, [-1.0]),
        ("ratio", "not sorry. thanks", 1.0, [0.0, 1.0]),
        ("swap", "buy it now", 1.0, []),
        ("swap", "purchase it", 0.5, [-0.5]),
        ("swap", "purchase it, purchase it", 0.5, [-0.5, -0.5]),
        ("swap", "purchase it at this time", 0.0, [-0.5, -0.5]),
        ("swap", "at this time or at this moment", 0.0, [-0.5, -0.5]),
        ("at-most", "hello", 1.0, []),
        ("at-most", "sorry. sorry", 1.0, [0.0, 0.0]),
        ("at-most", "sorry. sorry. thanks", 0.75, [0.0, 0.0, -0.25]),
        ("at-most", "not sorry. sorry. thanks", 1.0, [0.0, 0.0, 0.0]),
        ("at-most", "sorry. " * 9, 0.0, [0.0, 0.0] + [-0.25] * 7),
        ("once", "hello", 0.0, []),
        ("once", "not sorry", 0.0, [0.0]),
        ("once", "sorry", 1.0, [1.0]),
        ("once", "sorry. sorry. sorry", 0.5, [1.0, -0.25, -0.25]),
        ("density", "sorry " + "well " * 9, 1.0, [1.0]),
        ("density", "sorry sorry " + "well " * 8, 1.0, [0.5, 0.5]),
        ("density", "well " * 10, 0.0, []),
        ("density", "sorry " + "well " * 19, 0.5, [0.5]),
        ("density", "sorry. sorry. sorry. " + "well " * 7, 0.0, [-0.333] * 3),
        ("density", "not sorry " + "well " * 8, 0.0, [0.0]),
        ("sequence", "sorry, thanks", 0.8, [0.8]),
        ("sequence", "sorry, thank you, your fault", 0.3, [0.8, -0.5]),
        ("sequence", "thanks. sorry", 0.0, []),
        ("sequence", "sorry. sorry", 0.0, []),
        ("repetition", "sorry", 1.0, []),
        ("repetition", "hello", 1.0, []),
        ("repetition", "so sorry about it all. so sorry about it all.", 0.6, [-0.4]),
        ("repetition", "so sorry about it all. " * 4, 0.0, [-0.4, -0.4, -0.4]),
        ("length", "one two three", 1.0, []),
        ("length", "one", 0.5, []),
        ("length", "one two three four five", 0.5, []),
        ("length", "one two three four five six seven", 0.0, []),
    ],
)
def test_what_an_agent_says_is_worth_so_much(
    tmp_path: Path, kind: str, said: str, expected: float, evidence: list[float]
) -> None:
    """Distinct words count once, guarded ones not at all, and harm is taken off."""
    found = outcome(tmp_path, kind, talk("customer: hello", f"agent: {said}"))
    assert value(found) == pytest.approx(expected)
    assert worths(found) == evidence


@pytest.mark.parametrize("kind", ["order", "ratio", "sequence"])
def test_a_form_that_compares_needs_something_to_compare(tmp_path: Path, kind: str) -> None:
    """Nothing said on either side is no zero."""
    assert isinstance(outcome(tmp_path, kind, talk("agent: hello")), NotApplicable)
    assert isinstance(outcome(tmp_path, kind, talk("agent: not sorry")), NotApplicable)


def test_a_length_needs_somebody_who_speaks(tmp_path: Path) -> None:
    """We could not look, so there is no value."""
    found = outcome(tmp_path, "length", talk("customer: hello"))
    assert found == Abstention("no turn of the agent to measure")


def test_a_length_is_the_mean_over_runs_of_the_speaker_it_names(tmp_path: Path) -> None:
    """Two bubbles are one message; the customer's length is asked for by name."""
    interaction = talk("customer: one", "agent: one two", "agent: three", "customer: one two three", "agent: one")
    assert value(outcome(tmp_path, "length", interaction)) == pytest.approx((1.0 + 0.5) / 2)
    assert value(outcome(tmp_path, "length", interaction, "by = 'customer'")) == pytest.approx((0.5 + 1.0) / 2)


def test_a_band_of_one_length_falls_off_by_the_word(tmp_path: Path) -> None:
    """No division by its width, which is nothing."""
    found = outcome(tmp_path, "length", talk("agent: one two three"), "").value
    assert found == 1.0
    file = rubric(tmp_path, "[[criterion]]\nname = 'a'\nform = 'length'\nband = [3, 3]\n")
    for said, expected in (("one two three", 1.0), ("one two", 0.0), ("one two three four", 0.0)):
        assert value(file.score(analysis_of(talk(f"agent: {said}")))) == expected


def test_what_comes_later_in_another_message_is_later(tmp_path: Path) -> None:
    """In the same message, however many bubbles it takes, the order is half forgiven."""
    assert value(outcome(tmp_path, "order", talk("agent: thanks", "agent: sorry"))) == 0.7
    assert value(outcome(tmp_path, "order", talk("agent: thanks", "customer: ok", "agent: sorry"))) == 0.4
    assert value(outcome(tmp_path, "order", talk("agent: sorry", "customer: ok", "agent: thanks"))) == 1.0


def test_an_absence_may_name_what_must_not_be_there_as_met(tmp_path: Path) -> None:
    """Then each costs the same, up to a most."""
    file = rubric(tmp_path, "[[criterion]]\nname = 'a'\nform = 'absence'\nmeets = ['sorry', 'thanks']\nat_most = 0.6\n")
    cues = file.cue_definitions
    assert value(file.score(analysis_of(talk("agent: sorry"), **cues))) == 0.5
    assert value(file.score(analysis_of(talk("agent: sorry, thanks"), **cues))) == pytest.approx(0.4)


def test_a_zone_looks_at_its_part_of_the_talk_only(tmp_path: Path) -> None:
    """Thanks at the end are no greeting."""
    interaction = talk(*["customer: hello", "agent: hello"] * 5, "customer: bye", "agent: sorry")
    for zone, expected in (("opening", 0.0), ("body", 0.0), ("closing", 1.0)):
        assert value(outcome(tmp_path, "presence", interaction, f"zone = '{zone}'")) == expected


def test_a_saturation_is_how_many_it_takes(tmp_path: Path) -> None:
    """Two of three are two thirds."""
    interaction = talk("agent: sorry, thanks, thank you")
    assert value(outcome(tmp_path, "presence", interaction, "saturation = 4")) == pytest.approx(0.5)


@pytest.mark.parametrize("kind", ["presence", "count", "absence", "ratio", "order", "length"])
def test_a_reply_judged_alone_answers_for_itself(tmp_path: Path, kind: str) -> None:
    """What the agent said in other turns is not its merit or fault."""
    interaction = talk("agent: sorry, thanks, your fault", "customer: hello", "agent: one two three")
    alone = outcome(tmp_path, kind, interaction, "", 2)
    expected = outcome(tmp_path, kind, talk("agent: one two three"))
    assert type(alone) is type(expected)
    if isinstance(alone, Score):
        assert alone.value == value(expected)
        assert alone.evidence == ()


@pytest.mark.parametrize("kind", sorted(set(FORMS) - {"answer"}))
def test_a_talk_without_the_cues_takes_a_short_way_to_the_same_outcome(tmp_path: Path, kind: str) -> None:
    """Most cues of most rubrics do not occur, and need no look at all."""
    file = rubric(tmp_path, f"[[criterion]]\nname = 'a'\n{KINDS[kind]}\n")
    [spec] = file.spec.criteria
    short = without_cues(spec)
    assert (short is None) == (kind in ("order", "sequence", "length", "density"))
    assert short is None or short == of_talk(analysis_of(talk("agent: hello"), **file.cue_definitions), spec)


def answer(directory: Path, said: str, more: str = "") -> Outcome:
    """What an answer to the customer's anger is worth."""
    interaction = talk("customer: My xylophone is broken", f"agent: {said}")
    return outcome(directory, "answer", interaction, more, None, event(interaction, 0))


def test_an_answer_that_fits_any_turn_is_worth_its_generic_part(tmp_path: Path) -> None:
    """The rest is for taking up what was said."""
    assert value(answer(tmp_path, "I am so sorry.")) == 0.4
    assert value(answer(tmp_path, "I am so sorry about that.")) == pytest.approx(0.4 + 0.6 * 0.3)
    assert value(answer(tmp_path, "I am so sorry about the broken xylophone.")) > 0.8


def test_the_best_of_several_cues_counts_and_harm_is_taken_off(tmp_path: Path) -> None:
    """Saying it twice adds nothing; blame costs, and never more than there is."""
    both = answer(tmp_path, "Sorry. So sorry about the broken xylophone.")
    assert value(both) == value(answer(tmp_path, "So sorry about the broken xylophone."))
    assert worths(both)[0] == 0.4
    assert value(answer(tmp_path, "I am so sorry. It is your fault.")) == 0.0
    found = answer(tmp_path, "So sorry about the broken xylophone, but it is your fault.")
    assert 0.3 < value(found) <= 0.5
    assert worths(found)[-1] == -0.5


def test_a_guarded_cue_or_harm_is_shown_and_does_not_count(tmp_path: Path) -> None:
    """Neither for nor against."""
    found = answer(tmp_path, "I am not sorry.")
    assert (value(found), worths(found)) == (0.0, [0.0])
    text = "[[criterion]]\nname = 'a'\nanswers = 'emotion'\nmeets = ['thanks']\nharms = ['sorry']\n"
    file = rubric(tmp_path, text)
    interaction = talk("customer: a", "agent: thanks, I am not sorry")
    score = file.score(Staged(interaction, [event(interaction, 0)], None, file))
    assert value(score) == 1.0
    assert worths(score) == [1.0, 0.0]


def test_a_sentence_said_again_is_worth_half_and_then_nothing(tmp_path: Path) -> None:
    """A stock phrase wears out within the talk."""
    line = "agent: I am so very sorry about all of it."
    interaction = talk("customer: a", line, "customer: b", line, "customer: c", line)
    analysis = analysis_of(interaction, sorry="sorry")
    assert [repetition_factor(analysis, cue) for cue in analysis.cues("sorry")] == [1.0, 0.5, 0.0]
    events = [event(interaction, turn, "problem") for turn in (0, 2, 4)]
    text = "[[criterion]]\nname = 'a'\nanswers = 'problem'\nwithin = 1\nmeets = ['sorry']\n"
    file = rubric(tmp_path, text)
    found = file.score(Staged(interaction, events, None, file))
    assert worths(found) == [1.0, 0.5, 0.0]
    assert value(found) == pytest.approx(0.5)


WORDS = "sorry thanks fine your fault ok then you should have waited not".split()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(["agent", "customer"]), st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(sorted(KINDS)),
)
def test_any_form_gives_a_value_in_range_and_quotes_what_was_said(
    tmp_path_factory: pytest.TempPathFactory, turns: list[tuple[str, list[str]]], kind: str
) -> None:
    """Or a reason, in any talk; and worths that a rubric may show."""
    interaction = Interaction([Turn(role, " ".join(words) + ".") for role, words in turns])
    events = [event(interaction, index) for index, (role, _) in enumerate(turns) if role == "customer"]
    found = outcome(tmp_path_factory.mktemp("forms"), kind, interaction, "", None, *events)
    if not isinstance(found, Score):
        assert isinstance(found, NotApplicable | Abstention)
        assert found.reason
        return
    assert 0.0 <= found.value <= 1.0
    assert found.opportunities >= 1
    for item in found.evidence:
        assert interaction.turns[item.turn].text[item.start : item.end] == item.quote
        assert -1.0 <= item.worth <= 1.0
        assert item.criterion == "a"
        assert item.discounted is None or item.worth == 0.0


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=2, max_size=6),
    st.integers(0, 4),
    st.sampled_from(sorted(KINDS)),
)
def test_a_message_in_two_bubbles_has_the_same_outcome(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[list[str]], cut: int, kind: str
) -> None:
    """Cut between sentences, one message or two is a matter of the channel."""
    cut = 1 + cut % (len(sentences) - 1)
    texts = [" ".join(words) + "." for words in sentences]
    before, after = Turn("customer", "My fault, they say."), Turn("customer", "I wish it were over.")
    whole = Interaction([before, Turn("agent", " ".join(texts)), after, Turn("agent", "Fine.")])
    parts = [Turn("agent", " ".join(texts[:cut])), Turn("agent", " ".join(texts[cut:]))]
    split = Interaction([before, *parts, after, Turn("agent", "Fine.")])
    directory = tmp_path_factory.mktemp("bubbles")
    one = outcome(directory, kind, whole, "", None, event(whole, 0), event(whole, 2))
    two = outcome(directory, kind, split, "", None, event(split, 0), event(split, 3))
    assert type(one) is type(two)
    if isinstance(one, Score) and isinstance(two, Score):
        assert one.value == pytest.approx(two.value)
        assert [item.quote for item in one.evidence] == [item.quote for item in two.evidence]
        assert one.opportunities == two.opportunities


def test_a_density_needs_words(tmp_path: Path) -> None:
    """We could not look, so there is no value."""
    for interaction in (talk("customer: hello"), talk("customer: hello", "agent: ..."), talk("agent: hello")):
        found = outcome(tmp_path, "density", interaction, "zone = 'closing'" if len(interaction.turns) == 1 else "")
        assert isinstance(found, Abstention | Score)
    assert outcome(tmp_path, "density", talk("customer: hello")) == Abstention("no words of the agent to measure")


def test_a_density_says_what_it_counted(tmp_path: Path) -> None:
    """The rate is no secret."""
    found = outcome(tmp_path, "density", talk("agent: sorry, sorry, that is it"))
    assert isinstance(found, Score)
    assert found.summary == "2 in 5 words: 4 in 10."


@pytest.mark.parametrize(
    ("lines", "expected", "missed"),
    [
        (["agent: sorry", "customer: ok", "agent: thanks"], 0.8, []),
        (["agent: sorry", "customer: ok", "agent: well", "customer: ok", "agent: thanks"], 0.0, [0]),
        (["agent: sorry", "agent: thanks"], 0.8, []),
        (["agent: sorry", "customer: ok", "agent: thanks", "customer: no", "agent: sorry"], 0.4, [4]),
        (["agent: sorry", "customer: ok", "agent: sorry, thanks"], 0.8, []),
        (["agent: sorry", "customer: thanks", "agent: bye"], 0.0, [0]),
    ],
)
def test_what_has_to_follow_may_come_within_so_many_messages(
    tmp_path: Path, lines: list[str], expected: float, missed: list[int]
) -> None:
    """The rest of the same message counts, too; what is missed is shown where it was due."""
    found = outcome(tmp_path, "sequence", talk(*lines))
    assert value(found) == pytest.approx(expected)
    assert [item.turn for item in found.missed] == missed
    assert all(item.event == "sorry" and item.quote == "sorry" for item in found.missed)


def test_what_the_customer_says_last_nobody_can_follow(tmp_path: Path) -> None:
    """The talk ends there."""
    file = rubric(tmp_path, "[[criterion]]\nname = 'a'\nform = 'sequence'\nif = 'wish'\nmeets = 'sorry'\n")
    cues = file.cue_definitions
    assert isinstance(file.score(analysis_of(talk("agent: hi", "customer: i wish"), **cues)), NotApplicable)
    found = file.score(analysis_of(talk("customer: i wish", "agent: no", "customer: i wish", "agent: sorry"), **cues))
    assert value(found) == pytest.approx(1.0)  # within two messages, the second answers both


def test_a_sequence_may_only_forbid(tmp_path: Path) -> None:
    """Without `meets` an occasion is met unless something harms."""
    text = "[[criterion]]\nname = 'a'\nform = 'sequence'\nif = 'wish'\nharms = [{ cue = 'blame', cost = 1 }]\n"
    file = rubric(tmp_path, text)
    for said, expected in (("Of course.", 1.0), ("your fault", 0.0)):
        found = file.score(analysis_of(talk("customer: i wish", f"agent: {said}"), **file.cue_definitions))
        assert value(found) == expected
        assert found.missed == ()


def test_a_sequence_begins_in_its_zone(tmp_path: Path) -> None:
    """What comes after may stand behind it."""
    interaction = talk("agent: sorry", *["customer: hello", "agent: thanks"] * 5)
    assert value(outcome(tmp_path, "sequence", interaction, "zone = 'opening'")) == pytest.approx(0.8)
    assert isinstance(outcome(tmp_path, "sequence", interaction, "zone = 'closing'"), NotApplicable)


def test_a_reply_that_is_judged_alone_answers_what_came_before_it(tmp_path: Path) -> None:
    """Only its own words count, and only occasions that it can still follow."""
    interaction = talk("agent: sorry", "customer: ok", "agent: thanks")
    assert value(outcome(tmp_path, "sequence", interaction, "", 2)) == pytest.approx(0.8)
    assert value(outcome(tmp_path, "sequence", interaction, "", 0)) == 0.0
    assert value(outcome(tmp_path, "density", talk("agent: sorry", "agent: hi"), "", 1)) == 0.0


SAID = st.lists(st.sampled_from(["sorry.", "thanks.", "not sorry.", "hello.", "your fault."]), max_size=12)


def made(directory: Path, criterion: str) -> FileRubric:
    """A rubric of one criterion, kept for all examples of a test."""
    return rubric(directory, f"[[criterion]]\nname = 'a'\n{criterion}\n")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAID, st.integers(1, 4), st.sampled_from([0.1, 0.25, 1.0]), st.sampled_from([0.3, 1.0]))
def test_at_most_and_once_cost_each_time_too_many(
    tmp_path: Path, said: list[str], most: int, each: float, ceiling: float
) -> None:
    """By their definition: a count, a limit, a price, a ceiling."""
    count = said.count("sorry.")
    interaction = talk("customer: hello", "agent: " + " ".join([*said, "well."]))
    price = f"each = {each}\nat_most = {ceiling}\nmeets = 'sorry'"
    for kind, over in (("at-most", max(0, count - most)), ("once", count - 1)):
        file = made(tmp_path, f"form = '{kind}'\n{price}\n" + (f"most = {most}" if kind == "at-most" else ""))
        found = file.score(analysis_of(interaction, **file.cue_definitions)).criteria["a"]
        expected = 0.0 if kind == "once" and not count else 1 - min(ceiling, each * over)
        assert value(found) == pytest.approx(expected)
        assert sum(item.worth < 0 for item in found.evidence) == max(0, over)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAID, st.integers(1, 3))
def test_a_count_is_the_number_of_distinct_hits(tmp_path: Path, said: list[str], saturation: int) -> None:
    """1 - e^(-n / saturation), whatever stands around them and however often."""
    file = made(tmp_path, f"form = 'count'\nmeets = ['sorry', 'thanks']\nsaturation = {saturation}")
    interaction = talk("agent: " + " ".join([*said, "well."]))
    found = file.score(analysis_of(interaction, **file.cue_definitions)).criteria["a"]
    distinct = ("sorry." in said) + ("thanks." in said)
    assert value(found) == pytest.approx(1 - math.exp(-distinct / saturation))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAID, st.integers(0, 30), st.integers(0, 3), st.integers(0, 3))
def test_a_density_is_hits_over_words_against_a_band(
    tmp_path: Path, said: list[str], fill: int, low: int, width: int
) -> None:
    """1 within the band, and 0 as far outside as it is wide."""
    file = made(tmp_path, f"form = 'density'\nmeets = 'sorry'\nwords = 10\nband = [{low}, {low + width}]")
    text = " ".join([*said, *["well"] * fill, "hm"])
    found = file.score(analysis_of(talk(f"agent: {text}"), **file.cue_definitions)).criteria["a"]
    rate = 10 * said.count("sorry.") / len(text.split())
    outside = max(low - rate, rate - low - width, 0)
    assert value(found) == pytest.approx(max(0.0, 1 - outside / (width or 1)))


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=2, max_size=4, unique=True), st.data())
def test_the_wording_of_a_swap_appears_in_the_tip(tmp_path: Path, given_words: list[str], drawn: st.DataObject) -> None:
    """Whoever said it reads what to say instead, in quotes."""
    pairs = list(zip(given_words[::2], given_words[1::2], strict=False))
    swap = ", ".join(f"{{ not = '{bad}x', say = '{good}' }}" for bad, good in pairs)
    file = made(tmp_path, f"form = 'swap'\nswap = [{swap}]")
    bad, good = drawn.draw(st.sampled_from(pairs))
    found = file.score(analysis_of(talk("customer: hello", f"agent: well, {bad}X it is"), **file.cue_definitions))
    assert isinstance(found, Score)
    assert found.tip == f"Instead of “{bad}X”, say “{good}”."
    quiet = file.score(analysis_of(talk("customer: hello", "agent: hm"), **file.cue_definitions))
    assert (value(quiet), quiet.tip) == (1.0, "")
