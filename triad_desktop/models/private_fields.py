"""What stays with the Conductor: said once, for every copy and export that others get."""

from __future__ import annotations

# Columns of any table that hold the Conductor's own words.
PRIVATE_COLUMNS = frozenset({"private_note"})
# Tables whose rows stay when this column is set, with all that hangs on them.
PRIVATE_ROWS = {"capture": "private"}
# Rows that speak of one other record: without it they go as well. "table:id", or the id alone.
SPEAKS_OF = {"confirmation": "subject", "finding_acceptance": "subject"}
# Tables that tell how the project came about, and not what it is.
TRACES = frozenset({"history_step", "history_change", "draft"})
