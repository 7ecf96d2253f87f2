"""What the package is built on; use `isnad.Coder`."""

import os
from typing import Literal

import pyarrow

__version__: str

def schema(level: str = "mention") -> pyarrow.Schema:
    """The Arrow schema of the records of a level (``mention``, ``incident``, ``claim``); each field has its description as metadata ``doc``."""

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
    @property
    def pack(self) -> str: ...
