//! Readers of the word tables: verbs, nouns, function words, numbers, fixed pairs.

use isnad_morph as morph;

use crate::compile::{Builder, Target, bare_lexeme, plain};
use crate::error::{Error, Finding, Severity};
use crate::frames;
use crate::model::{Analysis, Class, Collocation, EventEntry, Frame, Lexeme, PairTrigger, Place, Pos, Tense, bits, flag};
use crate::source::File;
use crate::table::{self, Row};
use crate::tags::{self, RawTags};

/// Reads `folding.tsv`.
pub(crate) fn folding(file: &File, findings: &mut Vec<Finding>) -> Result<Vec<(char, String)>, Error> {
    let mut rows = Vec::new();
    table::read(&file.name, &file.text, &["from", "to"], findings, &mut |row, findings| {
        let mut from = row.get("from").chars();
        match (from.next(), from.next()) {
            (Some(c), None) => rows.push((c, row.get("to").to_owned())),
            _ => findings.push(Finding { severity: Severity::Error, file: file.name.clone(), line: row.line, message: "`from` must be one letter".to_owned() }),
        }
    })?;
    Ok(rows)
}

/// Runs `each` over a table with the builder at hand.
pub(crate) fn each_row(b: &mut Builder, file: &File, columns: &[&str], each: &mut dyn FnMut(&mut Builder, Row<'_>) -> Result<(), String>) -> Result<(), Error> {
    let mut findings = std::mem::take(&mut b.findings);
    table::read(&file.name, &file.text, columns, &mut findings, &mut |row, findings| {
        let line = row.line;
        if let Err(message) = each(b, row) {
            findings.push(Finding { severity: Severity::Error, file: file.name.clone(), line, message });
        }
        findings.append(&mut b.findings);
    })?;
    b.findings = findings;
    Ok(())
}

const VERB_COLUMNS: &[&str] = &["lemma", "root", "form", "vowel", "masdar", "type", "frame", "tags", "gloss"];
const NOUN_COLUMNS: &[&str] = &["lemma", "plural", "gender", "class", "type", "frame", "sector", "tags", "gloss"];

struct Common {
    kind: Option<(u16, Option<u16>)>,
    frame: Frame,
    raw: RawTags,
}

fn common(b: &mut Builder, row: &Row<'_>) -> Result<Common, String> {
    let folder = b.folder.clone();
    let fold = move |s: &str| folder.fold(s);
    let kind = event_kind(b, row.get("type"))?;
    let frame = frames::parse(row.get("frame"), &mut b.preps, &fold)?;
    let raw = tags::parse(row.get("tags"), &mut b.preps, &fold)?;
    if let Some(mode) = &raw.tags.means {
        let known = b.data.ontology.types.iter().any(|t| t.modes.iter().any(|(m, _)| m == mode));
        if !known {
            return Err(format!("`means:{mode}`: no such mode in the ontology"));
        }
    }
    Ok(Common { kind, frame, raw })
}

fn event_kind(b: &Builder, cell: &str) -> Result<Option<(u16, Option<u16>)>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let (name, mode) = cell.split_once('/').map_or((cell, None), |(t, m)| (t, Some(m)));
    let kind = b.data.ontology.type_index(name).ok_or_else(|| format!("`{name}` is no type of the ontology"))?;
    let mode = match mode {
        None => None,
        Some(m) => {
            let modes = &b.data.ontology.types[usize::from(kind)].modes;
            let at = modes.iter().position(|(n, _)| n == m).ok_or_else(|| format!("`{m}` is no mode of {name}"))?;
            u16::try_from(at).ok()
        }
    };
    Ok(Some((kind, mode)))
}

fn rule_name(b: &Builder, file: &File, lemma: &str) -> String {
    let stem = file.name.rsplit('/').next().unwrap_or("").trim_end_matches(".tsv");
    format!("{}/{stem}/{lemma}", b.lang)
}

fn lexeme_of(file: &File, row: &Row<'_>, lemma: &str, class: Class, raw: &RawTags) -> Lexeme {
    Lexeme { tags: raw.tags.clone(), gloss: row.get("gloss").to_owned(), origin: format!("{}:{}", file.name, row.line), ..bare_lexeme(lemma, class) }
}

/// Reads a verb table.
pub(crate) fn verbs(b: &mut Builder, paradigms: &morph::Paradigms, file: &File) -> Result<(), Error> {
    each_row(b, file, VERB_COLUMNS, &mut |b, row| verb(b, paradigms, file, row))
}

fn verb(b: &mut Builder, paradigms: &morph::Paradigms, file: &File, row: Row<'_>) -> Result<(), String> {
    let lemma = row.get("lemma");
    let form: morph::Form = row.get("form").parse().map_err(|_| format!("`{}` is no verb form; write I to X, QI, QII or QIV", row.get("form")))?;
    let c = common(b, &row)?;
    let mut lexeme = lexeme_of(file, &row, lemma, Class::None, &c.raw);
    if let Some((kind, mode)) = c.kind {
        let entry =
            EventEntry { kind, mode, frame: c.frame.clone(), tags: c.raw.tags.clone(), rule: rule_name(b, file, lemma), gloss: row.get("gloss").to_owned() };
        let folder = b.folder.clone();
        let masdar_frame = frames::of_masdar(&c.frame, &mut b.preps, &|s| folder.fold(s));
        let verbal = b.event(entry.clone());
        let nominal = b.event(EventEntry { frame: masdar_frame, ..entry });
        b.tags(Target::Event(verbal), c.raw.clone(), file, row.line);
        b.tags(Target::Event(nominal), c.raw.clone(), file, row.line);
        lexeme.event = Some(verbal);
        lexeme.masdar_event = Some(nominal);
    } else if !c.frame.0.is_empty() {
        // A light verb: its frame says what its subject is to the event.
        let entry = EventEntry { kind: u16::MAX, mode: None, frame: c.frame, tags: c.raw.tags.clone(), rule: rule_name(b, file, lemma), gloss: String::new() };
        lexeme.event = None;
        lexeme.masdar_event = Some(b.event(entry));
    }
    let masdars: Vec<&str> = row.get("masdar").split_whitespace().collect();
    let id = b.lexeme(lexeme);
    b.tags(Target::Lexeme(id), c.raw.clone(), file, row.line);
    let vowel = Some(row.get("vowel")).filter(|v| !v.is_empty());
    let verb = morph::Verb { root: row.get("root"), form, vowel, strong: c.raw.tags.has(flag::STRONG), masdars: &masdars };
    let mut forms: Vec<(String, Analysis)> = Vec::new();
    let mut citation = None;
    morph::conjugate(paradigms, &verb, &mut |surface, cell| {
        let a = analysis(id, &cell);
        if citation.is_none() && is_citation(&cell) {
            citation = Some(surface.to_owned());
        }
        forms.push((surface.to_owned(), a));
    })
    .map_err(|e| e.to_string())?;
    check_citation(b, file, &row, lemma, citation.as_deref());
    for (surface, a) in forms {
        if a.pos == Pos::Masdar {
            let key = b.folder.fold(&surface);
            if a.place == Place::Free && a.number & bits::SG != 0 && a.case & bits::UNMARKED != 0 {
                let list = b.masdars.entry(key.clone()).or_default();
                if !list.contains(&id) {
                    list.push(id);
                }
            }
        }
        b.form(&surface, a);
    }
    Ok(())
}

fn is_citation(cell: &morph::Cell) -> bool {
    matches!(cell, morph::Cell::Verb(v) if v.aspect == morph::Aspect::Perfect && v.voice == morph::Voice::Active
        && v.person == morph::Person::Third && v.gender == morph::Gender::M && v.number == morph::Number::Sg)
}

fn check_citation(b: &mut Builder, file: &File, row: &Row<'_>, lemma: &str, generated: Option<&str>) {
    let Some(generated) = generated else { return };
    if b.folder.fold(generated) != b.folder.fold(lemma) {
        let message = format!(
            "root {} in form {} gives {}, not {lemma}; correct the root, the form or the lemma",
            row.get("root"),
            row.get("form"),
            morph::strip_vowels(generated)
        );
        b.finding(Severity::Warning, file, row.line, message);
    }
}

fn analysis(lexeme: u32, cell: &morph::Cell) -> Analysis {
    let mut a = plain(lexeme, Pos::Noun);
    let nominal = |a: &mut Analysis, c: &morph::NounCell| {
        a.gender = gender(c.gender);
        a.number = number(c.number);
        a.case = match c.case {
            morph::Case::Unmarked => bits::UNMARKED,
            morph::Case::Nominative => bits::NOM,
            morph::Case::Oblique => bits::OBL,
        };
        a.place = place(c.state);
    };
    match cell {
        morph::Cell::Verb(v) => {
            a.pos = Pos::Verb;
            a.tense = match v.aspect {
                morph::Aspect::Perfect => Tense::Perfect,
                morph::Aspect::Imperfect => Tense::Imperfect,
                morph::Aspect::Imperative => Tense::Imperative,
            };
            a.voice = if v.voice == morph::Voice::Active { bits::ACT } else { bits::PASS };
            a.person = match v.person {
                morph::Person::First => 1,
                morph::Person::Second => 2,
                morph::Person::Third => 3,
            };
            a.gender = gender(v.gender);
            a.number = number(v.number);
            a.place = place(v.state);
            // Only where the spelling shows it: the dropped ن of plurals and duals.
            a.short = matches!(v.mood, Some(m) if m != morph::Mood::Indicative) && v.number != morph::Number::Sg && v.person != morph::Person::First;
        }
        morph::Cell::ActiveParticiple(c) => {
            a.pos = Pos::ActiveParticiple;
            nominal(&mut a, c);
        }
        morph::Cell::PassiveParticiple(c) => {
            a.pos = Pos::PassiveParticiple;
            nominal(&mut a, c);
        }
        morph::Cell::Masdar(c) => {
            a.pos = Pos::Masdar;
            nominal(&mut a, c);
        }
        morph::Cell::Noun(c) => nominal(&mut a, c),
        morph::Cell::Adjective(c) => {
            a.pos = Pos::Adjective;
            nominal(&mut a, c);
        }
    }
    a
}

fn gender(g: morph::Gender) -> u8 {
    match g {
        morph::Gender::M => bits::M,
        morph::Gender::F => bits::F,
        morph::Gender::Both => bits::M | bits::F,
    }
}

fn number(n: morph::Number) -> u8 {
    match n {
        morph::Number::Sg => bits::SG,
        morph::Number::Du => bits::DU,
        morph::Number::Pl => bits::PL,
    }
}

fn place(s: morph::State) -> Place {
    match s {
        morph::State::Free => Place::Free,
        morph::State::Construct => Place::Construct,
        morph::State::BeforePronoun => Place::BeforePronoun,
    }
}

/// Reads a noun table.
pub(crate) fn nouns(b: &mut Builder, file: &File) -> Result<(), Error> {
    each_row(b, file, NOUN_COLUMNS, &mut |b, row| noun(b, file, row))
}

fn noun(b: &mut Builder, file: &File, row: Row<'_>) -> Result<(), String> {
    let lemma = row.get("lemma");
    let class = Class::parse(row.get("class")).ok_or_else(|| format!("`{}` is no class; see packs/FORMAT.md", row.get("class")))?;
    let c = common(b, &row)?;
    let mut lexeme = lexeme_of(file, &row, lemma, class, &c.raw);
    lexeme.sector = sector(b, row.get("sector"))?;
    let feminine = row.get("gender") == "f";
    lexeme.gender = if feminine { bits::F } else { bits::M };
    if let Some((kind, mode)) = c.kind {
        let rule = rule_name(b, file, lemma);
        let id = b.event(EventEntry { kind, mode, frame: c.frame, tags: c.raw.tags.clone(), rule, gloss: row.get("gloss").to_owned() });
        b.tags(Target::Event(id), c.raw.clone(), file, row.line);
        lexeme.event = Some(id);
    }
    let id = b.lexeme(lexeme);
    b.tags(Target::Lexeme(id), c.raw.clone(), file, row.line);
    if class == Class::Given || lemma.contains([' ', '_']) {
        b.name(lemma, id, Pos::Noun);
        return Ok(());
    }
    let plurals: Vec<&str> = row.get("plural").split_whitespace().collect();
    let collective = plurals == ["="];
    let plurals = if collective { Vec::new() } else { plurals };
    let noun = morph::Noun {
        lemma,
        plurals: &plurals,
        gender: if feminine { morph::Gender::F } else { morph::Gender::M },
        adjective: class == Class::Adj,
        feminine: c.raw.feminine.as_deref(),
    };
    let mut forms: Vec<(String, Analysis)> = Vec::new();
    morph::decline(&noun, &mut |surface, cell| {
        let mut a = analysis(id, &cell);
        if collective {
            a.number = bits::PL;
        }
        forms.push((surface.to_owned(), a));
    });
    for (surface, a) in forms {
        b.form(&surface, a);
    }
    Ok(())
}

pub(crate) fn sector(b: &Builder, cell: &str) -> Result<Option<String>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    if b.data.ontology.sectors.iter().any(|s| s == cell) {
        Ok(Some(cell.to_owned()))
    } else {
        Err(format!("`{cell}` is no sector; sectors: {}", b.data.ontology.sectors.join(" ")))
    }
}

/// Reads `function-words.tsv`.
pub(crate) fn function_words(b: &mut Builder, file: &File) -> Result<(), Error> {
    each_row(b, file, &["word", "class", "tags", "gloss"], &mut |b, row| {
        let word = row.get("word");
        let class = Class::parse(row.get("class")).ok_or_else(|| format!("`{}` is no class of function words", row.get("class")))?;
        let folder = b.folder.clone();
        let raw = tags::parse(row.get("tags"), &mut b.preps, &|s| folder.fold(s))?;
        let mut lexeme = lexeme_of(file, &row, word, class, &raw);
        if class == Class::Prep && raw.tags.has(flag::PLACE) {
            let name = folder.fold(word);
            b.data.locatives.push(name);
        }
        if class == Class::Prep {
            lexeme.prep = b.preps.index(&folder.fold(word));
        }
        let id = b.lexeme(lexeme);
        b.name(word, id, Pos::Function);
        Ok(())
    })
}

/// Makes prepositions of ASCII letters known before the frames are read: there, other ASCII words are slips.
pub(crate) fn ascii_prepositions(file: &File, preps: &mut frames::Prepositions) {
    // Mistakes in the table are found when it is read for its words.
    let _ = table::read(&file.name, &file.text, &["word", "class"], &mut Vec::new(), &mut |row, _| {
        if row.get("class") == "prep" && row.get("word").is_ascii() {
            preps.index(row.get("word"));
        }
    });
}

/// Reads `numbers.tsv`.
pub(crate) fn numbers(b: &mut Builder, file: &File) -> Result<(), Error> {
    each_row(b, file, &["word", "value", "kind", "gloss"], &mut |b, row| {
        let word = row.get("word");
        let class = match row.get("kind") {
            "" => Class::Cardinal,
            k => Class::parse(k).unwrap_or(Class::Cardinal),
        };
        let value = match row.get("value") {
            "" => None,
            // Bounds: strict ones take the number itself out.
            ">" | "<" => Some((1, 1)),
            ">=" | "<=" => Some((0, 0)),
            v => Some(value(v).ok_or_else(|| format!("`{v}` is no number or range"))?),
        };
        let mut lexeme = lexeme_of(file, &row, word, class, &RawTags::default());
        lexeme.value = value;
        let id = b.lexeme(lexeme);
        let pos = if matches!(class, Class::Approx | Class::Min | Class::Max) { Pos::Function } else { Pos::Number };
        b.name(word, id, pos);
        Ok(())
    })
}

/// A number, a range `20-99`, or a fraction (given in thousandths by its reciprocal, `1/2` → 500).
fn value(s: &str) -> Option<(i64, i64)> {
    if let Some((a, b)) = s.split_once('/') {
        let (a, b): (i64, i64) = (a.parse().ok()?, b.parse().ok()?);
        return (b != 0).then(|| (a * 1000 / b, a * 1000 / b));
    }
    if let Ok(f) = s.parse::<f64>() {
        #[allow(clippy::cast_possible_truncation)]
        return if f.fract() == 0.0 { Some((f as i64, f as i64)) } else { Some(((f * 1000.0) as i64, (f * 1000.0) as i64)) };
    }
    let (a, b) = s.split_once('-')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}

/// Reads a table of fixed pairs.
pub(crate) fn collocations(b: &mut Builder, file: &File) -> Result<(), Error> {
    each_row(b, file, &["head", "dep", "type", "frame", "trigger", "tags", "gloss"], &mut |b, row| {
        let folder = b.folder.clone();
        let c = common(b, &row)?;
        let mut heads = heads(b, row.get("head"));
        heads.sort_unstable();
        heads.dedup();
        let dep = row.get("dep");
        let (prep, word) = dep.split_once(':').map_or((None, dep), |(p, w)| (Some(p), w));
        let known_prep = prep.is_none() && matches!(folder.fold(word).as_str(), "علي" | "في" | "من" | "عن" | "الي" | "مع" | "ب" | "ل" | "ضد" | "بين");
        let (prep, deps) = if known_prep { (Some(word), Vec::new()) } else { (prep, heads_of_dep(b, word)) };
        let prep = prep.map(|p| b.preps.index(&folder.fold(p)));
        let trigger = match row.get("trigger") {
            "head" => PairTrigger::Head,
            "dep" => PairTrigger::Dep,
            "both" | "" => PairTrigger::Both,
            t => return Err(format!("`{t}`: the trigger is head, dep or both")),
        };
        let rule = rule_name(b, file, &format!("{}+{dep}", row.get("head")));
        let event = c
            .kind
            .map(|(kind, mode)| b.event(EventEntry { kind, mode, frame: c.frame.clone(), tags: c.raw.tags.clone(), rule, gloss: row.get("gloss").to_owned() }));
        if let Some(id) = event {
            b.tags(Target::Event(id), c.raw.clone(), file, row.line);
        }
        b.data.collocations.push(Collocation { heads, prep, deps, trigger, event });
        Ok(())
    })
}

/// Lexemes that a lemma of a pair stands for: the word, and for a verb also the nouns that are its verbal nouns.
fn heads(b: &mut Builder, lemma: &str) -> Vec<u32> {
    let mut all = b.words(lemma);
    let nouns: Vec<u32> =
        b.masdars.iter().filter(|(_, verbs)| verbs.iter().any(|v| all.contains(v))).filter_map(|(masdar, _)| b.lemmas.get(masdar)).flatten().copied().collect();
    all.extend(nouns);
    let key = b.folder.fold(lemma);
    all.extend(b.masdars.get(&key).into_iter().flatten());
    all
}

fn heads_of_dep(b: &mut Builder, word: &str) -> Vec<u32> {
    let mut all = b.words(word);
    let key = b.folder.fold(word);
    all.extend(b.masdars.get(&key).into_iter().flatten());
    all.sort_unstable();
    all.dedup();
    all
}

/// Reads `weights.tsv`: `label feature weight`; the feature `threshold` sets the least probability.
pub(crate) fn weights(b: &mut Builder, file: &File) -> Result<(), Error> {
    each_row(b, file, &["label", "feature", "weight"], &mut |b, row| {
        let weight: f32 = row.get("weight").parse().map_err(|_| format!("`{}` is no number", row.get("weight")))?;
        let w = &mut b.data.weights;
        let table = match row.get("label").split_once('/') {
            None if row.get("label") == "mention" => &mut w.mention,
            None if row.get("label") == "actor" => &mut w.actor,
            None if row.get("label") == "recipient" => &mut w.recipient,
            Some(("report", kind)) => w.report.entry(kind.to_owned()).or_default(),
            _ => return Err(format!("`{}` is no label; write mention, actor, recipient or report/TYPE", row.get("label"))),
        };
        match row.get("feature") {
            "threshold" => table.threshold = weight,
            feature => {
                table.weights.insert(feature.to_owned(), weight);
            }
        }
        Ok(())
    })
}
