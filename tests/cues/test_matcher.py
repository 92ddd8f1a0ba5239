"""The matcher: every cue at its exact place, whatever the text looks like, in time that grows with the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.cues.definition import CueDefinition
from relational.cues.fold import fold, fold_turns
from relational.cues.grammar import parse
from relational.cues.matcher import AGENT, CUSTOMER, Matcher, spans
from tests.cues.trees import PATTERNS, TEXTS, candidates, join, sample
from tests.texts import INVISIBLE, LINEAR, ODD_TEXTS, growth

BOTH = AGENT | CUSTOMER


def matcher(*patterns: str, by: str = "any", **others: list[str]) -> Matcher:
    """A matcher of a cue "c" with these patterns, and of others."""
    cues = {"c": CueDefinition(name="c", patterns=patterns, by=by)}  # type: ignore[arg-type] # one of the three
    cues |= {name: CueDefinition(name=name, patterns=more, by="any") for name, more in others.items()}
    return Matcher(cues, dict.fromkeys(cues, cues))


def quotes(pattern: str, text: str) -> list[str]:
    """What the pattern finds in a text, quoted from the original."""
    return [text[start:end] for _, start, end in spans(text, matcher(pattern))]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # words and what stands between them
        ("sorry", "Sorry, sorry; SORRY!", ["Sorry", "sorry", "SORRY"]),
        ("sorry", "sorrys notsorry sorry's so_rry", []),
        ("so sorry", "so sorry, so, sorry (so) sorry so - sorry", ["so sorry", "so, sorry", "so) sorry", "so - sorry"]),
        ("so sorry", "so. sorry so? sorry so\n\nsorry", []),
        ("so sorry", "so\nsorry", ["so\nsorry"]),
        ("check-in", "check in, check-in", ["check in", "check-in"]),
        ("tell them now", "tell 'em now", ["tell 'em now"]),
        ("the customers money", "the customers' money", ["the customers' money"]),
        ("rock", "rock'n'roll", []),
        ("24 7", "24/7", ["24/7"]),
        # alternatives and optional words
        ("(so|very) sorry", "so sorry very sorry sorry", ["so sorry", "very sorry"]),
        ("[so] [very] sorry", "so very sorry", ["so very sorry"]),
        ("sorry [about that]", "sorry about that", ["sorry about that"]),
        ("([so]|very) sorry", "so sorry; very sorry; sorry", ["so sorry", "very sorry", "sorry"]),
        (
            "very (... sorry|sad)",
            "very sorry, very much sorry, very sad",
            ["very sorry", "very much sorry", "very sad"],
        ),
        ("so [... really] sorry", "so sorry. So very really sorry", ["so sorry", "So very really sorry"]),
        ("my [kid|...2] birthday", "my birthday my kid birthday my big old birthday", None),
        # gaps
        ("not ... help", "not help, not of any help, not of any such great help", ["not help", "not of any help"]),
        ("not ... help", "not a. help", []),
        ("paid ...2 twice", "paid 3.50 twice", ["paid 3.50 twice"]),
        ("paid ... twice", "paid $3.50 twice and paid 5% twice", ["paid $3.50 twice", "paid 5% twice"]),
        # stems and prefixes
        ("~apologise", "apologizing", ["apologizing"]),
        ("apolog*", "apologies apology apolog", ["apologies", "apology", "apolog"]),
        ("so apolog*", "so apologetic", ["so apologetic"]),
        # edges
        ("^ sorry", 'Sorry. \U0001f60a Sorry! "Sorry" not sorry', ["Sorry", "Sorry", "Sorry"]),
        ("^ sorry", "- sorry\n- sorry", ["sorry", "sorry"]),
        ("^^ sorry", "\U0001f60a Sorry. Sorry", ["Sorry"]),
        ("thanks $", "Thanks \U0001f60a. thanks a lot. (thanks) thanks", ["Thanks", "thanks"]),
        ("thanks $$", "Thanks. Thanks! :)", ["Thanks"]),
        ("^ i ... know $", "I know what you know. Then I know that", ["I know what you know"]),
        ("thanks [a lot] $", "Thanks a million. Thanks a lot.", ["Thanks a lot"]),
        # marks
        ("really ?", "Really? really ? really.", ["Really?", "really ?"]),
        ("really (?|!)", "Really! Oh really?", ["Really!", "really?"]),
        ("well [?] sorry", "well sorry, well? sorry, well ? sorry", ["well sorry", "well? sorry", "well ? sorry"]),
        ("well , sorry", "well, sorry. well sorry", ["well, sorry"]),
        ("really ? $", "Really? Ok.", ["Really?"]),
        ("(how [so ?]|why) not", "how not; how so? not", ["how not", "how so? not"]),
        # overlaps
        ("so so", "so so so so", ["so so", "so so"]),
        ("a ... b", "a a b b", ["a a b"]),
    ],
)
def test_a_pattern_finds_exactly_these(pattern: str, text: str, found: list[str] | None) -> None:
    """Every construction, at its exact characters."""
    if found is None:
        found = text.replace("birthday ", "birthday,").split(",")
    assert quotes(pattern, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "I'm so sorry",
        "I\u2019M SO SORRY",
        "i am so sorry",
        "Im so sorry",
        "I`m  so\tsorry",
        "\u0130'm so sorry",
        "I ' m so sorry",
        "I\u2019m so so\u0301rry\u0323",
        "I'm s\u200bo sorry",
        "\uff29'm so sorry",
        "I\u00a0am so\nsorry",
    ],
)
def test_ways_of_writing_change_nothing_but_the_quote(text: str) -> None:
    """The quote is what stands there, mark for mark, after odd characters that move every place."""
    for before in ("", "\u0130\u0130 ok. ", "\ufb01\u200b\U0001f44d\U0001f3fd. ", "cafe\u0301 \ud83d. ", "a\n\n"):
        for after in ("", ".", " \u2764\ufe0f", "\u2026"):
            assert quotes("i am so sorry", before + text + after) == [text]


@settings(deadline=None, max_examples=80)
@given(PATTERNS, st.data())
def test_a_text_made_from_a_pattern_is_found(pattern: str, data: st.DataObject) -> None:
    """At its first character and no later; nothing beyond its last belongs to it."""
    tree = parse(pattern)
    words = sample(data.draw, tree.body)
    text = join(data.draw, words)
    before = data.draw(st.sampled_from(["", "\u0130! ", "Zig zag. "])) if tree.starts != "turn" else ""
    after = data.draw(st.sampled_from(["", ".", ". Quux"])) if tree.ends != "turn" else ""
    whole = before + text + after
    hits = [(start, end) for _, start, end in spans(whole, matcher(pattern))]
    assert hits, whole
    assert hits[0][0] <= len(before)
    assert hits[-1][1] <= len(before + text)


@settings(deadline=None, max_examples=200)
@given(PATTERNS, TEXTS)
def test_the_matcher_finds_what_a_slow_reader_finds(pattern: str, text: str) -> None:
    """No more than that, and wherever there is something, at least as much as does not overlap."""
    folded = f"\n{fold(text).text}\n\n"
    possible = candidates(parse(pattern), folded)
    found = [(s, e) for _, s, e in matcher(pattern).find(folded, [1, len(folded) - 1], [BOTH]).get(0, [])]
    assert set(found) <= set(possible)
    for start, end in possible:
        assert any(s < end and start < e for s, e in found), (folded[start:end], folded)
    assert found[:1] == [] or found[0][0] == possible[0][0]


@settings(deadline=None, max_examples=60)
@given(PATTERNS, st.lists(TEXTS, min_size=1, max_size=4))
def test_turns_are_searched_together_as_each_alone(pattern: str, texts: list[str]) -> None:
    """Nothing is found across turns, and no turn hides what stands in another."""
    finder = matcher(pattern)
    text, starts, _ = fold_turns(texts)
    together = [
        (turn, start - starts[turn], end - starts[turn])
        for turn, start, end in finder.find(text, starts, [BOTH] * len(texts)).get(0, [])
    ]
    alone = []
    for turn, each in enumerate(texts):
        folded = fold(each).text
        hits = finder.find(f"\n{folded}\n\n", [1, len(folded) + 2], [BOTH])
        alone += [(turn, start - 1, end - 1) for _, start, end in hits.get(0, [])]
    assert together == alone


@settings(deadline=None, max_examples=60)
@given(st.lists(PATTERNS, min_size=1, max_size=3), PATTERNS, TEXTS)
def test_a_cue_is_found_the_same_beside_other_cues(patterns: list[str], other: str, text: str) -> None:
    """The one scan for all cues does not mix them up."""
    alone = [(start, end) for _, start, end in spans(text, matcher(*patterns))]
    beside = [(s, e) for name, s, e in spans(text, matcher(*patterns, other=[other])) if name == "c"]
    assert beside == alone


@settings(deadline=None, max_examples=100)
@given(ODD_TEXTS, ODD_TEXTS)
def test_a_quote_is_always_whole_words_of_the_original(before: str, after: str) -> None:
    """Odd characters on either side never shift a span."""
    text = f"{before} \u2764 don't, colour! \u2764 {after}"
    hits = {text[start:end] for _, start, end in spans(text, matcher("do not , color !"))}
    assert "don't, colour!" in hits


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(["NFC", "NFD", "NFKC"]), st.sampled_from(INVISIBLE), st.integers(0, 11))
def test_a_cue_is_found_in_every_normal_form_and_through_the_invisible(form: str, invisible: str, place: int) -> None:
    """However the keyboard composed its letters."""
    said = unicodedata.normalize(form, "tr\u00e9s d\u00e9sol\u00e9")
    said = said[:place] + invisible + said[place:]
    text = unicodedata.normalize(form, "\u00c9\u0130. ") + said + "."
    assert [fold(quote).text for quote in quotes("tr\u00e9s d\u00e9sol\u00e9", text)] == ["tres desole"]


def test_hits_are_in_order_and_apart() -> None:
    """Within a cue; the leftmost wins, and the longest where several begin together."""
    finder = matcher("sorry", "so sorry", "sorry about", "about that")
    text = "so sorry about that, sorry about it"
    assert [text[start:end] for _, start, end in spans(text, finder)] == ["so sorry", "about that", "sorry about"]


@pytest.mark.parametrize(("by", "turns"), [("agent", [0]), ("customer", [1]), ("any", [0, 1])])
def test_a_cue_counts_by_whom_it_was_said(by: str, turns: list[int]) -> None:
    """What the customer says is no cue of the agent's, and what nobody scores is nobody's."""
    text, starts, _ = fold_turns(["sorry", "sorry", "sorry"])
    hits = matcher("sorry", by=by).find(text, starts, [AGENT, CUSTOMER, 0])
    assert [turn for turn, _, _ in hits.get(0, [])] == turns


def test_a_cue_that_cannot_be_compiled_spoils_no_other() -> None:
    """It is named with the reason, and the others are found."""
    finder = matcher("{nowhere}", fine=["sorry"])
    assert finder.refused == {"c": "the slot {nowhere} names no cue"}
    assert list(spans("sorry", finder)) == [("fine", 0, 5)]
    assert finder.identifiers == ("c", "fine")


def test_the_literals_are_the_words_that_patterns_name() -> None:
    """In every spelling."""
    assert matcher("so xylophone", "zebrano*", "colour").literals == ("color", "colour", "so", "xylophone", "zebrano")
    assert matcher().literals == ()


PATHOLOGICAL = {
    "anchors": "sorry ",
    "almost": "so very much not a bit of a ",
    "starts": "so so so ",
    "gaps": "so a b c d e f ",
    "apostrophes": "so' 'n' ",
    "marks": "so ?!, ",
    "emoji": "so \U0001f60a",
    "one word": "so",
    "numbers": "so 3.50.",
    "letters with points": "s.o.",
    "breaks": "so\n\n",
    "spaces": "so    ",
}


@pytest.mark.parametrize("piece", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_matching_takes_time_in_proportion_to_the_text(piece: str) -> None:
    """No text makes a pattern slow, however it is repeated."""
    finder = matcher(
        "so ...8 (very|much) ...8 sorry",
        "^ so [so] [so] ... sorry $",
        "(so [very]|very) [much] so $$",
        "so ...8 so ...8 so ...8 xylophone",
        "^^ [so] so ?",
    )
    assert growth(lambda size: piece * size, lambda text: list(spans(text, finder)), 500) < LINEAR


@pytest.mark.parametrize(
    "make",
    [
        lambda size: "so " + "a" * size + " sorry " * 8,
        lambda size: "so " + "a'" * size + "a sorry",
        lambda size: "so " + "a." * size + "a sorry",
        lambda size: "so" + "!" * size + "x sorry",
        lambda size: "so" + ' "' * size + "x sorry" * 4,
        lambda size: "\u2764" * size + " so sorry" * 20,
    ],
    ids=["word", "apostrophes", "points", "marks", "quotes", "emoji"],
)
def test_one_giant_token_costs_no_more_than_its_length(make) -> None:
    """Gaps and edges look at what lies between, and never again and again."""
    finder = matcher("so ...8 sorry", "^ so sorry $", "^^ so ... sorry $$", "so ...8 so ...8 so ...8 quux")
    assert growth(make, lambda text: list(spans(text, finder)), 20_000) < LINEAR
