"""Some fields of a record under a title of their own, where one form in one piece would be too much at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from triad_desktop.models.fields import Field
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.record_rows import RecordRows


class FormGroup(RecordForm):
    """A form whose heading stays as it is given."""

    def __init__(
        self,
        bridge: DocumentBridge,
        table: str,
        fields: Sequence[Field],
        title: str,
        *,
        rows: RecordRows | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(bridge, table, fields, rows=rows, parent=parent)
        self._title = title

    def _show_values(self) -> None:
        super()._show_values()
        self._heading.set_title(self._title)
