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


def test_near_keys_join_what_is_nearly_the_same(spark):
    import isnad.spark
    from pyspark.sql import functions as f

    story = "هاجم مسلحون حاجزا للجيش شرق بعقوبة أمس وقتلوا خمسة جنود وأصابوا ثلاثة آخرين بحسب مصدر أمني طلب عدم ذكر اسمه في المدينة"
    other = "تظاهر المئات في القاهرة احتجاجا على ارتفاع الأسعار وطالبوا الحكومة بخفضها قبل نهاية الشهر بحسب شهود في الميدان اليوم"
    rows = [("a", story), ("b", story + " اليوم"), ("c", other), ("d", None)]
    keyed = isnad.spark.near_keys(spark.createDataFrame(rows, "doc_id string, text string"))
    assert keyed.columns == ["doc_id", "text", "words", "near_keys"]
    shared = keyed.select("doc_id", f.explode("near_keys").alias("key")).groupBy("key").agg(f.collect_set("doc_id").alias("ids"))
    pairs = {tuple(sorted(r.ids)) for r in shared.where(f.size("ids") > 1).collect()}
    assert pairs == {("a", "b")}


def test_happenings_are_linked_as_by_one_linker(spark):
    import isnad
    import isnad._isnad
    import isnad.spark
    import pyarrow as pa

    blast = ["انفجرت سيارة مفخخة في سوق وسط كركوك أمس وقتل سبعة مدنيين.", "قتل سبعة مدنيين في انفجار سيارة مفخخة في سوق بوسط كركوك أمس.", "تظاهر المئات في القاهرة أمس احتجاجا على ارتفاع الأسعار."]
    rows = [(f"d{i}-{k}", f"2024-05-{10 + 7 * (i % 3):02}", text) for i in range(6) for k, text in enumerate(blast)]
    documents = spark.createDataFrame(rows, "doc_id string, date string, text string").repartition(3)
    reports = isnad.spark.reports(documents).cache()
    got = {r.report: r.incident for r in isnad.spark.link(reports).collect()}
    data = {r.report: r.data for r in reports.collect()}
    one = isnad._isnad.link_block([pa.RecordBatch.from_pydict({"data": list(data.values())})]).to_pydict()
    assert got == dict(zip(one["report"], one["cluster"], strict=True))
    assert 3 <= len(set(got.values())) < len(got)
