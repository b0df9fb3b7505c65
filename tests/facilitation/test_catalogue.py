from __future__ import annotations

from tests.facilitation.test_findings import known_codes
from tools.findings_catalogue import TARGET, catalogue_markdown


def test_the_catalogue_says_what_the_program_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == catalogue_markdown(), "run tools/findings_catalogue.py"


def test_every_code_is_in_the_catalogue() -> None:
    page = catalogue_markdown()

    worksheets = {code for code in known_codes() if code.startswith("worksheet_") and code != "worksheet_empty"}
    assert [code for code in known_codes() - worksheets if f"| `{code}` |" not in page] == []
