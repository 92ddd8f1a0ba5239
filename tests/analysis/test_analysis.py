"""The Analysis: a read-only view of one talk; every quote is what stands there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from relational.analysis import Analysis, Core, Scope
from relational.contract import Cue, Event
from relational.cues.definition import CueDefinition
from relational.cues.fold import plain
from relational.cues.matcher import Matcher
from relational.errors import UnknownNameError
from relational.interaction import Interaction, Role, Turn
from relational.outcome import Evidence
from tests.talks import ODD_TALKS, analysis_of, talk
from tests.texts import LINEAR, growth

WAIT = "for the long wait that you had with us here in the shop today."
TALK = talk(
    "customer: I'm furious, the parcel is late!",
    "agent: I'm so sorry about the parcel. So sorry.",
    "agent: It leaves today.",
    "system: joined",
    "customer: Ok.",
    "supervisor: Sorry from me too.",
)


def test_an_analysis_keeps_the_interaction_as_it_was() -> None:
    """Rubrics may look at everything that was read."""
    analysis = analysis_of(TALK)
    assert analysis.interaction is TALK
    assert analysis.focus is None
    assert analysis_of(TALK, focus=1).focus == 1


def test_turns_come_by_role_with_their_places() -> None:
    """Only those that are scored; a role may be named by its word."""
    analysis = analysis_of(TALK)
    assert [index for index, _ in analysis.turns()] == [1, 2]
    assert [index for index, _ in analysis.turns("customer")] == [0, 4]
    assert analysis.turns(Role.SYSTEM) == ()
    with pytest.raises(ValueError, match="pilot"):
        analysis.turns("pilot")


def test_cues_are_found_at_their_exact_characters() -> None:
    """In order, of the right side, with their strength."""
    analysis = analysis_of(TALK, sorry=CueDefinition(name="sorry", patterns=["[so] sorry"], strength=0.5))
    assert analysis.cues("sorry") == (
        Cue(name="sorry", turn=1, start=4, end=12, quote="so sorry", strength=0.5),
        Cue(name="sorry", turn=1, start=31, end=39, quote="So sorry", strength=0.5),
        Cue(name="sorry", turn=5, start=0, end=5, quote="Sorry", strength=0.5),
    )
    assert analysis.cues("sorry") is analysis.cues("sorry")


def test_a_guarded_cue_is_marked_and_not_dropped() -> None:
    """It is shown as discounted by the first guard that holds."""
    sorry = CueDefinition(name="sorry", patterns=["sorry"], guards=["negation", "conditional"])
    analysis = analysis_of(talk("agent: I am not sorry. Sorry if it hurt. Sorry."), sorry=sorry)
    assert [cue.discounted for cue in analysis.cues("sorry")] == ["negation", "conditional", None]


def test_a_cue_that_does_not_occur_is_an_empty_answer() -> None:
    """Nothing found is not nothing declared."""
    analysis = analysis_of(TALK, thanks="thank you", sorry="sorry")
    assert analysis.cues("thanks") == ()
    assert analysis.cues_in("thanks", analysis.runs()[0]) == ()
    assert "sorry" in analysis.found()
    assert "thanks" not in analysis.found()


def test_a_cue_that_nobody_declared_is_an_error_with_a_hint() -> None:
    """A typing mistake in a rubric is told from a talk without the cue."""
    with pytest.raises(UnknownNameError, match="no cue is called 'sory'; did you mean 'sorry'"):
        analysis_of(TALK, sorry="sorry").cues("sory")


def test_a_name_means_a_rubrics_own_cue_first() -> None:
    """Two rubrics may call different things by one name; what is found is kept apart."""
    one, other = (CueDefinition(name="thanks", patterns=[text]) for text in ("thanks so much", "thanks ... much"))
    cues = {"a:thanks": one, "b:thanks": other}
    text = f"Thanks so much {WAIT} Thanks very much {WAIT}"
    core = Core(talk(f"agent: {text}"), Matcher(cues, dict.fromkeys(cues, cues)))
    a, b = Analysis(core, Scope({"thanks": "a:thanks"})), Analysis(core, Scope({"thanks": "b:thanks"}))
    assert [cue.quote for cue in a.cues("thanks")] == ["Thanks so much"]
    assert [cue.quote for cue in b.cues("thanks")] == ["Thanks so much", "Thanks very much"]
    assert (a.found(), b.found()) == ({"thanks"}, {"thanks"})
    assert [a.times_said(cue) for cue in a.cues("thanks")] == [1]
    assert [b.times_said(cue) for cue in b.cues("thanks")] == [1, 2]


def test_the_same_sentence_again_is_counted_by_the_cue_and_not_by_its_name() -> None:
    """What one rubric has counted does not answer for another's cue of the same name and words."""
    one, other = (CueDefinition(name="thanks", patterns=[text]) for text in ("thanks so much", "thanks ... much"))
    cues = {"a:thanks": one, "b:thanks": other}
    text = f"Thanks very much {WAIT} Thanks so much {WAIT}"
    for first in ("a", "b"):
        core = Core(talk(f"agent: {text}"), Matcher(cues, dict.fromkeys(cues, cues)))
        views = {name: Analysis(core, Scope({"thanks": f"{name}:thanks"})) for name in ("a", "b")}
        counts = {}
        for name in (first, *set("ab") - {first}):
            counts[name] = views[name].times_said(views[name].cues("thanks")[-1])
        assert counts == {"a": 1, "b": 2}


def test_runs_come_in_order_and_by_role() -> None:
    """What the turns of one speaker in a row are together."""
    analysis = analysis_of(TALK)
    assert [run.turns for run in analysis.runs()] == [(0,), (1, 2), (4,), (5,)]
    assert [run.turns for run in analysis.runs("customer")] == [(0,), (4,)]
    assert analysis.run(1) == analysis.run_of(2)
    assert analysis.run_of(3) is None


def test_a_reply_is_looked_for_on_the_agents_side() -> None:
    """Within so many runs, supervisors included, and never before the event."""
    analysis = analysis_of(TALK)
    angry = Event(kind="emotion", turn=0, start=0, end=3, quote="I'm")
    assert [run.turns for run in analysis.reply_to(angry)] == [(1, 2), (5,)]
    assert [run.turns for run in analysis.reply_to(angry, 1)] == [(1, 2)]
    last = Event(kind="emotion", turn=5, start=0, end=5, quote="Sorry")
    assert analysis.reply_to(last) == ()


def test_a_prompt_is_the_customers_run_before() -> None:
    """Over another agent's run, if there is one."""
    analysis = analysis_of(talk("customer: a", "agent: b", "supervisor: c", "customer: d"))
    runs = analysis.runs()
    assert analysis.prompt(runs[2]) == runs[0]
    assert analysis.prompt(runs[0]) is None
    assert analysis.reply_before(runs[3]) == runs[2]
    assert analysis.reply_before(runs[0]) is None
    assert analysis.next_prompt(runs[1]) == runs[3]
    assert analysis.next_prompt(runs[3]) is None


def test_a_turn_has_a_zone_sentences_and_words() -> None:
    """In original characters where it is quoted, folded where it is counted."""
    analysis = analysis_of(TALK)
    assert [analysis.zone(turn) for turn in range(6)] == ["opening", "opening", "opening", "body", "body", "body"]
    assert [sentence.text for sentence in analysis.sentences(1)] == ["I'm so sorry about the parcel.", "So sorry."]
    assert analysis.words(2) == ("it", "leaves", "today")
    assert analysis.size(analysis.runs()[1]) == 11
    assert analysis.content(analysis.runs()[0]) == {"furious", "parcel", "late"} or analysis.content(
        analysis.runs()[0]
    ) == {"angri", "parcel", "late"}


def test_uptake_is_the_turns_own() -> None:
    """Asked twice it is the same value."""
    analysis = analysis_of(TALK)
    assert analysis.uptake(1).shared == ("parcel",)
    assert analysis.uptake(1) is analysis.uptake(1)


def test_evidence_quotes_a_cue_and_gives_a_discounted_one_nothing() -> None:
    """Its worth is the caller's to say, unless a guard holds."""
    cue = Cue(name="sorry", turn=0, start=0, end=5, quote="Sorry")
    analysis = analysis_of(TALK)
    assert analysis.evidence(cue, 0.4, criterion="c") == Evidence(
        turn=0, start=0, end=5, quote="Sorry", cue="sorry", criterion="c", worth=0.4
    )
    guarded = Cue(name="sorry", turn=0, start=0, end=5, quote="Sorry", discounted="but")
    assert analysis.evidence(guarded, 0.4).worth == 0.0
    assert analysis.evidence(guarded, 0.4).discounted == "but"


def test_a_span_quotes_the_original() -> None:
    """Measures that find things themselves quote through this."""
    assert analysis_of(TALK).span(2, 3, 9, cue="size", worth=-0.5) == Evidence(
        turn=2, start=3, end=9, quote="leaves", cue="size", worth=-0.5
    )


def test_what_a_rubric_computes_once_is_shared() -> None:
    """By all views of one talk, and by no other talk."""
    core = analysis_of(TALK)._core
    views = [Analysis(core, Scope({})) for _ in range(2)]
    made = [view.once("acme/size", object) for view in views]
    assert made[0] is made[1]
    assert analysis_of(TALK).once("acme/size", lambda: None) is None


@settings(deadline=None)
@given(ODD_TALKS)
def test_everything_that_is_found_quotes_the_original(interaction: Interaction) -> None:
    """Cues, events, sentences and repeats of any talk, at exact characters."""
    analysis = analysis_of(interaction, sorry="[so] sorry", not_="do not", price="3 50")

    def at(turn: int, start: int, end: int) -> str:
        assert 0 <= start <= end <= len(interaction.turns[turn].text)
        return interaction.turns[turn].text[start:end]

    found = [cue for name in ("sorry", "not_", "price") for cue in analysis.cues(name)]
    found += [
        event
        for kind in ("emotion", "problem", "question", "confusion", "stop", "decision", "explanation")
        for event in analysis.events(kind)  # type: ignore[misc]
    ]
    for each in found:
        assert each.quote == at(each.turn, each.start, each.end) != ""
    for turn in range(len(interaction.turns)):
        for sentence in analysis.sentences(turn):
            assert sentence.text == plain(at(turn, sentence.start, sentence.end)) != ""
    for repeat in analysis.repeats():
        assert at(repeat.turn, repeat.start, repeat.end)
        assert at(repeat.first_turn, repeat.first_start, repeat.first_end)


@settings(deadline=None)
@given(ODD_TALKS)
def test_the_cues_of_all_runs_are_all_cues(interaction: Interaction) -> None:
    """Looking run by run loses none and finds none twice."""
    analysis = analysis_of(interaction, any_=CueDefinition(name="any_", patterns=["sorry", "it is"], by="any"))
    by_run = [cue for run in analysis.runs() for cue in analysis.cues_in("any_", run)]
    assert sorted(by_run, key=lambda cue: (cue.turn, cue.start)) == list(analysis.cues("any_"))


def test_looking_run_by_run_takes_time_in_proportion_to_the_talk() -> None:
    """A talk of many thousand turns with the cue in each is not searched anew for each."""

    def work(interaction: Interaction) -> None:
        analysis = analysis_of(interaction, sorry="sorry")
        for run in analysis.runs("agent"):
            for cue in analysis.cues_in("sorry", run):
                analysis.times_said(cue)
                analysis.contingency(cue, analysis.prompt(run))

    def make(size: int) -> Interaction:
        return Interaction([Turn("agent" if n % 2 else "customer", f"Sorry about parcel {n}.") for n in range(size)])

    assert growth(make, work, 600) < LINEAR
