"""An archive read into pandas and polars. Needs the program: ISNAD."""

import json
import os
import subprocess

import pytest

import isnad

ISNAD = os.environ.get("ISNAD")
pytestmark = pytest.mark.skipif(not ISNAD, reason="ISNAD does not name the program")
pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def path(tmp_path_factory, articles):
    home = tmp_path_factory.mktemp("archive")
    texts = home / "texts.jsonl"
    texts.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles[:300]), encoding="utf-8")
    subprocess.run([ISNAD, "ingest", texts, "--archive", home / "a.isnad"], check=True, capture_output=True)
    return home / "a.isnad"


@pytest.mark.parametrize("level", ["mention", "claim", "incident"])
def test_all_records_come_in_both_frames(path, level):
    pd, pl = pytest.importorskip("pandas"), pytest.importorskip("polars")
    archive = isnad.Archive(path)
    everything = {"all_aux": True, "rejected": True}
    table = archive.table(level, **everything)
    assert table.num_rows > 30 and table.schema.equals(isnad.schema(level))
    a, b = archive.to_pandas(level, **everything), archive.to_polars(level, **everything)
    assert isinstance(a, pd.DataFrame) and isinstance(b, pl.DataFrame)
    assert list(a["id"]) == b["id"].to_list() == table["id"].to_pylist()
    assert len(set(b["id"])) == table.num_rows


def test_it_is_what_the_program_exports(path, tmp_path):
    import pyarrow.parquet as pq

    for level in ("mention", "incident"):
        out = tmp_path / f"{level}.parquet"
        subprocess.run([ISNAD, "export", "--archive", path, "--to", "parquet", "--level", level, "-o", out], check=True, capture_output=True)
        assert pq.read_table(out).to_pylist() == isnad.Archive(path).table(level).to_pylist()


def test_conditions(path):
    archive = isnad.Archive(path)
    attacks = archive.table(types=["ASSAULT"], dead=5).to_pylist()
    assert attacks and all(r["event"] == "ASSAULT" and r["dead_high"] >= 5 for r in attacks)
    one = archive.table(documents=["d00003"], all_aux=True).to_pylist()
    assert one and {r["doc_id"] for r in one} == {"d00003"}
    dated = archive.table(from_="2024-05-01", to="2024-05-31")
    days = [(r["date"].isoformat(), (r["enddate"] or r["date"]).isoformat()) for r in dated.to_pylist()]
    assert days and all(first <= "2024-05-31" and last >= "2024-05-01" for first, last in days)
    with pytest.raises(ValueError, match="no filter"):
        archive.table(colour="red")


def test_no_archive_is_named(tmp_path):
    with pytest.raises(OSError, match="there is no such archive"):
        isnad.Archive(tmp_path / "none.isnad")
