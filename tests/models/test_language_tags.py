from __future__ import annotations

import pytest

from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import parse
from triad_desktop.models.record_fields import field_of

LANGUAGE = field_of("project", "language")


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("en", "en"), ("DE", "de"), ("pt_br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"),
     ("de-1996", "de-1996"), ("", "")],
)  # fmt: skip
def test_a_well_formed_tag_is_kept_in_its_usual_letters(typed: str, tag: str) -> None:
    assert parse(LANGUAGE, typed) == tag


@pytest.mark.parametrize("typed", ["xx-nonsense!!", "German", "e", "en-", "en US", "de-DE-x", "12"])
def test_what_is_no_tag_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(InputError, match=r"no language tag\. Type one such as en, de or pt-BR"):
        parse(LANGUAGE, typed)
