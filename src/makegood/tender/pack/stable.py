"""Office files and archives whose bytes depend on what is in them, and on the day they are told, alone."""

import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_FIRST_YEAR = 1980


def archive(files: Iterable[tuple[str, bytes]], on: date) -> bytes:
    """A zip of these files in this order, each dated `on`."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, raw in files:
            entry = ZipInfo(name, (max(on.year, _FIRST_YEAR), on.month, on.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, raw)
    return stream.getvalue()


def dated(office: bytes, on: date) -> bytes:
    """The same Word or Excel file with every moment in it set to the beginning of `on`."""
    with ZipFile(BytesIO(office)) as held:
        parts = [(name, held.read(name)) for name in held.namelist()]
    moment = rb"\g<1>" + f"{on.isoformat()}T00:00:00Z".encode() + rb"\g<3>"
    return archive(
        ((name, _MOMENTS.sub(moment, raw) if name == "docProps/core.xml" else raw) for name, raw in parts), on
    )
