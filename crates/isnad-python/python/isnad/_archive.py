"""Reading an archive that ``isnad ingest`` made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import _isnad
from ._coder import Level

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Archive:
    """An archive, open for reading. Nothing that is done here changes the file.

    Conditions are keyword arguments, the same as those of ``isnad search``; those with several values take a list, of
    which one must hold:

    ``text`` (words in any inflected form), ``from_`` and ``to`` (ISO days), ``countries``, ``provinces``, ``places``,
    ``near`` (a dict of ``lat``, ``lon``, ``km``), ``types``, ``modes``, ``contexts``, ``quads``, ``actors``, ``recipients``,
    ``parties``, ``sectors``, ``publishers``, ``holders``, ``stances``, ``dead``, ``injured``, ``arrested``, ``participants`` (at
    least so many), ``claims`` (kinds), ``documents``, ``sources`` (of incidents, at least so many), ``all_aux`` (also what is denied, possible, planned or long past), ``rejected``
    (also what a person rejected).

    >>> archive = isnad.Archive("my.isnad")                                      # doctest: +SKIP
    >>> archive.to_pandas(countries=["SYR"], types=["ASSAULT"], dead=10)         # doctest: +SKIP

    Raises ``OSError`` where there is no such archive.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._archive = _isnad.Archive(path)
        self._path = os.fspath(path)

    def batches(self, level: Level = "mention", **conditions: Any) -> Iterator[pyarrow.RecordBatch]:
        """All records that meet the conditions, oldest first, some thousands at a time: memory stays flat.

        ``level`` is ``mention``, ``claim`` or ``incident``; incidents here are happenings as several documents report them.
        The columns are those of ``isnad.schema(level)``. Raises ``ValueError`` for a condition that there is not.
        """
        if "from_" in conditions:
            conditions["from"] = conditions.pop("from_")
        wanted = json.dumps({name: value for name, value in conditions.items() if value is not None})
        after = None
        while True:
            batch, after = self._archive.page(level, wanted, after)
            if batch.num_rows:
                yield batch
            if after is None:
                return

    def table(self, level: Level = "mention", **conditions: Any) -> pyarrow.Table:
        """The same as one Arrow table."""
        import pyarrow

        return pyarrow.Table.from_batches(self.batches(level, **conditions), schema=_isnad.schema(level))

    def to_pandas(self, level: Level = "mention", **conditions: Any) -> pandas.DataFrame:
        """The same as a pandas data frame."""
        return self.table(level, **conditions).to_pandas()

    def to_polars(self, level: Level = "mention", **conditions: Any) -> polars.DataFrame:
        """The same as a polars data frame."""
        import polars

        frame = polars.from_arrow(self.table(level, **conditions))
        assert isinstance(frame, polars.DataFrame)
        return frame

    def __repr__(self) -> str:
        return f"isnad.Archive({self._path!r})"
