"""Score one conversation and show why."""

import relational

evaluation = relational.score(
    [
        {"role": "customer", "text": "My flight was cancelled and I'm heartbroken, I'll miss my son's birthday."},
        {"role": "agent", "text": "Oh no, on his birthday. I'm so sorry we did that to you. What's his name?"},
    ]
)
for name, outcome in evaluation.items():
    if not isinstance(outcome, relational.Score):
        print(f"{name}: no value, because {outcome.reason}")
        continue
    print(f"{name}: {outcome.value:.2f} ({outcome.band}). {outcome.summary}")
    for item in outcome.evidence:
        print(f'  turn {item.turn} [{item.start}:{item.end}] "{item.quote}" is {item.cue}, worth {item.worth:+.2f}')
    for missed in outcome.missed:
        print(f'  missed: turn {missed.turn} "{missed.quote}"')
