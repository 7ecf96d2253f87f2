//! Look-up: every reading that a written word can have, clitics cut off, remembered by a cache.

use isnad_pack::Pack;
use isnad_pack::choose::Tag;
use isnad_pack::model::bits::{OBL, PASS, SG};
use isnad_pack::model::{Analysis, Class, Place, Pos, Tense, flag};
use isnad_places::Places;
use rustc_hash::FxHashMap;

/// Lexeme of words that the lexicon does not have.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// Score of the reading of a word as a place beside its readings in the lexicon: it wins only where a name is expected.
const PLACE_NAME: i32 = -2;

/// A name shorter than this, in characters, is no place where particles must be cut off first.
const SHORT_NAME: usize = 4;

/// What is known of a word that the lexicon does not have.
const NO_LEXEME: Analysis =
    Analysis { lexeme: UNKNOWN, pos: Pos::Noun, tense: Tense::None, person: 0, place: Place::Free, voice: 0, gender: 3, number: 7, case: 1, short: false };

/// Longer words are taken as unknown without look-up, so that hostile input costs no more than its length.
const LONGEST_WORD: usize = 64;

/// When the cache holds more words than this, it is emptied before the next document.
const CACHE_WORDS: usize = 200_000;

/// One reading of a written word with its clitics.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub analysis: Analysis,
    /// A conjunction is written before it.
    pub conj: bool,
    /// Index of the preposition written before it; 0 for none.
    pub prep: u16,
    pub article: bool,
    pub future: bool,
    /// ل before an imperfect.
    pub verbal: bool,
    /// Index of the pronoun written after it, from 1; 0 for none.
    pub pron: u8,
    pub tag: Tag,
    /// A personal name may follow: titles, offices, given names, nationalities.
    pub before_name: bool,
    /// A given name.
    pub given: bool,
    /// Score of the reading by itself.
    pub own: i32,
}

impl Reading {
    pub fn known(&self) -> bool {
        self.analysis.lexeme != UNKNOWN
    }

    /// Tag that the word before sees.
    pub fn left(&self) -> Tag {
        if self.conj {
            Tag::Conj
        } else if self.prep != 0 {
            Tag::Prep
        } else if self.future {
            Tag::Future
        } else {
            self.tag
        }
    }
}

/// Folded core strings under which a word may begin a name of several words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Core {
    /// Bytes in [`Cache::letters`].
    pub start: u32,
    pub end: u32,
    pub conj: bool,
    pub prep: u16,
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    pub readings: (u32, u32),
    pub cores: (u32, u32),
    /// Folded word as it stands, in `letters`.
    pub folded: (u32, u32),
}

/// Readings of the words met so far.
#[derive(Default)]
pub(crate) struct Cache {
    map: FxHashMap<Box<str>, Entry>,
    pub readings: Vec<Reading>,
    pub cores: Vec<Core>,
    pub letters: String,
    folded: String,
    work: String,
}

impl Cache {
    /// Call before each document.
    pub fn trim(&mut self) {
        if self.map.len() > CACHE_WORDS {
            *self = Cache::default();
        }
    }

    /// The readings of a written word; with a gazetteer, words of the lexicon that name a place may be that place.
    pub fn entry(&mut self, pack: &Pack, places: Option<&Places>, word: &str) -> Entry {
        if let Some(e) = self.map.get(word) {
            return *e;
        }
        let e = self.analyse(pack, places, word);
        self.map.insert(word.into(), e);
        e
    }

    fn analyse(&mut self, pack: &Pack, places: Option<&Places>, word: &str) -> Entry {
        let mut folded = std::mem::take(&mut self.folded);
        pack.folder().fold_into(word, &mut folded);
        let first = (self.readings.len(), self.cores.len(), self.letters.len());
        self.letters.push_str(&folded);
        if word.len() <= LONGEST_WORD {
            self.split(pack, word, &folded);
        }
        self.people_before_participles(pack, first.0);
        self.whole_before_passives(first.0);
        if self.readings.len() == first.0 {
            self.unknown(pack, &folded);
        } else if let Some(places) = places {
            self.place_names(places, first.0, first.1);
        }
        self.folded = folded;
        let range = |a: usize, b: usize| (narrow(a), narrow(b));
        Entry { readings: range(first.0, self.readings.len()), cores: range(first.1, self.cores.len()), folded: range(first.2, first.2 + self.folded.len()) }
    }

    /// «المعارضين»: what has a place in the lexicon as a person is not read as a participle of its verb, with the article.
    fn people_before_participles(&mut self, pack: &Pack, from: usize) {
        let person = |r: &Reading| {
            r.article && r.analysis.pos == Pos::Noun && r.known() && {
                let l = pack.lexeme(r.analysis.lexeme);
                l.class == Class::Person && l.sector.is_some()
            }
        };
        if !self.readings[from..].iter().any(person) {
            return;
        }
        let mut kept = from;
        for i in from..self.readings.len() {
            let r = self.readings[i];
            if !(r.article && r.analysis.pos == Pos::ActiveParticiple) {
                self.readings[kept] = r;
                kept += 1;
            }
        }
        self.readings.truncate(kept);
    }

    /// «وزير»: where the lexicon has the whole word as a noun, what is left of it without a conjunction is no passive verb.
    fn whole_before_passives(&mut self, from: usize) {
        let whole = |r: &Reading| !r.conj && r.prep == 0 && !r.article && r.known() && r.analysis.pos == Pos::Noun;
        if !self.readings[from..].iter().any(whole) {
            return;
        }
        let mut kept = from;
        for i in from..self.readings.len() {
            let r = self.readings[i];
            if !(r.conj && r.analysis.pos == Pos::Verb && r.analysis.voice == PASS) {
                self.readings[kept] = r;
                kept += 1;
            }
        }
        self.readings.truncate(kept);
    }

    /// All ways of cutting clitics for which the lexicon has the rest.
    fn split(&mut self, pack: &Pack, raw: &str, folded: &str) {
        let clitics = &pack.data().clitics;
        self.host(pack, raw, folded, None, None);
        for (conj, open) in &clitics.conjunctions {
            if let Some(rest) = folded.strip_prefix(conj.as_str())
                && !rest.is_empty()
            {
                self.host(pack, raw, rest, Some(*open), None);
            }
        }
        for p in 0..clitics.proclitics.len() {
            let form = clitics.proclitics[p].form.as_str();
            if let Some(rest) = folded.strip_prefix(form) {
                self.host(pack, raw, rest, None, Some(p));
            }
            for (conj, open) in &clitics.conjunctions {
                if let Some(rest) = folded.strip_prefix(conj.as_str()).and_then(|r| r.strip_prefix(form)) {
                    self.host(pack, raw, rest, Some(*open), Some(p));
                }
            }
        }
    }

    /// Readings of what is left after the proclitics, with and without a pronoun at its end.
    fn host(&mut self, pack: &Pack, raw: &str, rest: &str, conjunction: Option<bool>, proclitic: Option<usize>) {
        let conj = conjunction.is_some();
        let closed = conjunction == Some(false);
        if rest.is_empty() {
            return;
        }
        let clitics = &pack.data().clitics;
        let p = proclitic.map(|i| &clitics.proclitics[i]);
        let mut work = std::mem::take(&mut self.work);
        work.clear();
        if let Some(p) = p {
            work.push_str(&p.restore);
        }
        work.push_str(rest);
        let prep = p.and_then(|p| p.prep.as_deref()).map_or(0, |name| prep_index(pack, name));
        let base = Host {
            conj,
            prep,
            article: p.is_some_and(|p| p.article),
            future: p.is_some_and(|p| p.future),
            verbal: p.is_some_and(|p| p.verbal),
            pron: 0,
            closed,
        };
        self.add(pack, raw, &work, base);
        if !base.article && !base.future && !base.verbal {
            let start = narrow(self.letters.len());
            self.letters.push_str(&work);
            self.cores.push(Core { start, end: narrow(self.letters.len()), conj, prep });
        }
        // A word that ends in ة bears no pronoun, nor does one in ى: «قتلى» is not «قتلي».
        if !base.article && !raw.ends_with(['ة', 'ى']) {
            for (i, e) in clitics.enclitics.iter().enumerate() {
                if let Some(stem) = work.strip_suffix(e.form.as_str())
                    && !stem.is_empty()
                {
                    let pron = u8::try_from(i + 1).unwrap_or(u8::MAX);
                    let stem = stem.to_owned();
                    self.add(pack, raw, &stem, Host { pron, ..base });
                }
            }
        }
        self.work = work;
    }

    fn add(&mut self, pack: &Pack, raw: &str, core: &str, host: Host) {
        for a in pack.analyses(core) {
            if host.allows(pack, a) && hamza_fits(pack, raw, a, &host) {
                let mut r = host.reading(*a, tag(pack, a, &host));
                r.own += own_score(pack, &r);
                if host.closed {
                    r.own -= 3;
                }
                let lexeme = pack.lexeme(a.lexeme);
                let class = lexeme.class;
                // «متهما المعارضة»: an accusative participle of an event verb is more often a verb than a person.
                let adverbial = a.pos == Pos::ActiveParticiple && a.case & OBL != 0 && a.number & SG != 0 && raw.ends_with(['ا', 'ً']);
                if adverbial && (lexeme.tags.has(flag::SAY) || verbal_event(pack, lexeme)) {
                    r.own += 3;
                }
                // An event noun that needs certain words beside it yields to a plain word of the same form.
                if class == Class::Event && !lexeme.tags.only.is_empty() {
                    r.own -= 1;
                }
                r.given = class == Class::Given;
                r.before_name = r.given || matches!(class, Class::Role | Class::Title | Class::Demonym) && a.pos != Pos::Verb;
                self.readings.push(r);
            }
        }
    }

    /// «عدن», «دوما»: a word of the lexicon, cores from `cores` on, that the gazetteer has as a place and not as a
    /// doubtful one, may be that place.
    fn place_names(&mut self, places: &Places, readings: usize, cores: usize) {
        let named = |r: &Reading| matches!(r.analysis.pos, Pos::Name);
        if self.readings[readings..].iter().any(named) {
            return;
        }
        for k in cores..self.cores.len() {
            let core = self.cores[k];
            let letters = &self.letters[core.start as usize..core.end as usize];
            let Some((1, names)) = places.longest(std::iter::once(letters)) else { continue };
            if names.iter().any(|c| !c.ambiguous && c.as_on_file) {
                let host = Host { conj: core.conj, prep: core.prep, ..Host::default() };
                let mut r = host.reading(NO_LEXEME, Tag::Unknown);
                // «بعقوبة» is the town rather than «with a punishment»; «وبادر» is not «and in Adir».
                let bare = core.prep == 0 && !core.conj;
                let cut = bare && self.readings[readings..].iter().all(|x| x.prep != 0 || x.conj);
                if !bare && self.letters[core.start as usize..core.end as usize].chars().count() < SHORT_NAME {
                    continue;
                }
                r.own = if cut { 0 } else { PLACE_NAME };
                self.readings.push(r);
            }
        }
    }

    /// The reading of a word that the lexicon does not have: a noun or name.
    fn unknown(&mut self, pack: &Pack, folded: &str) {
        let host = open_clitics(pack, folded).0;
        let tag = if host.article { Tag::DefUnknown } else { Tag::Unknown };
        self.readings.push(host.reading(NO_LEXEME, tag));
    }
}

/// Clitics that may be cut off without proof from the lexicon, and what is left of the folded word.
pub(crate) fn open_clitics<'w>(pack: &Pack, folded: &'w str) -> (Host, &'w str) {
    let clitics = &pack.data().clitics;
    let mut host = Host::default();
    let mut rest = folded;
    for (conj, open) in &clitics.conjunctions {
        if let Some(r) = rest.strip_prefix(conj.as_str())
            && *open
            && r.chars().count() >= 3
        {
            host.conj = true;
            rest = r;
            break;
        }
    }
    for p in &clitics.proclitics {
        if let Some(r) = rest.strip_prefix(p.form.as_str())
            && p.open
            && r.chars().count() >= 2
        {
            host.article = p.article;
            host.prep = p.prep.as_deref().map_or(0, |name| prep_index(pack, name));
            rest = r;
            break;
        }
    }
    (host, rest)
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Host {
    conj: bool,
    prep: u16,
    article: bool,
    future: bool,
    verbal: bool,
    pron: u8,
    /// A conjunction that is cut only with proof.
    closed: bool,
}

impl Host {
    fn reading(self, analysis: Analysis, tag: Tag) -> Reading {
        let Host { conj, prep, article, future, verbal, pron, closed: _ } = self;
        Reading { analysis, conj, prep, article, future, verbal, pron, tag, before_name: false, given: false, own: 0 }
    }

    /// Can these clitics stand with this reading?
    fn allows(&self, pack: &Pack, a: &Analysis) -> bool {
        let nominal = !matches!(a.pos, Pos::Verb | Pos::Function);
        let class = pack.lexeme(a.lexeme).class;
        if self.pron == 0 && a.place == Place::BeforePronoun {
            return false;
        }
        if self.pron != 0 {
            let bears = match a.pos {
                Pos::Verb => true,
                Pos::Function => matches!(class, Class::Prep | Class::Sub | Class::Quant | Class::Neg | Class::Part) && a.place != Place::Construct,
                Pos::Name | Pos::Number => false,
                Pos::Noun if class == Class::Given => false,
                _ => a.case & (isnad_pack::model::bits::UNMARKED) != 0 || a.place != Place::Free,
            };
            if !bears {
                return false;
            }
        }
        if self.article && (!nominal || a.place != Place::Free || a.pos == Pos::Name || class == Class::Given) {
            return false;
        }
        if self.future || self.verbal {
            return a.pos == Pos::Verb && a.tense == Tense::Imperfect;
        }
        if self.prep != 0 {
            return nominal
                || (a.pos == Pos::Function
                    && (matches!(class, Class::Sub | Class::Dem | Class::Rel | Class::Quant | Class::Neg | Class::Pron)
                        || pack.lexeme(a.lexeme).tags.has(flag::GEN)));
        }
        true
    }
}

/// Is the word a verb of a verbal type: demanding, accusing, praising, promising?
fn verbal_event(pack: &Pack, lexeme: &isnad_pack::model::Lexeme) -> bool {
    let kind = lexeme.event.map(|e| pack.data().events[e as usize].kind);
    kind.and_then(|k| pack.data().ontology.types.get(usize::from(k))).is_some_and(|t| matches!(t.quad_code, 1 | 3))
}

/// Where the writer wrote a hamza, a function word must have it in the same place: أن is not إن.
fn hamza_fits(pack: &Pack, raw: &str, a: &Analysis, host: &Host) -> bool {
    if a.pos != Pos::Function || host.prep != 0 {
        return true;
    }
    let raw_mark = raw.chars().find(|c| matches!(c, 'أ' | 'إ' | 'آ'));
    let Some(raw_mark) = raw_mark else { return true };
    let lemma = &pack.lexeme(a.lexeme).lemma;
    match lemma.chars().find(|c| matches!(c, 'أ' | 'إ' | 'آ')) {
        Some(mark) => mark == raw_mark,
        None => true,
    }
}

/// Preference among readings whatever their neighbours.
fn own_score(pack: &Pack, r: &Reading) -> i32 {
    let lexeme = pack.lexeme(r.analysis.lexeme);
    let mut s = pack.data().choose.own(r.tag);
    if lexeme.tags.has(flag::RARE) {
        s -= 6;
    }
    if r.conj {
        s -= 1;
    }
    if r.prep != 0 && !r.article {
        s -= 1;
    }
    if r.pron != 0 {
        s -= 1;
    }
    if r.analysis.pos == Pos::Verb && r.analysis.person != 3 {
        s -= 4;
    }
    if r.analysis.pos == Pos::Verb && r.analysis.voice == isnad_pack::model::bits::PASS {
        s -= 1;
    }
    if r.analysis.place == Place::Construct {
        s -= 1;
    }
    // A dual verb hardly ever: «ووفقا» is no two who were approved.
    if r.analysis.pos == Pos::Verb && r.analysis.number == isnad_pack::model::bits::DU {
        s -= 3;
    }
    // Of two verbs with one spelling, the one that the field uses.
    let of_the_field = lexeme.event.is_some() || !lexeme.tags.light.is_empty() || !lexeme.tags.cause.is_empty() || lexeme.tags.has(flag::SAY);
    if r.analysis.pos == Pos::Verb && of_the_field {
        s += 1;
    }
    if r.analysis.pos == Pos::Verb && r.analysis.gender == isnad_pack::model::bits::F && r.analysis.number == isnad_pack::model::bits::PL {
        s -= 6;
    }
    // «الأحد» is the day, «الأول» an ordinal: small numbers hardly take the article.
    if r.analysis.pos == Pos::Number && r.article && lexeme.value.is_some_and(|v| v.0 < 3) {
        s -= 6;
    }
    // A given name that could be another word needs a name beside it.
    if lexeme.class == Class::Given {
        s -= 3;
    }
    s
}

/// Coarse tag of a reading.
fn tag(pack: &Pack, a: &Analysis, host: &Host) -> Tag {
    let lexeme = pack.lexeme(a.lexeme);
    let definite = host.article;
    let pick = |def: Tag, bare: Tag| if definite { def } else { bare };
    match a.pos {
        Pos::Verb => match a.tense {
            Tense::Perfect | Tense::None => Tag::Perfect,
            Tense::Imperfect if a.short => Tag::Short,
            Tense::Imperfect => Tag::Imperfect,
            Tense::Imperative => Tag::Imperative,
        },
        Pos::Masdar => pick(Tag::DefMasdar, Tag::Masdar),
        Pos::ActiveParticiple | Pos::PassiveParticiple => pick(Tag::DefPart, Tag::Part),
        Pos::Adjective => pick(Tag::DefAdj, Tag::Adj),
        Pos::Noun if lexeme.class == Class::Adj => pick(Tag::DefAdj, Tag::Adj),
        Pos::Noun if lexeme.class == Class::Given => Tag::Name,
        Pos::Noun => pick(Tag::DefNoun, Tag::Noun),
        Pos::Number => Tag::Num,
        Pos::Name => Tag::Name,
        Pos::Function => function_tag(lexeme.class, &lexeme.tags, host.pron != 0),
    }
}

fn function_tag(class: Class, tags: &isnad_pack::model::Tags, pron: bool) -> Tag {
    match class {
        Class::Prep if pron => Tag::Adv,
        Class::Prep | Class::Neg if tags.has(flag::GEN) => Tag::NounPrep,
        Class::Prep => Tag::Prep,
        Class::Conj => Tag::Conj,
        Class::Sub if pron => Tag::Particle,
        Class::Sub if tags.has(flag::VERB) => Tag::SubVerb,
        Class::Sub if tags.has(flag::NOUN) => Tag::Sub,
        Class::Sub => Tag::Clause,
        Class::Rel => Tag::Rel,
        Class::Dem => Tag::Dem,
        Class::Pron => Tag::Pron,
        Class::Neg if tags.has(flag::VERB) => Tag::NegVerb,
        Class::Neg => Tag::Neg,
        Class::Part if tags.has(flag::FUTURE) => Tag::Future,
        Class::Part if tags.has(flag::VERB) => Tag::VerbParticle,
        Class::Part => Tag::Particle,
        Class::Quant => Tag::Noun,
        Class::Approx | Class::Min | Class::Max => Tag::Num,
        _ => Tag::Adv,
    }
}

pub(crate) fn prep_index(pack: &Pack, name: &str) -> u16 {
    pack.data().prepositions.iter().position(|p| p == name).and_then(|i| u16::try_from(i).ok()).unwrap_or(0)
}

pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
