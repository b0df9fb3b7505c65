"""User text comes out as typed, or visibly replaced; it never acts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paraparser import ParaFrag, ParaParser

from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR, Fonts
from triad_desktop.exports.briefs.paragraphs import Typography
from triad_desktop.exports.briefs.text import link, markup, plain, runs

HOSTILE = '<img src="file:///etc/passwd"/> & </para><b>x</b> &amp; &#65; <!-- -->'


def shown(text: str, fonts: Fonts) -> str:
    return "".join(characters for _, characters in runs(text, REGULAR, fonts))


def test_markup_in_text_is_only_text(typography: Typography) -> None:
    paragraph = typography.text(HOSTILE)

    assert "".join(piece.text for piece in paragraph.frags) == HOSTILE
    assert not any(hasattr(piece, "cbDefn") for piece in paragraph.frags)


def test_line_ends_become_breaks(fonts: Fonts) -> None:
    assert markup("a\r\nb\rc\nd\u2028e\x0bf", REGULAR, fonts) == "a<br/>b<br/>c<br/>d<br/>e<br/>f"


def test_characters_that_cannot_be_seen_are_dropped(fonts: Fonts) -> None:
    invisible = "\0\x07\x1b\x7f\u00ad\u200b\u200d\u202e\ufe0f\ufeff\uffff\ud800\U000e0041"

    assert markup(f"a{invisible}b", REGULAR, fonts) == "ab"
    assert plain(f"a{invisible}b") == "ab"
    assert fonts.missing == set()


def test_text_is_composed(fonts: Fonts) -> None:
    assert plain("e\u0301") == "é"
    assert plain("e\u200d\u0301") == "é"


def test_a_mark_without_a_letter_gets_a_space_that_has_a_width(fonts: Fonts) -> None:
    assert markup("a \u0301 b\u0301", REGULAR, fonts) == "a \u00a0\u0301 b\u0301"
    assert markup("\u0301", REGULAR, fonts) == "\u00a0\u0301"


def test_a_character_without_a_glyph_is_replaced_and_reported(fonts: Fonts) -> None:
    assert shown("日 ok 中", fonts) == "□ ok □"
    assert fonts.missing == {"日", "中"}


def test_private_use_characters_have_no_meaning_and_are_replaced(fonts: Fonts) -> None:
    assert shown("\ue000", fonts) == "□"
    assert fonts.missing == {"\ue000"}


def test_a_space_that_no_font_has_is_a_plain_space(fonts: Fonts) -> None:
    assert markup("a\u3000b", REGULAR, fonts) == "a b"
    assert fonts.missing == set()


def test_runs_fall_back_to_a_font_that_has_the_character(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts._glyphs, REGULAR, frozenset("ab "))

    assert runs("a x b", REGULAR, fonts) == [(REGULAR, "a "), (MEDIUM, "x"), (REGULAR, " b")]
    assert markup("a <", REGULAR, fonts) == f'a <font name="{MEDIUM}">&lt;</font>'


def test_plain_text_is_one_line() -> None:
    assert plain("  two\n lines\tand   gaps ") == "two lines and gaps"


@pytest.mark.parametrize("target", ["https://example.org/?a=1&b=2", "mailto:a@example.org", "#decisions"])
def test_links_lead_to_the_web_to_mail_or_inside(target: str, fonts: Fonts) -> None:
    (piece,) = _parsed(link("here", target, REGULAR, fonts))

    assert (piece.text, piece.link[0][1]) == ("here", target)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)", "/etc/passwd", "", 'https://a"b c'])
def test_other_targets_are_refused(target: str, fonts: Fonts) -> None:
    with pytest.raises(ValueError, match="a link leads to"):
        link("here", target, REGULAR, fonts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_parses_to_what_is_shown(typography: Typography, text: str) -> None:
    parsed = "".join(piece.text for piece in _parsed(markup(text, REGULAR, typography.fonts)))

    assert "".join(parsed.split()) == "".join(shown(text, typography.fonts).split())
    assert typography.fonts.draws(parsed, REGULAR)


def _parsed(marked_up: str) -> list[ParaFrag]:
    _style, pieces, _bullet = ParaParser().parse(marked_up, ParagraphStyle("test", fontName=REGULAR))
    return pieces
