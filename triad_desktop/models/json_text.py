"""How small structured values are written as text."""

from __future__ import annotations

import json


def to_json(value: object) -> str:
    """Compact JSON with sorted keys, so that equal values are equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
