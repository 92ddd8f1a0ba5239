"""A small, honest guess at the language of a talk, by its commonest words and its script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_MARKERS = {
    "en": "the and you to is that it of for in my have this are can not with be on but do what was your me so if we "
    "just will how",
    "de": "der die das und ich nicht ist ein eine sie wir mit auf auch für bitte mir haben kann wie aber von "
    "zu den dem "
    "es noch wenn sehr",
    "fr": "le la les et je vous est une un pas que pour dans mon nous sur avec merci bonjour mais ce cette qui des du "
    "au votre suis",
    "es": "el la los que de y no es un una por para con mi su lo me pero está muy gracias hola como se más usted tengo "
    "del al",
    "pt": "o os que de e não é um uma por para com meu seu eu mas está muito obrigado olá como se mais você "
    "tenho do da "
    "em ao",
    "it": "il la che di e non è un una per con mio si ma sono grazie come del della questo ho lo le gli mi anche più",
    "nl": "de het een en ik niet is van dat je op te met voor maar mijn zijn wij ook bij naar hebben kan dank nog heb",
    "pl": "nie to się na jest że i w do z jak co ale mam proszę czy mi po dziękuję są dla tak już od",
    "sv": "och det att jag inte är en som på för med har till av min kan vi men om tack hej du den ett",
}
_SETS = {code: frozenset(words.split()) for code, words in _MARKERS.items()}
# Words that several of the listed languages share say nothing.
_SHARED = {
    word for code, words in _SETS.items() for other, more in _SETS.items() if code < other for word in words & more
}
_OWN = {
    code: words - (_SHARED if code != "en" else frozenset({"me", "do", "of", "on"})) for code, words in _SETS.items()
}
_ENOUGH_WORDS = 12
_ENOUGH_MARKERS = 3
_SAMPLE = 2_000
# A talk with this many different common English words is English; no need to look further.
_CLEARLY = 8


def language_of(texts: Iterable[str]) -> str | None:
    """An ISO 639-1 code, "und" for a script that is not Latin, or None where there is too little to tell.

    Only nine languages are known; anything else in Latin letters gives None, never a guess.
    """
    sample = " ".join(texts)[:_SAMPLE].lower()
    if not sample.isascii() and _mostly_other_script(sample):
        return "und"
    words = sample.split()
    distinct = set(words)
    if len(distinct & _SETS["en"]) >= _CLEARLY:
        return "en"
    if len(words) < _ENOUGH_WORDS:
        return None
    distinct.update(_WORD.findall(sample))
    scores = {code: len(distinct & own) for code, own in _OWN.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] < _ENOUGH_MARKERS or (scores[best] < 2 * scores["en"] and best != "en"):
        return None if scores["en"] < _ENOUGH_MARKERS else "en"
    return best


def _mostly_other_script(sample: str) -> bool:
    letters = [character for character in sample if character.isalpha()]
    other = sum(
        1 for character in letters if character > "\u024f" and not unicodedata.name(character, "").startswith("LATIN")
    )
    return other * 2 > len(letters)
