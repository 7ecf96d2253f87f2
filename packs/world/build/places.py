#!/usr/bin/env python3
"""Builds packs/world/places.tsv, places-admin2.tsv, admin1.tsv, places-countries.tsv and places-extra.tsv.

    python3 packs/world/build/places.py SCRATCH_FOLDER

Fetches three packages into SCRATCH_FOLDER (see sources.py and ../NOTICE). The output is committed: building isnad needs
neither Python nor a network.
"""

import math
import sys
from collections import defaultdict
from pathlib import Path

import admin
import extra
import sources
from arabic import TRANSCRIBED, bare, distinct, english_names, fold, plain, readable, spellings, wrong_names

WORLD = Path(__file__).resolve().parents[1]
# Countries of which every row is kept: where most of Arabic news happens
ALL_ROWS = set(
    "EG SD SS LY TN DZ MA EH MR SA YE OM AE QA BH KW IQ SY LB JO PS IL IR TR ML NE TD BF SN NG SO ET ER DJ KE CF CM "
    "KZ UZ TM KG TJ AF PK GE AM AZ CY".split()
)
LEAST_PEOPLE = 5000
SAME_TOWN_KM = 5.0
SEATS = {"PPLC": 5, "PPLA": 4, "PPLA2": 3, "PPLA3": 2, "PPLA4": 1}


def km(a, b):
    """Distance of two (lat, lon) in kilometres."""
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371.0 * math.hypot(x, math.radians(b[0] - a[0]))


def load(scratch):
    """Towns as dicts with their Arabic names, those that are to be kept."""
    codes = sources.countries(scratch)
    features = sources.features(scratch)
    wrong = wrong_names()
    towns = []
    for row in sources.cities(scratch):
        alpha2 = row["countrycode"]
        names = spellings([row["name"], *row["alternatenames"]], row["name"])
        names = [n for n in names if fold(n) not in wrong.get(row["geonameid"], ())]
        if not (names or row["population"] >= LEAST_PEOPLE or alpha2 in ALL_ROWS) or alpha2 not in codes:
            continue
        towns.append({
            "id": row["geonameid"], "name": row["name"], "at": (row["latitude"], row["longitude"]), "alpha2": alpha2,
            "country": codes[alpha2]["iso3"], "admin1": row["admin1code"], "people": row["population"],
            "feature": features.get(row["geonameid"], "PPL"), "ar": names, "latin": [row["name"], *row["alternatenames"]],
        })
    return towns


def merge_doubles(towns):
    """One row for a town that the data has several times (as a town and as the seat of its district)."""
    towns = sorted(towns, key=lambda t: (-t["people"], -SEATS.get(t["feature"], 0), t["id"]))
    by_key, kept = defaultdict(list), []
    for town in towns:
        keys = {(town["country"], plain(town["name"]))} | {(town["country"], bare(fold(n))) for n in town["ar"]}
        twin = next((other for key in keys for other in by_key[key] if km(other["at"], town["at"]) <= SAME_TOWN_KM), None)
        if twin is None:
            kept.append(town)
            for key in keys:
                by_key[key].append(town)
            continue
        twin["ar"] = distinct(twin["ar"] + town["ar"])
        if SEATS.get(town["feature"], 0) > SEATS.get(twin["feature"], 0):
            twin["feature"] = town["feature"]
        for key in keys:
            by_key[key].append(twin)
    return kept


def write(name, header, rows, comment):
    """Writes a table; returns its size in bytes."""
    lines = [f"# {c}" for c in comment] + ["\t".join(header)]
    lines += ["\t".join(str(cell) if str(cell) else "-" for cell in row) for row in rows]
    path = WORLD / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {path.stat().st_size} bytes")


def main():
    scratch = Path(sys.argv[1])
    sources.fetch(scratch)
    towns = merge_doubles(load(scratch))
    towns.sort(key=lambda t: t["id"])
    credit = "Made by packs/world/build/places.py from GeoNames (CC BY 4.0); do not edit. See NOTICE."
    columns = ("geonameid", "name", "lat", "lon", "country", "admin1", "population", "feature", "ar")
    usual = english_names()
    for town in towns:
        if town["alpha2"] in TRANSCRIBED:
            name = readable(town["name"])
            town["name"] = usual.get((town["country"], name), name)
    rows = [(t["id"], t["name"], f"{t['at'][0]:.4f}", f"{t['at'][1]:.4f}", t["country"], t["admin1"], t["people"], t["feature"], "|".join(t["ar"])) for t in towns]
    write("places.tsv", columns, rows, (credit, "admin1: code within the country, as in admin1.tsv. lat, lon: degrees. feature: GeoNames code of class P."))
    first, second, whole = admin.build(scratch, towns)
    area = ("geonameid", "code", "en", "ar", "lat", "lon", "south", "west", "north", "east", "country")
    write("admin1.tsv", area, first, (credit, "First-level regions. Arabic names also from the Ruby gem countries (MIT). The box holds the region's towns."))
    write("places-admin2.tsv", area, second, (credit, "Second-level regions that have an Arabic name of their own. code: that of the first-level region."))
    write("places-countries.tsv", ("geonameid", "code", "en", "lat", "lon", "south", "west", "north", "east", "population"), whole, (credit, "Countries; their Arabic names are in countries.tsv."))
    found = extra.build(Path(__file__).parent / "extra-names.tsv", towns)
    write("places-extra.tsv", ("geonameid", "name", "ar"), found, ("Made by packs/world/build/places.py from build/extra-names.tsv: Arabic names that the data lacks.",))


if __name__ == "__main__":
    main()
