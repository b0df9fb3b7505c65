"""A page of a brief as it came from the process that drew it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from triad_desktop.exports.order import DrawnPage


class PageImage:
    """Shares its pixels with the drawn page, so that making and keeping it costs no copy."""

    def __init__(self, drawn: DrawnPage) -> None:
        self.drawn = drawn  # Qt reads its bytes as long as the image lives
        self._image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)

    @property
    def width(self) -> int:
        """As it was asked for, in device pixels."""
        return self.drawn.picture.width

    def paint(self, painter: QPainter, sheet: QRectF) -> None:
        """Fill the sheet; sharp when the image was drawn for this width."""
        height = sheet.width() * self.drawn.height / self.drawn.width
        painter.drawImage(QRectF(sheet.left(), sheet.top(), sheet.width(), height), self._image)
