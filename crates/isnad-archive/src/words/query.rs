//! Queries: what a person types, as an expression of FTS5.

use std::fmt::Write as _;

use super::{Lexicon, token};

/// A query that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    expression: String,
    terms: Vec<Term>,
}

/// Words next to each other; one word is the usual case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub words: Vec<Wanted>,
    /// The document must not hold it.
    pub not: bool,
    /// `or` stands before it.
    pub or: bool,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Keys of dictionary forms, any of which will do; empty where the word is wanted just as it is written.
    pub keys: Vec<String>,
    /// The word, folded.
    pub folded: String,
    /// Words that open with it will do.
    pub open: bool,
}

/// Most keys of one word: beyond that, its readings are guesses.
const KEYS: usize = 8;

impl Query {
    /// Reads `هجوم بعقوبة`, `"وزير الخارجية"`, `-رياضة`, `قصف OR غارة`, `اعتقا*`, `=اعتقل` (just this spelling). `None`
    /// where no word is left. `more` gives further keys of a word that the lexicon does not have.
    pub(crate) fn read(typed: &str, lexicon: &mut Lexicon, more: &mut dyn FnMut(&str) -> Vec<String>) -> Option<Query> {
        let mut terms: Vec<Term> = Vec::new();
        let mut or = false;
        for piece in pieces(typed) {
            if matches!(piece.text.as_str(), "OR" | "|") && !piece.phrase {
                or = !terms.is_empty();
                continue;
            }
            let words = wanted(&piece, lexicon, more);
            if !words.is_empty() {
                terms.push(Term { words, not: piece.not, or: std::mem::take(&mut or) });
            }
        }
        let expression = expression(&terms)?;
        Some(Query { expression, terms })
    }

    /// As FTS5 has it, for `words MATCH ?`.
    #[must_use]
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// What may be highlighted.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &[Wanted]> {
        self.terms.iter().filter(|t| !t.not).map(|t| t.words.as_slice())
    }
}

struct Piece {
    text: String,
    phrase: bool,
    not: bool,
    exact: bool,
}

/// Words and quoted phrases. A quotation that is not closed reaches to the end.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let not = rest.starts_with('-');
        rest = rest.trim_start_matches('-');
        let exact = rest.starts_with('=');
        rest = rest.trim_start_matches('=');
        let quote = rest.chars().next().and_then(closing);
        let (text, after) = match quote {
            Some(close) => {
                let inner = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
                inner.split_once(close).unwrap_or((inner, ""))
            }
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        if !text.is_empty() {
            found.push(Piece { text: text.to_owned(), phrase: quote.is_some(), not, exact });
        }
        rest = after.trim_start();
    }
    found
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '«' => Some('»'),
        '“' => Some('”'),
        _ => None,
    }
}

fn wanted(piece: &Piece, lexicon: &mut Lexicon, more: &mut dyn FnMut(&str) -> Vec<String>) -> Vec<Wanted> {
    let mut words = Vec::new();
    for l in lexicon.lemmas(&piece.text) {
        let raw = l.span.text(&piece.text);
        let open = piece.text[l.span.range().end..].starts_with('*');
        let mut keys = Vec::new();
        if !piece.exact && !open {
            let (all, known) = lexicon.keys(raw);
            keys = all;
            // In a phrase the neighbours tell the reading; it goes first.
            keys.retain(|k| *k != l.key);
            keys.insert(0, l.key);
            keys.truncate(KEYS);
            if !known {
                let further = more(&keys[0]);
                keys.extend(further);
            }
        }
        words.push(Wanted { keys, folded: l.folded, open });
    }
    words
}

/// Terms joined by AND, OR binding closer; those that must not be there at the end.
fn expression(terms: &[Term]) -> Option<String> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    for t in terms.iter().filter(|t| !t.not) {
        match groups.last_mut().filter(|_| t.or) {
            Some(group) => group.push(term(t)),
            None => groups.push(vec![term(t)]),
        }
    }
    if groups.is_empty() {
        return None;
    }
    let wanted: Vec<String> = groups.iter().map(|g| format!("({})", g.join(" OR "))).collect();
    let mut out = wanted.join(" AND ");
    for t in terms.iter().filter(|t| t.not) {
        out = format!("({out}) NOT {}", term(t));
    }
    Some(out)
}

fn term(t: &Term) -> String {
    if let [word] = t.words.as_slice() {
        return format!("({})", alternatives(word).join(" OR "));
    }
    // A phrase holds if its dictionary forms, or its spellings, stand next to each other.
    let surface: Vec<&str> = t.words.iter().map(|w| w.folded.as_str()).collect();
    let mut out = format!("surface : \"{}\"", phrase(surface.iter().copied()));
    if t.words.iter().all(|w| !w.keys.is_empty()) {
        for keys in combinations(&t.words) {
            let _ = write!(out, " OR lemma : \"{}\"", phrase(keys.iter().copied()));
        }
    }
    format!("({out})")
}

fn alternatives(w: &Wanted) -> Vec<String> {
    let star = if w.open { " *" } else { "" };
    let mut all = vec![format!("surface : \"{}\"{star}", phrase(std::iter::once(w.folded.as_str())))];
    all.extend(w.keys.iter().map(|k| format!("lemma : \"{}\"", phrase(std::iter::once(k.as_str())))));
    all
}

/// Most combinations of dictionary forms that a phrase is looked for under.
const COMBINATIONS: usize = 24;

/// Every choice of one key for each word, the likeliest first, up to [`COMBINATIONS`].
fn combinations(words: &[Wanted]) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for w in words {
        let mut next = Vec::new();
        for key in &w.keys {
            for head in &all {
                if next.len() < COMBINATIONS {
                    next.push(head.iter().copied().chain([key.as_str()]).collect());
                }
            }
        }
        all = next;
    }
    all
}

fn phrase<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut out = String::new();
    for w in words {
        token(w, &mut out);
    }
    out.trim_end().to_owned()
}
