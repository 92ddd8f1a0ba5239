"""Changes of writing that leave every word what it is: case, apostrophes, dashes, spaces, Unicode form, emoji."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal

from relational.interaction import Interaction, Role
from relational.testing.changes.change import Change, Changed, DoesNotApply, Edit, rewritten
from relational.testing.changes.words import data

Rewrite = Callable[[str, random.Random], Iterable[Edit]]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_GAP = re.compile(r"(?<=\S) (?=\S)")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\U0001f3fb-\U0001f3ff]?|(?<!\\w)[:;]-?[)](?!\\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\n\s*)([^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]+")
_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def each_text(
    name: str, rewrite: Rewrite, *, of: str | None = None, otherwise: str = "there is nothing to change"
) -> Change:
    """A change that gives edits for one text at a time; `of` limits it to the turns of one role.

    Raises ValueError where there is no such role.
    """
    role = Role(of) if of is not None else None

    def how(interaction: Interaction, generator: random.Random) -> Changed | DoesNotApply:
        edits = {
            number: list(rewrite(turn.text, generator))
            for number, turn in enumerate(interaction.turns)
            if turn.scored and role in (None, turn.role)
        }
        return rewritten(interaction, edits, otherwise=otherwise)

    return Change(name if of is None else f"{name} ({of})", how)


def _wordwise(text: str, convert: Callable[[str], str]) -> Iterable[Edit]:
    """Edits word by word; characters between words have no case."""
    for match in _LETTERS.finditer(text):
        if convert(match[0]) != match[0]:
            yield Edit(match.start(), match.end(), convert(match[0]))


def lower_case(of: str | None = None) -> Change:
    """Everything in lower case."""
    return each_text("lower case", lambda text, _: _wordwise(text, str.lower), of=of)


def upper_case(of: str | None = None) -> Change:
    """Everything in capitals."""
    return each_text("capitals", lambda text, _: _wordwise(text, str.upper), of=of)


def sentence_case(of: str | None = None) -> Change:
    """Lower case, with a capital at the start of each sentence and for "I"."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        starts = {match.start(1) for match in _SENTENCE_START.finditer(text)}
        for match in _LETTERS.finditer(text):
            capital = match.start() in starts or match[0] in ("I", "i")
            new = match[0].capitalize() if capital else match[0].lower()
            if new != match[0]:
                yield Edit(match.start(), match.end(), new)

    return each_text("sentence case", rewrite, of=of)


def header_in_capitals() -> Change:
    """The agent's first sentence in capitals, as a template's header is."""

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        for number, turn in enumerate(interaction.turns):
            if turn.scored and turn.role is Role.AGENT:
                header = re.split(r"[.!?\n]", turn.text, maxsplit=1)[0]
                return rewritten(interaction, {number: _wordwise(header, str.upper)})
        return DoesNotApply("the agent says nothing")

    return Change("header in capitals", how)


def apostrophes(mark: str = "\u2019") -> Change:
    """Every apostrophe of a word written as this mark."""
    return each_text(
        f"apostrophes as {mark}",
        lambda text, _: (
            Edit(match.start(), match.end(), mark) for match in re.finditer(r"(?<=\w)['\u2019\u00b4\u02bc](?=\w)", text)
        ),
        otherwise="there is no apostrophe",
    )


def quotation_marks() -> Change:
    """Straight quotation marks become curly ones, and curly ones straight."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        for match in re.finditer('["\u201c\u201d]', text):
            opens = match.start() == 0 or text[match.start() - 1].isspace()
            yield Edit(match.start(), match.end(), ("\u201c" if opens else "\u201d") if match[0] == '"' else '"')

    return each_text("quotation marks", rewrite, otherwise="there is no quotation mark")


def dashes(mark: str = "\u2014") -> Change:
    """Every dash between words or numbers written as this mark; hyphens inside words stay."""
    return each_text(
        f"dashes as {mark}",
        lambda text, _: (
            Edit(match.start(), match.end(), mark) for match in re.finditer("(?<=\\s)[-\u2013\u2014](?=\\s)", text)
        ),
        otherwise="there is no dash",
    )


def ellipses() -> Change:
    """Three dots become one character, and that character three dots."""
    return each_text(
        "ellipses",
        lambda text, _: (
            Edit(match.start(), match.end(), "..." if match[0] == "\u2026" else "\u2026")
            for match in re.finditer("(?<!\\.)\\.{3}(?!\\.)|\u2026", text)
        ),
        otherwise="there is no ellipsis",
    )


def spacing(gap: str = "  ") -> Change:
    """Every space between words written as this white space, with more of it at both ends of a turn."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        yield Edit(0, 0, gap)
        yield from (Edit(match.start(), match.end(), gap) for match in _GAP.finditer(text))
        yield Edit(len(text), len(text), gap)

    return each_text(f"spaces as {_shown(gap)}", rewrite)


def blank_lines() -> Change:
    """A blank line before and after each turn, and after each line of it."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        yield Edit(0, 0, "\n\n")
        yield from (Edit(match.end(), match.end(), "\n") for match in re.finditer("\n+", text))
        yield Edit(len(text), len(text), "\n\n")

    return each_text("blank lines", rewrite)


def zero_width(mark: str = "\u200b") -> Change:
    """An invisible character in the middle of one word in four, and after one in four."""

    def rewrite(text: str, generator: random.Random) -> Iterable[Edit]:
        for match in _WORD.finditer(text):
            place = generator.choice(["none", "none", "inside", "after"])
            at = {"inside": (match.start() + match.end()) // 2, "after": match.end()}.get(place)
            if at is not None:
                yield Edit(at, at, mark)

    return each_text(f"invisible {_shown(mark)}", rewrite)


def unicode_form(form: Literal["NFC", "NFD", "NFKC", "NFKD"] = "NFD") -> Change:
    """Every accented letter in this Unicode form: NFC, NFD, NFKC or NFKD."""
    if form not in _FORMS:
        raise ValueError(f"the Unicode form was {form!r}; expected one of {', '.join(_FORMS)}")

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        for match in re.finditer(r"[^\u0300-\u036f][\u0300-\u036f]*", text):
            new = unicodedata.normalize(form, match[0])
            if new != match[0]:
                yield Edit(match.start(), match.end(), new)

    return each_text(f"Unicode form {form}", rewrite, otherwise="no letter has another form")


def without_accents() -> Change:
    """Accents left out, as on a keyboard that has none."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        for place, character in enumerate(text):
            if character.isalpha() and not character.isascii():
                plain = unicodedata.normalize("NFD", character)[0]
                if plain.isascii():
                    yield Edit(place, place + 1, plain)

    return each_text("accents left out", rewrite, otherwise="no letter has an accent")


def with_emoji(of: str | None = None) -> Change:
    """A neutral emoji or emoticon at the end of one turn in two."""
    marks = data()["emoji"]["neutral"]

    def rewrite(text: str, generator: random.Random) -> Iterable[Edit]:
        mark, added = generator.choice(marks), generator.random() < 0.5
        if added and text.strip():
            yield Edit(len(text), len(text), f" {mark}")

    return each_text("neutral emoji added", rewrite, of=of)


def skin_tones(tone: str = "\U0001f3fd") -> Change:
    """A skin tone for every hand that can have one."""
    hands = "".join(data()["emoji"]["skin_tones"])
    return each_text(
        "skin tones",
        lambda text, _: (
            Edit(match.start(1), match.end(1), tone)
            for match in re.finditer(f"[{hands}]([\U0001f3fb-\U0001f3ff]?)", text)
        ),
        otherwise="there is no hand",
    )


def without_emoji() -> Change:
    """Every emoji and every smile left out."""
    return each_text(
        "emoji left out",
        lambda text, _: (Edit(match.start(), match.end(), "") for match in _EMOJI.finditer(text)),
        otherwise="there is no emoji",
    )


def _shown(mark: str) -> str:
    return " ".join(unicodedata.name(character, f"U+{ord(character):04X}").lower() for character in dict.fromkeys(mark))
