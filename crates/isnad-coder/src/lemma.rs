//! Dictionary forms of the words of a text, for search: the same readings that the coder works with.

use isnad_pack::Pack;
use isnad_pack::model::Pos;
use isnad_text::{Document, Span, Token, TokenKind};

use crate::reading::{Entry, Reading};
use crate::record::Coding;
use crate::{Coder, Worker, document};

/// A word of a text under which it can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lemma {
    /// BYTES of the word in the text.
    pub span: Span,
    /// Number of its sentence, from 0.
    pub sentence: u32,
    /// Key of its dictionary form. All inflected forms have one key, whatever marks and clitics they are written with. A
    /// verb, its verbal noun and its participles are words of their own: `هاجم`, `هاجم_n`, `هاجم_a`, `هاجم_p`. Where the
    /// lexicon does not have the word, the word itself without article, conjunction and preposition.
    pub key: String,
    /// The word as it is written, in the pack's folded spelling.
    pub folded: String,
    /// Does it mean something by itself? Not so prepositions, particles, pronouns and numbers.
    pub content: bool,
}

impl Coder<'_> {
    /// Codes a document and gives its words with their dictionary forms; `lemmas` is emptied first.
    pub fn code_with_lemmas(&self, worker: &mut Worker, document: &Document, lemmas: &mut Vec<Lemma>) -> Coding {
        let coding = document::code(self, worker, document, false);
        self.collect(worker, &document.text, lemmas);
        coding
    }

    /// The words of a text with their dictionary forms, without coding it; `lemmas` is emptied first.
    pub fn lemmas(&self, worker: &mut Worker, text: &str, lemmas: &mut Vec<Lemma>) {
        worker.reader.cache.trim();
        isnad_text::tokenize(text, &mut worker.tokens);
        isnad_text::sentences(text, &worker.tokens, &mut worker.sentences);
        let n = worker.sentences.len();
        if worker.read.len() < n {
            worker.read.resize_with(n, document::ReadSentence::default);
        }
        for (read, s) in worker.read.iter_mut().zip(&worker.sentences) {
            worker.reader.read(self.pack, self.places, text, s.tokens(&worker.tokens), &mut read.words);
        }
        self.collect(worker, text, lemmas);
    }

    /// Keys of all dictionary forms that a word by itself could be of, the likeliest first.
    pub fn lemma_keys(&self, worker: &mut Worker, word: &str) -> Vec<String> {
        let entry = worker.reader.cache.entry(self.pack, self.places, word);
        let mut readings: Vec<&Reading> = readings(worker, entry).iter().collect();
        readings.sort_by_key(|r| std::cmp::Reverse(r.own));
        let folded = folded(worker, entry);
        let mut keys = Vec::new();
        for r in readings {
            let key = key(self.pack, r, folded);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// Has the lexicon any reading of this word?
    pub fn knows(&self, worker: &mut Worker, word: &str) -> bool {
        let entry = worker.reader.cache.entry(self.pack, self.places, word);
        readings(worker, entry).iter().any(Reading::known)
    }

    /// Reads from the worker what the last run left there.
    fn collect(&self, worker: &mut Worker, text: &str, lemmas: &mut Vec<Lemma>) {
        lemmas.clear();
        let Worker { tokens, sentences, reader, read, .. } = worker;
        for (number, (sentence, read)) in (0u32..).zip(sentences.iter().zip(read)) {
            let mut words = read.words.iter().peekable();
            for t in sentence.tokens(tokens) {
                while words.next_if(|w| w.span.end <= t.span.start).is_some() {}
                let Some(word) = written(t, text) else { continue };
                let entry = reader.cache.entry(self.pack, self.places, word);
                // A name of several words was read as one: each of its words counts by itself.
                let chosen = words.peek().filter(|w| w.span == t.span && w.is_word()).map(|w| w.reading);
                let all = &reader.cache.readings[entry.readings.0 as usize..entry.readings.1 as usize];
                let chosen = chosen.or_else(|| all.iter().max_by_key(|r| r.own).copied());
                let folded = &reader.cache.letters[entry.folded.0 as usize..entry.folded.1 as usize];
                if folded.is_empty() {
                    continue;
                }
                let key = chosen.map_or_else(|| folded.to_owned(), |r| key(self.pack, &r, folded));
                let content = t.kind != TokenKind::Number && chosen.is_some_and(|r| !matches!(r.analysis.pos, Pos::Function | Pos::Number));
                lemmas.push(Lemma { span: t.span, sentence: number, key, folded: folded.to_owned(), content });
            }
        }
    }
}

/// What of a token can be found; signs and links cannot.
fn written<'t>(token: &Token, text: &'t str) -> Option<&'t str> {
    match token.kind {
        TokenKind::Word | TokenKind::Number => Some(token.text(text)),
        TokenKind::Hashtag => Some(token.text(text).trim_start_matches('#')),
        _ => None,
    }
}

fn readings(worker: &Worker, entry: Entry) -> &[Reading] {
    &worker.reader.cache.readings[entry.readings.0 as usize..entry.readings.1 as usize]
}

fn folded(worker: &Worker, entry: Entry) -> &str {
    &worker.reader.cache.letters[entry.folded.0 as usize..entry.folded.1 as usize]
}

fn key(pack: &Pack, r: &Reading, folded: &str) -> String {
    if !r.known() {
        return crate::reading::open_clitics(pack, folded).1.to_owned();
    }
    let mut key = pack.folder().fold(&pack.lexeme(r.analysis.lexeme).lemma);
    key.push_str(match r.analysis.pos {
        Pos::Masdar => "_n",
        Pos::ActiveParticiple => "_a",
        Pos::PassiveParticiple => "_p",
        _ => "",
    });
    key
}
