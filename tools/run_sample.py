"""Open the sample project; without a display, write it and its briefs into `out/` instead."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from triad_desktop.app import main

OUT = Path("out")


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere with X11 or Wayland."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run() -> int:
    OUT.mkdir(exist_ok=True)
    sample = OUT / "sample.triad"
    if has_display():
        if not sample.exists():
            main(["sample", str(sample)])
        return main(["open", str(sample)])
    print("There is no display, so the sample project and its briefs are written to files instead.")
    sample.unlink(missing_ok=True)
    return main(["sample", str(sample)]) or main(["export", str(sample), "--out", str(OUT)])


if __name__ == "__main__":
    raise SystemExit(run())
