"""Whether a process is still the one that it was: its id alone says little, for ids are given again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

UNKNOWN = ""
_PS_SECONDS = 5


def host_name() -> str:
    """What this computer is called; no network is asked."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def start_of_process(pid: int) -> str | None:
    """When a process of this computer began, as the system writes it; the same text each time.

    None when there is no such process; `UNKNOWN` when there is one, and the system does not say.
    """
    if pid <= 0:
        return None
    if sys.platform == "win32":
        return _windows_start(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return None
    except OSError:
        return UNKNOWN  # somebody else's
    return _linux_start(pid) if sys.platform == "linux" else _posix_start(pid)


def is_running(pid: int, start: str) -> bool:
    """Whether the process with this id and this start is still there; in doubt it is."""
    now = start_of_process(pid)
    return now is not None and (UNKNOWN in (now, start) or now == start)


def _linux_start(pid: int) -> str | None:
    """Boot and clock ticks since then; None for a process that ended and was not collected."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return UNKNOWN
    return None if fields[0] in ("Z", "X") else f"{boot} {fields[19]}"


def _posix_start(pid: int) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 our own words, and a number
            ["/bin/ps", "-o", "lstart=", "-p", str(pid)],
            env={"LC_ALL": "C", "TZ": "UTC"},
            capture_output=True,
            text=True,
            timeout=_PS_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return UNKNOWN
    return done.stdout.strip() or None


def _windows_start(pid: int) -> str | None:
    if sys.platform != "win32":
        raise RuntimeError("only Windows has these functions")
    import ctypes
    from ctypes import wintypes

    query, still_active, invalid_parameter = 0x1000, 259, 87
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = wintypes.HANDLE
    process = kernel.OpenProcess(query, False, pid)
    if not process:
        return None if ctypes.get_last_error() == invalid_parameter else UNKNOWN
    try:
        process = wintypes.HANDLE(process)
        code, times = wintypes.DWORD(), [wintypes.FILETIME() for _time in range(4)]
        if kernel.GetExitCodeProcess(process, ctypes.byref(code)) and code.value != still_active:
            return None
        if not kernel.GetProcessTimes(process, *map(ctypes.byref, times)):
            return UNKNOWN
        return str(times[0].dwHighDateTime << 32 | times[0].dwLowDateTime)
    finally:
        kernel.CloseHandle(process)
