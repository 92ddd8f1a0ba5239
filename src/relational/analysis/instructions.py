"""Instructions: the steps that a reply asks the customer to take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relational.analysis.facts import straight
from relational.analysis.plans import sentences_of
from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis, Sentence

_VERBS = (
    "add|attach|book|bring|calculate|call|change|charge|check|choose|clean|clear|click|close|collect|come"
    "|compare|confirm|connect|copy"
    "|count|create|cut|delete|disconnect|divide|download|drag|drop|email|enter|fill|find|fold|follow|go"
    "|hand|hold|insert|install|keep|leave|lift"
    "|log|look|measure|mix|multiply|open|pack|paste|pay|phone|pick|place|plug|pop|post|press|print|pull"
    "|push|put|read|reboot|remove|repeat|reply|reset"
    "|restart|ring|rinse|scan|screw|scroll|select|send|set|show|sign|slide|start|stick|stop|submit"
    "|subtract|swap|swipe|switch|sync|take|tap|tape"
    "|text|tick|try|turn|type|uncheck|undo|unplug|unscrew|update|upload|use|visit|wait|walk|wipe|write"
)
_POLITE = (
    r"(?:[^.:;!?\n]{1,40}: ?)?(?:(?:please|kindly|then|next|first(?:ly)?|second(?:ly)?|third(?:ly)?"
    r"|finally|lastly|now|just|simply|also|and|so|ok(?:ay)?|great|good|thanks?|after that|once"
    r" [^,.;]{1,40},|to [^,.;]{1,60}[,:]|when [^,.;]{1,40},|if [^,.;]{1,40},|on [^,.;]{1,40},|in"
    r" [^,.;]{1,40},|\d{1,2}[.):]?|step \w+[:.]?|[-*•>])[ ,:]*)*"
)
# A listed verb; or any word, not a function word, before what looks like its object: "strip it", "crease the edge".
_ACT = (
    rf"(?P<verb>(?:(?:{_VERBS})(?: (?:up|in|out|on|off))?\b(?! (?:is|are|was|will)\b))"
    r"|(?!(?:is|are|was|were|am|be|do|does|did|has|have|had|will|would|can|could|should|may|might|must"
    r"|shall|not|no|nor|and|or|but|so|if|when|while|as|than|because"
    r"|that|which|who|whose|what|where|why|how|with|without|within|in|on|at|by|for|from|of|to|into|onto"
    r"|over|under|after|before|between|through|about|against"
    r"|the|a|an|this|these|those|all|both|each|every|any|some|most|half|many|much|such|only|just|even|also"
    r"|still|yet|very|too|quite|then|now|once|here|there"
    r"|i|you|he|she|it|we|they|me|him|her|us|them|my|your|his|its|our|their|thank|thanks|let|see|please"
    r"|like|unlike|plus|minus|yes|please|sorry|well|ok|okay|under"
    r"|give|tell|confirm|provide|share|bear|allow|hope|wish|mind|consider|note|imagine|picture|trust|is"
    r"|got|say|said|know|think|love|hate|want|need|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"[a-z]{2,}(?<!s)(?<!ed)(?<!ing)(?<!ly) (?:it|them|the|your|this|that|these|those|both)\b)"
)
# An instruction starts a sentence, or follows "please" or "you can"; more may follow it in the same sentence.
_STEP = re.compile(
    rf"{_POLITE}(?:you(?:'ll| will)?(?: (?:can|just|simply|then|only|need to|have to|should|will need to|must))+ )?"
    rf"{_ACT}",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\b(?:(?:please|kindly),? |you(?:'ll| will)? (?:(?:can|just|simply|then|only|need to|have to|should"
    rf"|will need to|must) )+)(?:now |then |just |also )*{_ACT}",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?:[,;:)]|\b(?:and|then|or|\d{{1,2}}[.)]?))\s*(?:(?:then|next|finally|now|just|also|and|please)["
    rf" ,]*)*(?:you (?:can |just |then )*)?{_ACT}",
    re.IGNORECASE,
)
# "You choose, I reserve, you pay": who does what, in the plain present.
_TOLD = re.compile(
    (
        rf"(?:^|[,;:.] ?|\b(?:and|then) )(?:you|i|we|they|he|she) (?:then |just )?(?P<verb>(?:{_VERBS}|get"
        rf"|give|tell|reserve|sit|meet|wait)s?)\b"
    ),
    re.IGNORECASE,
)


def steps_of(analysis: Analysis, reply: Run) -> tuple[tuple[Sentence, int], ...]:
    """The instructions of a reply: sentence, and where in it the verb stands."""
    return analysis.once(
        ("steps", reply.index),
        lambda: tuple((item, start) for item in sentences_of(analysis, reply) for start in step_starts(item)),
    )


def step_starts(sentence: Sentence) -> list[int]:
    """Where the verbs of a sentence's instructions stand; none in a question."""
    text = straight(sentence.text)
    if text.endswith("?"):
        return []
    head = _STEP.match(text) or _ASKED.search(text)
    if head is None:
        told = [match.start("verb") for match in _TOLD.finditer(text)]
        return told if len(told) > 1 else []
    return [head.start("verb"), *(more.start("verb") for more in _MORE.finditer(text, head.end()))]
