"""What more patterns cost: `python -m benchmarks.patterns`.

Invented patterns over the words of the frozen table are looked for in invented talk of 5,000 words. Words are drawn as
often as people say them (the worst case, where patterns begin everywhere), or each as often as any other.
"""

from __future__ import annotations

import random
import time

from relational.cues.definition import CueDefinition
from relational.cues.frequency import counts
from relational.cues.matcher import AGENT, Matcher

TURNS, WORDS, ROUNDS = 200, 25, 5
SHAPES = ("{a} {b}", "({a}|{b}) {c}", "{a} [so|very] {b} {c}", "{a} ...3 {c}")


def main() -> None:
    """Print the time to build the matcher and to read the talk, by how many patterns there are."""
    drawn = random.Random(7)
    words = [word for word in counts() if word.isalpha() and len(word) > 2][:4000]
    often = [counts()[word] for word in words]
    turns = [" ".join(drawn.choices(words, often, k=WORDS)) for _ in range(TURNS)]
    starts = [1]
    for turn in turns:
        starts.append(starts[-1] + len(turn) + 1)
    text = "\n" + "".join(f"{turn}\n" for turn in turns)
    print(f"{'words drawn':12}{'patterns':>9}{'build, s':>10}{'read 5,000 words, ms':>22}")
    for kind, weights in (("as said", often), ("evenly", None)):
        for number in (10, 100, 1000, 10_000):
            patterns = []
            for index in range(number):
                a, b, c = drawn.choices(words, weights, k=3)
                patterns.append(SHAPES[index % len(SHAPES)].format(a=a, b=b, c=c))
            cues = {f"c{i}": CueDefinition(name=f"c{i}", patterns=[pattern]) for i, pattern in enumerate(patterns)}
            begun = time.process_time()
            matcher = Matcher(cues, dict.fromkeys(cues, cues))
            matcher.find(text, starts, [AGENT] * TURNS)
            built = time.process_time() - begun
            print(f"{kind:12}{number:>9,}{built:>10.2f}{_read(matcher, text, starts) * 1000:>22.1f}")


def _read(matcher: Matcher, text: str, starts: list[int]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        matcher.find(text, starts, [AGENT] * TURNS)
        best = min(best, time.process_time() - begun)
    return best


if __name__ == "__main__":
    main()
