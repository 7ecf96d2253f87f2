//! What the coder gives back. Offsets are bytes into the document's text; the edge turns them into characters.

use isnad_pack::claims::ClaimKind;
use isnad_pack::model::{Slot, Stance};
use isnad_text::Span;

/// A number or a range; `None` is an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Lower bound.
    pub low: Option<i64>,
    /// Upper bound.
    pub high: Option<i64>,
}

impl Amount {
    /// Exactly `n`.
    #[must_use]
    pub fn exact(n: i64) -> Amount {
        Amount { low: Some(n), high: Some(n) }
    }

    /// The number, where it is one.
    #[must_use]
    pub fn single(self) -> Option<i64> {
        if self.low == self.high { self.low } else { None }
    }
}

/// How a country or place was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// In the phrase or its sentence.
    Text,
    /// Through «هذه المدينة» and the like.
    Anaphora,
    /// From the document as a whole.
    Document,
    /// By transliteration.
    Inferred,
}

impl Basis {
    /// Name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Basis::Text => "text",
            Basis::Anaphora => "anaphora",
            Basis::Document => "document",
            Basis::Inferred => "inferred",
        }
    }
}

/// A party of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The name phrase.
    pub span: Span,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, IMG.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Our id of an actor on file.
    pub identifier_id: Option<String>,
    /// English name of an actor on file.
    pub identifier_text: Option<String>,
    /// How the country was found; `None` where there is none.
    pub basis: Option<Basis>,
    /// English words for the gloss.
    pub gloss: String,
    /// Stands the phrase for people or organisations (and not for a thing)?
    pub agent: bool,
}

/// Where an event happened.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPlace {
    /// The words, where the text gives them.
    pub span: Option<Span>,
    /// English name.
    pub name: Option<String>,
    /// Number in GeoNames.
    pub geonameid: Option<u32>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// First-level region.
    pub province: Option<String>,
    /// Country code, ISO 3166-1 alpha-3.
    pub country_code: Option<String>,
    /// English name of the country.
    pub country: Option<String>,
    /// GeoNames feature class and code.
    pub feature: Option<(char, String)>,
    /// How exact: 4 town or site, 3 region or area, 2 first-level region, 1 country.
    pub resolution: Option<u8>,
    /// How it was found.
    pub basis: Basis,
}

/// Where a date was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// The sentence itself.
    Text,
    /// Another mention of the happening.
    Context,
    /// Nothing is said: the day of publication stands in.
    Document,
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// ISO day.
    pub date: String,
    /// ISO day of the end of a range.
    pub enddate: Option<String>,
    /// `day`, `week`, `month`, `year`, `range`.
    pub precision: &'static str,
    /// The words.
    pub span: Option<Span>,
    /// Where they stand.
    pub source: DateSource,
}

/// Auxiliary modes of PLOVER.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aux {
    /// Did not happen.
    pub negation: bool,
    /// Might happen.
    pub hypothetical: bool,
    /// Will happen.
    pub future: bool,
    /// Happened long before the document.
    pub historical: bool,
}

impl Aux {
    /// Names of the modes that are set, in alphabetical order.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        [(self.future, "future"), (self.historical, "historical"), (self.hypothetical, "hypothetical"), (self.negation, "negation")]
            .into_iter()
            .filter(|(set, _)| *set)
            .map(|(_, name)| name)
            .collect()
    }
}

/// Tolls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Killed.
    pub dead: Option<Amount>,
    /// Wounded.
    pub injured: Option<Amount>,
    /// Arrested.
    pub arrested: Option<Amount>,
    /// Taking part in a protest.
    pub participants: Option<Amount>,
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The holder's phrase.
    pub holder: Span,
    /// The word of saying.
    pub cue: Span,
    /// How it is said.
    pub stance: Stance,
    /// Further links, nearest first.
    pub chain: Vec<Span>,
}

/// Which part of a construction filled a slot; for explanations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Slot.
    pub slot: Slot,
    /// Words.
    pub span: Span,
    /// Function in the sentence, `subj`, `obj`, `على` …
    pub function: String,
}

/// An event mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Index of the type in the ontology.
    pub kind: u16,
    /// Modes by name.
    pub modes: Vec<String>,
    /// Auxiliary modes.
    pub aux: Aux,
    /// Actors; all parties where the event is two-sided.
    pub actors: Vec<Party>,
    /// Recipients.
    pub recipients: Vec<Party>,
    /// Place.
    pub place: Option<EventPlace>,
    /// Date.
    pub when: Option<When>,
    /// Is it told as what went before another event («بعد سلسلة من الهجمات»)?
    pub earlier: bool,
    /// Tolls.
    pub size: Size,
    /// Source of the report.
    pub attribution: Option<Attribution>,
    /// Trigger.
    pub trigger: Span,
    /// Lexicon entry, `ar/verbs-force/هاجم`.
    pub rule: String,
    /// Construction that filled the slots.
    pub construction: String,
    /// Slots with their functions.
    pub filled: Vec<Filled>,
    /// English verb for the gloss.
    pub gloss: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the happening in the document.
    pub incident: usize,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// Is the trigger a noun and no finite verb?
    pub verbal_noun: bool,
    /// Probability by the pack's weights.
    pub score: Option<f64>,
    /// Names of the features that hold; only on request.
    pub features: Vec<String>,
    /// Noun phrases that may take part, with their features; only on request.
    pub candidates: Vec<PartyCandidate>,
}

/// A noun phrase that may take part in an event, for training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyCandidate {
    /// The phrase.
    pub span: Span,
    /// Names of the features that hold.
    pub features: Vec<String>,
}

/// A claim: a statement about happenings or actors, which is not itself a report of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Kind.
    pub kind: ClaimKind,
    /// The word that makes the claim.
    pub cue: Span,
    /// What is claimed about.
    pub subject: Option<Span>,
    /// What it is related to.
    pub object: Option<Span>,
    /// Auxiliary modes.
    pub aux: Aux,
    /// Who claims it; the document's author where it is missing.
    pub attribution: Option<Attribution>,
    /// Indices of the events that it is about.
    pub events: Vec<usize>,
    /// Rule, `ar/claims/because`.
    pub rule: String,
    /// Index of the sentence.
    pub sentence: usize,
}

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentenceSpan {
    /// Bytes.
    pub span: Span,
    /// Its kind.
    pub kind: isnad_text::SentenceKind,
}

/// Everything coded in one document.
#[derive(Debug, Clone, Default)]
pub struct Coding {
    /// Sentences in order.
    pub sentences: Vec<SentenceSpan>,
    /// Event mentions in order of their triggers.
    pub events: Vec<Event>,
    /// Claims in order of their cues.
    pub claims: Vec<Claim>,
    /// Date that the text itself bears, ISO day.
    pub date: Option<String>,
    /// Title that the text itself bears.
    pub title: Option<Span>,
}
