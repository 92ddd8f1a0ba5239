"""Guards: reasons why words that look like a cue earn nothing where they stand.

A guard reads a bounded stretch of folded text around a hit. A guarded hit is shown as
discounted, with the guard's name, and never silently dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

REACH = 120
_NEGATIONS = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|hardly|barely|scarcely|cannot|cant|dont|wont|isnt|didnt"
    r"|[a-z]+n't|fail(?:s|ed)? to|refuse(?:s|d)? to|unable to|no way)\b"
)
_NOT_NEGATIVE = re.compile(
    r"\b(?:no wonder|no doubt|no problem|not only|not just|can(?:'t|not) (?:imagine|believe|help but|even imagine|wait)"
    r"|do(?:n't| not) (?:worry|doubt)|why (?:do|did|have|are|wo)n't (?:you|we)|not sure if"
    r"|(?:can't|cannot|can not|couldn't|could not) (?:(?:tell you|say|express) how|be more|agree more|help feeling))\b"
)
_CLAUSE = re.compile(
    r"[.!?;:,\v\n()]| - |\b(?:but|because|although|though|yet|so|and (?:i|we|you|he|she|it|that|this|they|there|your"
    r"|the|so)(?:'\w+)?)\b"
)
_SUBJECT = re.compile(r"(?:i|we|you|he|she|it|that|this|they|there)\b")
# "Without" takes in what directly follows it only: a week without water is awful all the same.
_WITHOUT = re.compile(r"\bwithout(?: (?:any|a|the|even|ever|being|feeling|saying|really))? ?$")
_SENTENCE = re.compile(r"[.!?\v\n]")
_CONDITIONAL_BEFORE = re.compile(
    r"\b(?:if|unless|whether|suppose|supposing|in case|were (?:i|we)|had (?:i|we)|should (?:you|this|that|there)"
    r"|would have|could have)\b"
)
_SUPPOSED = re.compile(r"\b(?:would|could|might)\b|'d\b")
_CONDITIONAL_AFTER = re.compile(r"[ ,]*(?:\w+ ){0,2}(?:if|should|for any|in case|to the extent)\b")
_SHIFTED = re.compile(
    r"[ ,]*(?:that )?(?:you|u)(?: may| might)?(?: have)? (?:feel|felt|think|thought|took|take|see|saw|found|find"
    r"|perceive[d]?"
    r"|are upset|were upset|were offended|are offended)\b(?: (?:it|this|us))?(?: (?:that|this) way| like that| so"
    r"| as such|[^.!?]{0,20}(?:badly|slow|unhelpful|wrong))"
)
_REPORTED = re.compile(
    r"\b(?:you|he|she|they|somebody|someone|colleagues?|agents?|people|everyone|everybody|manager|rep)"
    r"(?: (?:also|always|just|already|keep|kept|have|had|'ve))? (?:said|told|tell|say|says|saying|claimed|claim|wrote"
    r"|promised)\b"
)
_SARCASM = re.compile(
    r"\b(?:oh,? (?:great|brilliant|wonderful|lovely|joy|fantastic|perfect)|yeah,? right|sure thing|big surprise"
    r"|what a surprise"
    r"|how (?:shocking|surprising)|another genius|genius idea|lucky (?:me|you)|aren't you clever|well done you"
    r"|thanks (?:a lot )?for nothing|your majesty|do enlighten me|must be nice|boo ?hoo|cry me a river"
    r"|heart bleeds for you|smallest violin"
    r"|s+u{3,}re|so{3,} (?:sorry|sad)|what a (?:tragedy|catastrophe), (?:really|truly)|poor little you)\b"
)
_RITUAL_AFTER = re.compile(
    r"[ ,.?]*(?:but )?(?:(?:could|can|would|may) (?:you|i) (?:please )?(?:repeat|say|spell|confirm|clarify|have|get"
    r"|ask|ask you|give|tell me your)\b"
    r"|what(?:'s| is| was) (?:your|the)\b|which\b|who\b|how do you spell|say (?:that )?again|come again|pardon"
    r"|i (?:did not|didn't|missed|did n't)(?: (?:quite|catch|hear|get|see|understand))?\b"
    r"|i (?:do not|don't|cannot|can't|could not|couldn't)(?: (?:quite|really|fully))? (?:understand|hear|catch|follow"
    r"|get|see)\b)"
)
_CANCELLED = re.compile(
    r"[^.!?\v\n]{0,80}?[,;.]? ?\b(?:but|however|though)\b[ ,]{1,2}[^.!?\v\n]{0,70}?"
    r"(?:\byou (?:should|must|need|have to|had to|ought|did not|didn't|failed|never|could have)\b|\bpolic(?:y|ies)\b"
    r"|\brules?\b|\bterms\b|\b(?:clearly|already) (?:says|said|states|stated|told)\b"
    r"|\bwe (?:can't|cannot|can not|don't|do not|won't|will not|are not able|are unable)\b|\bi (?:can't|cannot"
    r"|can not|won't|am unable)\b"
    r"|\b(?:there is|there's) nothing\b|\bnot my\b|\byour (?:own )?(?:fault|mistake|responsibility)\b"
    r"|\bnot possible\b|\bunfortunately\b)"
)
_IDIOM_AFTER = re.compile(
    r" (?:that )?(?:you (?:must|need to|have to|should|are required)|it(?:'s| is) (?:model|number|order|item)"
    r"|the (?:terms|policy|rules|issue|problem|question|request)"
    r"|you(?:'re| are) (?:contacting|calling|writing|looking|trying|asking|requesting|facing|having|experiencing"
    r"|unable|not able|missing|referring|using|interested)"
    r"|you (?:want|wish|would like|received|ordered|bought|purchased|did not receive|have (?:a|an|not|received"
    r"|ordered|bought)|own)|(?:this|it) is (?:about|regarding|for))\b"
    r"|[ ,]*(?:you (?:are |'re )?)?(?:have|having|enjoy|had)(?: (?:a|an|the|your))?(?: (?:very|rest of|really|truly"
    r"|most))*(?: (?:your|the|a))? ?(?:great|good|nice|lovely|wonderful|fantastic|pleasant|excellent|blessed|amazing"
    r"|beautiful|happy|safe|restful|day|evening|weekend|week|rest)"
    r"(?: \w+){0,2}"
)
# "Sorry, we do not have it": a refusal's preface, not a feeling.
_PREFACE = re.compile(
    r"[ ,.:-]*(?:but|unfortunately|however)?[ ,]*(?:we|i|it|there|that|this|he|she|they|no|(?:the|your|our"
    r"|my) \w+(?: \w+)?)\b[^.!?\v\n]{0,40}?"
    r"(?:\bcan't\b|\bcannot\b|\bcan not\b|\bunable\b|\bnot able\b|\bnot available\b|\bunavailable\b|\bno longer\b"
    r"|\b(?:don't|do not|doesn't|does not) (?:have|offer|ship|take|do|serve|accept|allow|recognize|know)\b"
    r"|\b(?:isn't|is not|aren't|are not) (?:available|open|possible|any|free)\b|\bno (?:such|rooms?|tables?|seats?"
    r"|records?|results?|availability)\b|\bnot possible\b|\bfully booked\b|\bsold out\b|\bout of stock\b"
    r"|\bthat is (?:incorrect|wrong)\b)"
)
_SORRY = re.compile(r"\b(?:sorry|apolog\w+|afraid)\b[^a-z]*$")
_GRASPS = re.compile(r"\b(?:understand|understood|see|know|get|appreciate|hear)\b")
_IDIOM_BEFORE = re.compile(r"\b(?:feel|please|rest|kindly|make sure (?:to|you))$")

Guard = Callable[[str, int, int], bool]


def _before(text: str, start: int, boundary: re.Pattern[str]) -> str:
    """What stands before the hit, back to the last boundary, at most REACH characters."""
    window = text[max(0, start - REACH) : start]
    last = 0
    for match in boundary.finditer(window):
        last = match.end()
    return window[last:]


def _after(text: str, end: int, reach: int = REACH) -> str:
    stop = text.find("\n", end, end + reach)
    return text[end : end + reach if stop < 0 else stop]


def negation(text: str, start: int, _end: int) -> bool:
    """An odd number of negations stands before the hit in its clause."""
    clause = _before(text, start, _CLAUSE)
    if not clause or (clause.endswith(" and ") and _SUBJECT.match(text, start)):
        return False
    words = " ".join(_NOT_NEGATIVE.sub(" ", clause).split()[-6:])
    return (len(_NEGATIONS.findall(words)) + (_WITHOUT.search(clause) is not None)) % 2 == 1


def conditional(text: str, start: int, end: int) -> bool:
    """The hit is supposed, not said: "if I were able to", "sorry if"."""
    clause = _before(text, start, _CLAUSE)
    if _CONDITIONAL_BEFORE.search(clause):
        return True
    # "If I were able to, I would": the comma ends the clause, the supposition goes on.
    if _SUPPOSED.search(clause + text[start:end]) and _CONDITIONAL_BEFORE.search(_before(text, start, _SENTENCE)):
        return True
    return _CONDITIONAL_AFTER.match(_after(text, end, 40)) is not None


def feeling_shifted(text: str, _start: int, end: int) -> bool:
    """The regret is for how the customer takes it: "sorry you feel that way"."""
    return _SHIFTED.match(_after(text, end)) is not None


def reported(text: str, start: int, end: int) -> bool:
    """Somebody else's words: told of, or between quotation marks."""
    sentence = _before(text, start, _SENTENCE)
    if _REPORTED.search(sentence):
        return True
    return sentence.count('"') % 2 == 1 and '"' in _after(text, end)


def sarcasm(text: str, start: int, end: int) -> bool:
    """The sentence carries a mark of sarcasm."""
    sentence = _before(text, start, _SENTENCE) + text[start:end] + _SENTENCE.split(_after(text, end), maxsplit=1)[0]
    return _SARCASM.search(sentence) is not None


def ritual(text: str, _start: int, end: int) -> bool:
    """A hearing repair or a politeness: "sorry, what was the postcode"."""
    return _RITUAL_AFTER.match(_after(text, end, 60)) is not None


def but(text: str, _start: int, end: int) -> bool:
    """Taken back at once by "but" and a policy, a refusal or blame; or mere preface of a refusal."""
    after = _after(text, end, 200)
    if _CANCELLED.match(after) is not None:
        return True
    return _SORRY.search(text[max(0, end - 20) : end]) is not None and _PREFACE.match(after) is not None


def idiom(text: str, start: int, end: int) -> bool:
    """Part of a set phrase or an instruction: "feel free", "understand that you must"."""
    if _IDIOM_AFTER.match(_after(text, end, 60)) is not None:
        return True
    if _IDIOM_BEFORE.search(text[max(0, start - 20) : start].rstrip()) is not None:
        return True
    verb = _GRASPS.search(text, start, end)
    return verb is not None and _IDIOM_AFTER.match(_after(text, verb.end(), 60)) is not None


BY_NAME: dict[str, Guard] = {
    "negation": negation,
    "conditional": conditional,
    "feeling-shifted": feeling_shifted,
    "reported": reported,
    "sarcasm": sarcasm,
    "ritual": ritual,
    "but": but,
    "idiom": idiom,
}


def first_that_holds(guards: Sequence[str], text: str, start: int, end: int) -> str | None:
    """The name of the first guard that takes the hit's credit away, or None."""
    for name in guards:
        if BY_NAME[name](text, start, end):
            return name
    return None
