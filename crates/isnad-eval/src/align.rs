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
    let triggers: Vec<Trigger<'_>> = events
        .iter()
        .map(|e| {
            let (start, end) = index.chars(e.trigger);
            Trigger { kind: &ontology.types[usize::from(e.kind)].name, start, end }
        })
        .collect();
    answers(gold, &triggers).into_iter().map(|a| a.map(|(g, _)| g)).collect()
}

/// A coded trigger. Offsets are characters.
#[derive(Debug, Clone, Copy)]
pub struct Trigger<'a> {
    /// PLOVER type.
    pub kind: &'a str,
    /// First character.
    pub start: u32,
    /// Past the last character.
    pub end: u32,
}

/// For each trigger the index of the mention that it answers, and whether it covers half of the words of both.
#[must_use]
pub fn answers(gold: &CodedDocument, triggers: &[Trigger<'_>]) -> Vec<Option<(usize, bool)>> {
    let sentences = Sentences::new(&gold.text);
    let mut pairs: Vec<(bool, bool, i64, usize, usize)> = Vec::new();
    for (g, m) in gold.mentions.iter().enumerate() {
        for (e, t) in triggers.iter().enumerate() {
            if t.kind != m.kind && !m.type_alt.iter().any(|a| a == t.kind) {
                continue;
            }
            let (a, b) = (t.start, t.end);
            let inter = i64::from(b.min(m.end)) - i64::from(a.max(m.start));
            let exact = inter > 0 && inter * 2 >= i64::from(b.max(m.end)) - i64::from(a.min(m.start));
            if exact || inter > 0 || sentences.of(a) == sentences.of(m.start) {
                let distance = (i64::from(a) - i64::from(m.start)).abs();
                pairs.push((exact, inter > 0, -distance, g, e));
            }
        }
    }
    pairs.sort_unstable_by(|x, y| y.cmp(x));
    let mut used = vec![false; gold.mentions.len()];
    let mut answers = vec![None; triggers.len()];
    for (exact, _, _, g, e) in pairs {
        if !used[g] && answers[e].is_none() {
            used[g] = true;
            answers[e] = Some((g, exact));
        }
    }
    answers
}

/// The sentences of a text, by stops and line ends alone: independent of the coder's own.
#[derive(Debug, Clone)]
pub struct Sentences(Vec<u32>);

impl Sentences {
    /// Reads a text.
    #[must_use]
    pub fn new(text: &str) -> Sentences {
        Sentences(sentence_ends(text))
    }

    /// Number of the sentence in which character `at` stands.
    #[must_use]
    pub fn of(&self, at: u32) -> usize {
        self.0.partition_point(|end| *end <= at)
    }
}

/// Character offsets at which sentences end.
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
