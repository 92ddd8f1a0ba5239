"""Measurements of `relational` through its front door: how fast, and how far it agrees with people."""
