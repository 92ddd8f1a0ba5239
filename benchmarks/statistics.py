"""Rank statistics in pure Python, ties included."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

CHANCE_AUC = 0.5


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, equal values sharing the mean of the places they take."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            result[place] = (start + 1 + end) / 2
        start = end
    return result


def spearman(left: Sequence[float], right: Sequence[float]) -> float:
    """Spearman's correlation: Pearson's over ranks. 0.0 where one side does not vary."""
    if len(left) != len(right):
        raise ValueError(f"{len(left)} values stand beside {len(right)}; expected one to one")
    first, second = ranks(left), ranks(right)
    mean = (len(first) + 1) / 2
    covariance = math.fsum((a - mean) * (b - mean) for a, b in zip(first, second, strict=True))
    spread = math.fsum((a - mean) ** 2 for a in first) * math.fsum((b - mean) ** 2 for b in second)
    return covariance / math.sqrt(spread) if spread else 0.0


def auc(values: Sequence[float], positive: Sequence[float]) -> float:
    """The chance that a positive outranks a negative, a tie counting half. 0.5 where one kind is missing."""
    if len(values) != len(positive):
        raise ValueError(f"{len(values)} values stand beside {len(positive)}; expected one to one")
    placed = ranks(values)
    positives = [rank for rank, label in zip(placed, positive, strict=True) if label]
    negatives = len(placed) - len(positives)
    if not positives or not negatives:
        return CHANCE_AUC
    wins = math.fsum(positives) - len(positives) * (len(positives) + 1) / 2
    return wins / (len(positives) * negatives)


def bootstrap_interval(
    left: Sequence[float], right: Sequence[float], *, rounds: int = 2000, level: float = 0.95, seed: int = 7
) -> tuple[float, float]:
    """The percentile interval of Spearman's correlation over resampled rows; the same seed gives the same interval."""
    generator = random.Random(seed)
    rows = range(len(left))
    found = []
    for _ in range(rounds):
        sample = generator.choices(rows, k=len(left))
        found.append(spearman([left[row] for row in sample], [right[row] for row in sample]))
    found.sort()
    tail = (1 - level) / 2
    return found[int(tail * rounds)], found[min(rounds - 1, int((1 - tail) * rounds))]


def kappa(left: Sequence[bool], right: Sequence[bool]) -> float:
    """Cohen's kappa of two yes-or-no readings of the same rows. 0.0 where both always say the same one thing."""
    if len(left) != len(right):
        raise ValueError(f"{len(left)} readings stand beside {len(right)}; expected one to one")
    if not left:
        return 0.0
    agreed = sum(a == b for a, b in zip(left, right, strict=True)) / len(left)
    first, second = sum(left) / len(left), sum(right) / len(right)
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance) if chance < 1 else 0.0


def wilson_interval(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval of a share; (0.0, 1.0) where nothing was counted."""
    if not n:
        return 0.0, 1.0
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)
