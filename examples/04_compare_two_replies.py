"""Judge two drafts of a reply, as a support tool would while the agent is typing."""

import relational

CUSTOMER = {"role": "customer", "text": "I'm so nervous about this interview and now my internet is down."}
DRAFTS = (
    "Have you tried turning it off and on again?",
    "An interview and no internet, that's nerve-racking. We'll get you online in time. When does it start?",
)

scorer = relational.Scorer(select=["empathy"])
for draft in DRAFTS:
    outcome = scorer.score_reply([CUSTOMER, {"role": "agent", "text": draft}], 1)["empathy"]
    value = f"{outcome.value:.2f}" if isinstance(outcome, relational.Score) else outcome.reason
    print(f"{value}  {draft}")
