"""Hand-made Arabic names of towns, tied to rows of the data by country and Latin name."""

from collections import defaultdict

from arabic import PACKS, fold, plain


def build(path, towns):
    """Rows of places-extra.tsv; a name that is not found is an error of the hand-made file."""
    by_name = defaultdict(list)
    for town in towns:
        for name in {town["name"], *town["latin"]}:
            by_name[(town["country"], plain(name))].append(town)
    out, missing = {}, []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip() or text.startswith(("#", "country\t")):
            continue
        country, name, arabic = text.split("\t")
        found = by_name[(country, plain(name))]
        if not found:
            missing.append(f"{path.name}:{number}: {country} {name}")
            continue
        exact = [t for t in found if plain(t["name"]) == plain(name)]
        town = max(exact or found, key=lambda t: (t["people"], -t["id"]))
        row = out.setdefault(town["id"], [town["id"], town["name"], []])
        row[2] += [n for n in arabic.split("|") if n not in row[2] and fold(n) not in map(fold, town["ar"])]
    for town, names in capitals(towns):
        row = out.setdefault(town["id"], [town["id"], town["name"], []])
        known = {fold(n) for n in town["ar"] + row[2]}
        row[2] += [n for n in names if fold(n) not in known]
    for text in missing:
        print("not in the data:", text)
    return [(a, b, "|".join(c)) for a, b, c in sorted(out.values()) if c]


def capitals(towns):
    """Capitals with their names in countries.tsv."""
    seats = {t["country"]: t for t in towns if t["feature"] == "PPLC"}
    for text in (PACKS / "world/countries.tsv").read_text(encoding="utf-8").splitlines():
        cells = text.split("\t")
        if len(cells) > 5 and cells[0] in seats and cells[4] != "-" and plain(cells[5]) == plain(seats[cells[0]]["name"]):
            yield seats[cells[0]], cells[4].split("|")
