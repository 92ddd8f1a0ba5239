"""Stream conversations from files through one compiled scorer."""

from pathlib import Path

import relational

FOLDER = Path(__file__).parent / "transcripts"

scorer = relational.Scorer(select=["empathy", "over-explaining", "confidence-building"])
files = sorted(FOLDER.glob("*.txt"))
interactions = (interaction for file in files for interaction in relational.read(file))
for file, evaluation in zip(files, scorer.score_many(interactions), strict=True):
    values = ", ".join(f"{name} {score.value:.2f}" for name, score in evaluation.scores.items())
    print(f"{file.stem:24} {values or 'nothing called for a score'}; coverage {evaluation.coverage:.0%}")
