//! Alignment: a coded event answers a hand-coded mention if its type fits and its trigger stands in the mention's
//! sentence; closer pairs go first.

use isnad_coder::record::Event;
use isnad_pack::model::Ontology;
use isnad_text::CharIndex;

use crate::gold::CodedDocument;

/// What became of each coded event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It answers a mention.
    Right,
    /// It answers an optional mention.
    Optional,
    /// It answers none.
    Extra,
}

/// Judges the events of a document against its mentions.
#[must_use]
pub fn judge(ontology: &Ontology, gold: &CodedDocument, events: &[Event]) -> Vec<Verdict> {
    let verdict = |g: Option<usize>| match g {
        None => Verdict::Extra,
        Some(g) if gold.mentions[g].optional => Verdict::Optional,
        Some(_) => Verdict::Right,
    };
    pair(ontology, gold, events).into_iter().map(verdict).collect()
}

/// For each event the index of the mention that it answers.
#[must_use]
pub fn pair(ontology: &Ontology, gold: &CodedDocument, events: &[Event]) -> Vec<Option<usize>> {
    let index = CharIndex::new(&gold.text);
    let stops = sentence_ends(&gold.text);
    let sentence = |at: u32| stops.partition_point(|end| *end <= at);
    let mut pairs: Vec<(u8, bool, i64, usize, usize)> = Vec::new();
    for (g, m) in gold.mentions.iter().enumerate() {
        for (e, event) in events.iter().enumerate() {
            let name = &ontology.types[usize::from(event.kind)].name;
            if *name != m.kind && !m.type_alt.contains(name) {
                continue;
            }
            let (a, b) = index.chars(event.trigger);
            let inter = i64::from(b.min(m.end)) - i64::from(a.max(m.start));
            let exact = inter > 0 && inter * 2 >= i64::from(b.max(m.end)) - i64::from(a.min(m.start));
            if exact || inter > 0 || sentence(a) == sentence(m.start) {
                let distance = (i64::from(a) - i64::from(m.start)).abs();
                pairs.push((if exact { 2 } else { 1 }, inter > 0, -distance, g, e));
            }
        }
    }
    pairs.sort_unstable_by(|x, y| y.cmp(x));
    let mut used = vec![false; gold.mentions.len()];
    let mut answers = vec![None; events.len()];
    for (_, _, _, g, e) in pairs {
        if !used[g] && answers[e].is_none() {
            used[g] = true;
            answers[e] = Some(g);
        }
    }
    answers
}

/// Character offsets at which sentences end, by stops and line ends alone: independent of the coder's own sentences.
fn sentence_ends(text: &str) -> Vec<u32> {
    let chars: Vec<char> = text.chars().collect();
    let mut ends = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let stop = |c: char| matches!(c, '.' | '!' | '?' | '؟');
        if stop(chars[i]) {
            while i < chars.len() && stop(chars[i]) {
                i += 1;
            }
            if chars.get(i).is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '»' | '”')) {
                ends.push(u32::try_from(i).unwrap_or(u32::MAX));
            }
        } else if chars[i] == '\n' {
            i += 1;
            ends.push(u32::try_from(i).unwrap_or(u32::MAX));
        } else {
            i += 1;
        }
    }
    ends
}
