"""Whatever file a buyer has, read into drafts: Word, Excel, OpenDocument, PDF, plain text, OCDS, or a design.

In: a path or a stream and its name. Out: one `Draft` a contract. What a file is, is told by its content. Broken and
hostile files are refused with a sentence; no macro is run, no link followed, nothing kept.
"""

from makegood.check.reading.files import drafts, each
from makegood.check.reading.limits import MAX_DOCUMENT

__all__ = ["MAX_DOCUMENT", "drafts", "each"]
