"""Makes the n-th call to the operating system under some folders fail, and counts them."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

ERRORS = ("ENOSPC", "EACCES", "EROFS", "EIO", "ENOENT")
SHORT, VANISHED = "short write", "vanished folder"
FAULTS = (*ERRORS, SHORT, VANISHED)
_BY_PATH = (
    "open", "replace", "rename", "unlink", "remove", "mkdir", "chmod", "stat", "lstat", "link", "scandir", "listdir",
    "readlink", "utime",
)  # fmt: skip
_BY_DESCRIPTOR = ("fsync", "fstat")
_READING = frozenset({"stat", "lstat", "scandir", "listdir", "readlink", "fstat", "read", "open file"})


class Injector:
    """While it is entered, calls about paths under `folder` are counted; from `at` on they fail.

    `at` None: none fails. `lasting`: all later ones fail too, not only this one. A vanished folder is
    `user_folder`, which is really moved away; leaving brings it back.
    """

    def __init__(self, folder: Path, user_folder: Path, at: int | None, fault: str, *, lasting: bool) -> None:
        self._folder, self._user_folder = str(folder), user_folder
        self._at, self._fault, self._lasting = at, fault, lasting
        self._descriptors: set[int] = set()
        self._real: list[tuple[Any, str, Any]] = []
        self._gone = user_folder.with_name(f"{user_folder.name}-gone")
        self.calls: list[str] = []

    @property
    def happened(self) -> bool:
        """Whether the call that fails was made at all."""
        return self._at is not None and len(self.calls) > self._at

    def __enter__(self) -> Injector:
        for name in (*_BY_PATH, *_BY_DESCRIPTOR):
            self._patch(os, name, self._wrapped(name, getattr(os, name)))
        opened = self._opened(builtins.open)
        self._patch(builtins, "open", opened)
        self._patch(io, "open", opened)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for owner, name, real in reversed(self._real):
            setattr(owner, name, real)
        if self._gone.exists():
            for name in os.listdir(self._user_folder) if self._user_folder.exists() else ():
                raise AssertionError(f"{name} was written where the folder was not")
            os.rename(self._gone, self._user_folder)

    def _patch(self, owner: Any, name: str, value: Any) -> None:
        self._real.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            first = arguments[0] if arguments else None
            if self._is_ours(first):
                self._step(name)
            result = real(*arguments, **named)
            if name == "open" and self._is_ours(first):
                self._descriptors.add(result)
            return result

        return call

    def _opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: Any, *arguments: Any, **named: Any) -> Any:
            if not self._is_ours(file):
                return real(file, *arguments, **named)
            if not isinstance(file, int):
                self._step("open file")
            opened = real(file, *arguments, **named)
            self._descriptors.add(opened.fileno())
            return _Watched(opened, self)

        return call

    def _is_ours(self, first: Any) -> bool:
        if isinstance(first, bool) or not isinstance(first, int | str | os.PathLike):
            return False
        if isinstance(first, int):
            return first in self._descriptors
        return os.fspath(first).startswith(self._folder)

    def _step(self, name: str) -> None:
        number = len(self.calls)
        self.calls.append(name)
        if self._at is None or number < self._at or (number > self._at and not self._lasting):
            return
        if self._fault == VANISHED:
            if number == self._at and self._user_folder.exists():
                self.rename_away()
        elif self._fault != SHORT or name in _READING:
            full = self._fault in ("ENOSPC", "EROFS", SHORT) and name in _READING
            code = getattr(errno, "EIO" if full else self._fault)
            raise OSError(code, os.strerror(code))

    def rename_away(self) -> None:
        """Take the user's folder away, as a stick that is pulled."""
        real = next(real for _owner, name, real in self._real if name == "rename")
        real(self._user_folder, self._gone)

    def written(self, data: bytes) -> bytes:
        """What of these bytes arrives."""
        number = len(self.calls)
        self._step("write")
        short = (
            self._fault == SHORT
            and self._at is not None
            and (number == self._at or (self._lasting and number > self._at))
        )
        return data[: len(data) // 2] if short else data

    def read(self) -> None:
        self._step("read")


class _Watched:
    """A file whose reading and writing are steps as well."""

    def __init__(self, file: Any, injector: Injector) -> None:
        self._file, self._injector = file, injector

    def write(self, data: Any) -> int:
        self._file.write(self._injector.written(data))
        return len(data)

    def read(self, *arguments: Any) -> Any:
        self._injector.read()
        return self._file.read(*arguments)

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def __iter__(self) -> Any:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
