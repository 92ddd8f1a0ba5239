"""Reports to bytes: `json`, `jsonl` and `terminal`, each a plugin like any other."""
