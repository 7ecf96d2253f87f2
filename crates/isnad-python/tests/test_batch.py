"""Record batches in and out, and what pandas, polars and DuckDB make of them."""

import datetime
import threading

import pytest
from conftest import CLASH, PROTEST

import isnad

pa = pytest.importorskip("pyarrow")


def batch(**columns):
    return pa.RecordBatch.from_pydict(columns)


def test_a_batch_gives_what_single_texts_give(coder):
    out = coder.code_batch(batch(doc_id=["a", "b"], date=["2024-05-31", None], text=[CLASH, PROTEST]))
    assert isinstance(out, pa.RecordBatch)
    want = coder.code(CLASH, date="2024-05-31", doc_id="a").events + coder.code(PROTEST, doc_id="b").events
    rows = out.to_pylist()
    assert len(rows) == len(want)
    for row, event in zip(rows, want):
        assert (row["id"], row["event"], row["trigger"]) == (event.id, event.event[0], event.event_text[0])
        assert row["actor_text"] == [p.entity_text for p in event.actor]
        assert row["actor_start"] == [p.start for p in event.actor]
        assert row["date"] == (datetime.date.fromisoformat(event.date) if event.date else None)
        assert row["gloss"] == event.gloss


@pytest.mark.parametrize("level", ["mention", "incident", "claim"])
def test_every_level_has_its_schema(coder, level):
    out = coder.code_batch(batch(text=[CLASH + PROTEST]), level=level)
    assert out.num_rows > 0 and out.schema.equals(isnad.schema(level))
    assert all(field.metadata[b"doc"] for field in isnad.schema(level))
    assert out["doc_id"][0].as_py() == "row-1"


def test_kinds_of_text_and_of_dates(coder):
    want = coder.code_batch(batch(date=["2024-05-31"], text=[CLASH])).to_pylist()
    for kind in (pa.large_string(), pa.string_view()):
        made = pa.RecordBatch.from_arrays([pa.array(["2024-05-31"]), pa.array([CLASH], kind)], ["date", "text"])
        assert coder.code_batch(made).to_pylist() == want
    day = pa.array([datetime.date(2024, 5, 31)], pa.date32())
    assert coder.code_batch(pa.RecordBatch.from_arrays([day, pa.array([CLASH])], ["date", "text"])).to_pylist() == want


def test_rows_without_text_and_empty_batches(coder):
    assert coder.code_batch(pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())})).num_rows == 0
    assert coder.code_batch(batch(text=[None, CLASH])).to_pylist()[0]["doc_id"] == "row-2"


def test_mistakes_name_the_column(coder):
    with pytest.raises(ValueError, match="no column `text`"):
        coder.code_batch(batch(body=["x"]))
    with pytest.raises(ValueError, match="`text` is of type Int64"):
        coder.code_batch(batch(text=[1]))
    with pytest.raises(ValueError, match="level is"):
        coder.code_batch(batch(text=["x"]), level="event")


def test_other_python_threads_run_while_it_codes(coder, articles):
    """Were the lock held, the counter could not move while the batch is coded."""
    documents = pa.RecordBatch.from_pylist(articles)
    counted, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1

    thread = threading.Thread(target=count)
    thread.start()
    before = counted[0]
    coder.code_batch(documents)
    moved = counted[0] - before
    stop.set()
    thread.join()
    assert moved > 1000


def test_threads_share_a_coder(coder, articles):
    parts = [articles[i::4] for i in range(4)]
    want = [coder.code_batch(pa.RecordBatch.from_pylist(p)).to_pylist() for p in parts]
    got = [None] * 4

    def run(i):
        got[i] = coder.code_batch(pa.RecordBatch.from_pylist(parts[i])).to_pylist()

    threads = [threading.Thread(target=run, args=(i,)) for i in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert got == want


def test_pandas_polars_and_duckdb_read_it(coder):
    pd, pl, duckdb = pytest.importorskip("pandas"), pytest.importorskip("polars"), pytest.importorskip("duckdb")
    out = coder.code_batch(batch(text=[CLASH, PROTEST]))
    mentions = pa.Table.from_batches([out])
    assert mentions.num_rows > 0
    assert isinstance(out.to_pandas(), pd.DataFrame)
    assert len(out.to_pandas()) == pl.from_arrow(out).height == duckdb.sql("select count(*) from mentions").fetchall()[0][0] == out.num_rows
