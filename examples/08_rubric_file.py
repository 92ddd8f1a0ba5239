"""Score with a rubric file, which a team lead can read and change: see returns.toml beside this script."""

from pathlib import Path

import relational

TALK = """
customer: The lamp you sent is broken.
agent: Sorry about that. You can return it free of charge, and we'll refund you as soon as possible.
"""

scorer = relational.Scorer(select=[relational.rubric_file(Path(__file__).with_name("returns.toml"))])
why = scorer.why(TALK, "acme/returns")
print(f"{why.outcome.value:.2f}")
for one in why:
    print(f'  {one.worth:+.2f} "{one.evidence.quote}"')
for looked in why.criteria:
    if looked.gain:
        print(f"  {looked.gain:.2f} more, if: {looked.summary}")
