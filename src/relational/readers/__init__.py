"""Readers: bytes of one format in, interactions out."""
