"""Gate a chat bot's replies in pytest: `pytest examples/06_gate_a_bot.py`, or run it as a script."""

import sys

import pytest  # noqa: TID253 - this example is a test

import relational

scorer = relational.Scorer(select=["empathy", "no-dead-end", "respect"])
FLOORS = {"empathy": 0.5, "no-dead-end": 0.3, "respect": 0.6}
PROMPTS = [
    "I'm so upset, the birthday cake arrived crushed and the party is tonight.",
    "I was charged twice and now I can't pay my rent. I'm scared.",
]


def bot(prompt: str) -> str:
    """Your chat bot; this one knows two answers."""
    if "cake" in prompt:
        return "Oh no, crushed, and on the birthday itself. I'm so sorry. A new cake leaves at two today, on us."
    return "Charged twice, with the rent due: no wonder you're scared. I've sent the second charge back just now."


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_reply_answers_the_person(prompt: str) -> None:
    """Each value reaches its floor; a failure shows what was due and did not come."""
    talk = [{"role": "customer", "text": prompt}, {"role": "agent", "text": bot(prompt)}]
    for name, score in scorer.score_reply(talk, 1).scores.items():
        assert score.value >= FLOORS[name], (name, score.summary, [missed.quote for missed in score.missed])


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:randomly", __file__]))
