from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from triad_desktop.storage import processes
from triad_desktop.storage.processes import UNKNOWN, host_name, is_running, start_of_process


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.kill()
    process.wait(10)
    assert process.stdin is not None
    process.stdin.close()


def test_a_process_has_one_start_as_long_as_it_lives(sleeper: subprocess.Popen[bytes]) -> None:
    start = start_of_process(sleeper.pid)

    assert start
    assert start == start_of_process(sleeper.pid)
    assert is_running(sleeper.pid, start)
    assert start != start_of_process(os.getppid())


def test_a_killed_process_is_gone_before_and_after_it_is_collected(sleeper: subprocess.Popen[bytes]) -> None:
    start = start_of_process(sleeper.pid)
    assert start is not None
    sleeper.kill()
    while Path(f"/proc/{sleeper.pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        pass
    assert not is_running(sleeper.pid, start)

    sleeper.wait(10)

    assert start_of_process(sleeper.pid) is None
    assert not is_running(sleeper.pid, start)


def test_another_process_with_the_same_id_is_not_the_same(sleeper: subprocess.Popen[bytes]) -> None:
    assert not is_running(sleeper.pid, "some other boot 12345")


def test_in_doubt_a_process_is_running(sleeper: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_running(sleeper.pid, UNKNOWN)

    def refuse(_pid: int, _signal: int) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(os, "kill", refuse)
        assert start_of_process(sleeper.pid) == UNKNOWN
        assert is_running(sleeper.pid, "whenever")


@pytest.mark.parametrize("pid", [0, -1, 2**70])
def test_what_is_no_process_is_not_running(pid: int) -> None:
    assert start_of_process(pid) is None


@pytest.mark.skipif(not Path("/bin/ps").exists(), reason="there is no ps")
def test_other_systems_ask_ps(sleeper: subprocess.Popen[bytes]) -> None:
    start = processes._posix_start(sleeper.pid)

    assert start
    assert start == processes._posix_start(sleeper.pid)
    sleeper.kill()
    sleeper.wait(10)
    assert processes._posix_start(sleeper.pid) is None


def test_the_host_has_its_systems_name() -> None:
    assert host_name() == os.uname().nodename
