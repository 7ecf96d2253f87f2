"""What `isnad export` writes is read by pandas, polars and DuckDB, all with the same count. Needs the program: ISNAD."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ISNAD = os.environ.get("ISNAD")
pytestmark = pytest.mark.skipif(not ISNAD, reason="ISNAD does not name the program")
pd, pl, duckdb = pytest.importorskip("pandas"), pytest.importorskip("polars"), pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def records(tmp_path_factory, articles) -> Path:
    home = tmp_path_factory.mktemp("records")
    texts = home / "texts.jsonl"
    texts.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles[:400]), encoding="utf-8")
    out = home / "records.jsonl"
    with out.open("wb") as file:
        subprocess.run([ISNAD, "code", "--level", "all", texts], stdout=file, check=True)
    return out


def export(records: Path, form: str, ending: str, level: str = "mention") -> Path:
    out = records.parent / f"{level}-{form}.{ending}"
    subprocess.run([ISNAD, "export", records, "--to", form, "--level", level, "-o", out], check=True, capture_output=True)
    assert Path(f"{out}.CODEBOOK.md").is_file() and Path(f"{out}.CITATION.cff").is_file()
    return out


def count(records: Path, kind: str) -> int:
    with records.open(encoding="utf-8") as lines:
        return sum(json.loads(line)["record"] == kind for line in lines)


@pytest.mark.parametrize(("level", "kind"), [("mention", "event"), ("incident", "incident"), ("claim", "claim")])
def test_all_readers_count_the_same(records, level, kind):
    want = count(records, kind)
    assert want > 50
    csv, parquet, arrow = (str(export(records, f, e, level)) for f, e in (("csv", "csv"), ("parquet", "parquet"), ("arrow", "arrow")))
    xlsx = export(records, "xlsx", "xlsx", level)
    counts = {
        "pandas csv": len(pd.read_csv(csv)),
        "pandas parquet": len(pd.read_parquet(parquet)),
        "pandas arrow": len(pd.read_feather(arrow)),
        "pandas xlsx": len(pd.read_excel(xlsx)),
        "polars csv": pl.read_csv(csv, infer_schema_length=None).height,
        "polars parquet": pl.read_parquet(parquet).height,
        "polars arrow": pl.read_ipc(arrow).height,
        "duckdb csv": duckdb.sql(f"select count(*) from read_csv('{csv}', all_varchar=true)").fetchall()[0][0],
        "duckdb parquet": duckdb.sql(f"select count(*) from '{parquet}'").fetchall()[0][0],
    }
    assert set(counts.values()) == {want}, counts


def test_the_records_are_the_same_in_every_form(records):
    csv, parquet = (str(export(records, f, e)) for f, e in (("csv", "csv"), ("parquet", "parquet")))
    a, b = pl.read_csv(csv, infer_schema_length=None), pl.read_parquet(parquet)
    assert a["id"].to_list() == b["id"].to_list()
    assert a["gloss"].to_list() == b["gloss"].to_list()
    assert a["dead_low"].to_list() == b["dead_low"].to_list()


GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {"type": "array", "minItems": 2, "items": {"type": "number"}},
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}
"""The schema of a FeatureCollection of points, after RFC 7946 and geojson.org's schema."""


def test_geojson_is_valid(records):
    jsonschema = pytest.importorskip("jsonschema")
    out = json.loads(export(records, "geojson", "geojson").read_text(encoding="utf-8"))
    jsonschema.validate(out, GEOJSON)
    assert len(out["features"]) == count(records, "event")


@pytest.mark.parametrize("form", ["acled", "ucdp", "gdelt"])
def test_the_columns_of_other_data_sets(records, form):
    table = pd.read_csv(export(records, form, "csv", "incident"))
    assert len(table) > 10
    assert set(table["isnad_confidence"]) <= {"high", "medium", "low"}
