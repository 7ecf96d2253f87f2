//! How often a document names whom.

use isnad_pack::Pack;
use rustc_hash::FxHashMap;

use crate::document::ReadSentence;
use crate::phrase::{ItemKind, NONE, Np};
use crate::word::Word;

/// Counts of the heads and names of noun phrases, by dictionary word.
#[derive(Default)]
pub(crate) struct Salience {
    counts: FxHashMap<u32, (u16, bool)>,
}

impl Salience {
    /// Counts the phrases of people and organisations.
    pub fn read(pack: &Pack, sentences: &[ReadSentence]) -> Salience {
        let mut s = Salience::default();
        if sentences.iter().all(|r| r.drafts.iter().all(|d| d.dropped.is_some())) {
            return s;
        }
        for (i, r) in sentences.iter().enumerate() {
            for item in r.phrases.items.iter().filter(|i| i.kind == ItemKind::Np) {
                if let Some(key) = key(pack, &r.words, &r.phrases.nps[item.np as usize]) {
                    let count = s.counts.entry(key).or_default();
                    count.0 = count.0.saturating_add(1);
                    count.1 |= i == 0;
                }
            }
        }
        s
    }

    /// How often the document names this phrase's head, and whether its first sentence does.
    pub fn of(&self, pack: &Pack, words: &[Word], np: &Np) -> (u16, bool) {
        key(pack, words, np).and_then(|k| self.counts.get(&k)).copied().unwrap_or_default()
    }
}

fn key(pack: &Pack, words: &[Word], np: &Np) -> Option<u32> {
    let word = words.get(if np.name == NONE { np.head } else { np.name } as usize)?;
    word.lexeme(pack).map(|_| word.reading.analysis.lexeme)
}
