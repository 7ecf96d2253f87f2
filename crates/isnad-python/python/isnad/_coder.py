"""The coder, and what it gives for one text."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from . import _isnad
from ._html import highlighted
from ._records import Claim, Event, Incident, record

if TYPE_CHECKING:
    import pyarrow

Level = Literal["mention", "incident", "claim"]


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything coded in one text. In a notebook it shows the text with what was read from it marked."""

    text: str
    """The text as it came; all offsets point into it."""
    events: tuple[Event, ...]
    """Mentions of events, in order."""
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    """The mentions of one happening as one."""

    def _repr_html_(self) -> str:
        return highlighted(self.text, self.events, self.claims)


class Coder:
    """Codes Arabic news text into event records.

    Loading takes some tens of milliseconds: make one coder and keep it. Several threads may use it at a time; while it
    codes, other Python threads run. A coder stays in memory until the process ends.

    :param pack: directory or compiled file of a language pack instead of the built-in one
    :param overlay: directory with tables of your own, put on top of the pack
    :param gloss: language of the one-line summary of each record, ``en`` or ``ar``

    Raises ``ValueError`` where the pack cannot be used; the message names file, line and remedy.
    """

    def __init__(
        self,
        *,
        pack: str | os.PathLike[str] | None = None,
        overlay: str | os.PathLike[str] | None = None,
        gloss: Literal["en", "ar"] = "en",
    ) -> None:
        self._coder = _isnad.Coder(pack=pack, overlay=overlay, gloss=gloss)

    @property
    def pack(self) -> str:
        """Name and version of the language pack."""
        return self._coder.pack

    def code(self, text: str, *, date: str | None = None, doc_id: str = "text") -> Coding:
        """Codes one text.

        :param date: day of publication, ``YYYY-MM-DD``; «أمس» is resolved against it. A date line of the text goes first.
        :param doc_id: id of the document; the ids of its records begin with it
        """
        lines = self._coder.code(text, doc_id=doc_id, date=date).splitlines()
        records = [record(json.loads(line)) for line in lines]
        return Coding(
            text=text,
            events=tuple(r for r in records if isinstance(r, Event)),
            claims=tuple(r for r in records if isinstance(r, Claim)),
            incidents=tuple(r for r in records if isinstance(r, Incident)),
        )

    def code_batch(
        self, batch: pyarrow.RecordBatch, *, level: Level = "mention", date: str | None = None
    ) -> pyarrow.RecordBatch:
        """Codes a batch of documents into a batch of records.

        The batch has a column ``text`` and, where they are known, ``doc_id`` and ``date`` (text or date32); other columns
        are passed over. Any object with ``__arrow_c_array__`` will do. The columns of the result are those of
        ``isnad.schema(level)``; join them with your own by ``doc_id``. Rows without text give no records.

        :param level: ``mention``, ``incident`` (all mentions of a happening in a document as one) or ``claim``
        :param date: day of publication of documents without one

        Raises ``ValueError`` where a column is missing or not of text.
        """
        return self._coder.code_batch(batch, level=level, date=date)

    def __repr__(self) -> str:
        return f"isnad.Coder(pack={self.pack!r})"

    def __reduce__(self) -> Any:
        raise TypeError("a coder stays in its process; make one in each worker")
