"""First- and second-level regions and countries, with Arabic names and boxes."""

import re
from collections import defaultdict
from pathlib import Path

import sources
from arabic import ANY_ARABIC, PACKS, TRANSCRIBED, bare, distinct, fold, readable, spellings, wrong_names

# type words before and after a region's name: the name is looked up without them
BEFORE = re.compile("^(?:ضلع|محافظة|محافظه|ولاية|ولايه|منطقة|إقليم|اقليم|مقاطعة|مقاطعه|إمارة|امارة|أوبليس|أوبلاست|اوبلاست|كراي|جمهورية|قضاء|مديرية|ناحية|كانتون|دائرة|مركز|شعبية|أوكروغ|مديريه|عمالة|بلدية|حكومة|رايون|حاكمية|شهرستان|استان|مدينة|مدينه|لواء|معتمدية|التابعة|ذاتية الحكم|ذات الحكم الذاتي|كونتية|دوقية|بخش|دهستان) ")
AFTER = re.compile(" (?:أوبلاست|اوبلاست|كراي|أوبليس|الفيدرالية|الذاتية|ذاتية الحكم|رايون|الاتحادية|ستان|أوكروغ الذاتية|المستقلة|الإدارية|ذات الحكم الذاتي|أوكروج|استاني|كاونتي)$")
FAR = 0.5


def build(scratch, towns):
    """Rows of admin1.tsv, places-admin2.tsv and places-countries.tsv."""
    units = sources.iso_units(scratch)
    rows, inside = sources.subdivisions(scratch)
    codes = sources.countries(scratch)
    states = country_names()
    ours = hand_names()
    wrong = wrong_names()
    members = defaultdict(list)
    for town in towns:
        for number in inside.get(town["id"], ()):
            members[number].append(town)
        members[(town["alpha2"], town["admin1"])].append(town)
    seats = defaultdict(list)
    for town in towns:
        for name in town["ar"]:
            seats[(town["country"], bare(fold(name)))].append(town)
    first, second = [], []
    for number, row in sorted(rows.items()):
        if row["level"] == "1" and row["code"]:
            first += first_level(row, units, codes, members, states, ours, wrong)
        elif row["level"] == "2" and ANY_ARABIC.search(row["aliases"]):
            second += second_level(row, rows, codes, members[number], seats)
    return first, second, whole_countries(units, codes)


def country_names():
    """Folded Arabic names of each country: where a region carries one, the data is wrong."""
    out = {}
    for text in (PACKS / "world/countries.tsv").read_text(encoding="utf-8").splitlines():
        cells = text.split("\t")
        if len(cells) > 3 and not text.startswith("#"):
            out[cells[0]] = {fold(n) for n in cells[2].split("|")}
    return out


def hand_names():
    """Hand-made Arabic names by country and English name."""
    out = {}
    for text in (Path(__file__).parent / "admin-names.tsv").read_text(encoding="utf-8").splitlines():
        if text and not text.startswith(("#", "country\t")):
            country, name, arabic = text.split("\t")
            out[(country, name)] = arabic.split("|")
    return out


def names_of(raw, latin):
    """Arabic names without their type words."""
    out = []
    for name in spellings(raw, latin):
        before = None
        while before != name:
            before = name
            name = AFTER.sub("", BEFORE.sub("", name)).strip()
        out.append(name)
    return distinct(n for n in out if len(n) > 2)


def english(row, unit):
    """The usual English name."""
    name = unit.get("en") or row["name"]
    # an official name of the whole country stands there by mistake
    if ", " in name:
        name = row["name"]
    if row["code"][:2] in TRANSCRIBED:
        name = readable(name)
    return re.sub(r" (?:Governorate|Province|Region|Oblast|State|District|Prefecture|Department|County|Wilaya|Oblysy|oblysy)$", "", name)


def box(towns):
    """South, west, north, east of towns, leaving out the outermost of many."""
    def ends(values):
        values = sorted(values)
        cut = len(values) // 50
        return values[cut], values[-1 - cut], values[len(values) // 2]
    south, north, lat = ends([t["at"][0] for t in towns])
    west, east, lon = ends([t["at"][1] for t in towns])
    return (south, west, north, east), (lat, lon)


def first_level(row, units, codes, members, states, ours, wrong):
    alpha2, code = row["code"].split(".", 1)
    unit = units.get(row["iso"], {})
    towns = members[(alpha2, code)]
    if alpha2 not in codes or "." in code:
        return []
    at = (unit["lat"], unit["lon"]) if unit.get("lat") is not None and unit.get("lon") is not None else None
    if towns:
        around, middle = box(towns)
        if at is None or not (around[0] - FAR <= at[0] <= around[2] + FAR and around[1] - FAR <= at[1] <= around[3] + FAR):
            at = middle
    elif at:
        around = (at[0] - FAR, at[1] - FAR, at[0] + FAR, at[1] + FAR)
    else:
        return []
    arabic = names_of([unit.get("ar", ""), *row["aliases"].split("|")], row["name"])
    own = states.get(codes[alpha2]["iso3"], set()) | wrong.get(int(row["geonameid"] or 0), set())
    if fold(unit.get("ar", "")) in own:
        unit = {}
    name = english(row, unit)
    arabic = distinct([n for n in arabic if fold(n) not in own] + ours.get((codes[alpha2]["iso3"], name), []))
    return [line(row, f"{codes[alpha2]['iso3']}.{code}", name, arabic, at, around, codes[alpha2]["iso3"])]


def second_level(row, rows, codes, towns, seats):
    parts = row["code"].split(".")
    # the Arabic names of Tunisian delegations are stored in mirrored order
    if len(parts) < 2 or parts[0] == "TN" or parts[0] not in codes or not towns:
        return []
    country = codes[parts[0]]["iso3"]
    around, at = box(towns)
    # where a town of that name lies inside, the town's row is enough
    arabic = [n for n in names_of(row["aliases"].split("|"), row["name"]) if not any(near(t, around) for t in seats[(country, bare(fold(n)))])]
    return [line(row, f"{country}.{parts[1]}", row["name"], arabic, at, around, country)] if arabic else []


def near(town, around):
    return around[0] - FAR <= town["at"][0] <= around[2] + FAR and around[1] - FAR <= town["at"][1] <= around[3] + FAR


def line(row, code, name, arabic, at, around, country):
    return (row["geonameid"] or 0, code, name, "|".join(arabic), f"{at[0]:.4f}", f"{at[1]:.4f}", *(f"{v:.2f}" for v in around), country)


def whole_countries(units, codes):
    out = []
    for alpha2, country in sorted(codes.items()):
        unit = units.get(alpha2)
        if unit and unit["lat"] is not None and None not in unit["box"]:
            place = [f"{unit['lat']:.4f}", f"{unit['lon']:.4f}", *(f"{v:.2f}" for v in unit["box"])]
            out.append((country["geonameid"], country["iso3"], country["name"], *place, country["population"]))
    return out
