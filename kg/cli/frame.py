"""What surrounds every command: how errors end it, how streams encode, where outputs lie."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from kg.errors import KgError

DEFAULT_OUTPUTS: Final = "outputs"
INCOMPLETE: Final = 1
FAILED: Final = 2
FAULT: Final = 3
INTERRUPTED: Final = 130

Function = TypeVar("Function", bound=Callable[..., Any])


class KgGroup(click.Group):
    """A group of commands in which every error ends in one line and an exit status, as --help says."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run as a program, writing UTF-8 whatever the locale says."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            # The reader has seen enough (`kg query ... | head`). Python would complain once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KeyboardInterrupt:
            say("interrupted; former outputs are as they were")
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            if isinstance(error, KgError):
                say(str(error))
                ctx.exit(FAILED)
            say(f"a fault of kg, please report it with what `kg --debug` shows: {_one_line(error)}")
            ctx.exit(FAULT)


def say(message: str) -> None:
    """Print a message for people, one line on standard error."""
    click.echo(f"kg: {message}", err=True)


def _one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]


def outputs_option(help_text: str) -> Callable[[Function], Function]:
    """Return the option -o/--outputs, which every command has."""
    return click.option(
        "-o",
        "--outputs",
        "folder",
        type=click.Path(path_type=Path),
        default=DEFAULT_OUTPUTS,
        show_default=True,
        metavar="FOLDER",
        help=help_text,
    )


def built(folder: Path) -> Path:
    """Return a folder of outputs, in which a build that was cut off has been completed."""
    from kg.staging import recover

    recover(folder)
    return folder
