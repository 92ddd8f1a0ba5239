"""Changes: each does what it says, tells where the old words went, or says why it does not apply."""

from __future__ import annotations

import inspect
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import relational
from relational.testing import Change, Changed, DoesNotApply, agent, changes, customer, talk
from relational.testing.changes import CHANGES, Edit, Span, change_named, rewritten
from relational.testing.changes.catalogue import options_of
from tests.talks import ODD_TALKS

NEEDED: dict[str, dict[str, Any]] = {
    "dialect": {"name": "scots"},
    "exchanged": {"name": "other words", "table": {"the": "that"}},
    "added": {"words": "Hm."},
}
TALK = talk(
    customer("Hi, I'm Dana. My husband's kettle broke on 3 March, he is so upset, I paid £20 for the colour!"),
    agent("Hello Dana, this is Sam. I'm so sorry that your kettle broke — that's a shame... I'll ring you by four."),
    customer('Thanks, love. Mr Jones said "never" at Christmas. 👋'),
    agent("You're welcome. I can't do it today. I could do it tomorrow, and I apologise for Siobhán."),
)


def made(name: str) -> Change:
    """The change of that name with as little as it needs."""
    return change_named(name, **NEEDED.get(name, {}))


def after(change: Change, of: relational.Interaction = TALK, seed: int = 0) -> list[str]:
    """The texts after a change that applies."""
    found = change.apply(of, seed)
    assert isinstance(found, Changed), found
    return [turn.text for turn in found.interaction.turns]


def words(of: relational.Interaction, span: Span) -> str:
    """What stands at a span."""
    return of.turns[span.turn].text[span.start : span.end]


@pytest.mark.parametrize("name", CHANGES)
@settings(max_examples=25, deadline=None)
@given(odd=st.one_of(st.just(TALK), ODD_TALKS), seed=st.integers(0, 3))
def test_every_change_says_truly_where_the_old_words_went(name: str, odd: relational.Interaction, seed: int) -> None:
    """Every entry of the map points at words that are there; "same" ones are the same; and it is made again alike."""
    change = made(name)
    found = change.apply(odd, seed)
    assert change.apply(odd, seed) == found
    if isinstance(found, DoesNotApply):
        assert found.reason
        return
    assert found.interaction.turns != odd.turns
    for moved in found.moved:
        new = words(found.interaction, moved.new)
        assert new
        assert moved.same is (new == words(odd, moved.old))
        assert found.carry(moved.old) is not None


@pytest.mark.parametrize(
    ("change", "turn", "text"),
    [
        (changes.names("customer", "Olumide"), 0, "Hi, I'm Olumide. My"),
        (changes.names("customer", "Olumide"), 1, "Hello Olumide, this is Sam."),
        (changes.names("agent", "Fatima"), 1, "this is Fatima."),
        (changes.pronouns("she"), 0, "she is so upset"),
        (changes.pronouns("they"), 0, "they are so upset"),
        (changes.kin(1), 0, "My wife's kettle"),
        (changes.products(1), 1, "your toaster broke"),
        (changes.titles("Mx", "Okafor"), 2, "Mx Okafor said"),
        (changes.culture(1), 2, "at Eid"),
        (changes.amounts("$", 5), 0, "$25"),
        (changes.american(), 0, "on March 3, he is so upset, I paid £20 for the color!"),
        (changes.full_forms(), 1, "I am so sorry"),
        (changes.apostrophes("\u2019"), 1, "I\u2019m so sorry"),
        (changes.dashes("-"), 1, "broke - that's"),
        (changes.ellipses(), 1, "shame\u2026"),
        (changes.quotation_marks(), 2, "\u201cnever\u201d"),
        (changes.lower_case(), 1, "hello dana, this is sam."),
        (changes.upper_case("agent"), 1, "HELLO DANA"),
        (changes.sentence_case(), 1, "Hello dana, this is sam. I'm so sorry"),
        (changes.header_in_capitals(), 1, "HELLO DANA, THIS IS SAM."),
        (changes.without_accents(), 3, "Siobhan"),
        (changes.unicode_form("NFD"), 3, "Siobha\u0301n"),
        (changes.without_emoji(), 2, "Christmas. "),
        (changes.skin_tones(), 2, "👋\U0001f3fd"),
        (changes.dialect("scots"), 3, "I cannae do it"),
        (changes.address("mate", of="customer"), 2, "Thanks, mate, love."),
        (changes.other_address("hen"), 2, "Thanks, hen."),
        (changes.misspelled(), 1, "this is Sam"),
        (changes.split(), 2, ""),
        (changes.boilerplate("signature"), 3, "--\nCustomer Care Team"),
        (changes.small_talk(["sport"]), 0, "The match starts at eight tonight."),
        (changes.aside(1), 0, "colour! I'm 74, by the way."),
        (changes.negated(), 1, "I'm not sorry that your"),
        (changes.negated(), 1, "I won't ring you by four"),
        (changes.quoted(), 3, "The old leaflet says: \"You're welcome."),
        (changes.vague(), 1, "the issue broke"),
        (changes.moved_to_end(), 3, "Siobhán. I'm so sorry that your kettle broke — that's a shame..."),
        (changes.moved_to_front(changes.matching("can't"), "refusal"), 3, "I can't do it today. You're welcome."),
        (
            changes.repeated(changes.matching("tomorrow"), 2),
            3,
            "Siobhán. I could do it tomorrow, and I apologise for Siobhán. I",
        ),
        (changes.replaced(changes.matching("ring you"), "Bye.", "promise"), 1, "shame... Bye."),
        (changes.replaced(changes.last(), "Bye.", "end", whole_turn=True), 3, "Bye."),
        (changes.added("Hm.", at="front"), 1, "Hm. Hello Dana"),
        (changes.add_turn(agent("Bye."), at=0), 0, "Bye."),
        (changes.said_again(changes.longest()), 3, "by four. You're welcome."),
    ],
    ids=lambda value: value.name if isinstance(value, Change) else None,
)
def test_a_change_writes_so(change: Change, turn: int, text: str) -> None:
    """The words that a change is for."""
    assert text in after(change)[turn]


def test_bubbles_are_split_and_merged_again() -> None:
    """Nothing but the cut changes, and evidence finds its way into the right bubble and back."""
    found = changes.split().apply(TALK)
    assert isinstance(found, Changed)
    assert [turn.role for turn in found.interaction.turns].count(relational.Role.AGENT) == 4
    start = TALK.turns[3].text.index("tomorrow")
    span = found.carry(Span(3, start, start + 8))
    assert span is not None
    assert words(found.interaction, span) == "tomorrow"
    assert found.carry(Span(1, 0, len(TALK.turns[1].text))) is None
    merged = after(changes.merge(), found.interaction)
    assert [" ".join(text.split()) for text in merged] == [" ".join(turn.text.split()) for turn in TALK.turns]


def test_words_that_are_gone_have_no_place() -> None:
    """And a place inside words that were replaced becomes the whole of what replaced them."""
    gone = changes.without_turn(changes.longest()).apply(TALK)
    assert isinstance(gone, Changed)
    assert gone.carry(Span(1, 0, 5)) is None
    short = changes.full_forms().apply(TALK)
    assert isinstance(short, Changed)
    start = TALK.turns[1].text.index("I'm")
    span = short.carry(Span(1, start + 1, start + 2))
    assert span is not None
    assert words(short.interaction, span) == "I am"
    assert ("I'm", "I am") in short.edits


def test_replies_are_shuffled_swapped_and_given_to_the_customer() -> None:
    """The customer's words stay where they are."""
    assert after(changes.shuffled()) == [TALK.turns[n].text for n in (0, 3, 2, 1)]
    other = talk(customer("x"), agent("A"))
    assert after(changes.swapped([TALK, other]))[1::2] == ["A", "A"]
    assert changes.swapped([TALK]).apply(TALK) == DoesNotApply("there is no other talk to take replies from")
    given_away = changes.customers_words().apply(TALK)
    assert isinstance(given_away, Changed)
    assert {turn.role for turn in given_away.interaction.turns} == {relational.Role.CUSTOMER}


def test_evidence_is_repeated_and_the_solving_turn_found() -> None:
    """Finders that score: what earned most comes first, and the turn that earned most goes."""
    sad = talk(
        customer("My dog died and I'm heartbroken."), agent("Hello. Oh no, I'm so sorry that he died."), agent("Bye.")
    )
    assert after(changes.repeated(changes.earned("empathy"), 2), sad)[1].count("so sorry") == 3
    assert after(changes.without_turn(changes.solving(["empathy"])), sad)[1:] == ["Bye."]
    assert isinstance(changes.repeated(changes.earned("empathy")).apply(talk(customer("Hi"))), DoesNotApply)


def test_typos_spare_what_they_are_told_to() -> None:
    """Every other long word may be hit."""
    spared = changes.typos(9, spare=changes.matching("welcome|tomorrow|apologise|Siobhán|today|could"))
    assert after(spared)[3] == TALK.turns[3].text


def test_times_and_labels_change_and_nothing_else() -> None:
    """A talk without times has none to change, and one with names keeps them."""
    timed = attrs.evolve(TALK, turns=[attrs.evolve(turn, start=float(n)) for n, turn in enumerate(TALK.turns)])
    later, without = changes.times(60.0).apply(timed), changes.times().apply(timed)
    assert isinstance(later, Changed)
    assert isinstance(without, Changed)
    assert [turn.start for turn in later.interaction.turns] == [60.0, 61.0, 62.0, 63.0]
    assert {turn.start for turn in without.interaction.turns} == {None}
    labeled = changes.labels("rep", "client").apply(TALK)
    assert isinstance(labeled, Changed)
    assert [turn.speaker for turn in labeled.interaction.turns] == ["Client", "Rep", "Client", "Rep"]
    assert isinstance(changes.labels().apply(labeled.interaction), DoesNotApply)


def test_an_id_of_the_content_follows_the_content_and_a_given_one_stays() -> None:
    """Equal talks get equal ids, also after a change."""
    changed = changes.lower_case().apply(TALK)
    named = changes.lower_case().apply(attrs.evolve(TALK, id="case-7"))
    assert isinstance(changed, Changed)
    assert isinstance(named, Changed)
    assert changed.interaction.id == f"sha256:{changed.interaction.digest[:16]}"
    assert named.interaction.id == "case-7"


def test_a_change_that_gives_something_else_is_told_of() -> None:
    """By its name, with what it should give."""
    wrong = Change("shout", lambda of, _: of.turns[0].text.upper())  # type: ignore[arg-type,return-value]
    with pytest.raises(relational.InputError, match=r"'shout' gave 'str'.*expected Changed or DoesNotApply"):
        wrong.apply(TALK)


def test_edits_that_overlap_are_an_error() -> None:
    """So are those outside of the turn."""
    for edits in ([Edit(0, 3, "x"), Edit(2, 4, "y")], [Edit(0, 9999, "")]):
        with pytest.raises(relational.InputError, match="overlaps another or ends outside"):
            rewritten(TALK, {0: edits})


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("tpos", {}, "did you mean 'typos'"),
        ("typos", {"cout": 2}, "no option 'cout'; did you mean 'count'"),
        ("lower-case", {"wide": 2}, "no option 'wide'; it takes of"),
        ("typos", {"count": 0}, "expected 1 or more"),
        ("fillers", {"of": "agnt"}, "'agnt'"),
        ("dialect", {}, "missing"),
        ("dialect", {"name": "welsh"}, "expected one of southern"),
        ("names", {"gender": "any"}, "expected female or male"),
        ("names", {"origin": "Mars"}, "expected one of English"),
        ("titles", {"title": "Sir"}, "expected one of Mr"),
        ("pronouns", {"to": "it"}, "expected he, she or they"),
        ("aside", {"place": 99}, "expected 0 to"),
        ("unicode-form", {"form": "NFX"}, "expected one of NFC"),
        ("second-language", {"slip": "verb"}, "expected one of article"),
        ("small-talk", {"topics": ["cats"]}, "expected one of weather"),
        ("boilerplate", {"kind": "footer"}, "expected one of notice"),
        ("labels", {"agent": "client"}, "is not read as agent"),
        ("added", {"words": "x", "at": "middle"}, "expected front or end"),
    ],
)
def test_a_wrong_name_or_option_is_told_of(name: str, options: dict[str, Any], message: str) -> None:
    """With the nearest valid word where there is one."""
    with pytest.raises((relational.UnknownNameError, relational.OptionError), match=message):
        change_named(name, **options)


def test_names_are_drawn_by_gender_and_origin() -> None:
    """And never the one that is there."""
    drawn = {after(changes.names(gender="male", origin="Polish"), seed=seed)[0][:20] for seed in range(8)}
    assert drawn <= {"Hi, I'm Zbigniew. My", "Hi, I'm Wojciech. My"}
    assert isinstance(changes.names("customer", "Dana").apply(TALK), DoesNotApply)


def test_every_public_change_is_documented_and_listed() -> None:
    """The catalogue has every function that makes a change of words and numbers alone."""
    assert set(changes.__all__) == {name for name in vars(changes) if name in changes.__all__}
    for name, make in CHANGES.items():
        assert inspect.getdoc(make), name
        assert "find" not in options_of(name)
