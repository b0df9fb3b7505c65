"""A second process that has a project open, for as long as a test wants it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]

_SCRIPT = """
import sys
from pathlib import Path
from tests.storage.edits import rename
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import open_document

target, data, take_over = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "take over"
try:
    document = open_document(target, data_directory=data, take_over=take_over)
except KnownError as error:
    print(error.code, flush=True)
    sys.exit(3)
print("open", flush=True)
for line in sys.stdin:
    name = line.strip()
    if name:
        document.edit(rename, ("ann", name))
    print(document.publish_now(10).code or "published", flush=True)
"""


class OtherProcess:
    """`answer` is "open", or the code with which it was refused."""

    def __init__(self, target: Path, data_directory: Path, *, take_over: bool = False) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, str(target), str(data_directory), "take over" if take_over else ""],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer = self._line()

    def publish(self, new_name: str = "") -> str:
        """Rename Ann, publish, and say how that went."""
        assert self.process.stdin is not None
        self.process.stdin.write(new_name + "\n")
        self.process.stdin.flush()
        return self._line()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)

    def end(self) -> None:
        self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@contextmanager
def other_process(target: Path, data_directory: Path, *, take_over: bool = False) -> Iterator[OtherProcess]:
    """It is killed afterwards, if it still lives."""
    other = OtherProcess(target, data_directory, take_over=take_over)
    try:
        yield other
    finally:
        other.end()
