"""Errors that are the world's fault and have a sentence. Anything else is our bug."""

from __future__ import annotations


class KnownError(Exception):
    """Something a person can understand and act on.

    `code` is stable and safe to log; `sentence` says what is wrong and what to do, for people;
    `facts` may hold user text and is never logged.
    """

    def __init__(self, code: str, sentence: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.facts = facts

    def __str__(self) -> str:
        return self.sentence


class InputError(KnownError):
    """Typed text that a field refuses; the raw text is kept as a draft by the caller."""


class FrameworkError(KnownError):
    """Framework data that can't be used; the sentence names file, place and fault."""
