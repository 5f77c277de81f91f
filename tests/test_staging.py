"""Outputs appear whole or not at all: exceptions, kills at any step, two builds at once, hostile folders."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg import staging
from kg.errors import OutputError
from kg.staging import COMMIT, LOCK, STAGING, VERSION, recover, replacing

OLD = {"a.txt": "old a", "b.txt": "old b", "store/one": "old one", "store/two": "old two"}
NEW = {"a.txt": "new a", "b.txt": "new b", "store/one": "new one", "store/three": "new three"}
FOREIGN = {"README.md": "a user's notes", "notes/x.txt": "more notes"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """Return all files under a folder by the names that are known, but for the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for root, _, names in os.walk(folder, followlinks=True)
        for path in (Path(root) / name for name in names)
        if path.name != LOCK and VERSION not in root
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the outputs of an earlier build, and files of the user's own."""
    place = tmp_path / "outputs"
    write(place, OLD | FOREIGN)
    return place


def test_new_outputs_replace_their_namesakes_and_nothing_else(folder: Path) -> None:
    with replacing(folder) as staged:
        write(staged, NEW)
        assert read(folder) == OLD | FOREIGN | {f"{staged.name}/{name}": text for name, text in NEW.items()}
    assert read(folder) == NEW | FOREIGN


def test_a_missing_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    with replacing(tmp_path / "x" / "y") as staged:
        write(staged, NEW)
    assert read(tmp_path / "x" / "y") == NEW


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_exception_leaves_all_as_it_was(folder: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), replacing(folder) as staged:
        write(staged, NEW)
        raise error
    assert read(folder) == OLD | FOREIGN
    assert not list(folder.glob(".staging*"))


def test_a_replaced_folder_stays_for_its_readers_until_the_build_after_that(folder: Path) -> None:
    write(folder, {"notes.version-2/x.txt": "a user's own", "store.version-old": "a user's file"})
    with replacing(folder) as staged:
        write(staged, NEW)
    first = (folder / "store").resolve()
    with replacing(folder) as staged:
        write(staged, {"store/four": "newer"})
    assert (first / "one").read_text(encoding="utf-8") == "new one"
    assert (folder / "store" / "four").is_file()
    with replacing(folder):
        assert not first.exists()
    assert (folder / "store" / "four").is_file()
    assert (folder / "notes.version-2" / "x.txt").is_file()
    assert (folder / "store.version-old").is_file()


def test_where_links_cannot_be_made_the_folder_itself_is_moved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    for _ in range(2):
        with replacing(folder) as staged:
            write(staged, NEW)
        assert read(folder) == NEW | FOREIGN
        assert not (folder / "store").is_symlink()


def test_an_exception_takes_a_folder_made_for_the_build_away_again(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"), replacing(tmp_path / "new"):
        raise ValueError("stop")
    assert not (tmp_path / "new").exists()


def test_a_second_build_in_the_same_folder_is_refused(folder: Path) -> None:
    with replacing(folder) as staged:
        write(staged, NEW)
        with pytest.raises(OutputError, match="another build is writing to"), replacing(folder):
            pytest.fail("two builds at once")
    assert read(folder) == NEW | FOREIGN


# A build in a process of its own that dies, without any clean-up, at the call of the given number among those
# that change the folder or flush it.
DYING = """
    import json, os, pathlib, shutil, sys, tempfile
    from kg import staging

    left = int(sys.argv[2])

    def dying(function):
        def call(*args, **kwargs):
            global left
            if left == 0:
                os._exit(9)
            left -= 1
            return function(*args, **kwargs)
        return call

    for owner, name in (
        (pathlib.Path, "rename"), (pathlib.Path, "replace"), (pathlib.Path, "rmdir"),
        (pathlib.Path, "symlink_to"),
        (shutil, "rmtree"), (os, "fsync"), (tempfile, "mkdtemp"),
    ):
        setattr(owner, name, dying(getattr(owner, name)))
    with staging.replacing(pathlib.Path(sys.argv[1])) as staged:
        for name, text in json.loads(sys.argv[3]).items():
            (staged / name).parent.mkdir(exist_ok=True)
            (staged / name).write_text(text, encoding="utf-8")
    """


def test_a_build_killed_at_any_step_leaves_the_old_outputs_or_the_new(tmp_path: Path) -> None:
    seen = set()
    for step in range(40):
        folder = tmp_path / str(step)
        write(folder, OLD | FOREIGN)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(DYING), str(folder), str(step), json.dumps(NEW)],
            cwd=Path(__file__).parent.parent,
            check=False,
        )
        committed = (folder / COMMIT).is_dir()
        recover(folder)
        after = read(folder)
        if done.returncode == 9 and not committed:
            # Before the atomic moment, or after the last move: whole either way, perhaps with leftovers.
            after = {name: text for name, text in after.items() if not name.startswith(STAGING)}
        assert after in (OLD | FOREIGN, NEW | FOREIGN), f"killed at step {step}"
        assert not committed or after == NEW | FOREIGN
        seen.add((done.returncode, committed))
        with replacing(folder) as staged:
            write(staged, NEW)
        assert read(folder) == NEW | FOREIGN, f"a build after one killed at step {step}"
        if done.returncode == 0:
            break
    assert seen == {(9, False), (9, True), (0, False)}


def test_a_killed_process_gives_its_lock_back(folder: Path) -> None:
    script = """
        import sys, time
        from pathlib import Path
        from kg.staging import replacing
        with replacing(Path(sys.argv[1])):
            print("ready", flush=True)
            time.sleep(60)
        """
    command = [sys.executable, "-c", textwrap.dedent(script), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        with pytest.raises(OutputError, match="another build"), replacing(folder):
            pytest.fail("two builds at once")
        process.kill()
        process.wait()
    with replacing(folder) as staged:
        write(staged, NEW)
    assert read(folder) == NEW | FOREIGN


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_ctrl_c_in_a_process_cleans_up(folder: Path) -> None:
    script = """
        import sys, time
        from pathlib import Path
        from kg.staging import replacing
        with replacing(Path(sys.argv[1])) as staged:
            (staged / "a.txt").write_text("half", encoding="utf-8")
            print("ready", flush=True)
            time.sleep(60)
        """
    command = [sys.executable, "-c", textwrap.dedent(script), str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parent.parent
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert read(folder) == OLD | FOREIGN


def test_reading_where_nothing_is_left_undone_changes_nothing(folder: Path, tmp_path: Path) -> None:
    recover(folder)
    recover(tmp_path / "missing")
    assert sorted(path.name for path in folder.iterdir()) == ["README.md", "a.txt", "b.txt", "notes", "store"]
    assert not (tmp_path / "missing").exists()


def test_an_output_path_that_is_a_file_is_named(tmp_path: Path) -> None:
    place = tmp_path / "taken"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file: name a folder"), replacing(place):
        pytest.fail("wrote into a file")
    with pytest.raises(OutputError, match="cannot write to"), replacing(place / "below"):
        pytest.fail("wrote below a file")
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_full_disk_is_one_line(folder: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write to .*: no space left on device$"), replacing(folder):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert read(folder) == OLD | FOREIGN


def test_an_error_that_is_not_about_the_folder_passes_through(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(folder):
        (tmp_path / "elsewhere").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder / "x"))

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(OutputError, match="permission denied"), replacing(folder):
        pytest.fail("wrote without permission")


def test_a_reader_waits_for_a_build_that_is_moving(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "PATIENCE", 0.1)
    write(folder / COMMIT, {"a.txt": "new a"})
    with holding_lock(folder), pytest.raises(OutputError, match="another build"):
        recover(folder)
    recover(folder)
    assert read(folder) == OLD | FOREIGN | {"a.txt": "new a"}


@contextmanager
def holding_lock(folder: Path) -> Iterator[None]:
    from filelock import FileLock

    with FileLock(folder / LOCK):
        yield
