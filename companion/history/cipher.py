"""SQLCipher: a connection that encrypts each page, and speaks as Python's own ``sqlite3`` does.

A raw key opens a file in a fraction of a millisecond; there is no passphrase to stretch. What goes
wrong is raised as the exceptions of ``sqlite3``, so that nobody else has to know two families.
Imported late (15 ms).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final, TypeVar, cast

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from pathlib import Path

    from companion.history.key import Key

_T = TypeVar("_T")
_TABLES: Final = """SELECT name FROM main.sqlite_master WHERE type = 'table'
    AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'"""
_MESSAGE: Final = "the encrypted file can't be read here"
"""Instead of an error's own text where SQLCipher says no more than a number."""


def connect(
    path: Path, key: Key | None, patience: float, *, at_rest: bool = False
) -> sqlite3.Connection:
    """Open ``path`` under ``key``, or a plain file without one.

    The connection commits by itself unless told to BEGIN.

    With ``at_rest`` the file is read as it lies there: no lock is taken, no log is looked at, and
    nothing is written, not even by closing it.
    """
    uri = f"{path.absolute().as_uri()}?immutable=1" if at_rest else str(path)
    with _as_sqlite3():
        made = dbapi2.connect(
            uri, timeout=patience, isolation_level=None, uri=at_rest, factory=Connection
        )
    made.key = key
    made.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr
    if key is not None:
        made.execute(f"PRAGMA key = {_literal(key)}")
    return cast("sqlite3.Connection", made)


def versions() -> tuple[str, str]:
    """The SQLite that the history runs on, which is not Python's own, and the SQLCipher over it."""
    with closing(dbapi2.connect(":memory:")) as asked:
        cipher = asked.execute("PRAGMA cipher_version").fetchone()[0]
    return dbapi2.sqlite_version, str(cipher)


def export(source: sqlite3.Connection, to: Path, key: Key | None) -> None:
    """Copy all that ``source`` (a connection of this module) holds into the new file ``to``.

    The copy is encrypted under ``key``, and plain without one; it is on the disk when this returns.
    """
    with _attached(source, to, key):
        source.execute("PRAGMA made.synchronous = FULL")
        source.execute("BEGIN")  # one state of the source, whoever writes to it meanwhile
        source.execute("SELECT sqlcipher_export('made')")
        for number in ("application_id", "user_version"):
            value = source.execute(f"PRAGMA main.{number}").fetchone()[0]
            source.execute(f"PRAGMA made.{number} = {value:d}")
        source.execute("COMMIT")


def differing(source: sqlite3.Connection, to: Path, key: Key | None) -> list[str]:
    """The tables that ``to`` has otherwise than ``source``, and what is wrong with its pages."""
    with _attached(source, to, key):
        names = [str(name) for (name,) in source.execute(_TABLES)]
        found = [name for name in names if source.execute(_differing(name)).fetchone()[0]]
        pages = source.execute("PRAGMA made.integrity_check").fetchall()
        return found + [str(what) for (what,) in pages if what != "ok"]


@contextmanager
def _attached(source: sqlite3.Connection, file: Path, key: Key | None) -> Iterator[None]:
    """Have ``file`` in the connection too, under the name ``made``."""
    literal = _literal(key) if key is not None else "''"
    source.execute(f"ATTACH DATABASE ? AS made KEY {literal}", (str(file),))
    try:
        yield
    finally:
        if source.in_transaction:
            source.rollback()
        source.execute("DETACH DATABASE made")


def _differing(table: str) -> str:
    """As SQL: how many rows one of the two files has and the other hasn't."""
    name = '"' + table.replace('"', '""') + '"'
    one, other = f"SELECT * FROM main.{name}", f"SELECT * FROM made.{name}"
    return (
        f"SELECT (SELECT count(*) FROM ({one} EXCEPT {other}))"
        f" + (SELECT count(*) FROM ({other} EXCEPT {one}))"
        f" + abs((SELECT count(*) FROM ({one})) - (SELECT count(*) FROM ({other})))"
    )


def _literal(key: Key) -> str:
    return f"\"x'{key.for_sqlcipher()}'\""


def key_of(connection: sqlite3.Connection) -> Key | None:
    """The key of an open file; None for a plain one."""
    return connection.key if isinstance(connection, Connection) else None


class Cursor(dbapi2.Cursor):  # type: ignore[misc] # sqlcipher3 has no types
    """Rows, and errors as ``sqlite3`` raises them."""

    def execute(self, *words: object) -> Cursor:
        """Carry out one statement."""
        return self._asked(super().execute, *words)

    def executemany(self, *words: object) -> Cursor:
        """Carry out one statement for each row of values."""
        return self._asked(super().executemany, *words)

    def executescript(self, *words: object) -> Cursor:
        """Carry out several statements."""
        return self._asked(super().executescript, *words)

    def fetchone(self) -> object:
        """The next row, or None."""
        return _asked(super().fetchone)

    def fetchmany(self, *words: object) -> list[object]:
        """The next rows."""
        return _asked(super().fetchmany, *words)

    def fetchall(self) -> list[object]:
        """All rows that are left."""
        return _asked(super().fetchall)

    def __next__(self) -> object:
        return _asked(super().__next__)

    def _asked(self, question: Callable[..., object], *words: object) -> Cursor:
        _asked(question, *words)
        return self


class Connection(dbapi2.Connection):  # type: ignore[misc] # as above
    """A keyed connection; whatever it raises is an exception of ``sqlite3``."""

    key: Key

    def cursor(self, factory: type[object] = Cursor) -> object:
        """A cursor; ``execute`` and its like ask for one as well."""
        return _asked(super().cursor, factory)

    def commit(self) -> None:
        """Commit what is open."""
        _asked(super().commit)

    def rollback(self) -> None:
        """Undo what is open."""
        _asked(super().rollback)

    def backup(self, target: object, **words: object) -> None:
        """Copy the whole file into ``target``, which has the same key."""
        with _as_sqlite3():
            super().backup(target, **words)

    def close(self) -> None:
        """Let go of the file."""
        _asked(super().close)


def _asked(question: Callable[..., _T], *words: object) -> _T:
    try:
        return question(*words)
    except dbapi2.Error as error:
        raise _translated(error) from None
    except dbapi2.Warning as error:
        raise sqlite3.Warning(*error.args) from None


@contextmanager
def _as_sqlite3() -> Iterator[None]:
    try:
        yield
    except dbapi2.Error as error:
        raise _translated(error) from None


def _translated(error: Exception) -> sqlite3.Error:
    """The exception of ``sqlite3`` that has the same name, text and code.

    A key is only ever tried on a file that carries its mark, so a page that it doesn't fit is a
    damaged one, not a sign of another program's file.
    """
    kind = getattr(sqlite3, type(error).__name__, sqlite3.DatabaseError)
    made = cast("sqlite3.Error", kind(*error.args or (_MESSAGE,)))
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        foreign = int(code) == sqlite3.SQLITE_NOTADB
        made.sqlite_errorcode = sqlite3.SQLITE_CORRUPT if foreign else int(code)
        made.sqlite_errorname = str(getattr(error, "sqlite_errorname", ""))
    return made
