"""Words that say the same in other words: what tells a reformulation from a change of subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from relational.analysis.text import content_stem

# Each line is one everyday meaning. What is only the same word in another spelling belongs in text.py.
_LINES = (
    "buy purchase order bought ordered",
    "cost price expensive cheap pay paid payment fee amount money total",
    "fast quick quickly soon urgent urgently asap hurry rush",
    "slow slowly ages forever wait waiting late delay",
    "send ship post dispatch mail forward sent shipped courier",
    "arrive come turn show deliver came arrived reach",
    "stop quit end finish cease",
    "start begin began open launch",
    "freeze frozen hang stuck crash crashed froze",
    "wrong incorrect mistake error mix mixed",
    "work function run works working",
    "break tear torn rip ripped crack cracked snapped hole scratch dent damage broken",
    "login log sign password access locked account",
    "change swap exchange switch replace move",
    "house home flat apartment place address",
    "child kid baby daughter son toddler",
    "wife husband partner spouse",
    "job work career employer boss office",
    "sad unhappy upset down miserable depressed low blue",
    "worry worried anxious nervous afraid scared fear frightened concern",
    "tired exhausted worn drained",
    "angry furious annoyed cross frustrated fed",
    "happy glad delighted pleased excited",
    "alone lonely isolated company",
    "sick ill illness unwell disease",
    "die died dead passed death loss lost",
    "friend mate buddy pal",
    "doctor clinic hospital nurse surgery",
    "book reserve reservation booking appointment slot",
    "restaurant table dinner meal eat food lunch",
    "cancel stop end terminate close",
    "lose lost missing vanish gone disappear disappeared",
    "find found locate trace",
    "big large huge",
    "small little tiny",
    "empty nothing blank none",
    "twice double two second",
    "once one first single",
    "again another repeat second twice",
    "email letter message text mail",
    "picture photo image screenshot",
    "computer laptop pc machine",
    "screen display monitor",
    "light lamp led",
    "hot warm heat boiling heating",
    "cold freezing chilly",
    "water leak leaking drip flood dripping",
    "noise loud noisy sound",
    "today tonight",
    "trip travel holiday vacation journey flight",
    "car drive vehicle driving",
    "add plus addition sum together",
    "multiply times product multiplication",
    "divide division split share",
    "subtract minus take difference",
    "half halves",
    "answer reply respond response",
    "help assist support",
    "pick choose select chose collect",
    "talk speak chat discuss",
    "split divorce separated broke breakup",
    "argue argument fight row quarrel",
    "study exam school class college university",
    "rent landlord lease",
)


@cache
def _meanings() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_LINES):
        for word in line.split():
            stem = content_stem(word)
            if stem:
                found.setdefault(stem, set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}


def reworded(said: Iterable[str], asked: Iterable[str]) -> frozenset[str]:
    """The stems of `asked` that `said` takes up in another word of the same meaning."""
    table = _meanings()
    said = frozenset(said)
    meant = {number for stem in said for number in table.get(stem, ())}
    if not meant:
        return frozenset()
    return frozenset(stem for stem in asked if stem not in said and not meant.isdisjoint(table.get(stem, ())))
