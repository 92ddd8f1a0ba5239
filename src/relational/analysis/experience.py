"""Experience that a speaker tells of their own life, as against the work they do for somebody."""

from __future__ import annotations

import re

_OWN = re.compile(r"\b(?:i|i'm|im|i've|ive|i'd|me|my|myself|mine)\b")
_YOU = re.compile(r"\b(?:you|your|you're|youre|u|ur|yourself|yours|ya)\b")
# What an agent does, has or sees at work, and what is said out of politeness.
_WORK = re.compile(
    r"\b(?:i(?:'ll| will| can| could| shall| am going to|'m going to|'d like|'d be happy| would like| would be happy)"
    r"|i(?:'m| am) (?:now |just |still |also )?(?:writing|ringing|calling|raising|making|putting|getting|moving"
    r"|staying|looking"
    r"|asking|taking|giving|adding|opening|closing|paying|freezing|waiving|correcting|reversing|filing|on it"
    r"|going to (?:find|get|make))"
    r"|let me|orders?|accounts?"
    r"|refund\w*|check\w*|forward\w*|e?-?mail\w*|teams?|system|screen|records?|colleagues?|manager|department"
    r"|supervisor|numbers?|details|information"
    r"|requests?|tickets?|assist\w*|apologi\w*|sorry|moment|please|thanks?|thank|process\w*|arrang\w*|sen[dt]"
    r"|book(?:ing|ed)|reserv\w*"
    r"|confirm\w*|updat\w*|deliver\w*|parcel|customers?|warranty|replac\w*|unfortunately|assure|understand|hope|sure"
    r"|glad|happy to|found|looking into"
    r"|schedul\w*|link(?:ed)?|policy|option|afraid|suggest|recommend|advise|not able|unable|pleasure)\b"
)
# "I think", "I bet": what is said so is about somebody else.
_OPINION = re.compile(
    r"\bi(?:'m)? (?:think|bet|guess|agree|promise|mean|believe|wonder|suppose|kidding|joking|imagine|see|say)\b"
)
_EXPERIENCE = re.compile(
    r"\b(?:was|were|had|feel|feels|feeling|felt|lost|lose|love|loved|hate|hated|used|went|go|goes|going|gone|been"
    r"|struggl\w+|suffer\w*|deal\w*|dealt|cr(?:y|ied|ying)"
    r"|try|tried|trying|want|wanted|wish|remember|never|always|can't|cant|couldn't|don't|dont|didn't|am|i'm|im|have"
    r"|i've|ive|life|too|same|myself"
    r"|mother|mom|mum|dad|father|brother|sister|wife|husband|friends?|family|years?|kept|keep|made|make|makes|making"
    r"|got|get|started|start|know|knew|relate|hurts?"
    r"|tired|alone|depress\w*|anx\w*|think|thought|do|did|it's|helps?|helped|worked|works|live|lived|spent|sleep|eat"
    r"|drink|talk|told|tell|moved|left|stopped)\b"
)


def own_experience(sentence: str) -> int:
    """How many times a folded sentence speaks of the speaker's own experience.

    0 for work, politeness, opinions, questions and whatever speaks of "you".
    """
    count = len(_OWN.findall(sentence)) - len(_OPINION.findall(sentence))
    if count < 1 or sentence.endswith("?") or _YOU.search(sentence) or _WORK.search(sentence):
        return 0
    return count if _EXPERIENCE.search(sentence) else 0
