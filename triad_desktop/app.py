"""Start-up and command line: the one place where resources are read and everything is put together.

Only `open` and the start screen import Qt; the other commands work without a display.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from triad_desktop import __version__
from triad_desktop.models.errors import KnownError
from triad_desktop.text import _

NOTHING_BLOCKS, SOMETHING_BLOCKS, UNREADABLE = 0, 1, 2
BRIEF_NAMES = ("user", "conductor", "builder", "dossier")
PROJECT_SUFFIX = ".triad"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. A user's mistake is one line on stderr, never a traceback."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = _parser().parse_args(["open", *given] if _is_project(given) else given)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except KnownError as error:
        print(error.sentence, file=sys.stderr)
        return UNREADABLE
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(_("{reason}: {path}").format(reason=error.strerror, path=error.filename), file=sys.stderr)
        return UNREADABLE
    except KeyboardInterrupt:
        return 130


def _is_project(arguments: Sequence[str]) -> bool:
    """Whether a project alone is named, as file managers do when it is double-clicked."""
    return len(arguments) == 1 and Path(arguments[0]).suffix == PROJECT_SUFFIX


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="triad-desktop",
        description=_("Run an in-room workshop about one AI initiative. Without a command: the start screen."),
    )
    parser.add_argument("--version", action="version", version=f"Triad Desktop {__version__}")
    parser.set_defaults(command=_start, file=None)
    commands = parser.add_subparsers(metavar=_("command"))

    opening = commands.add_parser("open", help=_("open a project in a window"))
    opening.add_argument("file", type=Path)
    opening.set_defaults(command=_start)

    sample = commands.add_parser("sample", help=_("write the sample project"))
    sample.add_argument("file", type=Path)
    sample.set_defaults(command=_sample)

    export = commands.add_parser("export", help=_("write the briefs as PDF"))
    export.add_argument("file", type=Path)
    export.add_argument("--out", type=Path, required=True, metavar=_("folder"))
    export.add_argument("--role", choices=(*BRIEF_NAMES, "all"), default="all")
    export.add_argument("--paper", choices=("a4", "letter"), help=_("else the project's own"))
    export.set_defaults(command=_export)

    check = commands.add_parser("check", help=_("list what is missing; exit 1 when something blocks"))
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(command=_check)

    framework = commands.add_parser("framework", help=_("print roles, dimensions and responsibilities"))
    framework.add_argument("--json", action="store_true")
    framework.set_defaults(command=_framework)
    return parser


def _start(options: argparse.Namespace) -> int:
    from triad_desktop.qt_libraries import install_sentence, missing_library

    gc.disable()  # what start-up makes stays; `run_program` turns it on again
    missing = missing_library()
    if missing is None:
        try:
            # Before Qt, which looks into the source of every module that is imported after it.
            import triad_desktop.facilitation.readiness
            import triad_desktop.storage.document  # noqa: F401
            from triad_desktop.ui.start import run_program
        except ImportError as error:
            missing = install_sentence(str(error))
            if missing is None:
                raise
        else:
            return _run_watched(run_program, options.file)
    print(missing, file=sys.stderr)
    return UNREADABLE


def _run_watched(run_program: Callable[[Path | None, str], int], path: Path | None) -> int:
    from triad_desktop.hard_crashes import take_reports, watched
    from triad_desktop.paths import data_directory

    reports = take_reports(data_directory())
    with watched(data_directory()):
        return run_program(path, reports)


def _sample(options: argparse.Namespace) -> int:
    from triad_desktop.paths import data_directory
    from triad_desktop.samples import write_sample

    write_sample(options.file, data_directory=data_directory())
    print(options.file)
    return 0


def _export(options: argparse.Namespace) -> int:
    from triad_desktop.exports.briefs.brief import make_brief
    from triad_desktop.exports.order import BriefOrder, brief_file_name, paper_of
    from triad_desktop.resource_files import read_brief_fonts
    from triad_desktop.storage.atomic import replace_file

    project = _read(options.file)
    roles = BRIEF_NAMES if options.role == "all" else (options.role,)
    options.out.mkdir(parents=True, exist_ok=True)
    missing: set[str] = set()
    for role in roles:
        order = BriefOrder(role=role, paper=paper_of(options.paper or project.records.project.paper))
        brief = make_brief(project.records, project.framework, order, read_brief_fonts())
        target = options.out / brief_file_name(role)
        replace_file(target, brief.pdf, private=False)
        missing |= brief.missing_characters
        print(target)
    if missing:
        print(
            _("No bundled font has these characters, so they are shown as a replacement: {characters}").format(
                characters=" ".join(f"U+{ord(one):04X}" for one in sorted(missing))
            ),
            file=sys.stderr,
        )
    return 0


def _check(options: argparse.Namespace) -> int:
    from triad_desktop.facilitation.readiness import overview

    project = _read(options.file)
    findings = overview(project.records, project.framework).findings
    if options.json:
        keys = ("code", "severity", "message", "dimension", "activity", "record")
        print(json.dumps([{key: getattr(one, key) for key in keys} for one in findings], ensure_ascii=False, indent=1))
    else:
        for one in findings:
            place = " / ".join(part for part in (one.dimension, one.activity) if part) or "project"
            print(f"{one.severity:6} {place}: {one.message} [{one.code}]")
    return SOMETHING_BLOCKS if any(one.severity == "blocks" for one in findings) else NOTHING_BLOCKS


def _framework(options: argparse.Namespace) -> int:
    from triad_desktop.models.shapes import plain
    from triad_desktop.resource_files import read_framework

    framework = read_framework()
    if options.json:
        print(json.dumps(plain(framework, defaults=False), ensure_ascii=False, indent=1))
        return 0
    for dimension in framework.dimensions:
        print(f"\n{dimension.title}\n  {dimension.purpose}")
        for item in dimension.responsibilities:
            letters = " ".join(f"{role}={value}" for role, value in item.raci.items())
            print(f"  {item.id}: {item.text} ({letters})")
    return 0


def _read(path: Path):  # type: ignore[no-untyped-def]
    from triad_desktop.paths import data_directory
    from triad_desktop.storage.document import read_project

    project = read_project(path, data_directory=data_directory())
    if project.newer_working_copy:
        print(
            _(
                "Note: newer work on this project waits on this computer. Open it once in the program to save it into the file."
            ),
            file=sys.stderr,
        )
    return project
