"""Render every screen and every brief page to PNG in `out/gallery`; needs no display.

Screens: light and dark, 1366×768 and 1920×1080, empty, full and in error. A contact sheet is not made:
the file names sort by screen.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from triad_desktop.app import main as run_command
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.ui.main_window import MainWindow
from triad_desktop.ui.start import make_window
from triad_desktop.ui.theme import current_theme

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "gallery"
SIZES = ((1366, 768), (1920, 1080))
SCHEMES = ("light", "dark")
FULL, BEGUN, UNTOUCHED = "workflow", "evaluation", "improvement"
PREVIEW_MS = 60_000


def settle() -> None:
    """Let everything that is due happen and be painted."""
    for _round in range(3):
        QTest.qWait(20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_in(window: MainWindow, path: Path) -> None:
    """Open a file and wait for its page, or for what is said instead."""
    window.open_file(path)
    while window.files.openings.path is not None:
        QTest.qWait(20)
    QTest.qWait(20)


def close_in(window: MainWindow) -> None:
    """Close the project and wait until it is saved."""
    window.close_project()
    while window.files.closing is not None:
        QTest.qWait(20)


def screens(window: MainWindow, sample: Path, folder: Path) -> Iterator[str]:
    """Bring the window to each screen in turn; yields the screen's name."""
    yield "00-start-empty"
    foreign = folder / "holiday photos.triad"
    foreign.write_bytes(b"not a project" * 100)
    open_in(window, foreign)
    yield "00-start-error"
    window.start_page.clear_notice()
    open_in(window, sample)
    workspace = window.workspace
    assert workspace is not None
    workspace.show_mode("prepare")
    prepare = workspace.page("prepare")
    for section in ("initiative", "people", "sessions"):
        prepare.show_section(section)
        yield f"01-prepare-{section}-full"
    workspace.show_mode("facilitate")
    facilitate = workspace.page("facilitate")
    for activity in ACTIVITIES:
        for kind, dimension in (("full", FULL), ("begun", BEGUN), ("empty", UNTOUCHED)):
            facilitate.show_station(dimension, activity)
            yield f"02-{activity}-{kind}"
    yield from _refused_text(window)
    workspace.show_mode("review")
    yield "03-review-full"
    workspace.show_mode("captures")
    yield "03-captures-full"
    workspace.show_mode("brief")
    pane = workspace.page("brief").pane
    waited = 0
    while (pane.preview.picture_of(0) is None or pane.thumbnails.pictures_wanted()) and waited < PREVIEW_MS:
        QTest.qWait(100)
        waited += 100
    yield "04-brief"
    yield from _running(window)
    close_in(window)
    yield "00-start-recent"


def _running(window: MainWindow) -> Iterator[str]:
    """A session that runs: begun, and so late that it is said."""
    workspace = window.workspace
    assert workspace is not None
    planned = workspace.runner.next_up()
    assert planned is not None
    workspace.show_mode("facilitate")
    workspace.page("facilitate").show_station(FULL, "scope")
    workspace.runner.start(planned)
    yield "02-session-running"
    workspace.runner.correct_start(-26)
    yield "02-session-late"
    if window.width() == SIZES[0][0]:
        for name, dialog in _dialogs_of_a_project(window):
            dialog.show()
            shoot(dialog, f"{name}-{current_theme().scheme}")
            dialog.close()


def _refused_text(window: MainWindow) -> Iterator[str]:
    """A field that refuses what was typed, in a table and in Prepare."""
    assert window.workspace is not None
    bridge = window.workspace.bridge
    from triad_desktop.models.record_fields import field_of

    criterion = bridge.records.success_criteria.of(FULL)[0]
    bridge.commit_text("success_criterion", criterion.id, field_of("success_criterion", "target"), "about ten")
    window.workspace.page("facilitate").show_record(FULL, "scope", "success_criterion", criterion.id, "target")
    yield "02-scope-error"
    bridge.document.drop_draft(criterion.id, "target")


def empty_screens(window: MainWindow, folder: Path) -> Iterator[str]:
    """The screens of a project just made."""
    from triad_desktop.models.edits.project import NewProject, create_project
    from triad_desktop.resource_files import read_framework
    from triad_desktop.storage.document import create_document

    path = folder / "Empty.triad"
    path.unlink(missing_ok=True)
    new = NewProject(title="Sort incoming referrals", created_at="2026-03-02T09:00:00+01:00")
    create_document(path, read_framework(), create_project, new, data_directory=folder / "data").close()
    open_in(window, path)
    assert window.workspace is not None
    window.workspace.show_mode("prepare")
    yield "01-prepare-empty"
    window.workspace.show_mode("facilitate")
    for activity in ACTIVITIES:
        window.workspace.page("facilitate").show_station("workflow", activity)
        yield f"02-{activity}-new"
    window.workspace.show_mode("review")
    yield "03-review-empty"
    close_in(window)


def dialogs(window: MainWindow, folder: Path) -> Iterator[tuple[str, QWidget]]:
    from triad_desktop.ui.dialogs.new_project_dialog import NewProjectDialog

    dialog = NewProjectDialog(folder, window)
    dialog.name_field.setText("Sort incoming referrals")
    yield "05-new-project", dialog
    dialog.name_field.clear()
    dialog.accept()
    yield "05-new-project-error", dialog


def _dialogs_of_a_project(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    from triad_desktop.ui.dialogs.late_plans_dialog import LatePlansDialog
    from triad_desktop.ui.dialogs.quick_capture_dialog import QuickCaptureDialog
    from triad_desktop.ui.dialogs.search_dialog import SearchDialog
    from triad_desktop.ui.dialogs.vote_dialog import VoteDialog

    workspace = window.workspace
    assert workspace is not None
    bridge = workspace.bridge
    yield "05-late-plans", LatePlansDialog(workspace.runner.plans(), bridge.framework, window)
    capture = QuickCaptureDialog(bridge, workspace)
    capture.open_at(FULL)
    capture.text.setPlainText("Two clerks are ill and 140 reports came in over the weekend")
    yield "05-quick-capture", capture
    search = SearchDialog(bridge, workspace)
    search.open_again()
    search.field.setText("boiler")
    yield "05-search", search
    vote = VoteDialog(bridge, workspace)
    vote.open_for("Which one tells us first that this works?", None, workspace.runner.session)
    yield "05-vote", vote


def shoot_room(sample: Path) -> None:
    """The projector's picture of everything that can be sent, as the sample has it."""
    from triad_desktop.facilitation.readiness import overview
    from triad_desktop.facilitation.room_view import Sent, room_view
    from triad_desktop.storage.document import read_project
    from triad_desktop.ui.room.room_picture import RoomPicture

    project = read_project(sample, data_directory=None)
    (held, *_others) = project.records.sessions
    question = "On an ordinary Tuesday, how would you notice that this works?"
    pictures = {
        "question": Sent("question", question, "user", with_list=True),
        "map": Sent("map", dimension=FULL),
        "raci": Sent("raci", dimension=FULL),
        "raci-last": Sent("raci", dimension=FULL, page=99),
        "heat": Sent("heat"),
    }
    judged = overview(project.records, project.framework)
    for name, sent in pictures.items():
        view = room_view(project.records, project.framework, sent, session=held.id, overview=judged)
        for scheme in SCHEMES:
            picture = RoomPicture()
            picture.set_scheme(scheme)
            picture.resize(*SIZES[-1])
            picture.show_view(view)
            picture.grab().save(str(OUT / f"07-room-{name}-{scheme}.png"))
            picture.deleteLater()


def shoot(widget: QWidget, name: str) -> None:
    settle()
    widget.grab().save(str(OUT / f"{name}.png"))


def shoot_screens(app: QApplication, folder: Path, sample: Path) -> None:
    original = sample.read_bytes()
    for scheme in SCHEMES:
        for width, height in SIZES:
            window = make_window(app)
            window._appearance.set_choice(scheme)
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.resize(width, height)
            window.show()
            window.activateWindow()
            suffix = f"{scheme}-{width}x{height}"
            steps: list[Callable[[], Iterator[str]]] = [
                lambda window=window: screens(window, sample, folder),
                lambda window=window: empty_screens(window, folder),
            ]
            for step in steps:
                for name in step():
                    shoot(window, f"{name}-{suffix}")
            if (width, height) == SIZES[0]:
                for name, dialog in dialogs(window, folder):
                    dialog.show()
                    shoot(dialog, f"{name}-{scheme}")
            window.close()
            window.deleteLater()
            settle()
            sample.write_bytes(original)
            shutil.rmtree(folder / "data" / "config", ignore_errors=True)


def shoot_briefs(sample: Path, folder: Path) -> None:
    import pypdfium2

    for paper in ("a4", "letter"):
        run_command(["export", str(sample), "--out", str(folder / paper), "--paper", paper])
        for file in sorted((folder / paper).glob("*.pdf")):
            document = pypdfium2.PdfDocument(file)
            for number, page in enumerate(document, start=1):
                page.render(scale=1.5).to_pil().save(OUT / f"06-{file.stem}-{paper}-p{number:02}.png")
            document.close()


def run() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TRIAD_DATA_DIR"] = str(folder / "data")
        sample = folder / "Sample project.triad"
        run_command(["sample", str(sample)])
        app = QApplication.instance() or QApplication([])
        shoot_screens(app, folder, sample)
        shoot_room(sample)
        shoot_briefs(sample, folder)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(run())
