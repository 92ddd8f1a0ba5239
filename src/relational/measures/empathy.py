"""Measures of a whole talk's empathy: aim, reception, more than questions, freshness, and help that follows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from relational.analysis import Analysis
from relational.analysis.asking import asks_for_field
from relational.analysis.emotions import JOYS, NOTABLE
from relational.analysis.feelings import direction, is_case
from relational.analysis.text import WORD, content_stem
from relational.contract import Cue, Measure, Run, measure
from relational.cues.fold import fold
from relational.interaction import Role
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_NO_FEELING = NotApplicable("no feeling in this talk called for it")
# To point back ("that") is contingency of this size.
_TAKEN_UP = 0.3
# From here on, what is told hurts more than a trifle of the process.
_HURTS = 0.4
# A reply takes up what was said where it brings back this much more of it than of what was said elsewhere.
_BEYOND_CHANCE = 0.03
_SHORTEST_STATEMENT = 3
_RUN_ON = 14
# A feeling colors this many of the customer's next turns that show none.
_LASTS = 2
# The offer of more help is no question that was answered before.
_CLOSES = re.compile(r"\b(?:anything else|something else|help|assist)\b", re.IGNORECASE)
_SOLVES = re.compile(
    r"\?|\b(?:let's|try|please|instead|option|solution|next step|you (?:can|could|might|may|will|'ll)|here(?:'s"
    r"| is) (?:what|how|the)"
    r"|(?:refund|replac|credit|fix|sort|resolv|check|book|send|sent|arrang|escalat|look|call|contact|transfer|cancel"
    r"|chang|updat)\w*)\b",
    re.IGNORECASE,
)


@measure("empathy-aim")
def aim(analysis: Analysis, *, to_joy: Sequence[str], to_pain: Sequence[str], beside: Sequence[str]) -> Outcome:
    """1 less the share of the replies to a feeling that missed its direction or its object, 0..1.

    Cues `to_joy` miss a customer in pain, cues `to_pain` one who is glad; cues `beside` regret a triviality that the
    customer did not speak of.
    """
    answered = 0
    missed: list[Evidence] = []
    for reply, mood in _replies(analysis):
        answered += 1
        off = _off(analysis, reply, mood, {"pain": to_joy, "joy": to_pain}.get(mood, ()), beside)
        if off is not None:
            missed.append(analysis.evidence(off, -1.0))
    return _share_left(answered, missed)


def _off(analysis: Analysis, reply: Run, mood: str, wrong: Sequence[str], beside: Sequence[str]) -> Cue | None:
    off = next(_cues(analysis, wrong, reply), None)
    if off is not None or mood == "joy":
        return off
    prompt = analysis.prompt(reply)
    spoken = analysis.content(prompt) if prompt else frozenset()
    for cue in _cues(analysis, beside, reply):
        trifle = frozenset(map(content_stem, WORD.findall(fold(cue.quote).text)))
        if spoken.isdisjoint(trifle) or (prompt is not None and _passes_by(analysis, prompt, reply, trifle)):
            return cue
    return None


def _passes_by(analysis: Analysis, prompt: Run, reply: Run, trifle: frozenset[str]) -> bool:
    """Whether something that hurts was told elsewhere than in the trifle, and the reply names none of it."""
    for event in (*analysis.events_in("emotion", prompt), *analysis.events_in("disclosure", prompt)):
        if event.intensity >= _HURTS and event.type not in JOYS:
            sentence = analysis.sentences(event.turn)[analysis.sentence_index(event.turn, event.start)]
            told = analysis.stems(event.turn, sentence.start, sentence.end)
            if told and told.isdisjoint(trifle):
                return told.isdisjoint(analysis.content(reply))
    return False


@measure("empathy-reception")
def reception(analysis: Analysis, *, misread: Sequence[str], contradicts: Sequence[str]) -> Outcome:
    """1 less the share of the replies to a feeling after which the customer says that they were off, 0..1.

    Cues `misread` say so outright; cues `contradicts` do where the reply had asked nothing.
    """
    answered = 0
    missed: list[Evidence] = []
    for reply, _ in _replies(analysis):
        if reply.index + 1 >= len(analysis.runs()):
            continue
        answered += 1
        after = analysis.run(reply.index + 1)
        off = next(_cues(analysis, misread, after), None)
        if off is None and not any("?" in analysis.interaction.turns[turn].text for turn in reply.turns):
            off = next(_cues(analysis, contradicts, after), None)
        if off is not None:
            missed.append(analysis.evidence(off, -1.0))
    return _share_left(answered, missed)


@measure("empathy-giving")
def giving(analysis: Analysis, *, acts: Sequence[str], few: int = 12, little: float = 0.4) -> Outcome:
    """1 less what is missing where a reply to a feeling only asks (1) or has fewer than `few` words (`little`), 0..1.

    A reply gives where it states something or holds one of the `acts`. In a talk about a problem only what directly
    follows a feeling counts: later on, facts may be asked for one by one.
    """
    case = is_case(analysis)
    answered = 0
    lost = 0.0
    evidence: list[Evidence] = []
    for reply, _ in _replies(analysis):
        if case and not direction(analysis, analysis.prompt(reply)):
            continue
        answered += 1
        if _only_asks(analysis, reply) and next(_cues(analysis, acts, reply), None) is None:
            turn = reply.turns[0]
            lost += 1.0
            text = analysis.interaction.turns[turn].text
            evidence.append(analysis.span(turn, 0, len(text), cue="only-asks", worth=-1.0))
        elif sum(len(analysis.words(turn)) for turn in reply.turns) < few:
            lost += little
    return Score(1.0 - lost / answered, evidence, opportunities=answered) if answered else _NO_FEELING


def _only_asks(analysis: Analysis, reply: Run) -> bool:
    asked = False
    for turn in reply.turns:
        for text in analysis.folded(turn):
            words = text.count(" ") + 1
            if text.endswith("?") or asks_for_field(text):
                asked = True
                # Speech and chat run on: a long sentence that ends in a question says something before it.
                if words > _RUN_ON:
                    return False
            elif words >= _SHORTEST_STATEMENT:
                return False
    return asked


@measure("empathy-freshness")
def freshness(
    analysis: Analysis, *, acts: Sequence[str], question: float = 0.25, act: float = 0.15, recital: int = 4
) -> Outcome:
    """1 less a cost for every question asked again and for every line of empathy said a third time, 0..1.

    A reply of `recital` acts or more that take up nothing of what was said is recited: it costs all.
    """
    if not _replies(analysis):
        return _NO_FEELING
    lost = 0.0
    evidence = []
    for reply, _ in _replies(analysis):
        said = _recited(analysis, acts, reply)
        if len(said) >= recital:
            lost = 1.0
            evidence += [analysis.evidence(cue, -1.0) for cue in said]
    for repeat in analysis.repeats():
        if analysis.focus is not None and repeat.turn != analysis.focus:
            continue
        quote = analysis.interaction.turns[repeat.turn].text[repeat.start : repeat.end]
        cost = question if quote.endswith("?") and not _CLOSES.search(quote) else 0.0
        if repeat.count > 2 and _holds(analysis, acts, repeat.turn, repeat.start, repeat.end):
            cost = max(cost, act)
        if cost:
            lost += cost
            evidence.append(analysis.span(repeat.turn, repeat.start, repeat.end, cue="said-again", worth=-cost))
    return Score(max(0.0, 1.0 - lost), evidence, opportunities=1)


def _recited(analysis: Analysis, acts: Sequence[str], reply: Run) -> list[Cue]:
    """The acts of a reply, each place once, where none takes up what was said; else none."""
    prompt = analysis.prompt(reply)
    said = {(cue.turn, cue.start): cue for cue in _cues(analysis, acts, reply)}
    if any(analysis.contingency(cue, prompt) > _TAKEN_UP for cue in said.values()):
        return []
    return list(said.values())


def _holds(analysis: Analysis, names: Sequence[str], turn: int, start: int, end: int) -> bool:
    found = analysis.found()
    return any(analysis.cues_between(name, turn, start, end) for name in names if name in found)


@measure("empathy-warmth")
def warmth(
    analysis: Analysis,
    *,
    kinds: Sequence[str],
    to_pain: Sequence[str] = (),
    to_joy: Sequence[str] = (),
    enough: float = 1.5,
    loose: float = 1.0,
) -> Outcome:
    """0..1: how warm the replies to a feeling are beside what answers it, `1 - exp(-n / enough)` over distinct kinds.

    Each kind counts once a talk; those `to_pain` and `to_joy` only where the feeling points that way. Where neither
    their sentence nor the rest of the reply takes up what the customer said, beyond chance, they count `loose`: warm
    words that fit any turn are the least of empathy.
    """
    replies = _replies(analysis)
    if not replies:
        return _NO_FEELING
    best: dict[str, tuple[float, Cue]] = {}
    for reply, mood in replies:
        fitting = [*kinds, *(to_pain if mood != "joy" else ()), *(to_joy if mood != "pain" else ())]
        for cue in _cues(analysis, fitting, reply):
            if best.get(cue.name, (0.0, cue))[0] < 1.0:
                weight = 1.0 if _meant_for_them(analysis, cue, reply) else loose
                if cue.name not in best or weight > best[cue.name][0]:
                    best[cue.name] = weight, cue
    total = sum(weight for weight, _ in best.values())
    value = 1.0 - math.exp(-total / enough)
    share = value / total if total else 0.0
    evidence = [analysis.evidence(cue, round(share * weight, 4)) for weight, cue in best.values()]
    return Score(value, evidence, opportunities=1)


def _meant_for_them(analysis: Analysis, cue: Cue, reply: Run) -> bool:
    """Whether a warm word's sentence, or its reply as a whole, takes up what the customer said just before."""
    if analysis.contingency(cue, analysis.prompt(reply)) > _TAKEN_UP:
        return True
    return any(analysis.uptake(turn).lift > _BEYOND_CHANCE for turn in reply.turns)


@measure("empathy-help")
def helps(analysis: Analysis) -> Outcome:
    """1 where any agent turn does, offers or asks something about the problem, else 0; not applicable without one."""
    if not is_case(analysis):
        return NotApplicable("no problem in this talk to do something about")
    done = any(_SOLVES.search(spoken.text) for _, spoken in analysis.turns()) or analysis.commitments()
    return Score(1.0 if done else 0.0, opportunities=1)


def _replies(analysis: Analysis) -> tuple[tuple[Run, str], ...]:
    """The agent's runs soon after the customer has shown a feeling, each with where the last one shown points."""
    return analysis.once("replies to feelings", lambda: tuple(_find_replies(analysis)))


def _find_replies(analysis: Analysis) -> Iterator[tuple[Run, str]]:
    if all(event.intensity < NOTABLE for event in analysis.events("emotion")):
        return
    mood, age = "", 0
    for run in analysis.runs():
        if run.role is Role.CUSTOMER:
            felt = direction(analysis, run)
            mood, age = (felt, 0) if felt else (mood, age + 1)
        elif mood and age <= _LASTS and (analysis.focus is None or analysis.focus in run.turns):
            yield run, mood


def _cues(analysis: Analysis, names: Sequence[str], run: Run) -> Iterator[Cue]:
    found = analysis.found()
    return (cue for name in names if name in found for cue in analysis.cues_in(name, run) if cue.discounted is None)


def _share_left(answered: int, missed: Sequence[Evidence]) -> Outcome:
    return Score(1.0 - len(missed) / answered, missed, opportunities=answered) if answered else _NO_FEELING


MEASURES: tuple[Measure, ...] = (aim, reception, giving, freshness, warmth, helps)
