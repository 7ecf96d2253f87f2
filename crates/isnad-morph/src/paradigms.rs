//! The table of patterns.

use crate::root::Root;
use crate::template::Template;
use crate::{Form, Gender, Mood, Number, Person};
use std::collections::HashMap;

/// Which stem of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Perfect,
    Imperfect,
    Imperative,
    PerfectPassive,
    ImperfectPassive,
    ActiveParticiple,
    PassiveParticiple,
    Masdar,
}

#[derive(Debug, Clone)]
pub(crate) enum Stems {
    /// As in the next less special row.
    Inherit,
    Own(Vec<Template>),
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub vowel: String,
    pub slots: Vec<Stems>,
}

/// Person, gender and number of a finite form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pgn {
    pub person: Person,
    pub gender: Gender,
    pub number: Number,
    /// Used only before an object pronoun.
    pub joined: bool,
}

/// A person of the imperfect: its prefix and the column of its ending.
#[derive(Debug, Clone)]
pub(crate) struct PrefixRow {
    pub pgn: Pgn,
    pub prefix: char,
    pub column: usize,
}

/// Endings of the imperfect in one mood: by column, each with its alternatives.
#[derive(Debug, Clone)]
pub(crate) struct MoodRow {
    pub mood: Mood,
    pub endings: Vec<Vec<String>>,
}

/// The table of patterns, read and checked.
#[derive(Debug, Clone, Default)]
pub struct Paradigms {
    pub(crate) stems: HashMap<(Form, String), Vec<Row>>,
    pub(crate) assimilation: HashMap<String, String>,
    pub(crate) perfect: HashMap<String, Vec<(Pgn, String)>>,
    pub(crate) persons: Vec<PrefixRow>,
    pub(crate) imperfect: HashMap<String, Vec<MoodRow>>,
}

impl Paradigms {
    /// The templates of one slot for a root, or none.
    pub(crate) fn templates(&self, form: Form, classes: &[String], vowel: Option<&str>, slot: Slot) -> &[Template] {
        for class in classes {
            let Some(rows) = self.stems.get(&(form, class.clone())) else {
                continue;
            };
            let exact = rows.iter().find(|r| Some(r.vowel.as_str()) == vowel);
            let Some(row) = exact.or_else(|| rows.iter().find(|r| r.vowel == "*")) else {
                continue;
            };
            if let Some(Stems::Own(own)) = row.slots.get(slot as usize) {
                return own;
            }
        }
        &[]
    }

    /// What form VIII makes of the first radical and its ت.
    pub(crate) fn assimilated(&self, root: &Root) -> Option<&str> {
        let first = root.radicals.first()?.to_string();
        let whole = self.assimilation.get(&format!("={}", root.text));
        whole.or_else(|| self.assimilation.get(&first)).map(String::as_str)
    }

    pub(crate) fn perfect_endings(&self, name: &str) -> &[(Pgn, String)] {
        self.perfect.get(name).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn imperfect_endings(&self, name: &str) -> &[MoodRow] {
        self.imperfect.get(name).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn persons(&self) -> &[PrefixRow] {
        &self.persons
    }
}
