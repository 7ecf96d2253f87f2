"""What the package is built on; use `isnad.Coder`."""

import os
from typing import Literal

import pyarrow

__version__: str

def schema(level: str = "mention") -> pyarrow.Schema:
    """The Arrow schema of the records of a level (``mention``, ``incident``, ``claim``); each field has its description as metadata ``doc``."""

def link_block(batches: list[pyarrow.RecordBatch]) -> pyarrow.RecordBatch:
    """Links the reports of one block (column ``data``): ``report`` and ``cluster``, the smallest id of its reports."""

def near_keys(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    """``words`` and ``near_keys`` of each text of the column ``text``."""

class Archive:
    def __init__(self, path: str | os.PathLike[str]) -> None: ...
    def page(self, level: str, filter: str, after: str | None = None) -> tuple[pyarrow.RecordBatch, str | None]: ...

class Coder:
    def __init__(
        self,
        *,
        pack: str | os.PathLike[str] | None = None,
        overlay: str | os.PathLike[str] | None = None,
        gloss: Literal["en", "ar"] = "en",
    ) -> None: ...
    def code(self, text: str, *, doc_id: str = "text", date: str | None = None) -> str: ...
    def code_batch(self, batch: pyarrow.RecordBatch, *, level: str = "mention", date: str | None = None) -> pyarrow.RecordBatch: ...
    def reports(self, batch: pyarrow.RecordBatch, *, date: str | None = None) -> pyarrow.RecordBatch: ...
    @property
    def pack(self) -> str: ...
