"""Language tags as BCP 47 forms them: en, pt-BR, zh-Hant-TW."""

from __future__ import annotations

import re

from triad_desktop.models.errors import InputError
from triad_desktop.models.moments import shortened
from triad_desktop.text import _

LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$"


def parse_language(text: str) -> str:
    """The tag in its usual letters, pt-BR for "pt_br"; InputError when the text is none."""
    tag = text.replace("_", "-")
    if not re.fullmatch(LANGUAGE, tag):
        raise InputError(
            "not_a_language",
            _("“{text}” is no language tag. Type one such as en, de or pt-BR.").format(text=shortened(text)),
        )
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *(_usual(part) for part in rest)])


def _usual(part: str) -> str:
    """A script is written Hant, a region BR, everything else small."""
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()
