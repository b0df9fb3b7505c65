"""Half a day on two real screens: lateness, a vote, a pulled projector, a kill and a restart."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from triad_desktop.app import main

ROOT = Path(__file__).resolve().parents[3]
LAPTOP, PROJECTOR = [0, 0, 960, 1080], [960, 0, 960, 1080]
missing = [program for program in ("Xvfb", "xrandr") if shutil.which(program) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"two real screens need {' and '.join(missing)}")


@pytest.fixture
def two_screens() -> Iterator[dict[str, str]]:
    """An X server with a laptop's screen and a projector side by side; the environment that leads there."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-noreset", "-screen", "0", "1920x1080x24"],
        pass_fds=[writer], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    if not number:
        server.wait(10)
        pytest.skip("Xvfb can't start here")
    try:
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        for name, place, output in (("laptop", "+0+0", "screen"), ("projector", "+960+0", "none")):
            size = f"960/254x1080/285{place}"
            subprocess.run(["xrandr", "--setmonitor", name, size, output], env=environment, check=True)
        yield environment
    finally:
        server.terminate()
        server.wait(10)


def half_of_the_day(which: str, path: Path, environment: dict[str, str]) -> tuple[int, dict[str, Any], str]:
    """Its exit code, what it saw by name, and what it complained about."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.room.screens_driver", which, str(path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    seen = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return done.returncode, {one.pop("name"): one for one in seen}, done.stderr


def test_half_a_day_on_two_screens(
    two_screens: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIAD_DATA_DIR", str(tmp_path / "data"))
    two_screens["TRIAD_DATA_DIR"] = str(tmp_path / "data")
    path = tmp_path / "sample.triad"
    main(["sample", str(path)])

    code, seen, complaint = half_of_the_day("first", path, two_screens)
    assert code == -signal.SIGKILL, (seen, complaint)
    assert seen["screens"]["rects"] == [LAPTOP, PROJECTOR]
    assert (seen["started"]["minutes"], seen["started"]["ends"]) == (0, "12:30")
    assert seen["corrected"]["minutes"] == 3
    assert (seen["asked"]["rect"], seen["asked"]["typing"]) == (PROJECTOR, True)
    assert seen["asked"]["question"]
    assert seen["swapped"]["rect"] == LAPTOP
    assert seen["main"]["rect"][0] >= 960
    assert seen["captured"]["lines"][0] == "The heat label comes first"
    assert (seen["late"]["minutes"], seen["late"]["late"]) == (48, 13)
    assert (seen["caught up"]["minutes"], seen["caught up"]["late"], seen["caught up"]["ends"]) == (0, 0, "12:30")
    assert (seen["voting"]["rect"], seen["voting"]["question"]) == (PROJECTOR, "Which one first?")
    assert seen["pulled"]["gone"]
    assert (seen["after pull"]["shown"], seen["after pull"]["offered"]) == (False, True)
    one_each = {"0": 1, "1": 1, "2": 1}
    assert seen["counted"]["tallies"] == {"0": one_each, "1": one_each}

    code, again, complaint = half_of_the_day("second", path, two_screens)
    assert code == 0, (again, complaint)
    assert again["running"]["block"] == seen["caught up"]["block"]
    assert (again["resumed"]["shown"], again["resumed"]["offered"]) == (False, True)
    assert again["resumed"]["question"] == "Which one first?"
    assert again["kept"]["tallies"] == {"0": one_each, "1": one_each, "2": {"0": 1}}
    assert again["taken back"]["tallies"] == {"0": one_each, "1": one_each, "2": {}}
    assert again["revealed"]["at"]
    assert again["priorities"]["set"] == ["high"] * 3 + ["low"] * 5
    assert again["one screen"]["shown"]
    assert again["plugged in"]["came"]
    assert (again["after plugging in"]["shown"], again["after plugging in"]["offered"]) == (False, True)
    assert again["shown again"]["rect"] == PROJECTOR
    assert again["ended"] == {"running": False}
