//! Lexicon entries that come in and grammatical features that go out.

use crate::Error;
use std::fmt;
use std::str::FromStr;

/// Verb form: the ten forms of three radicals and the forms of four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Form {
    I,
    II,
    III,
    IV,
    V,
    VI,
    VII,
    VIII,
    IX,
    X,
    QI,
    QII,
    QIV,
}

impl Form {
    /// All forms with their names in the tables.
    pub const ALL: [(Form, &'static str); 13] = [
        (Form::I, "I"),
        (Form::II, "II"),
        (Form::III, "III"),
        (Form::IV, "IV"),
        (Form::V, "V"),
        (Form::VI, "VI"),
        (Form::VII, "VII"),
        (Form::VIII, "VIII"),
        (Form::IX, "IX"),
        (Form::X, "X"),
        (Form::QI, "QI"),
        (Form::QII, "QII"),
        (Form::QIV, "QIV"),
    ];

    /// How many radicals the form has.
    pub fn radicals(self) -> usize {
        if matches!(self, Form::QI | Form::QII | Form::QIV) { 4 } else { 3 }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Form::ALL.iter().find(|(form, _)| form == self).map_or("", |(_, name)| name);
        f.write_str(name)
    }
}

impl FromStr for Form {
    type Err = Error;

    fn from_str(s: &str) -> Result<Form, Error> {
        let found = Form::ALL.iter().find(|(_, name)| *name == s).map(|(form, _)| *form);
        found.ok_or_else(|| Error::verb(format!("`{s}` is not a verb form; forms are I to X, QI, QII, QIV")))
    }
}

/// A verb of the lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Verb<'a> {
    /// The true radicals without spaces, hamza as `ء`, weak ones as `و` or `ي`.
    pub root: &'a str,
    /// The form.
    pub form: Form,
    /// Vowels of the second radical in perfect and imperfect, `a-u`; needed for form I only.
    pub vowel: Option<&'a str>,
    /// A weak middle radical stays as it is (استحوذ).
    pub strong: bool,
    /// Verbal nouns in the singular besides the regular one.
    pub masdars: &'a [&'a str],
}

/// A noun or adjective of the lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Noun<'a> {
    /// The singular without article. A defective is written `محامٍ`, or `محامي` where its plural tells it from a nisba.
    pub lemma: &'a str,
    /// `+ات`, `+ون`, broken plurals written out, `=` when the lemma is itself a plural, `-` none.
    pub plurals: &'a [&'a str],
    /// Gender of the singular.
    pub gender: Gender,
    /// An adjective: a feminine is made by rule unless given.
    pub adjective: bool,
    /// Feminine singular where it is not the lemma with ة (حمراء). For a noun: its feminine, if it has one.
    pub feminine: Option<&'a str>,
}

/// Perfect, imperfect or imperative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Aspect {
    Perfect,
    Imperfect,
    Imperative,
}

/// Active or passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Voice {
    Active,
    Passive,
}

/// Grammatical person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Person {
    First,
    Second,
    Third,
}

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// Masculine.
    M,
    /// Feminine.
    F,
    /// The form does not tell: first person, second person dual.
    Both,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Number {
    /// Singular.
    Sg,
    /// Dual.
    Du,
    /// Plural.
    Pl,
}

/// Mood of the imperfect, as far as the spelling without vowels tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mood {
    /// Indicative.
    Indicative,
    /// Subjunctive, spelled otherwise than the jussive.
    Subjunctive,
    /// Jussive, spelled otherwise than the subjunctive.
    Jussive,
    /// Subjunctive and jussive, which are spelled alike.
    NotIndicative,
}

/// Features of a finite verb form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VerbCell {
    /// Aspect.
    pub aspect: Aspect,
    /// Voice.
    pub voice: Voice,
    /// Person.
    pub person: Person,
    /// Gender.
    pub gender: Gender,
    /// Number.
    pub number: Number,
    /// Mood of an imperfect; none when all moods are spelled alike (the vowels are then those of the indicative).
    pub mood: Option<Mood>,
    /// [`State::BeforePronoun`] for a spelling that occurs only before an object pronoun, else [`State::Free`].
    pub state: State,
}

/// Case, as far as the spelling without vowels tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Case {
    /// Any case.
    Unmarked,
    /// Nominative: ون, ان, or a final hamza on و before a pronoun.
    Nominative,
    /// Genitive or accusative: ين, the visible alif of the accusative, or a final hamza on ي before a pronoun.
    Oblique,
}

/// Where a spelling can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Anywhere, or (dual and sound masculine plural) not in construct.
    Free,
    /// Dual or sound plural without its nun: in construct or before a pronoun.
    Construct,
    /// Only before an enclitic: ة→ت, ى→ا, وا→و, other seat of a final hamza.
    BeforePronoun,
}

/// Features of a noun form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NounCell {
    /// Gender. A plural of a noun keeps the gender of its singular; adjectives and participles show their own.
    pub gender: Gender,
    /// Number.
    pub number: Number,
    /// Case.
    pub case: Case,
    /// State.
    pub state: State,
}

/// Part of speech and features of a generated form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Cell {
    Verb(VerbCell),
    ActiveParticiple(NounCell),
    PassiveParticiple(NounCell),
    Masdar(NounCell),
    Noun(NounCell),
    Adjective(NounCell),
}
