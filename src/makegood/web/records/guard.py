"""Triggers that keep the entries of a book as they were written, whoever connects to the database.

They are put back after every migrate: SQLite drops a table's triggers without a word when a migration remakes it.
"""

from typing import Any

from django.db import connections

REFUSAL = "entries of a book are never changed"
TABLE = "records_entry"
_SQLITE = (
    f"CREATE TRIGGER IF NOT EXISTS entry_stays_update BEFORE UPDATE ON {TABLE}"
    f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER IF NOT EXISTS entry_stays_delete BEFORE DELETE ON {TABLE}"
    f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
)
_POSTGRES = (
    "CREATE OR REPLACE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    f"CREATE OR REPLACE TRIGGER entry_stays_row BEFORE UPDATE OR DELETE ON {TABLE}"
    " FOR EACH ROW EXECUTE FUNCTION entry_stays()",
    f"CREATE OR REPLACE TRIGGER entry_stays_all BEFORE TRUNCATE ON {TABLE}"
    " FOR EACH STATEMENT EXECUTE FUNCTION entry_stays()",
)
_LIFT = {
    "sqlite": ("DROP TRIGGER IF EXISTS entry_stays_update", "DROP TRIGGER IF EXISTS entry_stays_delete"),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS entry_stays_row ON {TABLE}",
        f"DROP TRIGGER IF EXISTS entry_stays_all ON {TABLE}",
    ),
}


def install(using: str = "default", **_more: Any) -> None:
    """Put the triggers in place, where the table is there; called after every migrate."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        _run(using, {"sqlite": _SQLITE, "postgresql": _POSTGRES}[connection.vendor])


def lift(using: str = "default") -> None:
    """Take the triggers away. Only a test that wipes its own database has a reason to."""
    _run(using, _LIFT[connections[using].vendor])


def is_installed(using: str = "default") -> bool:
    """Does a changed entry get refused here?"""
    query = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'entry_stays_%%'",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'entry_stays_%%'",
    }[connections[using].vendor]
    with connections[using].cursor() as cursor:
        cursor.execute(query)
        return bool(cursor.fetchone()[0] == 2)


def _run(using: str, statements: tuple[str, ...]) -> None:
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
