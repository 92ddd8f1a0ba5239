"""Fill in a scorecard with a critical rule: support_card.toml beside this script."""

from pathlib import Path

import relational

PROBLEM = "customer: I'm so upset, the cake for my daughter's party is crushed.\n"
TALKS = {
    "kind": PROBLEM + "agent: Oh no, for her party. I'm so sorry. I am sending a new one now, it is there by two.",
    "rude": PROBLEM + "agent: I'm so sorry about the party. I'll send a new one now. Don't be stupid next time.",
}

scorer = relational.Scorer(scorecard=Path(__file__).with_name("support_card.toml"))
for name, talk in TALKS.items():
    evaluation = scorer.score(talk)
    total = evaluation.total
    print(name, evaluation.verdict, f"{total.value:.2f}" if isinstance(total, relational.Score) else total.reason)
    for line in evaluation.breakdown.lines if evaluation.breakdown else ():
        print(f"  {line.rubric} {line.criterion}".rstrip(), line.outcome, "fails the card" if line.failed else "")
