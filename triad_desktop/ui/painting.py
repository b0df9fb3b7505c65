"""The method's signs, drawn on any QPainter: widgets and table delegates use the same functions.

Every function draws centred in, or filling, the rectangle it is given (logical pixels), with colours and sizes from
the theme it is given, and leaves the painter as it found it. Nothing here is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from triad_desktop.models.keys import Autonomy, Letter, Role
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.theme import Theme

PipState = Literal["empty", "draft", "ready", "skipped", "blocks", "worth_a_look"]

PIP = 8
ROLE_MARK = 12
FINDING_MARK = 14
PILL = QSizeF(32, 24)
HEAT_CELL = QSizeF(104, 48)
AUTONOMY = QSizeF(28, 8)
KEY_CAP_HEIGHT = 16

_AUTONOMY_LEVELS: dict[Autonomy, int] = {"stops": 1, "proposes": 2, "acts_and_tells": 3, "acts": 4}


def paint_role_mark(painter: QPainter, rect: QRectF, role: Role, colour: QColor) -> None:
    """Circle (AI User), triangle (Conductor) or square (Builder), of even weight to the eye."""
    box = _square(rect)
    side = box.width()
    with _pen(painter, None, colour):
        if role == "user":
            painter.drawEllipse(_inset(box, side * 0.04))
        elif role == "builder":
            inner = _inset(box, side * 0.07)
            painter.drawRoundedRect(inner, side * 0.08, side * 0.08)
        else:
            painter.drawPolygon(_triangle(box))


def paint_pip(painter: QPainter, rect: QRectF, state: PipState, theme: Theme) -> None:
    """Ring = empty, half = draft, full = ready, dash = skipped, diamond = finding (outline: worth a look)."""
    box = _square(rect)
    if state in ("blocks", "worth_a_look"):
        _diamond(painter, box, theme, filled=state == "blocks")
        return
    if state == "skipped":
        middle = box.center().y()
        with _pen(painter, QPen(theme.edge, _line(theme, 1.5))):
            painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        return
    width = _line(theme, 1.25)
    if state == "ready":
        with _pen(painter, None, theme.accent):
            painter.drawEllipse(box)
        return
    ring = _inset(box, width / 2)
    colour = theme.edge if state == "empty" else theme.accent
    with _pen(painter, QPen(colour, width)):
        painter.drawEllipse(ring)
    if state == "draft":
        with _pen(painter, None, theme.accent):
            painter.drawPie(box, 90 * 16, 180 * 16)


def paint_square_pip(painter: QPainter, rect: QRectF, state: PipState, theme: Theme) -> None:
    """The start screen's form of the same states: small squares, a diamond for a finding."""
    box = _square(rect)
    radius = theme.px(1)
    if state in ("blocks", "worth_a_look"):
        _diamond(painter, box, theme, filled=state == "blocks")
        return
    ground = theme.accent if state == "ready" else theme.sunken
    with _pen(painter, None, ground):
        painter.drawRoundedRect(box, radius, radius)
    if state == "draft":
        with _pen(painter, None, theme.accent):
            painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()), radius, radius)
    if state == "skipped":
        paint_pip(painter, _inset(box, box.width() * 0.15), state, theme)


def paint_finding_mark(painter: QPainter, rect: QRectF, blocks: bool, theme: Theme) -> None:
    """A diamond with an exclamation mark: filled blocks sign-off, outline is worth a look."""
    box = _square(rect)
    _diamond(painter, box, theme, filled=blocks)
    side = box.width()
    centre = box.center()
    with _pen(painter, None, theme.on_role if blocks else theme.alert):
        bar = side * 0.11
        painter.drawRoundedRect(
            QRectF(centre.x() - bar / 2, centre.y() - side * 0.22, bar, side * 0.26), bar / 2, bar / 2
        )
        painter.drawEllipse(QPointF(centre.x(), centre.y() + side * 0.17), bar * 0.6, bar * 0.6)


def paint_raci_pill(painter: QPainter, rect: QRectF, letter: Letter, role: Role | None, theme: Theme) -> None:
    """A solid, R tint with border, C outline, I bare letter. Without a role, as in the legend, it is ink."""
    pill = _centred(rect, QSizeF(theme.px(PILL.width()), theme.px(PILL.height())))
    radius = theme.px(4)
    colour = theme.role(role) if role else theme.text2
    ink = {"A": theme.on_role, "R": colour, "C": theme.text2, "I": theme.text2}[letter]
    edge = {"A": colour, "R": colour, "C": theme.edge}.get(letter)
    tint = theme.role_tint(role) if role else theme.sunken
    ground = {"A": colour, "R": tint}.get(letter)
    if edge:
        with _pen(painter, QPen(edge, 1), ground):
            painter.drawRoundedRect(_inset(pill, 0.5), radius, radius)
    _text(painter, pill, letter, ink, theme, weight=400 if letter == "I" else 600)


def paint_heat_cell(
    painter: QPainter,
    rect: QRectF,
    passed: int,
    total: int,
    theme: Theme,
    *,
    ready: bool = False,
    blocked: bool = False,
    worth_a_look: bool = False,
) -> None:
    """One station in the review: checks passed of total on a ramp in thirds, tick when ready, alert frame and
    mark when something blocks sign-off, outline mark when something is worth a look."""
    radius = theme.px(4)
    ground = theme.alert_tint if blocked else heat_colour(passed, total, theme, ready=ready)
    with _pen(painter, None, ground):
        painter.drawRoundedRect(rect, radius, radius)
    if blocked:
        with _pen(painter, QPen(theme.alert, 2)):
            painter.drawRoundedRect(_inset(rect, 1), radius - 1, radius - 1)
    inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
    count = str(passed)
    _text(painter, inner, count, theme.text, theme, weight=600 if blocked else 400, left=True, tabular=True)
    metrics = QFontMetricsF(theme.font("body", 600 if blocked else 400, tabular=True))
    rest = inner.adjusted(metrics.horizontalAdvance(count), 0, 0, 0)
    _text(painter, rest, f"/{total}", theme.text2, theme, left=True, tabular=True)
    side = theme.px(16)
    mark = QRectF(inner.right() - side, rect.center().y() - side / 2, side, side)
    if blocked or worth_a_look:
        paint_finding_mark(painter, mark, blocked, theme)
    elif ready:
        paint_icon(painter, mark, "check", theme.text)


def heat_colour(passed: int, total: int, theme: Theme, *, ready: bool = False) -> QColor:
    """The ramp in thirds: up to a third, up to two thirds, nearly ready, ready."""
    if ready:
        return theme.ramp3
    share = passed / total if total else 0.0
    if share <= 1 / 3:
        return theme.bg
    return theme.ramp1 if share <= 2 / 3 else theme.ramp2


def paint_autonomy(painter: QPainter, rect: QRectF, autonomy: Autonomy, theme: Theme) -> None:
    """Four little blocks, one to four of them filled: stops, proposes, acts and tells, acts."""
    area = _centred(rect, QSizeF(theme.px(AUTONOMY.width()), theme.px(AUTONOMY.height())))
    step = area.width() / 4
    radius = 1.5 * theme.scale
    for index in range(4):
        block = QRectF(area.left() + index * step, area.top(), step - theme.px(1), area.height())
        filled = index < _AUTONOMY_LEVELS[autonomy]
        with _pen(painter, QPen(theme.text2 if filled else theme.edge, 1), theme.text2 if filled else None):
            painter.drawRoundedRect(_inset(block, 0.5), radius, radius)


def key_cap_size(text: str, theme: Theme) -> QSizeF:
    """What `paint_key_cap` needs for this text."""
    width = QFontMetricsF(theme.font("helper", 500)).horizontalAdvance(text) + theme.px(8)
    height = theme.px(KEY_CAP_HEIGHT)
    return QSizeF(max(ceil(width), height), height)


def paint_key_cap(
    painter: QPainter,
    rect: QRectF,
    text: str,
    theme: Theme,
    *,
    ink: QColor | None = None,
    edge: QColor | None = None,
) -> None:
    """A small outlined cap at the left of `rect`, in the middle of its height."""
    size = key_cap_size(text, theme)
    cap = QRectF(rect.left(), round(rect.center().y() - size.height() / 2), size.width(), size.height())
    radius = theme.px(3)
    with _pen(painter, QPen(edge or theme.line2, 1)):
        painter.drawRoundedRect(_inset(cap, 0.5), radius, radius)
    with _pen(painter, QPen(ink or theme.text2)):
        painter.setFont(theme.font("helper", 500))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)


def paint_box(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    *,
    ground: QColor | None = None,
    edge: QColor | None = None,
    radius: float = 6,
) -> None:
    """A flat box with rounded corners, with a 1 px line when `edge` is given; `radius` in pixels at scale 1."""
    if ground is None and edge is None:
        return
    corner = theme.px(radius)
    with _pen(painter, QPen(edge, 1) if edge else None, ground):
        painter.drawRoundedRect(_inset(rect, 0.5) if edge else rect, corner, corner)


def paint_focus_ring(
    painter: QPainter, rect: QRectF, theme: Theme, *, radius: float = 6, colour: QColor | None = None
) -> None:
    """The 2 px line just inside `rect`; `radius` in pixels at scale 1."""
    corner = max(0.0, theme.px(radius) - 1)
    with _pen(painter, QPen(colour or theme.accent, 2)):
        painter.drawRoundedRect(_inset(rect, 1), corner, corner)


def paint_track(
    painter: QPainter,
    rect: QRectF,
    share: float,
    theme: Theme,
    *,
    colour: QColor | None = None,
    vertical: bool = False,
) -> None:
    """A progress track that fills `rect`; `share` from 0 to 1 runs left to right, or top to bottom."""
    radius = min(rect.width(), rect.height()) / 2
    share = min(max(share, 0.0), 1.0)
    with _pen(painter, None, theme.sunken):
        painter.drawRoundedRect(rect, radius, radius)
    done = QRectF(rect)
    if vertical:
        done.setHeight(rect.height() * share)
    else:
        done.setWidth(rect.width() * share)
    if share > 0:
        with _pen(painter, None, colour or theme.accent):
            painter.drawRoundedRect(done, radius, radius)


def paint_cell(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    *,
    selected: bool = False,
    hovered: bool = False,
    focused: bool = False,
    invalid: bool = False,
) -> None:
    """A table cell's ground: tint when selected, the row's line below, a frame only on focus or error."""
    ground = theme.accent_tint if selected else theme.hover if hovered else None
    if ground:
        painter.fillRect(rect, ground)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line)
    if focused or invalid:
        frame = rect.adjusted(1, 1, -1, -2)
        with _pen(painter, None, theme.surface):
            painter.drawRoundedRect(frame, theme.px(4), theme.px(4))
        paint_focus_ring(painter, frame, theme, radius=4, colour=theme.accent if focused else theme.alert)


def paint_logo(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The three roles together: circle above, triangle and square below."""
    box = _square(rect)
    half = box.width() / 2
    paint_role_mark(painter, QRectF(box.left() + half / 2, box.top(), half, half), "user", theme.user)
    lower = QRectF(box.left(), box.top() + half, half, half)
    paint_role_mark(painter, lower, "conductor", theme.conductor)
    paint_role_mark(painter, lower.translated(half, 0), "builder", theme.builder)


@contextmanager
def _pen(painter: QPainter, pen: QPen | None, ground: QColor | None = None) -> Iterator[None]:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen if pen is not None else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QBrush(ground) if ground is not None else QBrush(Qt.BrushStyle.NoBrush))
    try:
        yield
    finally:
        painter.restore()


def _text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    colour: QColor,
    theme: Theme,
    *,
    weight: Literal[400, 500, 600] = 400,
    left: bool = False,
    tabular: bool = False,
) -> None:
    with _pen(painter, QPen(colour)):
        painter.setFont(theme.font("body", weight, tabular))
        across = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(rect, across | Qt.AlignmentFlag.AlignVCenter, text)


def _diamond(painter: QPainter, box: QRectF, theme: Theme, *, filled: bool) -> None:
    width = _line(theme, 1.25)
    inset = _inset(box, 0 if filled else width * 0.7)
    shape = QPolygonF(
        [
            QPointF(inset.center().x(), inset.top()),
            QPointF(inset.right(), inset.center().y()),
            QPointF(inset.center().x(), inset.bottom()),
            QPointF(inset.left(), inset.center().y()),
        ]
    )
    pen = None if filled else QPen(theme.alert, width)
    with _pen(painter, pen, theme.alert if filled else None):
        painter.drawPolygon(shape)


def _triangle(box: QRectF) -> QPolygonF:
    height = box.width() * 0.87
    top = box.top() + (box.height() - height) / 2
    return QPolygonF(
        [
            QPointF(box.center().x(), top),
            QPointF(box.right(), top + height),
            QPointF(box.left(), top + height),
        ]
    )


def _square(rect: QRectF) -> QRectF:
    side = min(rect.width(), rect.height())
    return _centred(rect, QSizeF(side, side))


def _centred(rect: QRectF, size: QSizeF) -> QRectF:
    box = QRectF(QPointF(0, 0), size)
    box.moveCenter(rect.center())
    return box


def _inset(rect: QRectF, by: float) -> QRectF:
    return rect.adjusted(by, by, -by, -by)


def _line(theme: Theme, width: float) -> float:
    return width * max(1.0, theme.scale)
