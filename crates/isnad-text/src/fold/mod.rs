//! Folding: one spelling for words that are written in several ways.

mod builtin;
mod map;
mod table;

pub use map::Folded;
pub use table::DEFAULT_ROWS;

use map::Mapper;
use table::{Act, Table};

/// Folds spelling for look-up.
///
/// Letters follow a table (`packs/*/folding.tsv`); the rest is built in: vowel marks, tatweel, zero-width
/// and direction controls are dropped, presentation forms become their letters, hamza and madda written
/// as separate marks join their letter, digits become ASCII, spaces become U+0020, Latin and Cyrillic
/// become lower case and composed. Folding twice gives the same as folding once.
#[derive(Debug, Clone)]
pub struct Folder {
    table: Table,
}

impl Default for Folder {
    /// The folder of [`DEFAULT_ROWS`].
    fn default() -> Self {
        Self::new(DEFAULT_ROWS.iter().copied())
    }
}

impl Folder {
    /// A folder from rows `(from, to)`; the last row for a letter wins. What a row gives is itself folded
    /// by the other rows. Rows that run in a circle are left out.
    #[must_use]
    pub fn new<'a>(rows: impl IntoIterator<Item = (char, &'a str)>) -> Self {
        Self { table: Table::new(rows) }
    }

    /// Folds `word` into `out`, replacing what `out` held. The buffer is meant to be used again.
    pub fn fold_into(&self, word: &str, out: &mut String) {
        out.clear();
        self.run(word, &mut Plain(out));
    }

    /// Folds a word into a new string.
    #[must_use]
    pub fn fold(&self, word: &str) -> String {
        let mut out = String::with_capacity(word.len());
        self.fold_into(word, &mut out);
        out
    }

    /// Folds a whole text and keeps the way back to it.
    #[must_use]
    pub fn fold_text(&self, text: &str) -> Folded {
        let text = crate::addressable(text);
        let mut mapper = Mapper::new(text.len());
        self.run(text, &mut mapper);
        mapper.finish()
    }

    fn run(&self, text: &str, sink: &mut impl Sink) {
        let mut state = State { after_tatweel: false };
        for (at, c) in text.char_indices() {
            self.step(c, at, &mut state, sink);
        }
    }

    /// Folds one character of the original at byte `at`.
    fn step(&self, c: char, at: usize, state: &mut State, sink: &mut impl Sink) {
        let end = at + c.len_utf8();
        match self.table.act(c) {
            Act::Keep => sink.push(c, at, end),
            Act::To(one) => sink.push(one, at, end),
            Act::Text(index) => {
                for one in self.table.target(index).chars() {
                    sink.push(one, at, end);
                }
            }
            Act::Drop => return sink.extend(end),
            Act::Skip => return,
            Act::Tatweel => {
                sink.extend(end);
                state.after_tatweel = true;
                return;
            }
            Act::Hamza => self.hamza(at, end, state, sink),
            Act::Combine => self.combine(c, at, end, sink),
            Act::Form => self.form(c, at, end, state, sink),
        }
        state.after_tatweel = false;
    }

    /// A hamza written as a mark: on tatweel it is a letter, on waw and ya it makes their hamza form.
    fn hamza(&self, at: usize, end: usize, state: &State, sink: &mut impl Sink) {
        if state.after_tatweel {
            self.table.each('ء', |one| sink.push(one, at, end));
            return;
        }
        let joined = match sink.last() {
            Some('و') => 'ؤ',
            Some('ي' | 'ى') => 'ئ',
            Some('ا') => 'أ',
            _ => return sink.extend(end),
        };
        sink.replace_last(end, |push| self.table.each(joined, push));
    }

    /// A Latin or Cyrillic accent written as a mark: composed with its letter where such a letter exists.
    fn combine(&self, mark: char, at: usize, end: usize, sink: &mut impl Sink) {
        match sink.last() {
            Some('i') if mark == '\u{307}' => sink.extend(end),
            Some(last) if last.is_alphabetic() => match unicode_normalization::char::compose(last, mark) {
                Some(whole) => sink.replace_last(end, |push| self.table.each(whole, push)),
                None => sink.push(mark, at, end),
            },
            _ => sink.push(mark, at, end),
        }
    }

    /// A presentation form: each of its letters in turn.
    fn form(&self, c: char, at: usize, end: usize, state: &mut State, sink: &mut impl Sink) {
        let mut any = false;
        unicode_normalization::char::decompose_compatible(c, |part| {
            match self.table.act(part) {
                Act::Hamza => self.hamza(at, end, state, sink),
                Act::Form => {
                    any = true;
                    sink.push(part, at, end);
                }
                Act::Drop | Act::Tatweel | Act::Skip | Act::Combine => {}
                _ => self.table.each(part, |one| {
                    any = true;
                    sink.push(one, at, end);
                }),
            }
            state.after_tatweel = false;
        });
        if !any {
            sink.extend(end);
        }
    }
}

struct State {
    /// The last thing seen was a tatweel (marks between do not count).
    after_tatweel: bool,
}

/// Where folded characters go. `at` and `end` are bytes of the original.
trait Sink {
    fn push(&mut self, c: char, at: usize, end: usize);
    /// A dropped mark that belongs to the character before it.
    fn extend(&mut self, end: usize);
    fn last(&self) -> Option<char>;
    /// Puts what `with` pushes in the place of the last character, which now reaches to `end`.
    fn replace_last(&mut self, end: usize, with: impl FnOnce(&mut dyn FnMut(char)));
}

struct Plain<'a>(&'a mut String);

impl Sink for Plain<'_> {
    fn push(&mut self, c: char, _: usize, _: usize) {
        self.0.push(c);
    }

    fn extend(&mut self, _: usize) {}

    fn last(&self) -> Option<char> {
        self.0.chars().next_back()
    }

    fn replace_last(&mut self, _: usize, with: impl FnOnce(&mut dyn FnMut(char))) {
        self.0.pop();
        with(&mut |c| self.0.push(c));
    }
}

#[cfg(test)]
mod tests;
