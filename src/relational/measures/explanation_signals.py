"""Measures of over-explaining: pauses to check, and what becomes of the customer's signs to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relational.analysis import Analysis
from relational.analysis.answering import steps_in
from relational.analysis.duplicates import SIMILAR
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence, NotApplicable

_FINE = Answer(0.0)
_NOTHING = NotApplicable("the reply explains nothing")
_TOO_FEW = NotApplicable("the reply is too short to need a pause")
_UNSTOPPED = NotApplicable("the customer gave no sign to stop")
# In fewer words nobody tells three steps.
_FEW = 9
_BULLETS = frozenset("-*\u2022")
# A reply of so many words may well be too long for somebody who is lost.
_LONG = 40
_WORD_OR_TWO = 16
_ONLY_SAID = 0.6


@measure("explanation-pauses")
def pauses(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    checks: Sequence[str],
    steps: Mapping[str, int],
    words: Mapping[str, int],
    listed: int,
    ending: float,
    licensed: float,
) -> Answer | NotApplicable:
    """How far the longest stretch without a check or a question goes beyond `steps` or `words`: 1 from double.

    Limits are by channel; a numbered list allows `listed` steps in a chat, and any number in an e-mail. A check at the
    very end leaves the share `ending`. Source: chunk-and-check in health communication.
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    if explained.words < _FEW:
        return _TOO_FEW
    most = words[explained.channel] * (licensed if explained.licensed else 1.0)
    counts = [steps_in(piece.text, piece.tokens) if piece.tokens else 0 for piece in explained.pieces]
    if sum(counts) < 3 and explained.words <= most:
        return _TOO_FEW
    numbered = sum(piece.text[0].isdigit() or piece.text[0] in _BULLETS for piece in explained.said) >= 3
    if numbered and explained.channel == "email":
        return _FINE
    allowed = listed if numbered and explained.channel == "chat" else steps[explained.channel]
    stops = _checks(analysis, reply, checks)
    worst, place = 0.0, explained.said[0]
    run_steps = run_words = 0
    for piece, count in zip(explained.pieces, counts, strict=True):
        if piece.kind == "ask" or any(analysis.stands_in(cue, piece) for cue in stops):
            run_steps = run_words = 0
            continue
        run_steps += count
        run_words += len(piece.tokens)
        over = max((run_steps - allowed) / allowed, (run_words - most) / most)
        if over > 0 and not worst:
            place = piece
        worst = max(worst, over)
    if not worst:
        return _FINE
    worst = min(1.0, worst * (1.0 if run_words else ending))
    return Answer(worst, (analysis.quoted(place, cue="no-pause-up-to-here", worth=worst),))


def _checks(analysis: Analysis, reply: Run, names: Sequence[str]) -> list[Cue]:
    found = analysis.found().intersection(names)
    return [cue for name in found for cue in analysis.cues_in(name, reply) if cue.discounted is None]


@measure("explanation-stop")
def stop(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    adapts: Sequence[str],
    ploughs: Sequence[str],
    blames: Sequence[str],
    explained_words: int,
    words_before_again: int,
    shorter: float,
    fading: float,
    fading_words: int,
) -> Answer | NotApplicable:
    """What a reply does with a sign to stop, to slow down or to say it otherwise: 0 adapts, 1 goes on regardless.

    Due where the reply before explained in `explained_words` or more and the customer signals. Adapting is saying so
    (`adapts`, and no more words than before) or being shorter than `shorter` times the reply before; going on is saying
    so (`ploughs`), blaming the listener (`blames`), the same words again, or much more of them. After
    `words_before_again` words or more, the same question put again is such a sign. Where answers fade to a word or
    two, it is worth `fading`.
    Source: other-initiated repair, Dingemanse and Enfield 2015.
    """
    prompt = analysis.prompt(reply)
    before = None if prompt is None else analysis.reply_before(prompt)
    if prompt is None or before is None:
        return _UNSTOPPED
    signal = _signal(analysis, prompt)
    if signal is None and analysis.size(before) >= words_before_again and analysis.put_again(before):
        worth = _longer(analysis.size(reply) / analysis.size(before), shorter)
        return Answer(worth, (_opening(analysis, reply, "asked-again", worth),)) if worth else _FINE
    if signal is None:
        faded = _faded(analysis, reply, prompt, before, fading_words)
        return Answer(fading, (_opening(analysis, reply, "answers-fade", fading),)) if faded else _UNSTOPPED
    if analysis.explanation(before) is None:
        return _UNSTOPPED
    size = analysis.size(before)
    if signal.kind == "confusion" and signal.type != "hearing" and _same_words(analysis, reply, before):
        return Answer(1.0, (_opening(analysis, reply, "the-same-words", 1.0),))
    if size < explained_words:
        return _UNSTOPPED
    ratio = analysis.size(reply) / size
    # Who says that they will slow down and then says even more has not slowed down.
    adapted = 0.0 if signal.kind == "confusion" else min(_ONLY_SAID, max(0.0, ratio - 1.0))
    for names, worth in ((blames, 1.0), (adapts, adapted), (ploughs, 1.0)):
        cue = next(iter(_checks(analysis, reply, names)), None)
        if cue is not None:
            return Answer(worth, (analysis.evidence(cue, worth or -1.0),))
    if signal.type == "hearing":
        return _FINE
    worth = _going_on(analysis, reply, signal, ratio, shorter)
    return Answer(worth, (_opening(analysis, reply, "goes-on", worth),)) if worth else _FINE


def _signal(analysis: Analysis, prompt: Run) -> Event | None:
    """The first sign in a customer's run to stop, to slow down or to say it otherwise."""
    signals = (*analysis.events_in("stop", prompt), *analysis.events_in("confusion", prompt))
    return next((item for item in signals if item.type != "discomfort"), None)


def _same_words(analysis: Analysis, reply: Run, before: Run) -> bool:
    now, then = (frozenset(word for turn in run.turns for word in analysis.words(turn)) for run in (reply, before))
    return len(now & then) >= SIMILAR * len(now | then)


def _going_on(analysis: Analysis, reply: Run, signal: Event, ratio: float, shorter: float) -> float:
    """0 for a reply that is shorter or says it otherwise, 1 for the same words or as many of them."""
    now = analysis.size(reply)
    verbatim = sum(item.piece.words for item in analysis.again(reply) if item.verbatim and item.run == reply.index)
    if 2 * verbatim > now:
        return 1.0
    if signal.kind == "confusion":
        # Another wording may need more words than the first.
        return min(0.5, max(0.0, (ratio - 1.5) / 2)) if now > _LONG else 0.0
    return _longer(ratio, shorter)


def _longer(ratio: float, shorter: float) -> float:
    return min(1.0, max(0.0, (ratio - shorter) / (1.0 - shorter)))


def _faded(analysis: Analysis, reply: Run, prompt: Run, before: Run, words: int) -> bool:
    """Twice in a row the customer says a word or two after a long turn that asked nothing, and a long turn follows."""
    turns = analysis.interaction.turns
    earlier = analysis.prompt(before)
    first = None if earlier is None else analysis.reply_before(earlier)
    if earlier is None or first is None:
        return False
    curt = all(sum(len(turns[turn].text) for turn in run.turns) <= _WORD_OR_TWO for run in (prompt, earlier))
    if not curt or any(analysis.size(run) < words for run in (reply, before, first)):
        return False
    return not any("?" in turns[turn].text for run in (before, first) for turn in run.turns)


def _opening(analysis: Analysis, reply: Run, cue: str, worth: float) -> Evidence:
    first = analysis.sentences(reply.turns[0])[0]
    return analysis.span(first.turn, first.start, first.end, cue=cue, worth=worth)


MEASURES: tuple[Measure, ...] = (pauses, stop)
