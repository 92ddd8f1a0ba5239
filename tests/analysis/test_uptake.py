"""Uptake and contingency: what a reply takes up of what was just said, beyond chance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from relational.analysis.uptake import Uptake, uptake
from relational.interaction import Interaction, Turn
from tests.talks import ODD_TALKS, analysis_of, core_of, talk
from tests.texts import LINEAR, growth

ASKED = "customer: My xylophone came broken and the mallets are missing."
NOTHING = Uptake(0.0, 0.0, 0.0, 0.0, ())


def of(reply: str, *before: str) -> Uptake:
    """The uptake of a reply to what was asked."""
    interaction = talk(*before, ASKED, f"agent: {reply}")
    return uptake(core_of(interaction), len(interaction.turns) - 1)


def test_a_reply_to_nothing_takes_nothing_up() -> None:
    """Neither does a turn that nobody scores, nor the customer's first."""
    core = core_of(talk("agent: Hello", "system: joined", "customer: Hi"))
    assert [uptake(core, turn) for turn in range(3)] == [NOTHING, NOTHING, NOTHING]


def test_saying_it_in_ones_own_words_covers_and_adds() -> None:
    """What comes back is named by its stems."""
    found = of("A broken xylophone, and no mallets: I am sending a new set today.")
    assert found.shared == ("broken", "mallet", "xylophon")
    assert 0.5 < found.cover < 1.0
    assert found.novel > 0.0
    assert found.lift == found.cover - found.chance > 0.5


def test_parroting_covers_everything_and_adds_nothing() -> None:
    """Which is how it is told from an answer."""
    found = of("Your xylophone came broken and the mallets are missing.")
    assert found.cover == pytest.approx(1.0)
    assert found.novel == 0.0


def test_a_stock_phrase_covers_nothing() -> None:
    """It would fit any turn."""
    found = of("I understand your frustration and I apologize for the inconvenience.")
    assert (found.cover, found.shared) == (0.0, ())
    assert found.lift <= 0.0


def test_a_reply_that_fits_other_turns_as_well_has_less_lift() -> None:
    """Chance is judged by what else this customer said."""
    alone = of("Your xylophone will be replaced.")
    besides = of("Your xylophone will be replaced.", "customer: Hello, a xylophone question.", "agent: Yes?")
    assert besides.cover == alone.cover
    assert besides.chance > alone.chance


def test_a_longer_reply_would_cover_more_by_chance() -> None:
    """Whoever says many common words says some of the customer's."""
    core = core_of(
        talk("customer: People want money and time", "agent: Yes.", "agent: " + "so it goes on and on " * 20)
    )
    assert uptake(core, 2).chance > uptake(core, 1).chance > 0.0


def test_an_empty_reply_takes_nothing_up() -> None:
    """A reply of stop words has no content at all."""
    found = of("Yes, it is.")
    assert (found.cover, found.novel, found.shared) == (0.0, 0.0, ())


def test_a_prompt_without_content_can_not_be_covered() -> None:
    """No division by nothing."""
    core = core_of(talk("customer: Are you there?", "agent: Yes, I am here now with news."))
    assert uptake(core, 1) == Uptake(0.0, 0.0, 0.0, 1.0, ())


@settings(deadline=None)
@given(ODD_TALKS)
def test_every_figure_stays_in_its_range(interaction: Interaction) -> None:
    """0..1, and -1..1 for the lift, in any talk."""
    core = core_of(interaction)
    for turn in range(len(interaction.turns)):
        found = uptake(core, turn)
        for figure in (found.cover, found.chance, found.novel):
            assert 0.0 <= figure <= 1.0
        assert -1.0 <= found.lift <= 1.0
        assert list(found.shared) == sorted(found.shared)


def contingency(reply: str, *asked: str) -> float:
    """How contingent the sorry of a reply is."""
    analysis = analysis_of(talk(*asked, f"agent: {reply}"), sorry="sorry")
    [cue] = analysis.cues("sorry")
    run = analysis.run_of(cue.turn)
    assert run is not None
    return analysis.contingency(cue, analysis.prompt(run))


def test_contingency_grows_with_what_is_taken_up() -> None:
    """From a phrase that fits any turn, over pointing back, to the customer's own matter."""
    generic = contingency("I am so sorry.", ASKED)
    pointing = contingency("I am so sorry about that.", ASKED)
    one = contingency("I am so sorry about the mallets.", ASKED)
    both = contingency("I am so sorry about the xylophone and the mallets.", ASKED)
    assert generic == 0.0
    assert pointing == 0.3
    assert 0.3 < one < both <= 1.0


def test_only_the_sentence_of_the_cue_counts() -> None:
    """What is said elsewhere in the reply is not what one was sorry for."""
    assert contingency("The xylophone is here. I am so sorry.", ASKED) == 0.0


def test_the_words_of_the_cue_itself_count_little() -> None:
    """A customer who says sorry does not make every sorry specific."""
    assert 0.0 < contingency("I am so sorry.", "customer: Sorry, my xylophone broke.") < 0.3
    assert contingency("I am so s\u00f3rry.", "customer: Sorry, my xylophone broke.") == contingency(
        "I am so sorry.", "customer: Sorry, my xylophone broke."
    )


def test_without_the_customers_words_contingency_is_half() -> None:
    """A reply judged alone gets neither the benefit nor the blame."""
    assert contingency("I am so sorry about the xylophone.") == 0.5


def test_the_chance_of_a_long_talk_is_judged_by_its_neighborhood() -> None:
    """Work for a turn does not grow with the talk."""

    def make(size: int) -> Interaction:
        return Interaction(
            [Turn("customer" if number % 2 else "agent", f"xylophone number {number % 50}") for number in range(size)]
        )

    def work(interaction: Interaction) -> None:
        core = core_of(interaction)
        for turn in range(len(interaction.turns)):
            uptake(core, turn)

    assert growth(make, work, 300) < LINEAR
