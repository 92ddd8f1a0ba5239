"""Changes of how somebody speaks: dialect, a second language, fillers, false starts, terms of address."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from relational.interaction import Interaction, Role
from relational.testing.changes.change import Change, Changed, DoesNotApply, Edit, rewritten
from relational.testing.changes.surface import each_text
from relational.testing.changes.words import Exchange, any_of, data, pairs, shaped

_GAP = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_ARTICLE = re.compile(r"(?<![\w'])(?:the|a|an) (?=[^\W\d_]{3})", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=[^\W\d_su]{3})s(?= (?:are|were|have|and|for|in|on|at|from|to)\b|[.,!?]|$)")
_THIRD = re.compile(
    r"(?<![\w'])(?P<who>he|she|it|that) (?P<verb>does|has|is|was|needs|wants|says|works|takes|looks|makes)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thank you|thanks|bye|no problem|of course|hello|you're welcome)(?=[.,!?]|$)", re.IGNORECASE)
_BEGINS = re.compile(r"(?<![\w'\u2019])(?:I|we|you|it|the|my|your|can|could|is|if|what)(?= [^\W\d_])", re.IGNORECASE)
_PLAIN = {"does": "do", "has": "have", "is": "are", "was": "were"}
# Negation and courtesy would mean something else without their article or ending.
_SLIPS = ("article", "plural", "agreement")


def dialect(name: str, *, of: str | None = None) -> Change:
    """Words as they are said in a dialect; the names are the tables of words.toml: `dialects()`."""
    if name not in dialects():
        raise ValueError(f"the dialect was {name!r}; expected one of {', '.join(dialects())}")
    exchange = Exchange(dict(pairs(data()["dialect"][name]["pairs"])))
    return each_text(f"dialect: {name}", lambda text, _: exchange.edits(text), of=of, otherwise="no word differs")


def dialects() -> tuple[str, ...]:
    """The names of the dialects."""
    return tuple(data()["dialect"])


def second_language(slip: str = "article", *, of: str | None = None) -> Change:
    """One kind of slip of somebody whose first language is another: "article", "plural" or "agreement"."""
    if slip not in _SLIPS:
        raise ValueError(f"the slip was {slip!r}; expected one of {', '.join(_SLIPS)}")

    def rewrite(text: str, generator: random.Random) -> Iterable[Edit]:
        if slip == "article":
            for match in _ARTICLE.finditer(text):
                if generator.random() < 0.5:
                    yield Edit(match.start(), match.end(), "")
        elif slip == "plural":
            yield from (Edit(match.start(), match.end(), "") for match in _PLURAL.finditer(text))
        else:
            for match in _THIRD.finditer(text):
                verb = match["verb"].lower()
                yield Edit(match.start("verb"), match.end("verb"), shaped(_PLAIN.get(verb, verb[:-1]), match["verb"]))

    return each_text(f"second language: {slip}", rewrite, of=of, otherwise="there is no place for such a slip")


def fillers(count: int = 1, *, of: str | None = None) -> Change:
    """So many fillers between the words of each turn, as speech transcripts have them."""
    words: list[str] = data()["fillers"]["words"]

    def rewrite(text: str, generator: random.Random) -> Iterable[Edit]:
        gaps = [match.start() for match in _GAP.finditer(text)]
        for at in generator.sample(gaps, min(count, len(gaps))):
            yield Edit(at, at, f", {generator.choice(words)},")

    return each_text(f"{count} filler{'s' * (count > 1)} a turn", rewrite, of=of, otherwise="no turn has two words")


def false_starts(*, of: str | None = None) -> Change:
    """The first small word of each turn that a sentence can begin with said twice: "I, I think so"."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        first = _BEGINS.search(text)
        if first:
            yield Edit(first.end(), first.end(), f", {first[0] if first[0] == 'I' else first[0].lower()}")

    return each_text("false starts", rewrite, of=of, otherwise="no turn has such a word")


def inaudible(*, of: str | None = None) -> Change:
    """Once in the talk, "[inaudible]" at the end of a turn."""

    def how(interaction: Interaction, generator: random.Random) -> Changed | DoesNotApply:
        turns = [
            number
            for number, turn in enumerate(interaction.turns)
            if turn.scored and (of is None or turn.role is Role(of))
        ]
        if not turns:
            return DoesNotApply("nothing is said")
        number = generator.choice(turns)
        end = len(interaction.turns[number].text)
        return rewritten(interaction, {number: [Edit(end, end, " [inaudible]")]})

    return Change("[inaudible]", how)


def address(word: str = "love", *, of: str | None = "agent") -> Change:
    """A term of address after thanks, greetings and the like: "Thanks, love"."""

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        for match in _THANKS.finditer(text):
            yield Edit(match.end(), match.end(), f", {word}")

    return each_text(f"address: {word}", rewrite, of=of, otherwise="there is no place for a term of address")


def other_address(word: str = "mate") -> Change:
    """Every term of address becomes this one."""
    words = any_of(data()["address"]["words"])
    after = re.compile(rf"(?<=, )(?:{words.pattern})(?=[.,!?]|$)", re.IGNORECASE)
    return each_text(
        f"address becomes {word}",
        lambda text, _: (Edit(match.start(), match.end(), shaped(word, match[0])) for match in after.finditer(text)),
        otherwise="there is no term of address",
    )
