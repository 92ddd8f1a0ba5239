"""The cue language: patterns, their compiler, the shared matcher and the guards."""
