//! What a compiled pack is made of: lexemes, analyses, event entries, frames.

use serde::{Deserialize, Serialize};

/// Part of speech of an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pos {
    /// Finite verb.
    Verb,
    /// Verbal noun.
    Masdar,
    /// Active participle.
    ActiveParticiple,
    /// Passive participle.
    PassiveParticiple,
    /// Noun.
    Noun,
    /// Adjective.
    Adjective,
    /// Function word; the class is in the lexeme.
    Function,
    /// Number word.
    Number,
    /// Name of a country, organisation or person on file.
    Name,
}

/// Semantic or functional class of a lexeme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are those of packs/FORMAT.md
pub enum Class {
    None,
    Event,
    Person,
    Role,
    Group,
    Org,
    Force,
    People,
    Place,
    Facility,
    Weapon,
    Vehicle,
    Thing,
    Money,
    Time,
    Unit,
    Doc,
    Media,
    Abstract,
    Nature,
    Sport,
    Accident,
    Adj,
    Title,
    Given,
    Country,
    Demonym,
    Capital,
    Prep,
    Conj,
    Sub,
    Rel,
    Dem,
    Pron,
    Neg,
    Part,
    Adv,
    Interj,
    Quant,
    Cardinal,
    Ordinal,
    Fraction,
    Vague,
    Approx,
    Min,
    Max,
}

impl Class {
    /// The class with this name in a table.
    #[must_use]
    pub fn parse(s: &str) -> Option<Class> {
        use Class::{
            Abstract, Accident, Adj, Adv, Approx, Cardinal, Conj, Dem, Doc, Event, Facility, Force, Fraction, Given, Group, Interj, Max, Media, Min, Money,
            Nature, Neg, Ordinal, Org, Part, People, Person, Place, Prep, Pron, Quant, Rel, Role, Sport, Sub, Thing, Time, Title, Unit, Vague, Vehicle, Weapon,
        };
        Some(match s {
            "event" => Event,
            "person" => Person,
            "role" => Role,
            "group" => Group,
            "org" => Org,
            "force" => Force,
            "people" => People,
            "place" => Place,
            "facility" => Facility,
            "weapon" => Weapon,
            "vehicle" => Vehicle,
            "thing" => Thing,
            "money" => Money,
            "time" => Time,
            "unit" => Unit,
            "doc" => Doc,
            "media" => Media,
            "company" => Org,
            "abstract" => Abstract,
            "nature" => Nature,
            "sport" => Sport,
            "accident" => Accident,
            "adj" => Adj,
            "title" => Title,
            "name" => Given,
            "body" => Thing,
            "prep" => Prep,
            "conj" => Conj,
            "sub" => Sub,
            "rel" => Rel,
            "dem" => Dem,
            "pron" => Pron,
            "neg" => Neg,
            "part" => Part,
            "adv" => Adv,
            "interj" => Interj,
            "quant" => Quant,
            "card" | "num" => Cardinal,
            "ord" => Ordinal,
            "frac" => Fraction,
            "vague" => Vague,
            "approx" => Approx,
            "min" => Min,
            "max" => Max,
            _ => return None,
        })
    }

    /// Can it act: people, groups, organisations, countries.
    #[must_use]
    pub fn is_agent(self) -> bool {
        use Class::*;
        matches!(self, Person | Role | Group | Org | Force | People | Country | Capital | Demonym | Media | Title | Given)
    }

    /// Is it one or more humans.
    #[must_use]
    pub fn is_human(self) -> bool {
        use Class::*;
        matches!(self, Person | Role | Group | Force | People | Title | Given)
    }
}

/// Bits of gender and number; an analysis may leave several open.
pub mod bits {
    /// Masculine.
    pub const M: u8 = 1;
    /// Feminine.
    pub const F: u8 = 2;
    /// Singular.
    pub const SG: u8 = 1;
    /// Dual.
    pub const DU: u8 = 2;
    /// Plural.
    pub const PL: u8 = 4;
    /// Active.
    pub const ACT: u8 = 1;
    /// Passive.
    pub const PASS: u8 = 2;
    /// No case to be seen.
    pub const UNMARKED: u8 = 1;
    /// Visible nominative (ون، ان).
    pub const NOM: u8 = 2;
    /// Visible accusative or genitive (ين، اً).
    pub const OBL: u8 = 4;
}

/// Where a form can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// Anywhere.
    Free,
    /// Only as first part of a genitive construct.
    Construct,
    /// Only before an enclitic pronoun.
    BeforePronoun,
}

/// Tense-aspect of a finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Tense {
    None,
    Perfect,
    Imperfect,
    Imperative,
}

/// One reading of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Analysis {
    /// Index into [`PackData::lexemes`].
    pub lexeme: u32,
    /// Part of speech.
    pub pos: Pos,
    /// Tense-aspect of verbs.
    pub tense: Tense,
    /// 1, 2, 3; 0 for nominals.
    pub person: u8,
    /// Where the form can stand.
    pub place: Place,
    /// Voice bits of verbs.
    pub voice: u8,
    /// Gender bits.
    pub gender: u8,
    /// Number bits.
    pub number: u8,
    /// Case bits.
    pub case: u8,
    /// A moods-other-than-indicative form (يفعلوا).
    pub short: bool,
}

/// Grammatical function that a frame names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Function {
    /// Subject.
    Subj,
    /// Object.
    Obj,
    /// Second object.
    Obj2,
    /// Genitive.
    Gen,
    /// What depends on the dependent of a collocation.
    Dep,
    /// After the preposition with this index in [`PackData::prepositions`].
    Prep(u16),
}

/// Slot of an event record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Slot {
    Actor,
    Recipient,
    Both,
    Place,
    Means,
    Topic,
}

/// Which function fills which slot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame(pub Vec<(Function, Slot)>);

impl Frame {
    /// The slot of a function.
    #[must_use]
    pub fn slot(&self, function: Function) -> Option<Slot> {
        self.0.iter().find(|(f, _)| *f == function).map(|(_, s)| *s)
    }

    /// Does any function fill this slot?
    #[must_use]
    pub fn has(&self, slot: Slot) -> bool {
        self.0.iter().any(|(_, s)| *s == slot)
    }
}

/// Kind of toll a number can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Toll {
    Dead,
    Injured,
    Arrested,
    Participants,
}

/// Stance of a holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Stance {
    Asserts,
    Denies,
    Alleges,
    Quotes,
    ClaimsResponsibility,
}

impl Stance {
    /// Name in records and tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Denies => "denies",
            Stance::Alleges => "alleges",
            Stance::Quotes => "quotes",
            Stance::ClaimsResponsibility => "claims_responsibility",
        }
    }
}

/// Tags of an entry, as packs/FORMAT.md lists them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Tags {
    pub flags: u32,
    pub toll: Option<Toll>,
    pub stance: Option<Stance>,
    pub means: Option<String>,
    pub light: Vec<Function>,
    pub cause: Vec<Function>,
    /// Lexemes that forbid the event beside it.
    pub not: Vec<u32>,
    /// Lexemes one of which must stand beside it.
    pub only: Vec<u32>,
}

/// Names of the flags in [`Tags::flags`].
pub mod flag {
    macro_rules! flags { ($($name:ident $text:literal $bit:literal,)*) => {
        $(#[doc = concat!("Tag `", $text, "`.")] pub const $name: u32 = 1 << $bit;)*
        /// Flag of a tag.
        #[must_use]
        pub fn parse(s: &str) -> Option<u32> { match s { $($text => Some($name),)* _ => None } }
    } }
    flags! {
        RESULT "result" 0, GENERIC "generic" 1, NEEDS_ACTOR "needs:actor" 2, NEEDS_RECIPIENT "needs:recipient" 3,
        NEEDS_PARTY "needs:party" 4, SUBJ_AGENT "subj:agent" 5, OBJ_AGENT "obj:agent" 6, GEN_AGENT "gen:agent" 7,
        OBJ_PERSON "obj:person" 8, GEN_PERSON "gen:person" 9, SAY "say" 10, ASPECT "aspect" 11, NEG "neg" 12, HYPO "hypo" 13,
        FUTURE "future" 14, RECIPROCAL "reciprocal" 15, PAST "past" 16, DOMESTIC "domestic" 17, UNIT "unit" 18,
        STRONG "strong" 19, CLAUSE "clause" 20, GEN "gen" 21, TIME "time" 22, PLACE "place" 23, RARE "rare" 24,
        SUBJ_PERSON "subj:person" 25, PASSIVE "passive" 26, VERB "verb" 27, NOUN "noun" 28, OWNED "owned" 29,
    }
}

impl Tags {
    /// Is a flag set?
    #[must_use]
    pub fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }
}

/// A dictionary word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lexeme {
    /// Dictionary form, as the table writes it.
    pub lemma: String,
    /// Class.
    pub class: Class,
    /// Gender bit of nouns.
    pub gender: u8,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Country code of names and demonyms.
    pub country: Option<String>,
    /// Event entry of the word itself.
    pub event: Option<u32>,
    /// Event entry of its verbal noun.
    pub masdar_event: Option<u32>,
    /// Tags.
    pub tags: Tags,
    /// English gloss.
    pub gloss: String,
    /// Value of number words.
    pub value: Option<(i64, i64)>,
    /// Index into [`PackData::entities`] of names on file.
    pub entity: Option<u32>,
    /// Index into [`PackData::prepositions`] of prepositions; 0 for other words.
    pub prep: u16,
    /// Table and line, for explanations: `ar/verbs.tsv:12`.
    pub origin: String,
}

/// What an event word means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventEntry {
    /// Index into [`Ontology::types`].
    pub kind: u16,
    /// Index into the type's modes.
    pub mode: Option<u16>,
    /// Who fills what.
    pub frame: Frame,
    /// Tags that bear on the event.
    pub tags: Tags,
    /// Name of the rule in the output, `ar/force/هاجم`.
    pub rule: String,
    /// English words for the gloss.
    pub gloss: String,
}

/// A fixed pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collocation {
    /// Lexemes that can be the head.
    pub heads: Vec<u32>,
    /// Preposition before the dependent, index into [`PackData::prepositions`].
    pub prep: Option<u16>,
    /// Lexemes that can be the dependent; empty where the preposition alone decides.
    pub deps: Vec<u32>,
    /// Which word is the trigger.
    pub trigger: PairTrigger,
    /// Event entry; none where the pair only forbids the head's own event.
    pub event: Option<u32>,
}

/// Trigger of a fixed pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum PairTrigger {
    Head,
    Dep,
    Both,
}

/// Somebody or something on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Our own id (`isnad:…`); empty for countries.
    pub id: String,
    /// English name.
    pub en: String,
    /// Class.
    pub class: Class,
    /// Country or international code.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// In force from and to (ISO dates or prefixes of them), with role, one per office.
    pub terms: Vec<Term>,
}

/// A dated office or state of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Term {
    pub country: Option<String>,
    pub sector: Option<String>,
    pub role: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// PLOVER.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ontology {
    /// The types in alphabetical order.
    pub types: Vec<EventType>,
    /// Names of contexts.
    pub contexts: Vec<String>,
    /// Sector codes.
    pub sectors: Vec<String>,
    /// Codes that stand in for a country.
    pub international: Vec<String>,
}

/// A PLOVER type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventType {
    /// Name, `ASSAULT`.
    pub name: String,
    /// Score on the conflict-cooperation scale.
    pub score: f64,
    /// 1 to 4.
    pub quad_code: u8,
    /// Must a recipient be there?
    pub recipient_required: bool,
    /// Sector that acts for a state of which only the country is named.
    pub state_actor: Option<String>,
    /// Sector that is meant by a state of which only the country is named.
    pub state_recipient: Option<String>,
    /// Modes with their scores.
    pub modes: Vec<(String, f64)>,
}

impl Ontology {
    /// Index of a type by name.
    #[must_use]
    pub fn type_index(&self, name: &str) -> Option<u16> {
        self.types.iter().position(|t| t.name == name).and_then(|i| u16::try_from(i).ok())
    }
}

/// Weights of the scorer, by label and feature.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// Fitted to codebook mentions in whole documents.
    pub mention: Table,
    /// Fitted to single sentences that report a concrete happening, by type.
    pub report: std::collections::BTreeMap<String, Table>,
    /// Fitted to the actors of mentions.
    pub actor: Table,
    /// Fitted to the recipients of mentions.
    pub recipient: Table,
}

/// Weights by feature, with the least probability that is let through.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Table {
    pub weights: std::collections::BTreeMap<String, f32>,
    pub threshold: f32,
}

/// Everything of a compiled pack but the two automata.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PackData {
    /// Language, BCP 47.
    pub lang: String,
    /// Version with hash, `ar@0.1.0+1a2b3c`.
    pub version: String,
    /// Letter folding: from, to.
    pub folding: Vec<(char, String)>,
    /// Conjunction, preposition and other clitics.
    pub clitics: crate::clitics::Clitics,
    /// Dictionary words.
    pub lexemes: Vec<Lexeme>,
    /// Readings, grouped by form.
    pub analyses: Vec<Analysis>,
    /// Start of each group in `analyses`, and the end of the last.
    pub groups: Vec<u32>,
    /// Event meanings.
    pub events: Vec<EventEntry>,
    /// Names of prepositions, as frames use them.
    pub prepositions: Vec<String>,
    /// Fixed pairs.
    pub collocations: Vec<Collocation>,
    /// Names on file.
    pub entities: Vec<Entity>,
    /// Cues of contexts.
    pub contexts: Vec<crate::contexts::ContextCue>,
    /// Rules for claims.
    pub claims: Vec<crate::claims::ClaimRule>,
    /// Words that tell whether something happened.
    pub modals: Vec<crate::modal::Modal>,
    /// Words that tell who says something.
    pub saying: Vec<crate::saying::Saying>,
    /// Constructions, in order of trial.
    pub constructions: Vec<crate::rules::Construction>,
    /// Scores of neighbouring tags.
    pub choose: crate::choose::Choose,
    /// PLOVER.
    pub ontology: Ontology,
    /// Scorer.
    pub weights: Weights,
    /// Time expressions and numbers.
    pub times: Option<isnad_time::TimeLexicon>,
    /// Prepositions after which a place stands, by name.
    pub locatives: Vec<String>,
}
