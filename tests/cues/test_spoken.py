"""Words as they are meant: the table holds no word of its own, and what speech adds is left out."""

from __future__ import annotations

import pytest

from relational.cues import spoken
from relational.cues.fold import fold


def test_the_table_holds_no_common_word_and_nothing_that_stays() -> None:
    """Whoever writes these can mean nothing else; and what is meant is not in the table again."""
    table = spoken.meant()
    assert len(table) > 250
    assert not {written for written, word in table.items() if written == word or word in table}
    assert table.keys().isdisjoint("form from their there its well were id ill wont cant lets wed shed hell".split())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("thank you, um, for calling", "thank you for calling"),
        ("it's, like, broken, you know, again", "it's broken again"),
        ("er, um, i see", "i see"),
        ("we uh, you know, lost it", "we lost it"),
        ("i, i - i think", "i think"),
        ("very, very sorry. no, no.", "very, very sorry. no, no."),
        ("i like it, you know it", "i like it, you know it"),
        ("she is in the er, and waits", "she is in the er, and waits"),
        ("it broke [inaudible] today", "it broke today"),
        ("[sic] it broke", "[sic] it broke"),
        ("aye, ah dunno, innit", "yes, ah don't know, isn't it"),
    ],
)
def test_what_is_said_is_read_as_meant(text: str, meant: str) -> None:
    """And what is meant as it is said stays."""
    assert fold(text).text == meant
    assert spoken.occurs(text) is (text != meant) or text == meant


def test_a_quote_takes_the_written_word_whole() -> None:
    """However many characters longer or shorter than what is meant it is."""
    text = "Well, I dunno, um, really."
    folded = fold(text)
    start = folded.text.index("don't know")
    assert text[slice(*folded.span(start, start + len("don't know")))] == "dunno"
    end = folded.text.index("really")
    assert text[slice(*folded.span(start, end + 6))] == "dunno, um, really"
