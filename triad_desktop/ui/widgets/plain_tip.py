"""Tool tips of what people wrote: Qt would read markup in them."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """The text as a tool tip that shows every character as it was typed, with its line breaks."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""
