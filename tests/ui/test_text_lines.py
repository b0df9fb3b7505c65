from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from triad_desktop.ui.text_lines import TextLines, break_lines
from triad_desktop.ui.theme import current_theme

SENTENCE = "Read new motor claims from web form, e-mail and app"


def broken(text: str, width: float | None, maximum: int | None = None) -> TextLines:
    theme = current_theme()
    return break_lines(text, theme.font("body"), theme.line_height("body"), width, maximum=maximum)


def test_lines_break_between_words_and_fit_the_width() -> None:
    lines = broken(SENTENCE, 140)
    metrics = QFontMetricsF(lines.font)
    assert len(lines.lines) > 1
    assert " ".join(lines.lines) == SENTENCE
    assert all(metrics.horizontalAdvance(line) <= 140 for line in lines.lines)
    assert lines.height == 20 * len(lines.lines)
    assert lines.width <= 140


def test_without_a_width_only_the_text_breaks_lines() -> None:
    assert broken(f"{SENTENCE}\n{SENTENCE}", None).lines == (SENTENCE, SENTENCE)


def test_a_word_without_spaces_breaks_anywhere() -> None:
    lines = broken("a" * 200, 100)
    assert "".join(lines.lines) == "a" * 200
    assert len(lines.lines) > 2


def test_what_is_left_over_ends_in_an_ellipsis() -> None:
    lines = broken(SENTENCE, 140, maximum=2)
    assert len(lines.lines) == 2
    assert lines.lines[1].endswith("…")
    assert broken("Short", 140, maximum=1).lines == ("Short",)


def test_a_name_broken_at_its_hyphen_gets_no_gap_there_when_it_is_elided() -> None:
    shown = [broken("Versicherung Süd-Württemberg", width, maximum=1).lines[0] for width in range(80, 240)]
    assert any("Süd-W" in line and line.endswith("…") for line in shown)
    assert not any("Süd- " in line for line in shown)


def test_a_space_where_the_line_breaks_stays_when_it_is_elided() -> None:
    lines = broken("ab cd efghijklmnop", QFontMetricsF(broken("x", None).font).horizontalAdvance("ab cd e…"), maximum=1)
    assert lines.lines[0].startswith("ab cd ")


@pytest.mark.parametrize("text", ["𝛼𝛽 " * 30, "👩‍👩‍👧 Aisha " * 20, "<b>bold</b> & more " * 10, "\ud83d lone " * 20])
def test_no_character_is_lost_or_read_as_markup(text: str) -> None:
    joined = "".join("".join(line.split()) for line in broken(text, 120).lines)
    assert joined == "".join(text.split())


def test_empty_text_is_one_empty_line() -> None:
    assert broken("", 100).height == 20


def inked_rows(alignment: Qt.AlignmentFlag) -> list[int]:
    theme = current_theme()
    picture = QImage(100, 90, QImage.Format.Format_ARGB32)
    picture.fill(theme.surface)
    painter = QPainter(picture)
    broken("Hxg", None).paint(painter, QRectF(0, 0, 100, 90), theme.text, alignment)
    painter.end()
    return [y for y in range(90) if any(picture.pixelColor(x, y) != theme.surface for x in range(100))]


def test_text_is_aligned_as_a_whole() -> None:
    top, middle, bottom = (
        inked_rows(flag)
        for flag in (Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom)
    )
    assert max(top) < 20
    assert min(middle) >= 35
    assert max(middle) < 55
    assert min(bottom) >= 70
