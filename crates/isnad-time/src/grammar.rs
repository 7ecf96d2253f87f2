//! The compiled rules: what to match, what to make of it, where it holds.

use serde::{Deserialize, Serialize};

use crate::cursor::Lead;
use crate::digits::Shape;
use crate::first::First;
use crate::make::Make;

/// The rules by what they define; number 0 is `time`, the expressions that are looked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Grammar {
    pub rules: Vec<Vec<Rule>>,
    /// What each group can begin with.
    pub firsts: Vec<First>,
}

/// Stands among the classes of a condition for the end of the sentence or a sign.
pub(crate) const END: u16 = u16::MAX;

/// One rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rule {
    /// Other ways to say the same thing.
    pub matches: Vec<Vec<Element>>,
    /// What each of them can begin with.
    pub firsts: Vec<First>,
    /// Where the first element is a word that must be there: what can follow it.
    pub seconds: Vec<Option<First>>,
    pub captures: u8,
    pub make: Make,
    pub conditions: Vec<Condition>,
}

/// One element of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Element {
    /// Where its value is kept.
    pub capture: Option<u8>,
    /// Particles that it carries; `None`: none, or as the caller of the rule wants it of the first element.
    pub lead: Option<Lead>,
    /// Must it have the article (true), must it not (false)?
    pub article: Option<bool>,
    pub optional: bool,
    pub atom: Atom,
    /// What it can begin with.
    pub first: First,
}

/// What an element matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Atom {
    /// A word of one of these classes, with its value in bounds where they are given.
    Classes(Vec<u16>, Option<(i64, i64)>),
    /// What another group of rules matches.
    Rule(u16),
    /// A whole number in words or digits.
    Int(i64, i64),
    /// A whole number in so many digits.
    Digits(u8, i64, i64),
    /// An ordinal.
    Ordinal(i64, i64),
    /// A number with bounds.
    Number,
    /// A token of digits with separators.
    Shape(Shape, i64, i64),
    /// A sign as it stands.
    Sign(String),
}

/// Where a rule holds: a word of a class right before or after it, or none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Condition {
    pub classes: Vec<u16>,
    /// Prepositions that may be written onto its first word instead (bits of [`Lead`]); only for `after`.
    pub preps: u8,
    /// After the rule, not before it.
    pub behind: bool,
    /// Must not be there.
    pub not: bool,
}
