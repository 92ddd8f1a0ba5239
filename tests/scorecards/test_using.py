"""Cards in use: by name, by path, from a plugin, for the talks they are meant for."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any

import pytest

import relational
from relational.errors import ScorecardError, UnknownNameError
from relational.hookspecs import hookimpl
from relational.interaction import Interaction, Turn
from relational.outcome import Abstention, NotApplicable, Score
from relational.plugins import PluginHost
from relational.scorecard import Scorecard, scorecard_file
from relational.scoring import Scorer
from tests.rubrics.files import CUES, HEAD, host_of
from tests.scoring.rubrics import Fixed
from tests.talks import talk

TALK = talk("customer: My parcel is late again and nobody tells me why.", "agent: I am sorry, I will find out today.")
MINE = '[scorecard]\nname = "acme/mine"\n[[section]]\nname = "one"\nline = ["acme/a"]\n'


def card(text: str) -> str:
    """A card with this in it."""
    return f"{MINE}{text}"


@pytest.fixture
def host() -> PluginHost:
    """A host with two rubrics."""
    return host_of(Fixed("a", Score(0.8)), Fixed("b", Score(0.4)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A card in a file."""
    file = tmp_path / "mine.toml"
    file.write_text(MINE, encoding="utf-8")
    return file


def test_a_scorer_takes_a_card_a_name_or_a_path(host: PluginHost, path: Path) -> None:
    """A text that ends in .toml is a path; names have no dot."""
    for given in (path, str(path)):
        scorer = Scorer(scorecard=given, host=host)
        assert list(scorer.rubrics) == ["acme/a"]
        assert scorer.score(TALK).total.value == 0.8
        assert relational.score(TALK, scorecard=given, host=host).total.value == 0.8
    assert Scorer(scorecard=Scorecard.of("acme/b"), host=host).score(TALK).total.value == 0.4
    assert Scorer(scorecard="default", host=host).scorecard == Scorer(host=host).scorecard


def test_a_card_that_cannot_be_used_fails_before_a_talk_is_read(host: PluginHost, path: Path) -> None:
    """Whichever way it came."""
    path.write_text(MINE.replace("acme/a", "acme/aa"), encoding="utf-8")
    for given in (path, Scorecard.of("acme/aa")):
        with pytest.raises(
            ScorecardError, match=r"no rubric is called 'acme/aa'; expected .*; did you mean 'acme/a'\?"
        ):
            Scorer(scorecard=given, host=host)
    with pytest.raises(UnknownNameError, match="did you mean 'default'"):
        Scorer(scorecard="defautl", host=host)


def test_what_is_selected_and_not_on_the_card_is_scored_and_not_in_the_total(host: PluginHost, path: Path) -> None:
    """And a line that is not selected leaves both sums."""
    both = Scorer(["acme/a", "acme/b"], path, host).score(TALK)
    assert (both["acme/b"].value, both.total.value) == (0.4, 0.8)
    assert isinstance(Scorer(["acme/b"], path, host).score(TALK).total, NotApplicable)


def test_without_the_built_in_cards_everything_weighs_the_same() -> None:
    """Nobody offers a default then, and nothing is held down."""
    bare = PluginHost.installed(block=["relational.scorecards"])
    assert "default" not in bare.scorecards
    assert Scorer(["empathy"], host=bare).scorecard == Scorecard()


def test_the_default_card_works_without_the_built_in_rubrics() -> None:
    """It leaves out what is not there."""
    bare = PluginHost.installed(block=["relational.rubrics"])
    assert Scorer(host=bare).scorecard.name == "default"


# --- from a plugin ----------------------------------------------------------------------------------------------------


def plugin(*cards: Any) -> types.ModuleType:
    """A plugin called acme that offers these."""
    module = types.ModuleType("acme")
    module.relational_scorecards = hookimpl(lambda: list(cards))  # type: ignore[attr-defined] # as a plugin has it
    module.relational_rubrics = hookimpl(lambda: [Fixed("a", Score(0.8))])  # type: ignore[attr-defined] # likewise
    return module


def test_a_plugin_offers_cards_as_values_and_as_files(path: Path) -> None:
    """Both by namespace/name."""
    host = PluginHost.of(plugin(scorecard_file(path), Scorecard.of("acme/a", name="acme/value")), strict=True)
    assert [name for name in host.scorecards if "/" in name] == ["acme/mine", "acme/value"]
    assert Scorer(scorecard="acme/mine", host=host).score(TALK).total.value == 0.8


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (MINE.replace("acme/mine", "other/mine"), "'other/mine' is outside its plugin's namespace"),
        (MINE.replace("name = ", "nmae = ", 1), "unknown key 'nmae'"),
        (None, "it cannot be read"),
    ],
)
def test_a_broken_card_of_a_plugin_is_a_problem_and_spoils_no_other(path: Path, text: str | None, reason: str) -> None:
    """The problem names the file."""
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    host = PluginHost.of(plugin(scorecard_file(path), Scorecard.of("acme/a", name="acme/value")))
    assert [name for name in host.scorecards if "/" in name] == ["acme/value"]
    (problem,) = host.problems
    assert (problem.stage, problem.source) == ("bind", str(path))
    assert reason in str(problem.error)


def test_a_plugins_card_may_name_what_is_not_installed_until_it_is_used(path: Path) -> None:
    """It is no problem of those who do not use it."""
    path.write_text(MINE.replace("acme/a", "beta/x"), encoding="utf-8")
    host = PluginHost.of(plugin(scorecard_file(path)), strict=True)
    with pytest.raises(ScorecardError, match="no plugin 'beta' is installed"):
        Scorer(scorecard="acme/mine", host=host)


# --- options ----------------------------------------------------------------------------------------------------------

WARMER = MINE.replace("acme/a", "acme/kindness")


@pytest.mark.parametrize(
    "options",
    ['[options."acme/kindness"]\n"said.weight" = 3\n', '[options."acme/kindness"]\nsaid.weight = 3\n', '[options."acme/kindness".said]\nweight = 3\n'],
    ids=["quoted", "dotted", "table"],
)  # fmt: skip
def test_options_may_be_written_in_any_way_that_toml_has(tmp_path: Path, path: Path, options: str) -> None:
    """All of them override the rubric without copying it."""
    rubric = tmp_path / "kindness.toml"
    criteria = "[[criterion]]\nname = 'said'\nmeets = 'sorry'\n[[criterion]]\nname = 'thanks'\nmeets = 'thanks'\n"
    rubric.write_text(HEAD.replace('"kindness"', '"acme/kindness"') + criteria + CUES, encoding="utf-8")
    host = host_of(relational.rubric_file(rubric))
    path.write_text(WARMER, encoding="utf-8")
    plain = Scorer(scorecard=path, host=host).score(TALK)["acme/kindness"].value
    path.write_text(WARMER + options, encoding="utf-8")
    warmer = Scorer(scorecard=path, host=host)
    assert (plain, warmer.score(TALK)["acme/kindness"].value) == (0.5, 0.75)
    path.write_text(WARMER + options.replace("weight", "wieght").replace("= 3", "= 3\n# end"), encoding="utf-8")
    with pytest.raises(ScorecardError, match=r":7:\d+: .*no option 'said.wieght'; .*did you mean 'said.weight'\?"):
        Scorer(scorecard=path, host=host)


# --- eligibility ------------------------------------------------------------------------------------------------------


def total(host: PluginHost, path: Path, applies: str, given: Interaction) -> relational.Outcome:
    """The total of a card with such an [applies]."""
    path.write_text(card(f"[applies]\n{applies}\n"), encoding="utf-8")
    evaluation = Scorer(scorecard=path, host=host).score(given)
    assert evaluation["acme/a"].value == 0.8
    assert (evaluation.coverage > 0) is isinstance(evaluation.total, Score)
    return evaluation.total


def said(**meta: Any) -> Interaction:
    """The talk with this metadata."""
    return Interaction(TALK.turns, meta=meta)


@pytest.mark.parametrize(
    ("applies", "given", "kind", "reason"),
    [
        ("", TALK, Score, ""),
        ('sides = ["agent", "customer"]\nmin_words = 10\nmin_turns = 2', TALK, Score, ""),
        ("min_words = 100", TALK, NotApplicable, "it has 18 words, and 100 are needed"),
        ("min_turns = 3", TALK, NotApplicable, "it has 2 turns of the two sides, and 3 are needed"),
        ('sides = "agent"', talk("customer: Hello?"), Abstention, "it has no turn of the agent"),
        ('sides = "agent"\nmin_words = 2', talk("customer: Hi"), NotApplicable, "no turn of the agent; it has 1 word, and 2"),
        ('channels = ["chat", "email"]', said(channel="live chat"), Score, ""),
        ('channels = ["chat", "email"]', said(channel="phone"), NotApplicable, "its channel is voice, and the card is for chat and email"),
        ('channels = ["chat", "email"]', TALK, Abstention, "it does not say its channel, which must be chat or email"),
        ('meta = { brand = ["north", "south"] }', said(brand="south"), Score, ""),
        ('meta = { brand = ["north", "south"] }', said(brand="west"), NotApplicable, "its 'brand' is 'west', and the card is for 'north' and 'south'"),
        ('meta = { brand = "north" }', TALK, Abstention, "it does not say its 'brand'"),
        ("meta = { level = 3 }", said(level=[1]), NotApplicable, "its 'level' is '[1]', and the card is for 3"),
    ],
)  # fmt: skip
def test_a_card_has_a_total_for_the_talks_it_is_meant_for(
    host: PluginHost, path: Path, applies: str, given: Interaction, kind: Any, reason: str
) -> None:
    """Any other keeps its outcomes, and the reason stands for the total."""
    found = total(host, path, applies, given)
    assert type(found) is kind
    if not isinstance(found, Score):
        assert found.reason.startswith("the scorecard 'acme/mine' is not for this talk: ")
        assert reason in found.reason


def test_a_reply_that_is_judged_alone_is_due_whatever_the_talk(host: PluginHost, path: Path) -> None:
    """Live suggestions have no long talk yet."""
    path.write_text(card("[applies]\nmin_words = 100\n"), encoding="utf-8")
    evaluation = Scorer(scorecard=path, host=host).score_reply([Turn("agent", "I am sorry.")], 0)
    assert evaluation.total.value == 0.8


def test_the_default_card_needs_two_sides_and_ten_words() -> None:
    """As RUBRICS says it: not enough is said in words, and the profile remains."""
    alone = relational.score([{"role": "agent", "text": "Good morning, how can I help you with your order today?"}])
    assert isinstance(alone.total, Abstention)
    short = relational.score([{"role": "customer", "text": "Hi"}, {"role": "agent", "text": "Hello"}])
    assert isinstance(short.total, NotApplicable)
    assert "it has 2 words, and 10 are needed" in short.total.reason
    assert short.scores


# --- severe harm, in real words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "ceiling"),
    [
        (("customer: My order never came, I'm upset.", "agent: Obviously you typed it wrong, even a child could do that. Not my problem."), "severe harm"),
        (("customer: You charged me twice for one order.", "agent: You should have read the page. That is your own fault."), "severe harm"),
        (("customer: I want to speak to your manager now.", "agent: There is no supervisor available for you, and there will be none."), "severe harm"),
        (("customer: My router is broken and I cannot work.", "agent: Please check our website. Thank you for contacting us, bye."), "left without a way on"),
    ],
    ids=["insult", "blame", "refusal", "no way on"],
)  # fmt: skip
def test_severe_harm_holds_the_default_total_down(words: tuple[str, ...], ceiling: str) -> None:
    """With the words that show it."""
    evaluation = relational.score(talk(*words))
    assert evaluation.breakdown is not None
    held = {one.name: one for one in evaluation.breakdown.ceilings}
    assert ceiling in held
    assert "“" in held[ceiling].why[1]
    assert evaluation.total.value <= held[ceiling].at_most


def test_an_honest_no_is_a_way_to_end() -> None:
    """No ceiling holds where the agent says plainly that it cannot be, and what can."""
    talk_ = talk(
        "customer: My router is broken, can you send a technician today?",
        "agent: I'm sorry, I can't send one today, because none is free before Thursday. You can pick up a new one at the shop until six.",
        "customer: OK, I'll do that, thanks.",
        "agent: Call me if it does not work.",
    )
    evaluation = relational.score(talk_)
    assert evaluation.breakdown is not None
    assert evaluation.breakdown.ceilings == ()
