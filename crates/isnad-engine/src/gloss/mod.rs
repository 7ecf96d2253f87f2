//! One plain line for a record, made from its fields and nothing else.

mod ar;
mod en;
mod past;

use isnad_pack::Pack;

use crate::facts::Facts;
use crate::record::Event;

/// Languages of glosses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlossLang {
    /// English.
    En,
    /// Arabic.
    Ar,
}

/// Makes glosses in one language.
pub struct Glosser<'p> {
    pack: &'p Pack,
    words: Words,
}

enum Words {
    En(en::Words),
    Ar(ar::Words),
}

impl<'p> Glosser<'p> {
    /// For records of this pack.
    #[must_use]
    pub fn new(pack: &'p Pack, lang: GlossLang) -> Glosser<'p> {
        let words = match lang {
            GlossLang::En => Words::En(en::Words::load()),
            GlossLang::Ar => Words::Ar(ar::Words::load()),
        };
        Glosser { pack, words }
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &'p Pack {
        self.pack
    }

    /// The gloss of a record; `text` is the document's.
    #[must_use]
    pub fn gloss(&self, text: &str, facts: &Facts<'_>) -> String {
        match &self.words {
            Words::En(words) => words.gloss(self.pack, text, facts),
            Words::Ar(words) => words.gloss(self.pack, text, facts),
        }
    }

    /// The gloss of a record that was kept. English ones are kept with their records.
    #[must_use]
    pub fn of_record(&self, record: &Event) -> String {
        match &self.words {
            Words::En(_) => record.gloss.clone(),
            Words::Ar(words) => words.of_record(record),
        }
    }
}

/// Year, month and day of an ISO date.
fn day(iso: &str) -> Option<(&str, usize, usize)> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (1..=12).contains(&month).then_some((year, month, day))
}

fn names(aux: isnad_coder::record::Aux, words: &std::collections::BTreeMap<String, String>) -> Vec<&str> {
    aux.names().into_iter().filter_map(|n| words.get(n)).map(String::as_str).collect()
}
