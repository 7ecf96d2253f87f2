//! The word list: which words belong to which class, with what value, and the particles written onto words.

use isnad_text::Folder;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::number::NumberWord;
use crate::value::Value;

/// One meaning of a word or of several words in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Lexeme {
    /// The words after the first one.
    pub rest: Vec<String>,
    pub class: u16,
    pub value: Value,
    pub number: Option<NumberWord>,
}

/// Particles written onto the word after them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Clitics {
    /// Stand before everything else: و ف.
    pub conj: Vec<String>,
    /// Stand before the article: ب ل ك.
    pub prep: Vec<String>,
    /// The article.
    pub article: Vec<String>,
    /// A preposition and the article grown together: its index in `prep`.
    pub fused: Vec<(String, u8)>,
    /// Letters that any of them begins with; other words are looked up as they stand.
    pub first: Vec<char>,
}

/// All words, by the first word of each.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Words {
    pub classes: Vec<String>,
    pub lexemes: Vec<Lexeme>,
    pub by_first: FxHashMap<String, Vec<u32>>,
    pub clitics: Clitics,
    #[serde(skip)]
    class_ids: FxHashMap<String, u16>,
}

impl Words {
    /// Number of a class, new or old. Classes that begin with `=` hold one literal word.
    pub(crate) fn class(&mut self, name: &str) -> u16 {
        if let Some(&id) = self.class_ids.get(name) {
            return id;
        }
        let id = u16::try_from(self.classes.len()).unwrap_or(u16::MAX);
        self.classes.push(name.to_owned());
        self.class_ids.insert(name.to_owned(), id);
        id
    }

    /// Number of a class that must be there already.
    pub(crate) fn known_class(&self, name: &str) -> Option<u16> {
        self.class_ids.get(name).copied()
    }

    /// Adds words (several words joined by `_`) with their meaning.
    pub(crate) fn add(&mut self, folder: &Folder, words: &str, class: &str, value: Value, number: Option<NumberWord>) {
        let class = self.class(class);
        let mut parts = words.split('_').map(|w| folder.fold(w));
        let Some(first) = parts.next().filter(|w| !w.is_empty()) else { return };
        let lexeme = Lexeme { rest: parts.collect(), class, value, number };
        let at = self.by_first.entry(first).or_default();
        if at.iter().any(|&i| self.lexemes[i as usize] == lexeme) {
            return;
        }
        at.push(u32::try_from(self.lexemes.len()).unwrap_or(u32::MAX));
        self.lexemes.push(lexeme);
    }

    /// A literal of the rules: a class of its own.
    pub(crate) fn literal(&mut self, folder: &Folder, words: &str) -> u16 {
        let name = format!("={}", folder.fold(words));
        self.add(folder, words, &name, Value::None, None);
        self.class(&name)
    }

    /// Reads `times.tsv`: `word class value gloss`.
    pub(crate) fn read_times(&mut self, folder: &Folder, text: &str) -> Result<(), Error> {
        rows(text, "times.tsv", &["word", "class", "value", "gloss"], |[word, class, value, _]| {
            if class == "clitic" {
                return self.clitic(folder, word, value);
            }
            let meaning = Value::parse(value).ok_or_else(|| format!("`{value}` is no value"))?;
            self.add(folder, word, class, meaning, None);
            Ok(())
        })?;
        let c = &self.clitics;
        let all = c.conj.iter().chain(&c.prep).chain(&c.article).chain(c.fused.iter().map(|(f, _)| f));
        let mut first: Vec<char> = all.filter_map(|w| w.chars().next()).collect();
        first.sort_unstable();
        first.dedup();
        self.clitics.first = first;
        Ok(())
    }

    fn clitic(&mut self, folder: &Folder, word: &str, kind: &str) -> Result<(), String> {
        let word = folder.fold(word);
        match kind {
            "conj" => self.clitics.conj.push(word),
            "prep" => self.clitics.prep.push(word),
            "article" => self.clitics.article.push(word),
            _ => {
                let prep = kind.strip_prefix("article+").map(|p| folder.fold(p)).ok_or_else(|| format!("`{kind}` is no kind of clitic"))?;
                let at = self.clitics.prep.iter().position(|p| *p == prep).ok_or("the preposition must come before")?;
                self.clitics.fused.push((word, u8::try_from(at).map_err(|e| e.to_string())?));
            }
        }
        if self.clitics.conj.len().max(self.clitics.prep.len()) > 7 {
            return Err("at most seven clitics of a kind".to_owned());
        }
        Ok(())
    }

    /// Reads `numbers.tsv`: `word value kind gloss`. Kinds become classes `n-card`, `n-min` …
    pub(crate) fn read_numbers(&mut self, folder: &Folder, text: &str) -> Result<(), Error> {
        rows(text, "numbers.tsv", &["word", "value", "kind", "gloss"], |[word, value, kind, _]| {
            let number = NumberWord::parse(value, kind).ok_or_else(|| format!("`{value}` does not suit the kind `{kind}`"))?;
            let plain = match number {
                NumberWord::Cardinal(n) | NumberWord::Ordinal(n) => Value::Int(n),
                _ => Value::None,
            };
            // the last part may be a preposition that is written onto the number
            let word = word.strip_suffix("_ب").unwrap_or(word);
            self.add(folder, word, &format!("n-{kind}"), plain, Some(number));
            Ok(())
        })
    }
}

/// Goes through the rows of a table with the given header.
fn rows<const N: usize>(text: &str, file: &'static str, header: &[&str; N], mut each: impl FnMut([&str; N]) -> Result<(), String>) -> Result<(), Error> {
    let mut seen_header = false;
    for (i, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let fail = |message: String| Error { file, line: i + 1, message };
        let mut cells = [""; N];
        let mut count = 0;
        for cell in line.split('\t') {
            *cells.get_mut(count).ok_or_else(|| fail(format!("more than {N} columns")))? = cell.trim();
            count += 1;
        }
        if !seen_header {
            if cells != *header {
                return Err(fail(format!("the header is not `{}`", header.join(" "))));
            }
            seen_header = true;
            continue;
        }
        if count + 1 < N || cells[0].is_empty() {
            return Err(fail(format!("{count} columns instead of {N}")));
        }
        each(cells).map_err(fail)?;
    }
    Ok(())
}
