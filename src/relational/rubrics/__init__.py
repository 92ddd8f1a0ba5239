"""Rubrics as data: the files, and what loads, checks, binds and scores them."""
