//! From sources to a blob.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use isnad_text::Folder;

use crate::error::{Error, Finding, Severity};
use crate::frames::Prepositions;
use crate::model::{Analysis, Class, EventEntry, Lexeme, PackData, Place, Pos};
use crate::pack;
use crate::source::{File, Source};
use crate::tags::RawTags;
use crate::{choose, claims, clitics, contexts, modal, names, ontology, rules, saying, words};

/// A compiled pack and what was found on the way.
#[derive(Debug)]
pub struct Compiled {
    /// The blob for [`crate::Pack::from_bytes`].
    pub blob: Vec<u8>,
    /// Warnings.
    pub warnings: Vec<Finding>,
    /// Number of distinct forms.
    pub forms: usize,
    /// Number of dictionary words.
    pub lexemes: usize,
}

/// Compiles a pack with overlays. An overlay is a pack source whose tables come on top.
///
/// # Errors
/// All errors found in the tables, not only the first.
pub fn compile(source: &Source) -> Result<Compiled, Error> {
    let mut b = Builder::new(source)?;
    let files = &source.manifest.files;
    let paradigms = match &files.patterns {
        Some(path) => {
            let file = open(source, path)?;
            isnad_morph::Paradigms::parse(&file.text).map_err(|e| Error::new(&file.name, e.line.unwrap_or(0), e.message))?
        }
        None => isnad_morph::Paradigms::default(),
    };
    for path in &files.verbs {
        words::verbs(&mut b, &paradigms, &open(source, path)?)?;
    }
    for path in &files.nouns {
        words::nouns(&mut b, &open(source, path)?)?;
    }
    words::function_words(&mut b, &open(source, &files.function_words)?)?;
    words::numbers(&mut b, &open(source, &files.numbers)?)?;
    if let Some(path) = &files.countries {
        names::countries(&mut b, &open(source, path)?)?;
    }
    for path in &files.actors {
        names::actors(&mut b, &open(source, path)?)?;
    }
    for path in &files.people {
        names::people(&mut b, &open(source, path)?)?;
    }
    for path in &files.collocations {
        words::collocations(&mut b, &open(source, path)?)?;
    }
    if let Some(path) = &files.saying {
        saying::read(&mut b, &open(source, path)?)?;
    }
    if let Some(path) = &files.claims {
        claims::read(&mut b, &open(source, path)?);
    }
    if let Some(path) = &files.contexts {
        contexts::read(&mut b, &open(source, path)?)?;
    }
    if let Some(path) = &files.aux {
        modal::read(&mut b, &open(source, path)?)?;
    }
    if let [words, rules] = &files.times[..] {
        let (words, rules, numbers) = (open(source, words)?, open(source, rules)?, open(source, &files.numbers)?);
        let lexicon = isnad_time::TimeLexicon::parse(&words.text, &rules.text, &numbers.text).map_err(|e| Error::new(words.name.clone(), 0, e.to_string()))?;
        b.data.times = Some(lexicon);
    }
    if let Some(path) = &files.weights {
        words::weights(&mut b, &open(source, path)?)?;
    }
    let events = open(source, &files.events)?;
    b.data.constructions = rules::parse(&events.name, &events.text, &mut b.findings);
    b.resolve_tags();
    b.finish(source)
}

fn open(source: &Source, path: &str) -> Result<File, Error> {
    source.file(path).cloned().ok_or_else(|| Error::new(path, 0, "named in pack.toml but not there"))
}

/// What the table readers write into.
pub(crate) struct Builder {
    pub data: PackData,
    pub folder: Folder,
    pub preps: Prepositions,
    pub findings: Vec<Finding>,
    /// Folded form → readings.
    forms: BTreeMap<String, Vec<Analysis>>,
    /// Folded words joined by spaces → lexeme.
    multi: BTreeMap<String, u32>,
    /// Folded lemma → lexemes.
    pub lemmas: HashMap<String, Vec<u32>>,
    /// Folded verbal noun → verb lexemes.
    pub masdars: HashMap<String, Vec<u32>>,
    pending: Vec<(Target, RawTags, File, usize)>,
    /// Language, for rule names.
    pub lang: String,
}

/// Whose tags wait for their words.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    Lexeme(u32),
    Event(u32),
}

impl Builder {
    fn new(source: &Source) -> Result<Builder, Error> {
        let files = &source.manifest.files;
        let get = |path: &str| open(source, path);
        let mut findings = Vec::new();
        let folding = get(&files.folding)?;
        let rows = words::folding(&folding, &mut findings)?;
        let folder = Folder::new(rows.iter().map(|(c, s)| (*c, s.as_str())));
        let mut data = PackData { lang: source.manifest.lang.clone(), folding: rows, ..PackData::default() };
        let clitic = get(&files.clitics)?;
        data.clitics = clitics::Clitics::parse(&clitic.name, &clitic.text, &mut findings)?;
        let ch = get(&files.choose)?;
        data.choose = choose::Choose::parse(&ch.name, &ch.text, &mut findings)?;
        let onto = get(&files.ontology)?;
        data.ontology = ontology::parse(&onto.name, &onto.text)?;
        let mut preps = Prepositions::default();
        preps.index("");
        for p in data.clitics.proclitics.iter().filter_map(|p| p.prep.as_deref()) {
            preps.index(p);
        }
        words::ascii_prepositions(&get(&files.function_words)?, &mut preps);
        Ok(Builder {
            data,
            folder,
            preps,
            findings,
            forms: BTreeMap::new(),
            multi: BTreeMap::new(),
            lemmas: HashMap::new(),
            masdars: HashMap::new(),
            pending: Vec::new(),
            lang: source.manifest.lang.clone(),
        })
    }

    pub fn finding(&mut self, severity: Severity, file: &File, line: usize, message: impl Into<String>) {
        self.findings.push(Finding { severity, file: file.name.clone(), line, message: message.into() });
    }

    /// Adds a dictionary word.
    pub fn lexeme(&mut self, lexeme: Lexeme) -> u32 {
        let id = u32::try_from(self.data.lexemes.len()).unwrap_or(u32::MAX);
        let key = self.folder.fold(&lexeme.lemma);
        self.lemmas.entry(key).or_default().push(id);
        self.data.lexemes.push(lexeme);
        id
    }

    /// Adds an event meaning.
    pub fn event(&mut self, entry: EventEntry) -> u32 {
        let id = u32::try_from(self.data.events.len()).unwrap_or(u32::MAX);
        self.data.events.push(entry);
        id
    }

    /// Adds a reading of a form; readings that differ in features only are merged.
    pub fn form(&mut self, surface: &str, a: Analysis) {
        let key = self.folder.fold(surface);
        if key.is_empty() {
            return;
        }
        let list = self.forms.entry(key).or_default();
        let same = list
            .iter_mut()
            .find(|b| b.lexeme == a.lexeme && b.pos == a.pos && b.tense == a.tense && b.person == a.person && b.place == a.place && b.short == a.short);
        match same {
            Some(b) => {
                b.voice |= a.voice;
                b.gender |= a.gender;
                b.number |= a.number;
                b.case |= a.case;
            }
            None => list.push(a),
        }
    }

    /// Adds a name or fixed expression of several words; single words become forms.
    pub fn name(&mut self, words: &str, lexeme: u32, pos: Pos) {
        let folded: Vec<String> =
            words.split(|c: char| c.is_whitespace() || c == '_' || c == '-').filter(|w| !w.is_empty()).map(|w| self.folder.fold(w)).collect();
        match &folded[..] {
            [] => {}
            [one] => {
                let one = one.clone();
                self.form(&one, plain(lexeme, pos));
            }
            _ => {
                self.multi.insert(folded.join(" "), lexeme);
            }
        }
    }

    /// Remembers tags whose words are resolved when all words are known.
    pub fn tags(&mut self, target: Target, raw: RawTags, file: &File, line: usize) {
        if !raw.not.is_empty() || !raw.only.is_empty() {
            self.pending.push((target, raw, file.clone(), line));
        }
    }

    /// Lexemes with this lemma; an expression of several words that no table has becomes an adverb.
    pub fn expression(&mut self, word: &str) -> Vec<u32> {
        if word.contains('_') && !self.lemmas.contains_key(&self.folder.fold(word)) {
            let id = self.lexeme(bare_lexeme(word, Class::Adv));
            self.name(word, id, Pos::Function);
        }
        self.words(word)
    }

    /// Lexemes with this lemma: dictionary words and the verbs of which it is a verbal noun.
    pub fn words(&mut self, lemma: &str) -> Vec<u32> {
        let key = self.folder.fold(lemma);
        let mut all = self.lemmas.get(&key).cloned().unwrap_or_default();
        if let Some(bare) = key.strip_prefix("ال") {
            all.extend(self.lemmas.get(bare).into_iter().flatten());
        }
        if all.is_empty() {
            all.extend(self.masdars.get(&key).into_iter().flatten());
        }
        if all.is_empty() {
            // A plural or other inflected form stands for its word.
            let readings = self.forms.get(&key).into_iter().flatten();
            all.extend(readings.map(|a| a.lexeme));
            all.dedup();
        }
        if all.is_empty() {
            let id = self.lexeme(bare_lexeme(lemma, Class::Thing));
            self.form(lemma, plain(id, Pos::Noun));
            all.push(id);
        }
        all
    }

    fn resolve_tags(&mut self) {
        for (target, raw, _file, _line) in std::mem::take(&mut self.pending) {
            let not: Vec<u32> = raw.not.iter().flat_map(|w| self.words(w)).collect();
            let only: Vec<u32> = raw.only.iter().flat_map(|w| self.words(w)).collect();
            let tags = match target {
                Target::Lexeme(i) => &mut self.data.lexemes[i as usize].tags,
                Target::Event(i) => &mut self.data.events[i as usize].tags,
            };
            tags.not = not;
            tags.only = only;
        }
    }

    fn finish(mut self, source: &Source) -> Result<Compiled, Error> {
        if self.findings.iter().any(|f| f.severity == Severity::Error) {
            return Err(Error::from_findings(self.findings));
        }
        let mut hasher = rustc_hash::FxHasher::default();
        for f in &source.files {
            f.text.hash(&mut hasher);
        }
        self.data.version = format!("{}@{}+{:06x}", source.manifest.lang, source.manifest.version, hasher.finish() & 0x00ff_ffff);
        self.data.prepositions = std::mem::take(&mut self.preps.names);
        let io = |e: fst::Error| Error::new("pack", 0, e.to_string());
        let mut forms = fst::raw::Builder::memory();
        for (i, (form, list)) in self.forms.iter_mut().enumerate() {
            drop_overridden(list);
            list.sort_unstable();
            self.data.groups.push(u32::try_from(self.data.analyses.len()).unwrap_or(u32::MAX));
            self.data.analyses.extend_from_slice(list);
            forms.insert(form, i as u64).map_err(io)?;
        }
        self.data.groups.push(u32::try_from(self.data.analyses.len()).unwrap_or(u32::MAX));
        let mut multi = fst::raw::Builder::memory();
        for (words, lexeme) in &self.multi {
            multi.insert(words, u64::from(*lexeme)).map_err(io)?;
        }
        let blob = pack::encode(&forms.into_inner().map_err(io)?, &multi.into_inner().map_err(io)?, &self.data)?;
        Ok(Compiled { blob, warnings: self.findings, forms: self.forms.len(), lexemes: self.data.lexemes.len() })
    }
}

/// A noun's own line wins over the verbal noun generated from its verb.
fn drop_overridden(list: &mut Vec<Analysis>) {
    if list.iter().any(|a| a.pos == Pos::Noun) {
        list.retain(|a| a.pos != Pos::Masdar);
    }
}

/// A reading without features.
pub(crate) fn plain(lexeme: u32, pos: Pos) -> Analysis {
    Analysis { lexeme, pos, tense: crate::model::Tense::None, person: 0, place: Place::Free, voice: 0, gender: 3, number: 7, case: 1, short: false }
}

/// A dictionary word with nothing but its class.
pub(crate) fn bare_lexeme(lemma: &str, class: Class) -> Lexeme {
    Lexeme {
        lemma: lemma.to_owned(),
        class,
        gender: 0,
        sector: None,
        country: None,
        event: None,
        masdar_event: None,
        tags: crate::model::Tags::default(),
        gloss: String::new(),
        value: None,
        entity: None,
        prep: 0,
        origin: String::new(),
    }
}
