from __future__ import annotations

import json
from pathlib import Path

from triad_desktop.settings import LONGEST_RECENT_LIST, RecentProject, Settings, load_settings, save_settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    settings = Settings(
        theme="dark", scale=1.25, guide_open=False, paper="letter", language="pt-BR", projects_folder="/p"
    )
    settings.remember(RecentProject(path="/a.triad", title="A", stations="edr"))

    save_settings(path, settings)

    assert load_settings(path) == settings


def test_a_bad_value_becomes_its_default_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    content = {"theme": "pink", "scale": 9, "guide_open": False, "unknown": 1, "paper": "a3", "language": "!"}
    path.write_text(json.dumps(content), encoding="utf-8")

    assert load_settings(path) == Settings(guide_open=False)


def test_an_unreadable_file_gives_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for content in (b"", b"[]", b"\xff\xfe", b'{"recent": 3'):
        path.write_bytes(content)

        assert load_settings(path) == Settings()


def test_the_newest_project_leads_and_stands_once() -> None:
    settings = Settings()
    for number in range(LONGEST_RECENT_LIST + 3):
        settings.remember(RecentProject(path=f"/{number}.triad"))
    settings.remember(RecentProject(path="/5.triad", title="again"))

    paths = [one.path for one in settings.recent]
    assert paths[0] == "/5.triad"
    assert len(paths) == LONGEST_RECENT_LIST == len(set(paths))


def test_forgetting_takes_a_project_off_the_list() -> None:
    settings = Settings(recent=(RecentProject(path="/a.triad"), RecentProject(path="/b.triad")))

    settings.forget("/a.triad")

    assert [one.path for one in settings.recent] == ["/b.triad"]


def test_a_folder_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")

    save_settings(blocked / "settings.json", Settings())

    assert load_settings(blocked / "settings.json") == Settings()
