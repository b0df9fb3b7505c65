"""The look: named colours, type and the size factor, and how they are put on the application.

Colours live in `resources/themes/*.json` alone. Sizes everywhere are logical pixels at scale 1 and go through
`Theme.px`. A widget asks `current_theme()` whenever it paints; what it caches it builds again on
`QEvent.Type.StyleChange`, which everything in a dressed part of a window gets (`dressing.py`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from triad_desktop.models.keys import Role
from triad_desktop.paths import resource

Scheme = Literal["light", "dark"]
Colour = Literal[
    "bg", "surface", "sunken", "hover", "line", "line2", "edge", "text", "text2", "text3",
    "accent", "accent_tint", "on_accent", "user", "user_tint", "conductor", "conductor_tint",
    "builder", "builder_tint", "on_role", "alert", "alert_tint", "ramp1", "ramp2", "ramp3",
]  # fmt: skip
FontSize = Literal[
    "helper", "body", "section", "tagline", "heading", "title", "wordmark", "timer",
    "room_text", "room_question", "room_timer",
]  # fmt: skip
Weight = Literal[400, 500, 600]

COLOURS: tuple[Colour, ...] = get_args(Colour)
# Pixels of the letters, and from one line to the next.
FONT_PIXELS: dict[FontSize, tuple[int, int]] = {
    "helper": (12, 16),
    "body": (13, 20),
    "section": (14, 20),
    "tagline": (16, 24),
    "heading": (20, 28),
    "title": (24, 32),
    "wordmark": (32, 40),
    "timer": (48, 56),
    "room_text": (52, 68),
    "room_question": (80, 100),
    "room_timer": (240, 260),
}
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
FAMILY = "Inter"

_PROPERTY = "triad_theme"
_TIGHT_FROM = 20  # px at scale 1; from here up letters stand 1 % closer
_LENGTH = re.compile(r"\b(\d+)px(?:-(\d+))?")
_TOKEN = re.compile(r"@(\w+)")


@lru_cache(maxsize=128)
def _font(pixels: int, weight: int, tabular: bool, tight: bool) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    # Unhinted letters keep their even spacing at every size and text scale.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tight:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """One scheme's colours at one text size. `scale` is 0.8 to 2.0 in the program's windows; the room view
    has its own, from the height of its screen."""

    scheme: Scheme
    scale: float
    bg: QColor
    surface: QColor
    sunken: QColor
    hover: QColor
    line: QColor
    line2: QColor
    edge: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent: QColor
    accent_tint: QColor
    on_accent: QColor
    user: QColor
    user_tint: QColor
    conductor: QColor
    conductor_tint: QColor
    builder: QColor
    builder_tint: QColor
    on_role: QColor
    alert: QColor
    alert_tint: QColor
    ramp1: QColor
    ramp2: QColor
    ramp3: QColor

    def px(self, length: float) -> int:
        """A length in pixels at scale 1, as whole pixels at this theme's scale; never 0 for a positive length."""
        return max(1, round(length * self.scale)) if length > 0 else round(length * self.scale)

    def colour(self, name: Colour) -> QColor:
        found: QColor = getattr(self, name)
        return found

    def role(self, role: Role) -> QColor:
        return self.colour(role)

    def role_tint(self, role: Role) -> QColor:
        return {"user": self.user_tint, "conductor": self.conductor_tint, "builder": self.builder_tint}[role]

    @property
    def accent_touched(self) -> QColor:
        """The accent under the pointer: an eighth of the text's colour in it, so the label on it stays legible."""
        one, other = self.accent, self.text
        return QColor(
            (7 * one.red() + other.red()) // 8,
            (7 * one.green() + other.green()) // 8,
            (7 * one.blue() + other.blue()) // 8,
        )

    def font(self, size: FontSize = "body", weight: Weight = 400, tabular: bool = False) -> QFont:
        """Inter at a named size; `tabular` gives figures of equal width, for tables and timers."""
        pixels = FONT_PIXELS[size][0]
        return QFont(_font(self.px(pixels), weight, tabular, pixels >= _TIGHT_FROM))

    def line_height(self, size: FontSize) -> int:
        """Pixels from one line of this size to the next."""
        return self.px(FONT_PIXELS[size][1])


def load_theme(scheme: Scheme, scale: float = 1.0) -> Theme:
    """Read one scheme from the resources. Raises KeyError when the file lacks a colour."""
    values = json.loads(resource("themes", f"{scheme}.json").read_text(encoding="utf-8"))
    return Theme(scheme, scale, **{name: QColor(values[name]) for name in COLOURS})


def current_theme() -> Theme:
    """The theme that `apply_theme` put on the application. Raises LookupError before that."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    if not isinstance(theme, Theme):
        raise LookupError("apply_theme comes before the first widget")
    return theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Put the theme on the application: Fusion, palette, font. Call it once before windows are made, and again at
    every change; what the windows wear is put on by `dressing.py`.

    The application wears no stylesheet: with one, Qt restyles everything inside a widget whenever that gets a parent,
    and a page is built by giving parents to widgets."""
    first = app.property(_PROPERTY) is None
    app.setProperty(_PROPERTY, theme)
    if first:
        load_fonts()
        app.setStyle("Fusion")
    QDir.setSearchPaths("theme", [str(resource("themes", theme.scheme))])
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))


def load_fonts() -> None:
    """Register the bundled fonts with Qt."""
    for style in ("Regular", "Medium", "SemiBold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{style}.ttf")))


def palette(theme: Theme) -> QPalette:
    """Qt's colour roles: Window is the desk (bg), Base the page (surface), AlternateBase sunken."""
    colours: dict[QPalette.ColorRole, QColor] = {
        QPalette.ColorRole.Window: theme.bg,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.sunken,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.text3,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.surface,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Light: theme.surface,
        QPalette.ColorRole.Midlight: theme.line,
        QPalette.ColorRole.Mid: theme.line2,
        QPalette.ColorRole.Dark: theme.edge,
        QPalette.ColorRole.Shadow: theme.edge,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, colour)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.text3)
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.sunken)
    return made


@lru_cache(maxsize=4)
def stylesheet(theme: Theme) -> str:
    """`resources/themes/style.qss` with its `@colours` filled in and its lengths multiplied by the scale.

    Lengths of 1 and 2 px are lines and stay as they are; "32px-2" takes 2 px off the scaled length, which keeps
    a field's size when its border grows."""

    def length(match: re.Match[str]) -> str:
        pixels = int(match[1])
        return f"{pixels if pixels <= 2 else theme.px(pixels) - int(match[2] or 0)}px"

    source = resource("themes", "style.qss").read_text(encoding="utf-8")
    sized = _LENGTH.sub(length, source)
    return _TOKEN.sub(lambda match: getattr(theme, match[1]).name(), sized)


def system_scheme() -> Scheme:
    """What the operating system asks for now; light when it doesn't say."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
