"""isnad on Apache Spark, for when one machine is too small. Needs pyspark 3.5 or newer, pyarrow and pandas.

Each Python worker loads the pack once and keeps it. The records are the same as on one machine.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pyarrow as pa
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from . import _isnad
from ._coder import Coder, Level

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_COLUMNS = ("doc_id", "date", "text", "title", "publisher")


@functools.lru_cache(maxsize=None)
def _coder(pack: str | None, overlay: str | None, gloss: Literal["en", "ar"]) -> Coder:
    """The coder of this worker process."""
    return Coder(pack=pack, overlay=overlay, gloss=gloss)


def _documents(df: DataFrame, *required: str) -> DataFrame:
    """The columns of documents, as text."""
    for name in required:
        if name not in df.columns:
            raise ValueError(f"the data frame has no column `{name}`; documents have text, doc_id and, where known, date, title, publisher")
    return df.select(*(f.col(name).cast("string").alias(name) for name in _COLUMNS if name in df.columns))


def code(
    df: DataFrame,
    *,
    level: Level = "mention",
    date: str | None = None,
    pack: str | None = None,
    overlay: str | None = None,
    gloss: Literal["en", "ar"] = "en",
) -> DataFrame:
    """Codes documents into records, one row each; the columns are those of ``isnad.schema(level)``.

    :param df: documents with ``text``, ``doc_id`` and, where known, ``date``; other columns are passed over
    :param level: ``mention``, ``incident`` or ``claim``
    :param date: day of publication of documents without one
    :param pack: directory or file of a language pack, at the same path on every worker
    :param overlay: directory of tables put on top of it, at the same path on every worker
    """

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        coder = _coder(pack, overlay, gloss)
        for batch in batches:
            yield coder.code_batch(batch, level=level, date=date)

    return _documents(df, "text", "doc_id").mapInArrow(run, from_arrow_schema(_isnad.schema(level)))
