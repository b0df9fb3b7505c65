"""The command line as a whole program: its own process, no display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from triad_desktop import __version__, app

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: object, code: str = "") -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-c", code] if code else [sys.executable, str(ROOT / "main.py")]
    return subprocess.run(
        [*command, *map(str, arguments)], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    os.environ["TRIAD_DATA_DIR"] = str(folder / "data")
    path = folder / "sample.triad"
    done = run("sample", path)
    assert done.returncode == 0, done.stderr
    return path


def test_version() -> None:
    assert run("--version").stdout.strip() == f"Triad Desktop {__version__}"


def test_a_project_alone_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[Path | None] = []

    def run_watched(_run: object, path: Path | None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(app, "_run_watched", run_watched)
    monkeypatch.setattr("gc.disable", lambda: None)
    path = tmp_path / "My project.triad"
    assert app.main([str(path)]) == app.main(["open", str(path)]) == app.main([]) == 0
    assert opened == [path, path, None]


def test_framework_as_json_has_every_responsibility() -> None:
    content = json.loads(run("framework", "--json").stdout)

    assert [role["key"] for role in content["roles"]] == ["user", "conductor", "builder"]
    items = [item for dimension in content["dimensions"] for item in dimension["responsibilities"]]
    assert len(items) == 159
    assert set(items[0]) == {"id", "role", "text", "raci"}


def test_check_lists_findings_and_says_by_its_exit_code_that_something_blocks(sample: Path) -> None:
    done = run("check", sample, "--json")

    findings = json.loads(done.stdout)
    assert done.returncode == 1
    assert set(findings[0]) == {"code", "severity", "message", "dimension", "activity", "record"}
    assert any(one["severity"] == "blocks" for one in findings)


def test_check_as_text_has_a_line_for_each_finding(sample: Path) -> None:
    as_json = json.loads(run("check", sample, "--json").stdout)

    assert len(run("check", sample).stdout.splitlines()) == len(as_json)


@pytest.mark.parametrize(
    ("name", "content"), [("missing.triad", None), ("foreign.triad", b"not a project"), ("empty.triad", b"")]
)
def test_a_file_that_cannot_be_read_is_one_line_and_exit_2(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    done = run("check", tmp_path / name)

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_export_writes_the_four_briefs_and_one_alone(sample: Path, tmp_path: Path) -> None:
    assert run("export", sample, "--out", tmp_path / "all").returncode == 0
    assert sorted(file.name for file in (tmp_path / "all").iterdir()) == [
        "builder-brief.pdf",
        "conductor-brief.pdf",
        "dossier.pdf",
        "user-brief.pdf",
    ]
    assert run("export", sample, "--out", tmp_path / "one", "--role", "user", "--paper", "letter").returncode == 0
    assert [file.name for file in (tmp_path / "one").iterdir()] == ["user-brief.pdf"]


def test_export_into_a_place_that_is_a_file_is_one_line(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")

    done = run("export", sample, "--out", tmp_path / "taken")

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_only_windows_import_qt(sample: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from triad_desktop.app import main\n"
        "main(sys.argv[1:])\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules), 'Qt was imported'\n"
    )
    for arguments in (("check", sample), ("framework",), ("export", sample, "--out", tmp_path)):
        done = run(*arguments, code=code)

        assert done.returncode == 0, done.stderr


def test_sample_refuses_to_overwrite_a_file(sample: Path) -> None:
    before = sample.read_bytes()

    done = run("sample", sample)

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert sample.read_bytes() == before
