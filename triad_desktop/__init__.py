"""Triad Desktop: run an in-room workshop about one AI initiative, offline."""

__version__ = "0.1.0"
