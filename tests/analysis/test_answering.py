"""Where a reply answers, puts off, or tells a step."""

from __future__ import annotations

import pytest

from relational.analysis.answering import answered, defers, gives, holds, stems_of, steps_in, words_of
from relational.analysis.questions import asks
from tests.talks import analysis_of, core_of, talk


def test_words_come_without_marks() -> None:
    """Apostrophes stay, everything else that may touch a word goes."""
    assert words_of('so, "it\'s" (two-day) 3/5. ok?') == ["so", "it's", "two", "day", "3", "5", "ok"]


def test_stems_are_of_content_words_only() -> None:
    """Small words say nothing of what is spoken of."""
    assert stems_of(words_of("it is the refunds that you asked for")) == stems_of(["refund", "asking"])


ANSWERS = {
    "when": (["on tuesday", "in two days", "at 4 pm", "by 16:30", "the 3rd", "12/08 at the latest"], ["with our van"]),
    "how-much": (["two pounds", "it's 4.50", "$3", "nothing at all"], ["that is up to you"]),
    "where": (["on the left of the door", "see http://x.example", "www.x.example"], ["with pleasure"]),
    "who": (["my colleague does", "the courier"], ["nothing does"]),
    "why": (["because the card expired", "it was due to rain"], ["nothing happened"]),
    "how-to": (["press the key", "you can press the key", "then, once it blinks, press it"], ["it is pressed by us"]),
    "yes-no": (
        ["yes", "no", "you can", "it is", "unfortunately not", "hi sam, yes", "that will do"],
        ["with pleasure"],
    ),
    "which": (["the blue is"], ["with pleasure"]),
    "request": (["sure", "with pleasure, madam"], ["hm hm"]),
}


@pytest.mark.parametrize(
    ("kind", "sentence", "given"),
    [(kind, text, True) for kind, (texts, _) in ANSWERS.items() for text in texts]
    + [(kind, text, False) for kind, (_, texts) in ANSWERS.items() for text in texts],
)
def test_a_sentence_gives_a_type_of_answer_or_not(kind: str, sentence: str, given: bool) -> None:
    """By the kind of words that such an answer cannot do without."""
    assert gives(kind, sentence, words_of(sentence), frozenset()) is given


@pytest.mark.parametrize("kind", ["open", "what", "why", "yes-no"])
def test_what_speaks_of_the_same_thing_may_be_the_answer(kind: str) -> None:
    """Shared content is enough for types that no word gives away."""
    words = words_of("the warranty covers the parts")
    assert gives(kind, " ".join(words), words, stems_of(["warranty"]))
    assert not gives(kind, "so it seems", ["so", "it", "seems"], stems_of(["warranty"]))


@pytest.mark.parametrize("sentence", ["let me check", "one moment please", "i'll find out", "i don't have a date yet"])
def test_a_holding_line_puts_the_answer_off(sentence: str) -> None:
    """Openly, so it is no evasion."""
    assert holds(sentence)
    assert defers(sentence, words_of(sentence))


def test_a_promise_to_get_in_touch_puts_off_unless_it_says_when() -> None:
    """ "They will call you on Tuesday" is an answer to when."""
    later, tuesday = "they will call you", "they will call you on tuesday"
    assert defers(later, words_of(later))
    assert not defers(tuesday, words_of(tuesday))
    assert not defers("press the key", ["press", "the", "key"])
    assert not holds("the check is in the mail")


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("1 go to your home screen.", 1),
        ("tap the icon, then press settings and choose sign out.", 3),
        ("unplug it, wait ten seconds, plug it back in.", 3),
        ("you need to open the app", 1),
        ("you can then select it", 1),
        ("please hold the button", 1),
        ("(press it)", 1),
        ("we will send you a text", 0),
        ("you pay when you use it", 0),
        ("the call is free", 0),
        ("", 0),
    ],
)
def test_steps_are_what_the_customer_is_told_to_do(sentence: str, steps: int) -> None:
    """Verbs where a clause begins, or after "you can"."""
    assert steps_in(sentence, words_of(sentence)) == steps


def test_the_answer_stands_in_the_first_sentence_that_gives_it() -> None:
    """With the words before it; what only defers is taken where nothing better comes."""
    interaction = talk("customer: When is it due?", "agent: Good question. Is it urgent? It is due on Tuesday.")
    core = core_of(interaction)
    [asked] = asks(core, 0)
    found = answered(core, 1, asked)
    assert found is not None
    assert interaction.turns[1].text[found.start : found.end] == "It is due on Tuesday."
    assert (found.words_before, found.deferred) == (5, False)
    assert analysis_of(interaction).answers(1, asked) == found


def test_a_deferral_is_found_where_no_answer_is() -> None:
    """And nothing is found where neither stands."""
    core = core_of(talk("customer: When is it due?", "agent: Let me check. One moment.", "agent: Fine weather."))
    [asked] = asks(core, 0)
    found = answered(core, 1, asked)
    assert found is not None
    assert (found.deferred, found.words_before) == (True, 0)
    assert answered(core, 2, asked) is None
