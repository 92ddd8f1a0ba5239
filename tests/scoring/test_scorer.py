"""The engine: every rubric guarded, every talk alone, the same words the same score."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.contract import CueFile, RubricFile
from relational.errors import InputError, OptionError, RubricError, UnknownNameError
from relational.hookspecs import hookimpl
from relational.interaction import Interaction, Turn
from relational.outcome import Abstention, Evidence, Failure, NotApplicable, Score
from relational.plugins import PluginHost
from relational.problems import Problem
from relational.scorecard import Scorecard
from relational.scoring import Scorer
from tests.rubrics.files import HEAD, host_of, scorer
from tests.scoring.rubrics import Fixed, raising, scorer_of, with_cues
from tests.talks import ODD_TALKS, talk

TALK = talk("customer: I am furious, it is late again!", "agent: I am so sorry that it is late.", "customer: Thanks.")
FILE = """
[[criterion]]
name = "apology"
answers = "emotion"
meets = [{ cue = "sorry", generic = 0.4 }]
[[criterion]]
name = "manners"
form = "absence"
harms = ["blame"]
[[criterion]]
name = "thanks"
form = "count"
saturation = 3
meets = ["thanks", "sorry"]
"""


# --- what a user sees -------------------------------------------------------------------------------------------------


def test_an_evaluation_holds_every_chosen_rubric_by_name() -> None:
    """In order of name, with a total, its coverage and a receipt."""
    engine = scorer_of(Fixed("b", Score(0.2)), Fixed("a", Score(0.6), direction="lower"), Fixed("c", Abstention("no")))
    evaluation = engine.score(TALK)
    assert list(evaluation) == ["acme/a", "acme/b", "acme/c"]
    assert evaluation.total.value == pytest.approx(0.3)
    assert evaluation.coverage == pytest.approx(2 / 3)
    assert evaluation.interaction is TALK
    assert evaluation.problems == ()
    assert evaluation.receipt is not None
    assert evaluation.receipt.input == f"sha256:{TALK.digest}"
    assert evaluation.receipt.rubrics["acme/a"][0] == "1"
    assert engine.scorecard.name == "default"
    assert set(engine.rubrics) == set(evaluation)


def test_a_talk_may_be_given_in_any_form() -> None:
    """The same words are the same talk."""
    engine = scorer_of(Fixed("size", lambda analysis: Score(len(analysis.words(1)) / 10)))
    dicts = [{"role": turn.role.value, "text": turn.text} for turn in TALK.turns]
    text = "\n".join(f"{turn.role.value.title()}: {turn.text}" for turn in TALK.turns)
    assert engine.score(TALK).outcomes == engine.score(dicts).outcomes == engine.score(text).outcomes
    assert engine.score(TALK).interaction_id == engine.score(dicts).interaction_id


@pytest.mark.parametrize(
    "what", [5, None, object(), [{"role": "agent", "text": 5}]], ids=["int", "none", "object", "number"]
)
def test_what_is_no_talk_is_an_input_error(what: Any) -> None:
    """Not a score of nothing."""
    with pytest.raises(InputError):
        scorer_of(Fixed("a", Score(0.5))).score(what)


def test_analyze_shows_what_the_engine_sees() -> None:
    """Without any rubric's own cues."""
    analysis = scorer_of(Fixed("a", Score(0.5))).analyze(TALK)
    assert analysis.interaction is TALK
    assert [event.quote for event in analysis.events("emotion")] == ["furious"] or analysis.events("emotion")


def test_the_literals_are_those_of_all_rubrics(tmp_path: Path) -> None:
    """What one scan looks for."""
    assert any("sorry" in literal for literal in scorer(tmp_path, FILE).literals)


# --- choosing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("select", "ignore", "names"),
    [
        (["acme/a", "acme/b"], (), ["acme/a", "acme/b"]),
        ("acme/b, acme/a", (), ["acme/a", "acme/b"]),
        (["acme/b,acme/a", "acme/b"], ["acme/a"], ["acme/b"]),
        (["acme/a"], "acme/a,acme/b", []),
        ([], (), []),
    ],
    ids=["list", "text", "both", "all ignored", "none"],
)
def test_rubrics_are_chosen_by_name(select: Any, ignore: Any, names: list[str]) -> None:
    """In a list or in one text; the same choice in any order is the same choice."""
    host = host_of(Fixed("a", Score(0.5)), Fixed("b", Score(0.5)))
    assert list(Scorer(select, host=host, ignore=ignore).rubrics) == names


def test_a_scorecard_may_choose() -> None:
    """`select` wins over it; without either, everything that is offered is scored."""
    host = host_of(Fixed("a", Score(0.5)), Fixed("b", Score(0.5)))
    card = Scorecard.of("acme/a")
    assert list(Scorer(scorecard=card, host=host).rubrics) == ["acme/a"]
    assert list(Scorer(["acme/b"], card, host).rubrics) == ["acme/b"]
    assert set(Scorer(host=host).rubrics) == set(host.rubrics) >= {"acme/a", "acme/b"}


def test_unknown_names_fail_all_at_once_before_a_talk_is_read() -> None:
    """Those to select and to ignore, with suggestions."""
    host = host_of(Fixed("a", Score(0.5)))
    with pytest.raises(UnknownNameError) as caught:
        Scorer(["acme/aa", "acme/aa"], None, host, ignore=["acme/b"])
    assert caught.value.names == ("acme/aa", "acme/b")
    assert caught.value.suggestions["acme/aa"] == "acme/a"


def test_options_of_a_scorecard_reach_the_rubric(tmp_path: Path) -> None:
    """A bad one fails when the scorer is made."""
    host = scorer(tmp_path, FILE).host
    name = "acme/kindness"
    plain = Scorer([name], host=host).score(TALK)[name]
    heavy = Scorer([name], Scorecard(options={name: {"manners.weight": 100}}), host).score(TALK)[name]
    assert heavy.value > plain.value
    with pytest.raises(OptionError):
        Scorer([name], Scorecard(options={name: {"manners.weight": -1}}), host)


def test_a_scorecard_may_be_named() -> None:
    """As a plugin offers it; an unknown one is an error with a hint."""

    class Cards:
        relational_namespace = "cards"

        @hookimpl
        def relational_scorecards(self) -> list[Scorecard]:
            return [Scorecard(name="cards/mine")]

    host = PluginHost.of(Cards())
    assert Scorer([], "cards/mine", host).scorecard.name == "cards/mine"
    with pytest.raises(UnknownNameError, match="no scorecard is called 'cards/mien'; did you mean 'cards/mine'"):
        Scorer([], "cards/mien", host)


# --- a rubric that breaks ---------------------------------------------------------------------------------------------

GOOD = Fixed("good", Score(0.5))


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (raising(ValueError("no way")), "ValueError: no way"),
        (raising(KeyError()), "KeyError"),
        (raising(RecursionError("too deep")), "RecursionError: too deep"),
        (Score(float("nan")), "its value is nan; expected a number from 0 to 1"),
        (Score(2.0), "its value is 2.0; expected a number from 0 to 1"),
        (0.5, "it returned float; expected relational.Score, NotApplicable or Abstention"),
        (
            Score(0.5, [Evidence(turn=9, start=0, end=1, quote="I")]),
            "evidence names turn 9; the interaction has turns 0 to 2",
        ),
        (Score(0.5, ["I"]), "it returned a Score that cannot be read: AttributeError"),  # type: ignore[list-item]
        (lambda analysis: analysis.cues("nowhere"), "UnknownNameError: no cue is called 'nowhere'"),
    ],
    ids=["raises", "silent", "deep", "nan", "range", "type", "evidence", "shape", "cue"],
)
def test_a_broken_rubric_is_a_failure_and_spoils_no_other(given: Any, reason: str) -> None:
    """Everything else is scored; in strict mode the first broken one is an error that names it and the talk."""
    bad = Fixed("bad", given)
    evaluation = scorer_of(bad, GOOD).score(TALK)
    failure = evaluation["acme/bad"]
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)
    assert evaluation["acme/good"].value == 0.5
    assert evaluation.total.value == 0.5
    assert evaluation.coverage == 0.5
    with pytest.raises(RubricError, match=r"the rubric 'acme/bad' broke .*on interaction 'sha256:"):
        scorer_of(bad, GOOD, strict=True).score(TALK)


def test_strict_mode_keeps_the_cause() -> None:
    """The traceback leads into the rubric."""
    with pytest.raises(RubricError) as caught:
        scorer_of(Fixed("bad", raising(ValueError("no"))), strict=True).score(TALK)
    assert isinstance(caught.value.__cause__, ValueError)
    assert "(3 turns)" in str(caught.value)


def test_strict_mode_takes_reasons_as_they_are() -> None:
    """An abstention is no mistake."""
    engine = scorer_of(Fixed("a", Abstention("no")), Fixed("b", NotApplicable("no")), strict=True)
    assert isinstance(engine.score(TALK).total, Abstention)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_whoever_stops_the_program_is_let_through(stop: type[BaseException]) -> None:
    """That is not the rubric's to survive."""
    with pytest.raises(stop):
        scorer_of(Fixed("bad", raising(stop()))).score(TALK)


BAD_CUES: dict[str, tuple[str | bytes | None, str]] = {
    "missing": (None, "No such file"),
    "bytes": (b"\xff\xfe", "utf-8"),
    "toml": ("[cue", "mistake"),
    "pattern": ("[cue.x]\npatterns = ['(a']", "is missing at the end"),
    "slot": ("[cue.x]\npatterns = ['{nowhere} a']", "names no cue"),
    "wide": ("[cue.x]\npatterns = ['a ...8 a ...8 a ...8 a" + " [b]" * 5 + "']", "can be read in 23328 ways"),
}


@pytest.mark.parametrize(("toml", "reason"), BAD_CUES.values(), ids=BAD_CUES)
def test_a_rubric_whose_cues_cannot_be_used_fails_alone(tmp_path: Path, toml: Any, reason: str) -> None:
    """The others score, and the reason says what is wrong with the file."""
    bad = with_cues(tmp_path, "bad", toml, lambda analysis: Score.from_evidence(analysis.cues("x")))
    evaluation = scorer_of(bad, GOOD).score(TALK)
    failure = evaluation["acme/bad"]
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("its cues cannot be used: ")
    assert reason in failure.reason
    assert evaluation["acme/good"].value == 0.5
    with pytest.raises(RubricError, match="its cues cannot be used"):
        scorer_of(bad, strict=True).score(TALK)


def test_a_rubric_file_with_a_pattern_too_wide_fails_alone(tmp_path: Path) -> None:
    """Files of rules are compiled like all others."""
    path = tmp_path / "wide.toml"
    wide = "[cue.wide]\npatterns = ['a ...8 a ...8 a ...8 a" + " [b]" * 5 + "']\n"
    head = HEAD.replace("kindness", "acme/wide")
    path.write_text(head + "[[criterion]]\nname = 'a'\nmeets = ['wide']\n" + wide, encoding="utf-8")
    host = host_of(RubricFile(path=path), GOOD)
    evaluation = Scorer(["acme/wide", "acme/good"], host=host).score(TALK)
    assert isinstance(evaluation["acme/wide"], Failure)
    assert evaluation["acme/good"].value == 0.5


# --- cues of a rubric and of everybody --------------------------------------------------------------------------------


def test_a_function_rubric_finds_its_cue_file_beside_its_module(tmp_path: Path) -> None:
    """Exact spans, guards applied."""
    toml = "[cue.x]\nguards = ['negation']\npatterns = ['[so] sorry']\n"
    rubric = with_cues(tmp_path, "mine", toml, lambda analysis: Score.from_evidence(analysis.cues("x")))
    found = scorer_of(rubric).score(TALK)["acme/mine"]
    assert isinstance(found, Score)
    assert [item.quote for item in found.evidence] == ["so sorry"]


def test_shared_cues_may_name_each_other_and_be_named(tmp_path: Path) -> None:
    """In slots of their own file by their short name, in other rubrics by the full one."""
    shared = tmp_path / "shared.toml"
    shared.write_text(
        "[cue.matter]\nby = 'any'\npatterns = ['it is late']\n[cue.regret]\npatterns = ['sorry [that] {matter}']\n",
        encoding="utf-8",
    )
    toml = "[cue.all]\npatterns = ['i am so {acme/regret}']\n"
    rubric = with_cues(tmp_path, "mine", toml, lambda analysis: Score.from_evidence(analysis.cues("all")))
    plain = Fixed("plain", lambda analysis: Score.from_evidence(analysis.cues("acme/regret")))
    host = host_of(rubric, plain, cues=(CueFile(namespace="acme", file=RubricFile(path=shared)),))
    assert not [problem for problem in host.problems if problem.plugin == "acme"]
    evaluation = Scorer(["acme/mine", "acme/plain"], host=host).score(TALK)
    assert [item.quote for item in evaluation["acme/mine"].evidence] == ["I am so sorry that it is late"]  # type: ignore[union-attr]
    assert [item.quote for item in evaluation["acme/plain"].evidence] == ["sorry that it is late"]  # type: ignore[union-attr]


def test_a_shared_cue_that_cannot_be_compiled_is_a_problem_of_its_file(tmp_path: Path) -> None:
    """The host leaves the file out, and every rubric that does not need it scores."""
    shared = tmp_path / "shared.toml"
    wide = "[cue.wide]\npatterns = ['a ...8 a ...8 a ...8 a" + " [b]" * 5 + "']\n"
    shared.write_text(wide, encoding="utf-8")
    host = host_of(GOOD, cues=(CueFile(namespace="acme", file=RubricFile(path=shared)),))
    [problem] = [problem for problem in host.problems if problem.source == str(shared)]
    assert "can be read in 23328 ways" in (problem.error or "")
    assert Scorer(["acme/good"], host=host).score(TALK)["acme/good"].value == 0.5


# --- what cannot be looked at -----------------------------------------------------------------------------------------

GERMAN = "Ich habe mein Paket nicht und wir warten noch, können Sie mir bitte sagen, wie es mit dem Rest ist?"


@pytest.mark.parametrize(
    ("lines", "info", "reason"),
    [
        (["agent: Hi"], {"needs": ("agent", "customer")}, "no turn of the customer to look at"),
        (["customer: Hi"], {"needs": ("agent", "customer")}, "no turn of the agent to look at"),
        ([], {"needs": ("agent",)}, "no turn of the agent to look at"),
        (
            ["unknown/Kim: Hi", "unknown/Ada: Yes", "unknown: Hm"],
            {"needs": ("agent",)},
            "no turn of the agent to look at; speakers without a role: Ada, Kim, unnamed "
            "(map them, for example with --role LABEL=agent)",
        ),
        (["agent: Hi"], {"needs": ("times",)}, "the turns have no times"),
        ([f"customer: {GERMAN}"], {}, "the talk seems to be in the language 'de'; this rubric reads en"),
        (
            ["customer: こんにちは、荷物がまだです"],
            {"languages": ("en", "fr")},
            "the talk seems to be in a script that is not Latin; this rubric reads en, fr",
        ),
    ],
    ids=["customer", "agent", "nobody", "unknown", "times", "language", "script"],
)
def test_what_a_rubric_needs_and_does_not_get_is_an_abstention(lines: list[str], info: Any, reason: str) -> None:
    """With the reason, stamped, and without asking the rubric."""
    rubric = Fixed("a", raising(AssertionError("it was asked")), **info)
    assert scorer_of(rubric).score(talk(*lines))["acme/a"] == Abstention(reason, rubric="acme/a", version="1")


@pytest.mark.parametrize(
    ("interaction", "info"),
    [
        (talk("agent: Hi"), {"needs": ("agent",)}),
        (Interaction([Turn("agent", "Hi", start=1.0)]), {"needs": ("times",)}),
        (talk(f"customer: {GERMAN}"), {"languages": ("de",)}),
        (talk(f"customer: {GERMAN}"), {"languages": ("*",)}),
        (talk(f"customer: {GERMAN}"), {"languages": ()}),
        (talk("customer: \U0001f600 \U0001f600"), {}),
        (talk("supervisor: Hi"), {"needs": ("agent",)}),
    ],
    ids=["side", "times", "language", "any", "unnamed", "emoji", "supervisor"],
)
def test_what_is_there_is_looked_at(interaction: Interaction, info: Any) -> None:
    """Emoji are of no language."""
    assert scorer_of(Fixed("a", Score(0.5), **info)).score(interaction)["acme/a"].value == 0.5


def test_private_notes_do_not_make_a_side() -> None:
    """What nobody may look at is not there."""
    interaction = Interaction([Turn("customer", "Hi"), Turn("agent", "Hi", visibility="private")])
    rubric = Fixed("a", Score(0.5), needs=("agent", "customer"))
    assert isinstance(scorer_of(rubric).score(interaction)["acme/a"], Abstention)


# --- the same words, the same score -----------------------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(ODD_TALKS)
def test_a_talk_is_scored_the_same_every_time(
    tmp_path_factory: pytest.TempPathFactory, interaction: Interaction
) -> None:
    """By one scorer twice, and by another made anew; every value is in range, every quote is exact."""
    engine = _engine(tmp_path_factory)
    one = engine.score(interaction)
    assert engine.score(interaction) == one
    outcome = one["acme/kindness"]
    if isinstance(outcome, Score):
        assert 0.0 <= outcome.value <= 1.0
        for item in (*outcome.evidence, *outcome.missed):
            assert interaction.turns[item.turn].text[item.start : item.end] == item.quote


_ENGINES: list[Scorer] = []


def _engine(factory: pytest.TempPathFactory) -> Scorer:
    if not _ENGINES:
        _ENGINES.append(scorer(factory.mktemp("engine"), FILE))
    return _ENGINES[0]


@settings(deadline=None, max_examples=30)
@given(st.lists(ODD_TALKS, min_size=2, max_size=4), st.randoms())
def test_a_score_does_not_depend_on_the_neighbors(
    tmp_path_factory: pytest.TempPathFactory, talks: list[Interaction], random: Any
) -> None:
    """Nothing is learned from a batch, whatever its order."""
    engine = _engine(tmp_path_factory)
    alone = [engine.score(each) for each in talks]
    assert list(engine.score_many(talks)) == alone
    order = list(range(len(talks)))
    random.shuffle(order)
    shuffled = list(engine.score_many(talks[index] for index in order))
    assert [shuffled[order.index(index)] for index in range(len(talks))] == alone


def test_a_score_does_not_depend_on_other_rubrics(tmp_path: Path) -> None:
    """Also where another uses the same cue names, and the same keys for what it computes once."""
    engine = scorer(tmp_path, FILE)
    thief = with_cues(
        tmp_path,
        "thief",
        "[cue.sorry]\npatterns = ['i']\n[cue.blame]\npatterns = ['am']\n",
        lambda analysis: Score.from_evidence([*analysis.cues("sorry"), *analysis.cues("blame")]),
    )
    file = RubricFile(path=tmp_path / "kindness.toml")
    host = host_of(file, thief, Fixed("bad", raising(ValueError("no"))), GOOD)
    crowd = Scorer(host=host)
    assert crowd.score(TALK)["acme/kindness"] == engine.score(TALK)["acme/kindness"]


def test_threads_share_a_scorer(tmp_path: Path) -> None:
    """Many at once get what one alone gets."""
    engine = scorer(tmp_path, FILE)
    talks = [talk(f"customer: I am furious about parcel {n}!", f"agent: So sorry about parcel {n}.") for n in range(40)]
    expected = [engine.score(each) for each in talks]
    fresh = scorer(tmp_path, FILE)  # its expressions are compiled by whoever comes first
    barrier = threading.Barrier(8)

    def work(share: list[Interaction]) -> list[Any]:
        barrier.wait()
        return [fresh.score(each) for each in share]

    with ThreadPoolExecutor(8) as pool:
        found = [each for part in pool.map(work, [talks[n::8] for n in range(8)]) for each in part]
    assert sorted(found, key=lambda each: each.interaction_id) == sorted(expected, key=lambda each: each.interaction_id)


def test_the_same_version_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Sets have no order between processes; scores have."""
    scorer(tmp_path, FILE)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from relational import to_plain\n"
        "from tests.rubrics.files import scorer\n"
        "from tests.scoring.test_scorer import FILE, TALK\n"
        "print(to_plain(scorer(Path(sys.argv[1]), FILE).score(TALK)))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", program, str(tmp_path)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


SENTENCES = [
    "I am furious.",
    "So sorry about that.",
    "Thanks!",
    "Your fault.",
    "You should have called.",
    "It is late.",
]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(["agent", "customer"]), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)),
        min_size=1,
        max_size=6,
    )
)
def test_bubbles_do_not_matter(tmp_path_factory: pytest.TempPathFactory, turns: list[tuple[str, list[str]]]) -> None:
    """A message sent sentence by sentence is scored as if it were sent at once."""
    merged: list[tuple[str, list[str]]] = []
    for role, sentences in turns:
        if merged and merged[-1][0] == role:
            merged[-1][1].extend(sentences)
        else:
            merged.append((role, list(sentences)))
    engine = _engine(tmp_path_factory)
    one = engine.score(Interaction([Turn(role, " ".join(sentences)) for role, sentences in merged]))["acme/kindness"]
    many = engine.score(Interaction([Turn(role, sentence) for role, sentences in merged for sentence in sentences]))[
        "acme/kindness"
    ]
    assert type(one) is type(many)
    if isinstance(one, Score) and isinstance(many, Score):
        assert one.value == pytest.approx(many.value)
        assert [item.quote for item in one.evidence] == [item.quote for item in many.evidence]
        assert (one.opportunities, len(one.missed)) == (many.opportunities, len(many.missed))


# --- many talks -------------------------------------------------------------------------------------------------------


def test_one_talk_that_cannot_be_read_spoils_no_other() -> None:
    """It is an evaluation of failures with a problem, in its place in the stream."""
    engine = scorer_of(GOOD)
    one, broken, other = engine.score_many([TALK, 5, TALK])
    assert one == other
    assert one["acme/good"].value == 0.5
    assert isinstance(broken["acme/good"], Failure)
    assert isinstance(broken.total, Failure)
    assert broken.coverage == 0.0
    assert broken.interaction_id == "talk 2"
    [problem] = broken.problems
    assert (problem.stage, problem.message) == ("read", "talk 2 cannot be read")
    assert "a number" in (problem.error or "") or "5" in (problem.error or "")


def test_many_talks_are_scored_as_they_come() -> None:
    """Nothing waits for the end of the stream, which may have none."""
    asked: list[int] = []

    def endless() -> Any:
        while True:
            asked.append(1)
            yield TALK

    stream = scorer_of(GOOD).score_many(endless())
    next(stream)
    next(stream)
    assert len(asked) == 2


def test_an_observer_that_breaks_is_a_problem_of_that_evaluation() -> None:
    """The evaluation stands, and the observer was told everything."""
    seen: list[Any] = []

    class Watcher:
        relational_namespace = "watcher"

        @hookimpl
        def relational_evaluated(self, interaction: Interaction, evaluation: Any) -> None:
            seen.append((interaction, evaluation))
            raise ValueError("no")

    evaluation = Scorer([], host=PluginHost.of(Watcher())).score(TALK)
    assert seen[0][0] is TALK
    [problem] = evaluation.problems
    assert isinstance(problem, Problem)
    assert problem.stage == "observe"


# --- a reply alone ----------------------------------------------------------------------------------------------------


def test_a_reply_is_judged_in_its_context(tmp_path: Path) -> None:
    """Its criteria are due whether or not an event was seen, and nothing needs a customer's side."""
    engine = scorer(tmp_path, FILE)
    outcome = engine.score_reply([{"role": "agent", "text": "I am so sorry."}], 0)["acme/kindness"]
    assert isinstance(outcome, Score)
    assert outcome.criteria["apology"].value == pytest.approx(0.4 + 0.6 * 0.5)
    silent = engine.score_reply([{"role": "agent", "text": "Ok."}], 0)["acme/kindness"]
    assert isinstance(silent, Score)
    assert silent.criteria["apology"].value == 0.0
    assert silent.missed == ()


def test_what_comes_after_a_reply_is_not_looked_at(tmp_path: Path) -> None:
    """It is scored as when it was given."""
    engine = scorer(tmp_path, FILE)
    assert engine.score_reply(TALK, 1).outcomes == engine.score_reply(Interaction(TALK.turns[:2]), 1).outcomes
    assert engine.score_reply(TALK, 1).interaction.turns == TALK.turns[:2]
    assert engine.score_reply(TALK, 1).interaction_id == TALK.id


def test_only_the_reply_itself_is_judged(tmp_path: Path) -> None:
    """What the agent said before is context: its thanks and its blame are not this reply's."""
    engine = scorer(tmp_path, FILE)
    longer = talk("agent: Thanks. Your fault.", "customer: I am furious!", "agent: Your fault.", "agent: So sorry.")
    outcome = engine.score_reply(longer, 3)["acme/kindness"]
    assert isinstance(outcome, Score)
    assert {item.turn for item in outcome.evidence} == {3}
    assert outcome.criteria["manners"].value == 1.0


def test_a_reply_may_be_counted_from_the_end(tmp_path: Path) -> None:
    """As in any list."""
    engine = scorer(tmp_path, FILE)
    assert engine.score_reply(TALK, -2).outcomes == engine.score_reply(TALK, 1).outcomes


@pytest.mark.parametrize("turn", [3, -4, 99])
def test_a_reply_that_is_not_there_is_an_input_error(tmp_path: Path, turn: int) -> None:
    """With how many turns there are."""
    with pytest.raises(InputError, match=f"there is no turn {turn} to score as a reply: the talk has 3"):
        scorer(tmp_path, FILE).score_reply(TALK, turn)


@pytest.mark.parametrize(
    ("turn", "role"),
    [
        (Turn("customer", "Hi"), "customer"),
        (Turn("system", "Hi"), "system"),
        (Turn("agent", "Hi", visibility="private"), "agent"),
        (Turn("agent", " "), "agent"),
    ],
    ids=["customer", "system", "note", "blank"],
)
def test_only_what_the_agent_said_can_be_a_reply(tmp_path: Path, turn: Turn, role: str) -> None:
    """A customer's turn judged by an agent's rubric would be nonsense."""
    with pytest.raises(InputError, match=rf"turn 0 is not a public message of the agent's \(role: {role}\)"):
        scorer(tmp_path, FILE).score_reply(Interaction([turn]), 0)


def test_a_reply_in_another_language_is_an_abstention(tmp_path: Path) -> None:
    """The language still has to be one the rubric reads."""
    outcome = scorer(tmp_path, FILE).score_reply(talk(f"agent: {GERMAN}"), 0)["acme/kindness"]
    assert isinstance(outcome, Abstention)
