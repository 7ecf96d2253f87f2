#!/usr/bin/env python3
"""Builds packs/world/places-ambiguous.tsv: place names that are ordinary words or given names too.

    cargo run -p isnad-places --example look -- packs/world - > keys.tsv
    python3 packs/world/build/ambiguous.py surfaces keys.tsv | cargo run -p isnad-places --example words -- packs/ar > known.tsv
    python3 packs/world/build/ambiguous.py build keys.tsv known.tsv NEWS.jsonl

Two sources: the words of the lexicon (packs/ar), and how often a name stands in a news corpus (JSON lines with a `text`)
where a place stands. Only the verdict on each name is kept, nothing of the texts.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from arabic import PACKS, fold

WORLD = PACKS / "world"
WORD = re.compile("[\u0621-\u064a\u066e-\u06d3]+")
ARTICLE = "ال"
# words after which a name is nearly always a place, and words after which it often is
CUES = {fold(w) for w in "مدينة بلدة قرية محافظة ولاية بلدتي مدينتي قريتي محافظتي ولايتي ريف إقليم مقاطعة بمدينة ببلدة بمحافظة بقرية لمدينة ومدينة وبلدة بولاية وقرية ضاحية ومحافظة بريف إمارة قضاء".split()}
PLACES = {fold(w) for w in "في من إلى الى قرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط نحو داخل باتجاه مطار وفي ومن بجنوب بشمال بشرق بغرب جنوبى شمالى شرقى غربى أطراف مشارف سكان أهالي".split()}
SURE, UNSURE = (Path(__file__).parent / name for name in ("sure-names.txt", "unsure-names.txt"))
LONGEST = 3
# a name seen at least so often, and so seldom in the place of a place, is something else
SEEN, FEW = 8, 0.12
# a word of the lexicon is the place all the same where it follows a cue this often
CUED, CUED_TIMES = 0.10, 3
# and a verb form, or a word with something written together with it, where it stands in the place of a place this often
PLACED, PLACED_TIMES = 0.30, 5


def surfaces(path):
    """All names as they may be written: with and without the article."""
    keys = {line.split("\t")[0] for line in open(path, encoding="utf-8")}
    return {k for k in keys if k.count(" ") < LONGEST} | {ARTICLE + k for k in keys if k.count(" ") < LONGEST}


def count(path, wanted):
    """How often each name stands in the corpus, in the place of a place, and after a sure cue."""
    total, placed, cued = Counter(), Counter(), Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            words = [fold(w) for w in WORD.findall(json.loads(line)["text"])]
            for at, word in enumerate(words):
                before = words[at - 1] if at else ""
                for cut in (0, 1) if word[:1] in "وب" else (0,):
                    name = word[cut:]
                    for size in range(LONGEST):
                        if size:
                            name = " ".join((name, *words[at + size : at + size + 1]))
                        if name in wanted:
                            total[name] += 1
                            cued[name] += before in CUES
                            placed[name] += before in PLACES or before in CUES or (cut and word[0] == "ب")
    return total, placed, cued


def file_rows(name):
    for line in (WORLD / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def great_names():
    """Countries, capitals, other great towns and hand-made regions: they stand for governments and for themselves, so that
    how they stand in the corpus tells nothing. Second: towns that are in the news by themselves."""
    great, solid = set(), set()
    home = {cells[0] for cells in file_rows("countries.tsv") if "arab-league" in cells[6]}
    for file, column in (("countries.tsv", 2), ("regions.tsv", 2), ("places-extra.tsv", 2)):
        names = {fold(n) for cells in file_rows(file) for n in cells[column].split("|")}
        (solid if file == "places-extra.tsv" else great).update(names)
    for cells in file_rows("places.tsv"):
        people = int(cells[6]) if cells[6].isdigit() else 0
        names = {fold(n) for n in cells[8].split("|")}
        if cells[7] == "PPLC" or people >= 800_000:
            great |= names
        if people >= 100_000 or cells[4] in home and (cells[7] == "PPLA" or people >= 30_000):
            solid |= names
    return great, solid


def lemmas():
    """Folded dictionary forms and written-out plurals; nouns with the article too."""
    out = set()
    for path in sorted((PACKS / "ar").glob("*.tsv")):
        if not path.name.startswith(("nouns", "verbs", "function", "numbers")):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) < 4:
                continue
            noun = path.name.startswith("nouns")
            forms = [cells[0], *(p for p in cells[1].split(" ") if noun and not p.startswith(("+", "=", "-")))]
            if noun and cells[3] == "adj":
                forms.append(cells[0] + "ة")
            for form in map(fold, forms):
                out |= {form, ARTICLE + form} if noun and cells[3] != "name" else {form}
    return out


def given_names():
    """Given names of the lexicon."""
    rows = (line.split("\t") for line in (PACKS / "ar/nouns-people.tsv").read_text(encoding="utf-8").splitlines())
    return {fold(cells[0]) for cells in rows if len(cells) > 3 and cells[3] == "name"} | {"بن"}


def doubtful(name, how, n, placed, cued, lists):
    """Is the name something else too?"""
    great, solid, given, written = lists
    often = placed >= PLACED_TIMES and placed >= PLACED * n
    if " " in name:
        first = name.split(" ")[0]
        return name not in great and (n >= SEEN // 2 and placed < FEW * n or first in given and name not in solid and not often)
    if name in given or name in written:
        return not (cued >= CUED_TIMES and cued >= CUED * n)
    if name in great:
        return False
    if how:
        known_town = name in solid and (n < SEEN or placed >= FEW * n)
        return not (often or known_town or cued >= CUED_TIMES)
    return n >= SEEN and placed < FEW * n


def build(keys, known, corpus, report=None):
    hows = dict(line.split() for line in open(known, encoding="utf-8"))
    names = surfaces(keys)
    sure, unsure = ({fold(w) for w in file.read_text(encoding="utf-8").split("\n") if w and not w.startswith("#")} for file in (SURE, UNSURE))
    lists = (*great_names(), given_names(), lemmas())
    total, placed, cued = count(corpus, names)
    out = sorted(w for w in names - sure if w in unsure or doubtful(w, hows.get(w, ""), total[w], placed[w], cued[w], lists))
    lines = ["# Names of places that are ordinary words or given names too: folded, with or without the article, as they are written.",
             "# Made by packs/world/build/ambiguous.py; do not edit. See there.", "name", *out]
    (WORLD / "places-ambiguous.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(out), "names", file=sys.stderr)
    if report:
        rows = [f"{w}\t{total[w]}\t{placed[w]}\t{cued[w]}\t{hows.get(w, '-')}" for w in sorted(out, key=lambda w: -total[w])]
        Path(report).write_text("\n".join(rows), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "surfaces":
        print("\n".join(sorted(surfaces(sys.argv[2]))))
    else:
        build(*sys.argv[2:])
