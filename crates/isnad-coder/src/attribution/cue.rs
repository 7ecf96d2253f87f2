//! Cues: which words of a sentence can open a scope, whatever reading the choice gave them.

use isnad_pack::model::{Pos, Tense};

use super::frame::Frame;
use super::table::role;
use crate::phrase::ItemKind;
use crate::reading::Reading;
use crate::word::{Kind, Word};

/// A word of saying with the reading that makes it one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue {
    pub reading: Reading,
    pub roles: u16,
    /// The choice took this reading.
    pub sure: bool,
}

impl Frame<'_> {
    /// All readings of a word; the chosen one first.
    pub fn readings<'w>(&'w self, w: &'w Word) -> impl Iterator<Item = &'w Reading> {
        let (a, b) = w.entry.readings;
        // Names of several words have one reading only.
        let joined = w.span.len() as usize > 0 && w.reading.analysis.pos == Pos::Function && w.span.text(self.text).contains(' ');
        let others = if joined { &[][..] } else { &self.cache.readings[a as usize..b as usize] };
        std::iter::once(&w.reading).chain(others)
    }

    /// A finite verb of saying.
    pub fn verb(&self, w: &Word) -> Option<Cue> {
        self.find(w, role::VERB | role::RELAY | role::BRINGS, |r| {
            r.analysis.pos == Pos::Verb && matches!(r.analysis.tense, Tense::Perfect | Tense::Imperfect) && r.analysis.person != 2 && !r.verbal
        })
    }

    /// An adverbial participle of saying: مضيفا، مؤكدين.
    pub fn participle(&self, w: &Word) -> Option<Cue> {
        let raw = w.span.text(self.text);
        if !raw.ends_with(['ا', 'ً', 'ة', 'ن']) {
            return None;
        }
        self.find(w, role::VERB, |r| r.analysis.pos == Pos::ActiveParticiple && !r.article && r.prep == 0 && r.pron == 0)
    }

    /// A verbal noun with its speaker: «قوله إن», «تأكيد الوزير أن».
    pub fn masdar(&self, w: &Word) -> Option<Cue> {
        self.find(w, role::VERB | role::WORDS, |r| matches!(r.analysis.pos, Pos::Masdar | Pos::Noun) && !r.article)
    }

    /// A source word: «وفقا», also where the choice took it for a verb.
    pub fn source(&self, w: &Word, item: ItemKind, opens: bool) -> bool {
        let fits = matches!(item, ItemKind::Prep(_) | ItemKind::Adverb | ItemKind::Sub | ItemKind::Conj | ItemKind::Verb);
        fits && self.find(w, role::SOURCE, |r| r.analysis.pos == Pos::Function).is_some_and(|c| c.sure || opens || w.span.text(self.text).ends_with(['ا', 'ً']))
    }

    /// Does any reading of the word open what is said?
    pub fn opens(&self, w: &Word) -> bool {
        w.is_word() && self.table.roles(w.reading.analysis.lexeme) & role::THAT != 0
    }

    /// Can any reading of the word do something for attribution?
    pub fn concerns(&self, w: &Word) -> bool {
        w.is_word() && self.readings(w).any(|r| r.known() && self.table.roles(r.analysis.lexeme) != 0)
    }

    fn find(&self, w: &Word, roles: u16, fits: impl Fn(&Reading) -> bool) -> Option<Cue> {
        if w.kind != Kind::Word {
            return None;
        }
        self.readings(w).enumerate().find_map(|(i, r)| {
            let found = if r.known() { self.table.roles(r.analysis.lexeme) & roles } else { 0 };
            (found != 0 && (i == 0 || r.analysis.person != 1) && fits(r)).then_some(Cue { reading: *r, roles: found, sure: i == 0 })
        })
    }
}
