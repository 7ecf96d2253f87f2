//! PLOVER's contexts of an event, from the words of its sentence and of the whole document.

use isnad_pack::Pack;
use rustc_hash::FxHashMap;

use crate::document::ReadSentence;
use crate::record::Event;

/// Least weight of a context.
const LEAST: u32 = 3;

/// What the rest of the document can add to the weight of a context.
const FROM_DOCUMENT: u32 = 2;

/// How often a word of the event's own sentence counts.
const OWN: u32 = 2;

/// Cues by lexeme.
#[derive(Default)]
pub(crate) struct Table {
    cues: FxHashMap<u32, Vec<(u16, u8)>>,
    /// Is the lexeme a cue? Most words are not, and need no look-up.
    is_cue: Vec<bool>,
}

impl Table {
    pub fn new(pack: &Pack) -> Table {
        let mut cues: FxHashMap<u32, Vec<(u16, u8)>> = FxHashMap::default();
        let mut is_cue = vec![false; pack.data().lexemes.len()];
        for c in &pack.data().contexts {
            is_cue[c.lexeme as usize] = true;
            cues.entry(c.lexeme).or_default().push((c.context, c.weight));
        }
        Table { cues, is_cue }
    }

    fn cues(&self, lexeme: u32) -> Option<&Vec<(u16, u8)>> {
        self.is_cue.get(lexeme as usize).filter(|c| **c).and_then(|_| self.cues.get(&lexeme))
    }
}

/// Gives each event its contexts, in the order of the ontology.
pub(crate) fn mark(pack: &Pack, table: &Table, sentences: &[ReadSentence], events: &mut [Event]) {
    let names = &pack.data().ontology.contexts;
    if events.is_empty() || names.is_empty() {
        return;
    }
    let weigh = |s: &ReadSentence| {
        let mut w = vec![0u32; names.len()];
        for (context, weight) in s.words.iter().filter_map(|x| table.cues(x.reading.analysis.lexeme)).flatten() {
            w[usize::from(*context)] += u32::from(*weight);
        }
        w
    };
    let each: Vec<Vec<u32>> = sentences.iter().map(weigh).collect();
    let mut all = vec![0u32; names.len()];
    each.iter().for_each(|w| all.iter_mut().zip(w).for_each(|(a, b)| *a += b));
    for e in events {
        let own = &each[e.sentence];
        let fits = |i: &usize| own[*i] > 0 && own[*i] * OWN + (all[*i] - own[*i]).min(FROM_DOCUMENT) >= LEAST;
        e.contexts = (0..names.len()).filter(fits).map(|i| names[i].clone()).collect();
    }
}
