"""The built-in plugins, by module name. Deleting a line removes the feature and nothing else."""

BUILTINS: tuple[str, ...] = (
    "relational.rubrics.offer",
    "relational.measures.offer",
    "relational.readers.offer",
    "relational.renderers.offer",
    "relational.scorecards.offer",
)
