#!/usr/bin/env python3
"""Builds packs/world/places-ambiguous.tsv: place names that are ordinary words or given names too.

    cargo run -p isnad-places --example look -- packs/world - > keys.tsv
    python3 packs/world/build/ambiguous.py keys.tsv NEWS.jsonl

Two sources: the words of the lexicon (packs/ar/*.tsv), and how often a word of a news corpus (JSON lines with a `text`)
stands where a place stands. Only the verdict on each word is kept, nothing of the texts.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from arabic import PACKS, fold

WORLD = PACKS / "world"
WORD = re.compile("[\u0621-\u064a\u066e-\u06d3]+")
# words after which a name is nearly always a place, and words after which it often is
CUES = {fold(w) for w in "مدينة بلدة قرية محافظة ولاية بلدتي مدينتي قريتي محافظتي ولايتي ريف إقليم مقاطعة بمدينة ببلدة بمحافظة بقرية لمدينة ومدينة وبلدة بولاية وقرية ضاحية ومحافظة بريف إمارة قضاء".split()}
PLACES = {fold(w) for w in "في من إلى الى قرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط نحو داخل باتجاه مطار وفي ومن بجنوب بشمال بشرق بغرب جنوبى شمالى شرقى غربى أطراف مشارف سكان أهالي".split()}
# names that the lexicon has as words too, but that newspapers use for the place
SURE = WORLD / "build/sure-names.txt"
SEEN, FEW = 8, 0.12


def lexicon():
    """Folded lemmas and written-out plurals; nouns with the article too."""
    out = set()
    for path in sorted((PACKS / "ar").glob("*.tsv")):
        if not path.name.startswith(("nouns", "verbs", "function", "numbers", "saying", "times")):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) < 3:
                continue
            forms = [cells[0]]
            if path.name.startswith("nouns"):
                stem = fold(cells[0])
                stem = stem[:-1] if stem.endswith("ه") else stem
                plurals = cells[1].split(" ")
                forms += [p for p in plurals if not p.startswith(("+", "=", "-"))]
                forms += [stem + e for p, e in (("+ات", "ات"), ("+ون", "ون"), ("+ون", "ين")) if p in plurals]
                if cells[3] == "adj":
                    forms.append(stem + "ه")
            for form in map(fold, forms):
                out |= {form, "ال" + form} if path.name.startswith("nouns") and cells[3] != "name" else {form}
    return out


def count(path, wanted):
    """How often each wanted word stands in the corpus, after a word that tells a place, and after a sure cue."""
    total, placed, cued = Counter(), Counter(), Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            before = ""
            for raw in WORD.findall(json.loads(line)["text"]):
                word = fold(raw)
                for form in {word, word[1:] if word[:1] in "وب" else word}:
                    if form in wanted:
                        total[form] += 1
                        cued[form] += before in CUES
                        placed[form] += before in PLACES or before in CUES or (form != word and word[0] == "ب")
                before = word
    return total, placed, cued


def known_names():
    """Folded names of countries, capitals and other great towns, and hand-made regions: they stand for governments and
    for themselves, so that how they stand in the corpus tells nothing."""
    out = set()
    for file, column in (("countries.tsv", 2), ("regions.tsv", 2), ("places.tsv", 8), ("admin1.tsv", 3)):
        for line in (WORLD / file).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) <= column:
                continue
            if file == "places.tsv" and not (cells[7] == "PPLC" or cells[6].isdigit() and int(cells[6]) >= 800_000):
                continue
            out |= {fold(n) for n in cells[column].split("|")}
    return out


def main():
    keys = [line.split("\t")[0] for line in open(sys.argv[1], encoding="utf-8")]
    surfaces = {k for k in keys if " " not in k} | {"ال" + k for k in keys if " " not in k}
    words, known = lexicon(), known_names()
    sure = {fold(w) for w in SURE.read_text(encoding="utf-8").split("\n") if w and not w.startswith("#")}
    total, placed, cued = count(sys.argv[2], surfaces)
    out = set()
    for name in surfaces - sure:
        n = total[name]
        if name in words:
            out.add(name)
        elif n >= SEEN and placed[name] / n < FEW and name not in known:
            out.add(name)
    lines = ["# Names of places that are ordinary words or given names too: folded, with or without the article, as they are written.",
             "# Made by packs/world/build/ambiguous.py; do not edit. See there.", "name", *sorted(out)]
    (WORLD / "places-ambiguous.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(out), "names")
    if len(sys.argv) > 3:
        for name in sorted(out, key=lambda w: -total[w]):
            print(name, total[name], placed[name], cued[name], name in words, file=open(sys.argv[3], "a"))


if __name__ == "__main__":
    main()
