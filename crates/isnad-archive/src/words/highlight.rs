//! Where the words of a query stand in a text, and the piece of text around them. Offsets here are BYTES until they
//! leave; [`Snippet`] and [`Marked`] hold CHARACTERS, as records do.

use isnad_coder::Lemma;
use isnad_text::{CharIndex, Span};

use super::query::{Query, Wanted};
use crate::words::Lexicon;

/// A text with the places of what was searched for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Marked {
    /// `[start, end)` in characters, ascending.
    pub hits: Vec<[u32; 2]>,
}

/// A piece of the original text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Snippet {
    /// The piece.
    pub text: String,
    /// First character of the piece in the document.
    pub start: u32,
    /// What was searched for: `[start, end)` in characters of the piece.
    pub hits: Vec<[u32; 2]>,
}

/// Characters of a snippet.
const WIDTH: u32 = 180;

/// Bytes of the words that the query wants.
fn hits(lemmas: &[Lemma], query: &Query) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for words in query.shown().filter(|w| !w.is_empty()) {
        for run in lemmas.windows(words.len()) {
            let together = run.iter().all(|l| l.sentence == run[0].sentence);
            let by_form = words.iter().zip(run).all(|(w, l)| answers(w, l));
            if together && by_form {
                found.push(run[0].span.cover(run[run.len() - 1].span));
            }
        }
    }
    found.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    found.dedup_by(|b, a| a.overlaps(*b));
    found
}

fn answers(w: &Wanted, l: &Lemma) -> bool {
    w.keys.contains(&l.key) || w.folded == l.folded || w.open && l.folded.starts_with(&w.folded)
}

pub(super) fn marked(lexicon: &mut Lexicon, text: &str, query: &Query) -> Marked {
    let index = CharIndex::new(text);
    Marked { hits: hits(&lexicon.lemmas(text), query).into_iter().map(|s| chars(&index, s)).collect() }
}

fn chars(index: &CharIndex<'_>, span: Span) -> [u32; 2] {
    let (start, end) = index.chars(span);
    [start, end]
}

/// The piece of the text in which most of the query stands; its beginning where nothing does.
pub(super) fn snippet(lexicon: &mut Lexicon, text: &str, query: Option<&Query>) -> Snippet {
    let all = query.map_or_else(Vec::new, |q| marked(lexicon, text, q).hits);
    let index = CharIndex::new(text);
    let (mut from, mut most) = (0, 0);
    for (i, first) in all.iter().enumerate() {
        let inside = all[i..].iter().take_while(|h| h[1] <= first[0] + WIDTH * 3 / 4).count();
        if inside > most {
            (from, most) = (first[0], inside);
        }
    }
    let start = word_start(text, &index, from.saturating_sub(WIDTH / 4));
    let end = word_end(text, &index, (start + WIDTH).min(index.char_len()));
    let bytes = index.byte_of(start) as usize..index.byte_of(end) as usize;
    let hits = all.iter().filter(|h| h[0] >= start && h[1] <= end).map(|h| [h[0] - start, h[1] - start]).collect();
    Snippet { text: text[bytes].to_owned(), start, hits }
}

/// Forward to the beginning of a word, at most the length of a long one.
fn word_start(text: &str, index: &CharIndex<'_>, at: u32) -> u32 {
    if at == 0 {
        return 0;
    }
    let after = &text[index.byte_of(at) as usize..];
    let skipped = after.chars().take(24).position(char::is_whitespace);
    skipped.map_or(at, |n| at + u32::try_from(n + 1).unwrap_or(0))
}

/// Back to the end of a word.
fn word_end(text: &str, index: &CharIndex<'_>, at: u32) -> u32 {
    if at == index.char_len() {
        return at;
    }
    let before = &text[..index.byte_of(at) as usize];
    let skipped = before.chars().rev().take(24).position(char::is_whitespace);
    skipped.map_or(at, |n| at - u32::try_from(n).unwrap_or(0))
}
