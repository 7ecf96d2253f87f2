//! Words as letters with their marks.

pub(crate) const FATHA: char = '\u{064E}';
pub(crate) const DAMMA: char = '\u{064F}';
pub(crate) const KASRA: char = '\u{0650}';
pub(crate) const SHADDA: char = '\u{0651}';
pub(crate) const SUKUN: char = '\u{0652}';
pub(crate) const FATHATAN: char = '\u{064B}';
pub(crate) const KASRATAN: char = '\u{064D}';

/// A letter with its shadda and its vowel, tanwin or sukun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub letter: char,
    pub shadda: bool,
    pub vowel: Option<char>,
}

impl Unit {
    pub fn bare(letter: char) -> Unit {
        Unit { letter, shadda: false, vowel: None }
    }

    /// No vowel follows the letter.
    pub fn quiet(&self) -> bool {
        matches!(self.vowel, None | Some(SUKUN))
    }

    /// The letter written alone, as a long vowel is.
    pub fn plain(&self) -> bool {
        self.vowel.is_none() && !self.shadda
    }
}

pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}')
}

/// Removes short vowels, tanwin, sukun, shadda and dagger alif.
///
/// ```
/// assert_eq!(isnad_morph::strip_vowels("كَتَّبُوا"), "كتبوا");
/// ```
pub fn strip_vowels(s: &str) -> String {
    s.chars().filter(|&c| !is_mark(c)).collect()
}

/// Splits text into units; marks without a letter and tatweel are left out.
pub(crate) fn units(s: &str) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(s.len() / 2);
    for c in s.chars() {
        match c {
            SHADDA => {
                if let Some(last) = out.last_mut() {
                    last.shadda = true;
                }
            }
            '\u{0640}' | '\u{0670}' => {}
            c if is_mark(c) => {
                if let Some(last) = out.last_mut() {
                    last.vowel = Some(c);
                }
            }
            c => out.push(Unit::bare(c)),
        }
    }
    out
}

/// Adds an ending, whose first mark goes onto the last letter of the stem.
pub(crate) fn append(stem: &[Unit], ending: &str) -> Vec<Unit> {
    let mut out = stem.to_vec();
    let split = ending.char_indices().find(|&(_, c)| !is_mark(c)).map_or(ending.len(), |(i, _)| i);
    let (marks, letters) = ending.split_at(split);
    if let Some(last) = out.last_mut() {
        for c in marks.chars() {
            if c == SHADDA {
                last.shadda = true;
            } else {
                last.vowel = Some(c);
            }
        }
    }
    out.extend(units(letters));
    out
}

/// Writes units as text: letter, shadda, vowel.
pub(crate) fn render(units: &[Unit]) -> String {
    let mut out = String::with_capacity(units.len() * 4);
    for u in units {
        out.push(u.letter);
        if u.shadda {
            out.push(SHADDA);
        }
        if let Some(v) = u.vowel {
            out.push(v);
        }
    }
    out
}
