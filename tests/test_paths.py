from __future__ import annotations

from pathlib import Path

import pytest

from triad_desktop import paths


def test_resources_of_a_source_checkout_lie_beside_the_package() -> None:
    assert paths.resources_directory() == Path(paths.__file__).resolve().parent.parent / "resources"
    assert paths.resource("themes", "light.json").is_file()


def test_resources_of_an_installed_package_lie_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.resources_directory() == tmp_path / "resources"


def test_an_installation_without_resources_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "somewhere" / "package"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    with pytest.raises(FileNotFoundError):
        paths.resources_directory()


def test_the_environment_moves_data_and_settings_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIAD_DATA_DIR", str(tmp_path))
    assert paths.data_directory() == tmp_path
    assert paths.config_directory() == tmp_path / "config"


def test_without_the_environment_data_and_settings_are_the_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRIAD_DATA_DIR", raising=False)
    for found in (paths.data_directory(), paths.config_directory()):
        assert found.is_absolute()
        assert "Triad Desktop" in found.parts
