"""Changes of spelling and of form that keep the words: British and American, contractions, misspellings, typos."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from relational.interaction import Interaction
from relational.testing.changes.change import Change, Changed, DoesNotApply, Edit, rewritten
from relational.testing.changes.finding import Finder
from relational.testing.changes.surface import each_text
from relational.testing.changes.words import Exchange, data, pairs

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BRITISH_DATE = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTHS})\b", re.IGNORECASE)
_AMERICAN_DATE = re.compile(
    rf"\b(?P<month>{_MONTHS}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?! ?(?:am|pm|:))", re.IGNORECASE
)
_PARTICIPLES = frozenset(
    "been got had done made put sent found gone come paid kept left lost tried not never just also".split()
)
_WORD = re.compile(r"(?<![\w#'\u2019@./])[^\W\d_]{5,}(?![\w#'\u2019@/])")


def american() -> Change:
    """American spelling, and the month before the day."""
    return _spelled("American spelling", dict(_spellings()), _BRITISH_DATE, r"\g<month> \g<day>")


def british() -> Change:
    """British spelling, and the day before the month."""
    stays = set(data()["spelling"]["not_back"].split())
    table = {us: uk for uk, us in _spellings() if us not in stays}
    return _spelled("British spelling", table, _AMERICAN_DATE, r"\g<day> \g<month>")


def _spellings() -> list[tuple[str, str]]:
    return pairs(data()["spelling"]["pairs"], bar=" ")


def _spelled(name: str, table: dict[str, str], dates: re.Pattern[str], date: str) -> Change:
    exchange = Exchange(table)

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        yield from exchange.edits(text)
        yield from (Edit(match.start(), match.end(), match.expand(date)) for match in dates.finditer(text))

    return each_text(name, rewrite, otherwise="no word is spelled otherwise there")


def contracted() -> Change:
    """Every full form that can be contracted is: "I will" becomes "I'll"."""
    exchange = Exchange(dict(pairs(data()["contractions"]["pairs"])))

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        for edit in exchange.edits(text):
            # "Yes, it is." and "as soon as I am" are never contracted at their end.
            follows = re.match(r"\s+(\w+)", text[edit.end :])
            if edit.text.endswith("n't") or (follows and (not edit.text.endswith("ve") or _participle(follows[1]))):
                yield edit

    return each_text("contracted", rewrite, otherwise="there is nothing to contract")


def _participle(word: str) -> bool:
    """Whether "I have" before this word is not the verb of owning: nobody says "I've a question"."""
    return word.lower().endswith(("ed", "en")) or word.lower() in _PARTICIPLES


def full_forms() -> Change:
    """Every contraction with one full form is written in full: "I'll" becomes "I will"."""
    table = {short: full for full, short in pairs(data()["contractions"]["pairs"])}
    exchange = Exchange({short: full for short, full in table.items() if not short.endswith("'d")})

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        for edit in exchange.edits(text):
            # "It's been" is "it has been", "isn't it" turns round: neither is read here.
            follows = text[edit.end :].lower().split()[:1]
            if edit.text.lower().endswith(" is") and follows and re.match(r"been|got|had|\w+ed\b", follows[0]):
                continue
            if (
                edit.text.lower().endswith(" not")
                and follows
                and re.match(r"(?:i|you|he|she|it|we|they|that|there)\b", follows[0])
            ):
                continue
            yield edit

    return each_text("written in full", rewrite, otherwise="there is no contraction")


def misspelled() -> Change:
    """Common misspellings, such as "teh" and "recieve"."""
    exchange = Exchange(dict(pairs(data()["misspellings"]["pairs"])))
    return each_text("misspelled", lambda text, _: exchange.edits(text), otherwise="no word is often misspelled")


def typos(count: int = 1, *, spare: Finder | None = None) -> Change:
    """Two letters exchanged inside so many long words of each turn, none of which `spare` finds."""
    if count < 1:
        raise ValueError(f"the number of typos was {count}; expected 1 or more")

    def how(interaction: Interaction, generator: random.Random) -> Changed | DoesNotApply:
        spared = list(spare(interaction)) if spare is not None else []
        edits: dict[int, list[Edit]] = {}
        for number, turn in enumerate(interaction.turns):
            taken = [span for span in spared if span.turn == number]
            words = [
                match
                for match in _WORD.finditer(turn.text)
                if turn.scored and not any(span.start < match.end() and match.start() < span.end for span in taken)
            ]
            for match in generator.sample(words, min(count, len(words))):
                at = generator.randrange(match.start() + 1, match.end() - 2)
                swapped = turn.text[at + 1] + turn.text[at]
                word = turn.text[match.start() : at] + swapped + turn.text[at + 2 : match.end()]
                edits.setdefault(number, []).append(Edit(match.start(), match.end(), word))
        return rewritten(interaction, edits, otherwise="no word is long enough")

    return Change(f"{count} typo{'s' * (count > 1)} a turn", how)


def exchanged(name: str, table: dict[str, str], *, of: str | None = None) -> Change:
    """Words of your own put in each other's place, whatever their case: the one on the left goes."""
    exchange = Exchange(table)
    return each_text(name, lambda text, _: exchange.edits(text), of=of, otherwise="none of the words is there")
