from __future__ import annotations

import pytest

from triad_desktop.qt_libraries import install_sentence, missing_library


def test_the_exact_install_command_names_the_missing_package() -> None:
    fault = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"

    sentence = install_sentence(fault)

    assert sentence is not None
    assert "libxcb-cursor.so" in sentence
    assert "sudo apt-get install -y libxcb-cursor0 " in sentence


def test_an_import_error_of_another_kind_is_not_ours_to_explain() -> None:
    assert install_sentence("No module named 'PySide6'") is None


def test_nothing_is_probed_when_the_window_system_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    assert missing_library() is None
