"""The errors of the program, each kind with the exit code that scripts rely on."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the program; documented in docs/exit-codes.md."""

    DONE = 0
    OVERDUE = 1
    USAGE = 2
    DATA = 3
    NOT_FOUND = 4
    REFUSED = 5
    STORE = 6
    INTERNAL = 70
    INTERRUPTED = 130


class ConclusionError(Exception):
    """A problem with a message for the user and, where there is one, a remedy.

    ``place`` names what is at fault among what was given (see :class:`conclusion_cli.model.enums.Place`): the
    command line names the option, a sheet the column. ``meant`` is the id of the body that is probably meant.
    """

    code = ExitCode.INTERNAL

    def __init__(
        self, message: str, remedy: str | None = None, *, place: str | None = None, meant: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.place = place
        self.meant = meant


class UsageError(ConclusionError):
    """The command line does not fit."""

    code = ExitCode.USAGE


class BadData(ConclusionError):
    """A file or a value that was given is not well formed."""

    code = ExitCode.DATA


class NotFound(ConclusionError):
    """The named thing does not exist, or several have that name."""

    code = ExitCode.NOT_FOUND


class NoDatabase(NotFound):
    """There is no database at an address."""

    def __init__(self, message: str, remedy: str | None, path: str) -> None:
        super().__init__(message, remedy)
        self.path = path


class Refused(ConclusionError):
    """A rule of the work forbids the change."""

    code = ExitCode.REFUSED


class Unsure(Refused):
    """A change that is possible and unlikely: it has to be confirmed."""


class StoreTrouble(ConclusionError):
    """The database is busy, full, read-only, damaged or too new, or output cannot be written."""

    code = ExitCode.STORE


class ForeignFile(StoreTrouble):
    """A file is no database of this program."""

    def __init__(self, message: str, remedy: str | None, path: str) -> None:
        super().__init__(message, remedy)
        self.path = path


class Busy(StoreTrouble):
    """Another program has had the database locked for too long; nothing is wrong with it."""
