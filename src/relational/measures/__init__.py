"""Named measures that rubric files refer to, one small module a family."""
