"""Compare two versions of a bot on the same prompts: the mean difference, with a bootstrap interval."""

import random
import statistics

import relational

PROMPTS = [
    "I'm so upset, my order is lost.",
    "I'm worried that I will miss my flight.",
    "I'm furious, I was charged twice.",
    "I'm sad, the vase from my mother is broken.",
    "I'm scared that my data is gone.",
]
scorer = relational.Scorer(select=["empathy"])


def old(_prompt: str) -> str:
    """The version that is live."""
    return "Please provide your order number."


def new(prompt: str) -> str:
    """The version that could replace it: it takes up what was said."""
    return f"{prompt.partition(', ')[2] or 'That'}: that would upset anyone. I'm so sorry. I am on it now."


def value(prompt: str, reply: str) -> float:
    """Empathy of one reply."""
    outcome = scorer.score_reply([{"role": "user", "text": prompt}, {"role": "assistant", "text": reply}], 1)["empathy"]
    return outcome.value


gains = [value(prompt, new(prompt)) - value(prompt, old(prompt)) for prompt in PROMPTS]
draw = random.Random(1)  # noqa: S311 - a resample, no secret
means = sorted(statistics.fmean(draw.choices(gains, k=len(gains))) for _ in range(2000))
print(f"{statistics.fmean(gains):+.2f} (95 % interval {means[50]:+.2f} to {means[1949]:+.2f}, {len(gains)} prompts)")
