"""Office files are zip archives: looked through before anything in them is unpacked."""

import io
import re
import zipfile
import zlib
from typing import Any

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from makegood.check.reading.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, MAX_XML, RATIO_FROM, refuse
from makegood.terms import Problem

_PACKED = (".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".gz", ".7z", ".rar")
_DOCTYPE = re.compile(
    b"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)|\x00<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)"
)


class Archive:
    """An Office file whose size, entities and locks have been looked at. `part` gives one XML part, safely parsed."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name, self.data = name, data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise refuse(name, "the file is damaged", do="open it, save it again, and try once more") from error
        self.names = tuple(self._zip.namelist())
        _look_through(self._zip.infolist(), len(data), name)

    def has(self, path: str) -> bool:
        return path in self.names

    def raw(self, path: str) -> bytes:
        try:
            return self._zip.read(path)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
        ) as error:
            raise refuse(
                self.name, f"its part {path} is damaged", do="open it, save it again, and try once more"
            ) from error

    def looked_at(self, path: str) -> bytes:
        """The bytes of an XML part that is not too large and defines no entities."""
        if self._zip.getinfo(path).file_size > MAX_XML:
            raise refuse(
                self.name, f"its part {path} is larger than {MAX_XML // 1024**2} MB", do="paste the text instead"
            )
        raw = self.raw(path)
        if _DOCTYPE.search(raw):
            raise refuse(
                self.name, "it defines entities, which no Office program writes", do="save it again from Word or Excel"
            )
        return raw

    def part(self, path: str) -> Any:
        """The root element. No entity is expanded, nothing outside is loaded, and depth is bounded."""
        raw = self.looked_at(path)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(raw, parser=parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refuse(
                self.name, f"its part {path} is damaged", do="open it, save it again, and try once more"
            ) from error

    def remarks(self) -> tuple[Problem, ...]:
        """What is in the file and was left alone."""
        said = []
        if any(path.casefold().endswith("vbaproject.bin") for path in self.names):
            said.append("We read the words and ignored the macros.")
        inside = [path for path in self.names if path.casefold().endswith(_PACKED) or "/embeddings/" in path]
        if inside:
            said.append(f"{len(inside)} files inside this file were not read.")
        return tuple(Problem(file=self.name, found=each) for each in said)


def _look_through(entries: list[zipfile.ZipInfo], size: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse(name, "it is password protected", do="save it without the password")
    if len(entries) > MAX_PARTS:
        raise refuse(
            name,
            f"it has {len(entries):,} parts inside",
            expected=f"at most {MAX_PARTS:,}",
            do="paste the text instead",
        )
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > MAX_RATIO * size):
        raise refuse(
            name,
            f"it unpacks to {unpacked // 1024**2:,} MB",
            expected=f"at most {MAX_UNPACKED // 1024**2} MB, and {MAX_RATIO} times its size",
            do="take the pictures out, or paste the text",
        )
