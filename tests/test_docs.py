"""The documents say what is true."""

from __future__ import annotations

import re
from pathlib import Path

from triad_desktop.storage.format import APPLICATION_ID, MAJOR, MINOR
from triad_desktop.storage.schema import tables

ROOT = Path(__file__).resolve().parent.parent


def test_the_file_format_names_every_table_and_the_marks() -> None:
    text = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    rows = "\n".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))

    assert set(tables()) <= set(re.findall(r"`(\w+)`", rows))
    assert str(APPLICATION_ID) in text
    assert f"{MAJOR}.{MINOR} = {MAJOR << 16 | MINOR}" in text


def test_links_between_documents_lead_somewhere() -> None:
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
