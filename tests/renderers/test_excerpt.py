"""Excerpts: the words around spans, short enough to read, and never another's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relational.renderers.excerpt import LONGEST, WHOLE, excerpt
from relational.renderers.safe import clipped, shown

LONG = " ".join(f"word{number:03}" for number in range(200))


def told(text: str, *spans: tuple[int, int]) -> str:
    """The excerpt with marks."""
    return "".join(f"«{words}»" if marked else words for words, marked in excerpt(text, spans))


def test_a_short_turn_is_shown_whole() -> None:
    """Spans are marked where they are; those that overlap count as one."""
    assert told("I'm so very sorry.", (4, 11), (7, 17)) == "I'm «so very sorry»."
    assert told("ab", (0, 1), (1, 2)) == "«a»«b»"
    assert told("ab") == "ab"


def test_a_long_turn_is_cut_between_words() -> None:
    """Context on either side, an ellipsis for the rest."""
    start = LONG.index("word100")
    assert told(LONG, (start, start + 7)) == (
        "… word093 word094 word095 word096 word097 word098 word099 «word100»"
        " word101 word102 word103 word104 word105 word106 word107 …"
    )


def test_spans_far_apart_leave_out_what_is_between() -> None:
    """One ellipsis stands for it; from the start and to the end nothing is left out where nothing is far."""
    text = told(LONG, (0, 7), (len(LONG) - 7, len(LONG)))
    assert text.startswith("«word000» word001")
    assert text.endswith("word198 «word199»")
    assert text.count("…") == 1


def test_spans_near_each_other_share_their_context() -> None:
    """What lies between is shown once."""
    first, second = LONG.index("word100"), LONG.index("word110")
    assert told(LONG, (first, first + 7), (second, second + 7)).count("…") == 2


def test_a_long_quote_loses_its_middle() -> None:
    """Beginning and end say what it is."""
    pieces = excerpt(LONG, [(0, len(LONG))])
    marked = [words for words, is_marked in pieces if is_marked]
    assert len(marked) == 2
    assert sum(map(len, marked)) <= LONGEST
    assert LONG.startswith(marked[0])
    assert LONG.endswith(marked[1])


def test_a_wall_of_letters_is_cut_anywhere() -> None:
    """Ten million letters without a space are an excerpt too."""
    wall = "x" * 10_000_000
    assert told(wall, (5_000_000, 5_000_003)) == f"… {'x' * 60}«xxx»{'x' * 60} …"


@given(st.text(max_size=400), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=5))
def test_an_excerpt_says_only_what_the_turn_says(text: str, spans: list[tuple[int, int]]) -> None:
    """Without ellipses, every piece stands in the turn; a short turn comes back whole."""
    places = [tuple(sorted((min(one, len(text)), min(other, len(text))))) for one, other in spans]
    pieces = excerpt(text, places)  # type: ignore[arg-type]
    assert all(words in text or "…" in words for words, _ in pieces)
    if len(text) <= min(WHOLE, LONGEST):
        assert "".join(words for words, _ in pieces) == text


@given(st.text(st.characters(), max_size=50))
def test_shown_text_keeps_its_length(text: str) -> None:
    """Spans still fit, and nothing is left that a terminal obeys."""
    safe = shown(text)
    assert len(safe) == len(text)
    assert shown(safe) == safe
    safe.encode("utf-8")


def test_clipped_text_ends_in_an_ellipsis() -> None:
    """At most as many characters as asked for."""
    assert clipped("one two", 7) == "one two"
    assert clipped("one two", 5) == "one…"
