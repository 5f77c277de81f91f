"""Replace the outputs in a folder all at once or not at all, whatever interrupts the work.

New outputs are written into `.staging-<random>` inside the folder. Once all are on the disk, that folder is
renamed to `.commit`: from this moment on the new outputs stand, before it the old ones do. Then each entry of
`.commit` is moved over its predecessor. Whoever finds a `.commit` completes the moves first (`recover`), and
they may be begun anew at any point; so a crash leaves nothing half replaced. No other file is touched.

A folder among the outputs is a link to one that keeps its name for good, `store` to `store.version-<random>`:
a database opens its files when it first needs them, and must not find others in their place, or none, because
a build came between. The folder that was replaced is removed when the build after that begins.

A lock, which the operating system takes back when its holder dies, keeps two builds out of one folder.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import OutputError

COMMIT: Final = ".commit"
"""Complete outputs on the way to their places."""
STAGING: Final = ".staging-"
"""Start of the name of outputs in the making, and of old ones on their way out."""
VERSION: Final = ".version-"
"""Between the known name of a folder and what makes each build's own."""
LOCK: Final = ".lock"
PATIENCE: Final = 20.0
"""Seconds that a reader waits for a build that is just moving its outputs into place."""

_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO})
"""Errors that come from the disk, whichever file was being written."""


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to write into; on leaving, what it holds replaces its namesakes in `folder`.

    On any exception nothing in `folder` changes, and a folder that was made for the build is removed again.
    Raises `OutputError` where `folder` is a file, cannot be written or is full, or another build works in it.
    """
    with _reporting(folder), _existing(folder), _locked(folder, 0):
        _complete(folder)
        _sweep(folder)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
        try:
            yield staging
            _link_folders(staging)
            _flush(staging)
            # The atomic moment: from here on the new outputs are the ones that count.
            staging.rename(folder / COMMIT)
            _flush_folder(folder)
        except BaseException:
            _remove(staging)
            raise
        _complete(folder)


def recover(folder: Path) -> None:
    """Complete what a build that was cut off while moving its outputs left undone; else do nothing.

    Call it before reading outputs. Raises `OutputError` where the folder cannot be written.
    """
    if (folder / COMMIT).is_dir():
        with _reporting(folder), _locked(folder, PATIENCE):
            _complete(folder)
            _sweep(folder)


def is_locked(folder: Path) -> bool:
    """Tell whether a build is writing to a folder."""
    from filelock import FileLock, Timeout

    if not (folder / LOCK).exists():
        return False
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        with lock:
            return False
    except Timeout:
        return True


def _complete(folder: Path) -> None:
    """Move each entry of `.commit` over its predecessor; safe to repeat wherever it was cut off."""
    commit = folder / COMMIT
    if not commit.is_dir():
        return
    # Links come after what they lead to.
    for entry in sorted(commit.iterdir(), key=lambda entry: (entry.is_symlink(), entry.name)):
        target = folder / entry.name
        if target.is_dir() and not target.is_symlink():
            # No folder can be renamed over a full one: the old one steps aside, and is then removed.
            old = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
            target.rename(old / target.name)
            entry.rename(target)
            shutil.rmtree(old, ignore_errors=True)
        else:
            entry.replace(target)
    commit.rmdir()
    _flush_folder(folder)


def _link_folders(staging: Path) -> None:
    """Give each folder a name that no other build uses, and make its known name a link to it."""
    own = VERSION + staging.name.removeprefix(STAGING)
    for known in [entry for entry in staging.iterdir() if entry.is_dir()]:
        folder = known.rename(known.with_name(known.name + own))
        try:
            known.symlink_to(folder.name, target_is_directory=True)
        except OSError:  # the file system has no links, or Windows allows this user none
            folder.rename(known)


def _remove(folder: Path) -> None:
    """Remove a folder, giving a database in it that is just being closed a moment to stop writing."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)  # what is still there then is swept up by the next build


def _sweep(folder: Path) -> None:
    """Remove what dead builds left, as the lock says that there is no living one, and replaced folders."""
    for leftover in folder.glob(f"{STAGING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for version in folder.glob(f"*{VERSION}*"):
        known = version.with_name(version.name.rpartition(VERSION)[0])
        if known.is_symlink() and known.readlink().name not in (version.name, known.name):
            shutil.rmtree(version, ignore_errors=True)


@contextmanager
def _existing(folder: Path) -> Iterator[None]:
    """Make the folder, and on an exception remove it again if it was not there."""
    made = not folder.exists()
    if not made and not folder.is_dir():
        raise OutputError(f"{folder} is a file: name a folder to write to")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if made:
            (folder / LOCK).unlink(missing_ok=True)
            _remove_empty(folder)
        raise


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # somebody has put something there meanwhile


@contextmanager
def _locked(folder: Path, patience: float) -> Iterator[None]:
    from filelock import FileLock, Timeout  # imports asyncio: not for those who only read

    lock = FileLock(folder / LOCK, timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        raise OutputError(f"another build is writing to {folder}: wait until it is done") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _reporting(folder: Path) -> Iterator[None]:
    """Turn the operating system's errors about this folder into one line; let others through."""
    try:
        yield
    except OSError as error:
        if error.errno in _DISK or _concerns(error, folder.absolute()):
            reason = error.strerror or str(error)
            raise OutputError(f"cannot write to {folder}: {reason[:1].lower()}{reason[1:]}") from error
        raise


def _concerns(error: OSError, folder: Path) -> bool:
    """Tell whether an error is about a file in `folder`, or about a folder that has to hold it."""
    paths = [Path(name).absolute() for name in (error.filename, error.filename2) if isinstance(name, str)]
    return any(path.is_relative_to(folder) or folder.is_relative_to(path) for path in paths)


def _flush(folder: Path) -> None:
    """See to it that all files under `folder` are on the disk, and not only on their way to it."""
    for root, _, files in os.walk(folder):
        for name in files:
            with (Path(root) / name).open("rb+") as file:
                os.fsync(file.fileno())
        _flush_folder(Path(root))


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere folders cannot be opened, and renames need no flush
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
