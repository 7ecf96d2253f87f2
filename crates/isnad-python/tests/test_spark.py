"""Spark on two local workers gives what the program gives on one machine, record for record. Needs the program: ISNAD."""

import datetime
import json
import os
import subprocess
import sys

import pytest

pytest.importorskip("pyspark")
pytestmark = pytest.mark.spark
ISNAD = os.environ.get("ISNAD")


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def documents(spark, articles):
    return spark.createDataFrame(articles).repartition(5)


def plain(row: dict) -> dict:
    return {k: v.isoformat() if isinstance(v, datetime.date) else v for k, v in row.items()}


@pytest.mark.skipif(not ISNAD, reason="ISNAD does not name the program")
@pytest.mark.parametrize("level", ["mention", "incident", "claim"])
def test_records_are_those_of_one_machine(spark, documents, articles, tmp_path, level):
    import isnad.spark
    import pyarrow.parquet as pq

    texts = tmp_path / "texts.jsonl"
    texts.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    out = tmp_path / "records.parquet"
    subprocess.run([ISNAD, "export", texts, "--to", "parquet", "--level", level, "-o", out], check=True, capture_output=True)
    want = {r["id"]: plain(r) for r in pq.read_table(out).to_pylist()}
    got = [plain(r.asDict(recursive=True)) for r in isnad.spark.code(documents, level=level).collect()]
    assert len(got) == len(want) > 500
    for record in got:
        assert record == want[record["id"]]


def test_a_missing_column_is_named(spark):
    import isnad.spark

    with pytest.raises(ValueError, match="no column `doc_id`"):
        isnad.spark.code(spark.createDataFrame([{"text": "x"}]))
