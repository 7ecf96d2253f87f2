"""Arabic-script names: folding as in packs/ar/folding.tsv, and cleaning of names found in data files."""

import re
import unicodedata
from pathlib import Path

PACKS = Path(__file__).resolve().parents[2]
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\ufeff\u00ad]")
ARABIC_WORD = re.compile("^[\u0621-\u064a\u067e\u0686\u0698\u06a4\u06af ]+$")
ANY_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
# letters of Persian (and of loan words): kept where a place has no name without them
LOAN = set("پچژگڤ")
# spelling of the same letters in Persian, Urdu and Pashto
SAME = str.maketrans({"ک": "ك", "ی": "ي", "ى": "ى", "ہ": "ه", "ھ": "ه", "ے": "ي", "ۀ": "ه", "ۂ": "ه", "ۓ": "ي", "ٱ": "ا"})
TOWN_WORDS = ("مدينة ", "بلدة ", "قرية ", "بلدية ", "مركز ")

# Countries whose names are transcriptions from Arabic letters
TRANSCRIBED = set("EG SD LY TN DZ MA EH MR SA YE OM AE QA BH KW IQ SY LB JO PS IR AF PK SO".split())


def _folding():
    table = {}
    for line in (PACKS / "ar/folding.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        source, target = line.split("\t")[:2]
        if source != "from":
            table[ord(source)] = target
    return table


FOLDING = _folding()


def fold(name):
    """The key by which a name is looked up."""
    return re.sub(" +", " ", MARKS.sub("", name).translate(FOLDING)).strip().lower()


def bare(folded):
    """A folded name without the article of its first word."""
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def clean(name, latin=""):
    """A name without noise, or None where it is no name in Arabic letters. Second value: has it letters of Persian?"""
    persian = bool(re.search("[کیہےۀھ]", name))
    name = MARKS.sub("", name).translate(SAME)
    name = re.split("[،,(/;؛–—]", name)[0]
    name = re.sub("[-_'’`ʿʾ.]+", " ", name)
    name = re.sub(r"\s+", " ", name).strip()
    name = re.sub("^ال (?=.)", "ال", name)
    if not ARABIC_WORD.match(name) or len(name.replace(" ", "")) < 2 or len(name.split(" ")) > 5:
        return None
    for word in TOWN_WORDS:
        rest = name[len(word):]
        if name.startswith(word) and len(rest) > 2 and not re.match("(?i)mad[iī]nat|med|city|markaz", latin):
            name = rest
    return name, persian or any(c in LOAN for c in name)


def spellings(names, latin=""):
    """Cleaned names in order, without doubles under folding; Persian ones only where nothing else is there."""
    plain, loan = [], []
    for raw in names:
        if not ANY_ARABIC.search(raw):
            continue
        cleaned = clean(raw, latin)
        if cleaned:
            (loan if cleaned[1] else plain).append(cleaned[0])
    return distinct(n for n in plain or with_press_letters(loan) if not mirrored(n, plain))


def mirrored(name, names):
    """Is it a name whose letters were stored in the order seen on the page?"""
    return any(word[0] in "ةى" for word in name.split(" ")) or (name[::-1] in names and (name.endswith("لا") or name.endswith("ال")))


def with_press_letters(names):
    """Persian names and how Arabic newspapers write their letters."""
    out = []
    for name in names:
        out.append(name)
        if "گ" in name:
            out += [name.replace("گ", "ج"), name.replace("گ", "غ")]
        if "چ" in name:
            out.append(name.replace("چ", "تش"))
    return out


def distinct(names):
    """The names without those that fold to the same key."""
    seen, out = set(), []
    for name in names:
        key = fold(name)
        if key and key not in seen:
            seen.add(key)
            out.append(name)
    return out


def plain(name):
    """A Latin name without accents and marks, in small letters: for telling doubles."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isalnum() and c not in "ʻʼʿʾ").lower()


def wrong_names():
    """Folded Arabic names that the data gives to the wrong place, by geonameid."""
    rows = (line.split("\t") for line in (Path(__file__).parent / "wrong-names.tsv").read_text(encoding="utf-8").splitlines())
    return {int(cells[0]): {fold(n) for n in cells[1].split("|")} for cells in rows if cells[0].isdigit()}


def readable(name):
    """A transcribed name without the accents and marks of scholarly use."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("‘", "").replace("ʻ", "").replace("’", "'").replace("`", "").rstrip("'")


def english_names():
    """Usual English names by country and readable name."""
    rows = (line.split("\t") for line in (Path(__file__).parent / "english-names.tsv").read_text(encoding="utf-8").splitlines())
    return {(cells[0], cells[1]): cells[2] for cells in rows if len(cells) == 3}
