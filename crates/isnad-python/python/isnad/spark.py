"""isnad on Apache Spark, for when one machine is too small. Needs pyspark 4, pyarrow and pandas
(coding alone runs on pyspark 3.5 too).

Each Python worker loads the pack once and keeps it. The records are the same as on one machine.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pyarrow as pa
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import ArrayType, LongType, StructField, StructType

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


def near_keys(df: DataFrame) -> DataFrame:
    """Adds ``words`` (number of words) and ``near_keys`` (an array of 64-bit keys) to a data frame with ``text``.

    Documents that print the same text, whole or in large part, share at least one key with high probability. Explode the keys
    and group by them to find candidates; leave out keys that very many documents have.
    """
    if "text" not in df.columns:
        raise ValueError("the data frame has no column `text`")

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            made = _isnad.near_keys(batch.select(["text"]))
            yield pa.RecordBatch.from_arrays([*batch.columns, *made.columns], names=[*batch.schema.names, *made.schema.names])

    schema = StructType([*df.schema.fields, StructField("words", LongType()), StructField("near_keys", ArrayType(LongType()))])
    return df.mapInArrow(run, schema)


_REPORTS = "report string, doc_id string, country string, week int, data string"


def reports(df: DataFrame, *, date: str | None = None) -> DataFrame:
    """The happenings that documents report, made ready for linking.

    One row for each block of country and week in which a report may meet others; ``report`` is the id of the incident record
    of the document, ``data`` what the linker needs to know, as JSON.
    """

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        coder = _coder(None, None, "en")
        for batch in batches:
            yield coder._coder.reports(batch, date=date)

    return _documents(df, "text", "doc_id").mapInArrow(run, _REPORTS)


def link(df: DataFrame) -> DataFrame:
    """Links reports of one happening: ``report``, ``doc_id`` and ``incident``, the smallest id of the reports of the happening.

    ``df`` is what :func:`reports` gives; cache it, it is read twice. Each block of country and week is linked by itself, by the linker
    of the archive. A report may stand in several blocks, for happenings at the edge of a week: what two blocks say of it is
    joined on the driver, which holds the ids of all reports that were linked to another one. Needs Spark 4.
    """

    def block(table: pa.Table) -> pa.Table:
        return pa.Table.from_batches([_isnad.link_block(table.select(["data"]).combine_chunks().to_batches())])

    linked = df.groupBy("country", "week").applyInArrow(block, "report string, cluster string").where("report != cluster").distinct()
    parent: dict[str, str] = {}

    def root(report: str) -> str:
        while (above := parent.get(report, report)) != report:
            parent[report] = report = parent.get(above, above)
        return report

    for row in linked.toLocalIterator():
        one, other = sorted((root(row.report), root(row.cluster)))
        parent[other] = one
    joined = [(report, root(report)) for report in parent]
    incidents = df.sparkSession.createDataFrame(joined, "report string, incident string")
    everything = df.select("report", "doc_id").distinct()
    return everything.join(incidents, "report", "left").select("report", "doc_id", f.coalesce("incident", "report").alias("incident"))
