"""Measures of over-explaining: unexplained words of the trade, and sentences that are hard to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relational.analysis import Analysis
from relational.contract import Answer, Event, Measure, Run, measure
from relational.cues.frequency import counts
from relational.outcome import Evidence, NotApplicable

_FINE = Answer(0.0)
_NOTHING = NotApplicable("the reply explains nothing")
_TOO_FEW = NotApplicable("the reply is too short to be hard to read")
# Redaction marks such as #NAME# or [EMAIL] are no words of the agent's.
_CAPITALS = re.compile(r"(?<![\w#\[<{/.@-])[A-Z][A-Z0-9&]{1,5}s?\b(?![#\]>}@]|[.-]\w| \d[A-Z]{2}\b)")
_REFERENCE = re.compile(
    r"(?<![\w#])(?:clause|section|article|appendix|annex|schedule) (?:[A-Z]\d*|\d+(?:\.\d+)*)(?:\([a-z0-9]\))*(?!\w)"
)
# Cheap tests: most replies hold neither an abbreviation nor a reference.
_CAPITAL = re.compile(r"[A-Z][A-Z0-9]")
_REFERRING = ("clause", "section", "article", "appendix", "annex", "schedule")
_SHOUTED = re.compile(r"[ ,]+[A-Z]{2}")
_GLOSS_AFTER = re.compile(
    r"[^.!?]{0,12}?(?:\(|, ?(?:or|so|meaning|which|that|that's|the|an?|your|our|i\.?e\.?)\b|\u2013|\u2014| - |: "
    r"| (?:means (?:the|an?|your|you|that you|it's)|stands for|is (?:the|an?|your|our|just|what)|just means"
    r"|refers to)\b)"
    r"|[^.!?]{0,30}[.!?] (?:(?:That|It|This)(?:'s| is) (?:the|an?|your|what|when|how|where|just|like)"
    r"|(?:That|This|It) means"
    r"|In other words|Which means|So that)\b",
    re.IGNORECASE,
)
_GLOSS_BEFORE = re.compile(
    r"(?:\(|(?:called|known as|what we call|that is,?)(?: an?| the)? |\bor |the so-called |abbreviated "
    # What stands written somewhere, or is a name of a place, needs no explanation.
    r"|\b(?:(?:starts?|begins?|ends?) (?:with|in)|marked|labell?ed|says|reads|press|type|flight|gate|seat|row|room"
    r"|platform|terminal|zone|reference|code|number) )\"?$",
    re.IGNORECASE,
)
# What names, codes and links stand for counts as one short word.
_BREAKS = re.compile(r"[;:] | - | \d{1,2}[.)]? (?=[a-z])")
_GRADES = 8


@measure("explanation-jargon")
def jargon(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    terms: Sequence[str],
    everyday: Sequence[str],
    full: float,
    at_least_words: int,
) -> Answer | NotApplicable:
    """Unexplained terms of the trade for every hundred words; `full` of them are 1.

    Terms are the cues of `terms`, abbreviations in capitals, and references to clauses. What the customer said first is
    free, so is what the same or the next words explain, and what everybody knows (`everyday`). A text of fewer than
    `at_least_words` counts as that long. Source: Oppenheimer 2006.
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    found = {
        (cue.turn, cue.start): (cue.end, name)
        for name in sorted(analysis.found().intersection(terms))
        for cue in analysis.cues_in(name, reply)
        if cue.discounted is None
    }
    turns = analysis.interaction.turns
    for turn in reply.turns:
        for start, end in _abbreviations(turns[turn].text, everyday):
            found.setdefault((turn, start), (end, "abbreviation"))
    evidence: list[Evidence] = []
    said: set[str] = set()
    for (turn, start), (end, name) in sorted(found.items()):
        text = turns[turn].text
        term = text[start:end].lower()
        if term not in said and not _glossed(text, start, end) and not analysis.customer_said(term, before=turn):
            evidence.append(analysis.span(turn, start, end, cue=name, worth=1.0))
        said.add(term)
    if not evidence:
        return _FINE
    return Answer(min(1.0, 100 * len(evidence) / max(explained.words, at_least_words) / full), evidence)


def _abbreviations(text: str, everyday: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Abbreviations in capitals and references to clauses; words that are merely shouted are left out."""
    if _CAPITAL.search(text) and not text.isupper():
        for match in _CAPITALS.finditer(text):
            word = match.group().rstrip("s")
            if word not in everyday and word.lower() not in counts() and not _SHOUTED.match(text, match.end()):
                yield match.span()
    if any(word in text for word in _REFERRING):
        for match in _REFERENCE.finditer(text):
            yield match.span()


def _glossed(text: str, start: int, end: int) -> bool:
    if _GLOSS_AFTER.match(text, end) is not None:
        return True
    return _GLOSS_BEFORE.search(text, max(0, start - 30), start) is not None


@measure("explanation-readability")
def readability(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    from_words: int,
    grade: float,
    sentence: float,
    channels: Sequence[str],
) -> Answer | NotApplicable:
    """How far a longer text goes beyond a reading grade or a length of sentence: 1 at eight grades more, or at double.

    The grade is the Automated Readability Index (Senter and Smith 1967), which counts letters and needs no syllables.
    A dash, a colon or the number of a list ends a sentence that was typed in a hurry.
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    if explained.words < from_words or explained.channel not in channels:
        return _TOO_FEW
    said = explained.said
    letters = sum(len(piece.text) - piece.text.count(" ") for piece in said)
    per_sentence = explained.words / sum(1 + len(_BREAKS.findall(piece.text)) for piece in said)
    index = 4.71 * letters / explained.words + 0.5 * min(per_sentence, 2 * sentence) - 21.43
    over = min(1.0, max((index - grade) / _GRADES, (per_sentence - sentence) / sentence))
    if over <= 0:
        return _FINE
    longest = max(said, key=lambda piece: piece.words)
    return Answer(over, (analysis.quoted(longest, cue="hard-to-read", worth=over),))


MEASURES: tuple[Measure, ...] = (jargon, readability)
