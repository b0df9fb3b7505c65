from __future__ import annotations

import json
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from triad_desktop.paths import resource
from triad_desktop.ui import theme as theme_module
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import (
    COLOURS,
    FONT_PIXELS,
    SCALES,
    Colour,
    Scheme,
    current_theme,
    load_theme,
    stylesheet,
)

TEXTS: tuple[Colour, ...] = ("text", "text2", "text3", "accent", "user", "conductor", "builder", "alert")
TINTED: tuple[tuple[Colour, Colour], ...] = (
    ("accent", "accent_tint"),
    ("user", "user_tint"),
    ("conductor", "conductor_tint"),
    ("builder", "builder_tint"),
    ("alert", "alert_tint"),
    ("text", "accent_tint"),
    ("text", "alert_tint"),
    ("text", "ramp1"),
    ("text", "ramp2"),
    ("text", "ramp3"),
    ("text2", "ramp3"),
    ("text", "sunken"),
    ("text2", "sunken"),
    ("text3", "sunken"),
    ("text", "hover"),
    ("on_accent", "accent"),
    ("on_role", "user"),
    ("on_role", "conductor"),
    ("on_role", "builder"),
    ("on_role", "alert"),
)
CLAIMED = {
    ("light", "text", "surface"): 17.0,
    ("light", "edge", "bg"): 3.3,
    ("light", "user", "user_tint"): 4.6,
    ("light", "text", "ramp3"): 10.9,
    ("dark", "text3", "surface"): 6.0,
    ("dark", "on_accent", "accent"): 7.9,
    ("dark", "alert", "alert_tint"): 5.1,
    ("dark", "edge", "surface"): 3.8,
}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_is_legible_on_every_ground_it_stands_on(scheme: Scheme) -> None:
    theme = load_theme(scheme)
    grounds: tuple[Colour, ...] = ("surface", "bg")
    pairs = [*((text, ground) for text in TEXTS for ground in grounds), *TINTED]
    faint = [
        (text, ground, round(contrast(theme.colour(text), theme.colour(ground)), 2))
        for text, ground in pairs
        if contrast(theme.colour(text), theme.colour(ground)) < 4.5
    ]
    assert faint == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_field_borders_and_rings_stand_out(scheme: Scheme) -> None:
    theme = load_theme(scheme)
    for mark in (theme.edge, theme.accent, theme.alert):
        for ground in (theme.surface, theme.bg):
            assert contrast(mark, ground) >= 3


@pytest.mark.parametrize(("scheme", "one", "other"), CLAIMED)
def test_contrast_is_as_designed(scheme: Scheme, one: Colour, other: Colour) -> None:
    theme = load_theme(scheme)
    ratio = contrast(theme.colour(one), theme.colour(other))
    assert CLAIMED[scheme, one, other] <= ratio < CLAIMED[scheme, one, other] + 0.1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_label_of_a_touched_primary_button_is_legible(scheme: Scheme) -> None:
    theme = load_theme(scheme)
    assert contrast(theme.on_accent, theme.accent_touched) >= 4.5
    assert theme.accent_touched != theme.accent


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_file_holds_exactly_the_named_colours(scheme: Scheme) -> None:
    values = json.loads(resource("themes", f"{scheme}.json").read_text(encoding="utf-8"))
    assert tuple(values) == COLOURS
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in values.values())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pictures_of_the_stylesheet_wear_colours_of_their_scheme(scheme: Scheme) -> None:
    values = json.loads(resource("themes", f"{scheme}.json").read_text(encoding="utf-8"))
    pictures = sorted(resource("themes", scheme).glob("*.svg"))
    assert pictures
    for picture in pictures:
        used = set(re.findall(r"#[0-9A-Fa-f]{6}", picture.read_text(encoding="utf-8")))
        assert used
        assert used <= set(values.values()), picture.name


def test_every_picture_that_the_stylesheet_names_is_there() -> None:
    named = set(re.findall(r"theme:([\w-]+\.svg)", resource("themes", "style.qss").read_text(encoding="utf-8")))
    for scheme in SCHEMES:
        assert {picture.name for picture in resource("themes", scheme).glob("*.svg")} == named


def test_stylesheet_fills_in_colours_and_scales_lengths_but_not_lines() -> None:
    theme = load_theme("dark", 1.5)
    sheet = stylesheet(theme)
    assert "@" not in sheet
    assert f"border: 1px solid {theme.edge.name()}" in sheet
    assert "border: 2px solid" in sheet
    assert "border-radius: 9px" in sheet
    assert "min-height: 46px" in sheet  # 32px-2


def test_a_length_never_vanishes() -> None:
    theme = load_theme("light", 0.8)
    assert theme.px(0.4) == 1
    assert theme.px(0) == 0
    assert load_theme("light", 2.0).px(13) == 26


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_the_bundled_font_is_used_in_three_weights(weight: theme_module.Weight) -> None:
    info = QFontInfo(current_theme().font("body", weight))
    assert info.family().startswith("Inter")
    assert info.weight() == weight
    assert info.pixelSize() == 13
    assert current_theme().font("body", weight).hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_tabular_figures_are_equally_wide() -> None:
    metrics = QFontMetricsF(current_theme().font("timer", 600, tabular=True))
    assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:40")
    proportional = QFontMetricsF(current_theme().font("timer", 600))
    assert proportional.horizontalAdvance("11:11") < proportional.horizontalAdvance("08:40")


def test_large_sizes_stand_closer_and_all_sizes_scale() -> None:
    theme = load_theme("light", 2.0)
    assert theme.font("title").letterSpacing() == 99
    assert theme.font("body").letterSpacing() == 0
    assert {size: theme.font(size).pixelSize() for size in FONT_PIXELS} == {
        size: 2 * pixels for size, (pixels, _line) in FONT_PIXELS.items()
    }
    assert theme.line_height("body") == 40


def test_a_font_that_was_handed_out_can_be_changed_without_harm() -> None:
    current_theme().font("body").setUnderline(True)
    assert not current_theme().font("body").underline()


def test_before_a_theme_is_applied_there_is_none(qapp: QApplication) -> None:
    kept = qapp.property("triad_theme")
    qapp.setProperty("triad_theme", None)
    try:
        with pytest.raises(LookupError):
            current_theme()
    finally:
        qapp.setProperty("triad_theme", kept)


def test_application_wears_the_theme(qapp: QApplication, wear) -> None:
    theme = wear("dark", 1.5)
    assert current_theme() is theme
    assert qapp.font().pixelSize() == 20
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.bg
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.surface
    assert qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.text3


def test_a_page_ground_follows_the_theme_by_its_palette_role(qtbot, wear) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setAutoFillBackground(True)
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.resize(20, 20)
    assert page.grab().toImage().pixelColor(5, 5) == current_theme().surface
    dark = wear("dark", 1.0)
    assert page.grab().toImage().pixelColor(5, 5) == dark.surface


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QSpinBox, QTimeEdit, QDateEdit])
def test_a_field_keeps_its_size_in_focus_and_in_error(show, wear, kind: type[QWidget], scale: float) -> None:
    theme = wear("light", scale)
    window, field = QWidget(), kind()
    QPushButton(window).setFocus()
    field.setParent(window)
    show(window)
    calm = field.sizeHint()
    assert calm.height() == theme.px(32)
    field.setFocus()
    assert field.hasFocus()
    assert field.sizeHint() == calm
    set_invalid(field, "Too long")
    assert field.sizeHint() == calm


def edge_pixels(field: QWidget) -> list[QColor]:
    """The first three pixels from the field's left edge, in the middle of its height."""
    picture = field.grab().toImage()
    return [picture.pixelColor(QPoint(x, picture.height() // 2)) for x in range(3)]


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QSpinBox, QPlainTextEdit])
def test_a_field_shows_focus_and_error_by_a_line_of_two_pixels(show, kind: type[QWidget]) -> None:
    theme = current_theme()
    window, field = QWidget(), kind()
    other = QPushButton("x", window)
    field.setParent(window)
    field.setGeometry(40, 40, 120, 32)
    show(window)
    other.setFocus()
    assert edge_pixels(field) == [theme.edge, theme.surface, theme.surface]
    field.setFocus()
    assert edge_pixels(field) == [theme.accent, theme.accent, theme.surface]
    set_invalid(field, "600 minutes is longer than the whole day")
    assert edge_pixels(field) == [theme.alert, theme.alert, theme.surface]
    assert field.accessibleDescription() == "600 minutes is longer than the whole day"
    set_invalid(field, None)
    assert edge_pixels(field) == [theme.accent, theme.accent, theme.surface]
    assert field.accessibleDescription() == ""


def test_a_refused_field_still_knows_the_pointer(show) -> None:
    field = show(QComboBox())
    assert field.testAttribute(Qt.WidgetAttribute.WA_Hover)
    set_invalid(field, "Nobody answers there")
    assert field.testAttribute(Qt.WidgetAttribute.WA_Hover)


@pytest.mark.parametrize("kind", [QSpinBox, QTimeEdit, QDateEdit])
def test_the_text_of_a_spin_box_stands_off_its_frame(qtbot, kind: type[QWidget]) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.show()
    edit = field.findChild(QLineEdit)
    assert edit.x() >= 8
    assert edit.width() >= QFontMetricsF(field.font()).horizontalAdvance("00:00")
