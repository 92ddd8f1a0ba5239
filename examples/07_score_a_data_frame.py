"""Score a data frame with one row a message, and get one row a conversation."""

import polars as pl

import relational

messages = pl.DataFrame(
    {
        "ticket": ["T1", "T1", "T2", "T2"],
        "from": ["customer", "agent", "customer", "agent"],
        "text": [
            "My wedding dress is lost and I'm in tears.",
            "Please allow 5 to 7 days.",
            "My wedding dress is lost and I'm in tears.",
            "Lost, before your wedding. I'm so sorry. I am phoning the depot now and will call you at six.",
        ],
    }
)

scorer = relational.Scorer(select=["empathy", "ownership-path"])
rows = []
for (ticket,), group in messages.group_by("ticket", maintain_order=True):
    turns = [{"role": role, "text": text} for role, text in group.select("from", "text").iter_rows()]
    evaluation = scorer.score({"id": ticket, "turns": turns})
    for name, outcome in evaluation.items():
        value = outcome.value if isinstance(outcome, relational.Score) else None
        rows.append({"ticket": ticket, "rubric": name, "value": value, "outcome": type(outcome).__name__})

scores = pl.DataFrame(rows)
print(scores.pivot("rubric", index="ticket", values="value"))
print(scores.group_by("rubric", maintain_order=True).agg(pl.col("value").mean(), scored=pl.col("value").count()))
