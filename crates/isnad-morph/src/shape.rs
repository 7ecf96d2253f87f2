//! How the end of a noun behaves when endings are added.

use crate::text::{DAMMA, FATHA, KASRA, KASRATAN, Unit};

/// The end of a noun; the base is the word without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// كتاب: nothing is cut off.
    Plain,
    /// دولة: base دول.
    Ta,
    /// قناة: base قن.
    LongTa,
    /// قاض، القاضي: base قاض.
    DefectiveI,
    /// مستشفى: base مستشف.
    DefectiveA,
    /// صحراء: base صحر.
    FeminineHamza,
    /// دنيا، كاميرا: base دني.
    Alif,
}

impl Shape {
    /// The shape the table names after `+`.
    pub fn of_endings(name: &str) -> Shape {
        match name {
            "ِي" => Shape::DefectiveI,
            "َى" => Shape::DefectiveA,
            _ => Shape::Plain,
        }
    }

    /// Splits a word into base and shape. A defective is known here only by its tanwin; اء is cut off a feminine only.
    pub fn split(word: &[Unit], feminine: bool) -> (Vec<Unit>, Shape) {
        let cut = |n: usize, shape| (settle(&word[..word.len() - n]), shape);
        match word {
            [.., a, t] if t.letter == 'ة' && a.letter == 'ا' && word.len() > 3 => cut(2, Shape::LongTa),
            [.., _, t] if t.letter == 'ة' => cut(1, Shape::Ta),
            [.., _, _, y] if y.letter == 'ى' => cut(1, Shape::DefectiveA),
            [.., n] if n.vowel == Some(KASRATAN) => {
                let mut base = word.to_vec();
                if let Some(last) = base.last_mut() {
                    last.vowel = None;
                }
                (settle(&base), Shape::DefectiveI)
            }
            [_, .., a, h] if feminine && h.letter == 'ء' && a.letter == 'ا' => cut(2, Shape::FeminineHamza),
            [_, _, .., a] if a.letter == 'ا' => cut(1, Shape::Alif),
            _ => cut(0, Shape::Plain),
        }
    }

    /// Endings of the singular: text, and whether it stands only before a pronoun.
    pub fn singular(self) -> &'static [(&'static str, bool)] {
        match self {
            Shape::Plain => &[("", false)],
            Shape::Ta => &[("َة", false), ("َت", true)],
            Shape::LongTa => &[("َاة", false), ("َات", true)],
            Shape::DefectiveI => &[("ٍ", false), ("ِي", false)],
            Shape::DefectiveA => &[("َى", false), ("َا", true)],
            Shape::FeminineHamza => &[("َاء", false)],
            Shape::Alif => &[("َا", false)],
        }
    }

    /// The visible accusative, if the shape can have one.
    pub fn accusative(self) -> Option<&'static str> {
        match self {
            Shape::Plain => Some("ًا"),
            Shape::DefectiveI => Some("ِيًا"),
            _ => None,
        }
    }

    /// What joins the base to the dual endings.
    pub fn dual_link(self, base: &[Unit]) -> &'static str {
        match self {
            Shape::Plain => "",
            Shape::Alif if base.len() < 3 => "َو",
            Shape::Alif if base.len() > 3 => "َت",
            Shape::Ta => "َت",
            Shape::LongTa => "َات",
            Shape::DefectiveI => "ِي",
            Shape::DefectiveA | Shape::Alif => "َي",
            Shape::FeminineHamza => "َاو",
        }
    }

    /// What joins the base to ات. Short words in اة take و: قنوات, but مباريات.
    pub fn plural_link(self, base: &[Unit]) -> &'static str {
        match self {
            Shape::Plain | Shape::Ta | Shape::Alif => "",
            Shape::LongTa if base.len() < 3 => "َو",
            Shape::LongTa | Shape::DefectiveA => "َي",
            Shape::DefectiveI => "ِي",
            Shape::FeminineHamza => "َاو",
        }
    }

    /// Endings of the sound masculine plural: nominative, oblique, and the same without nun.
    pub fn masculine_plural(self) -> [&'static str; 4] {
        match self {
            Shape::DefectiveA | Shape::Alif => ["َوْنَ", "َيْنَ", "َوْ", "َيْ"],
            _ => ["ُونَ", "ِينَ", "ُو", "ِي"],
        }
    }

    /// What the feminine in ة adds to the base, and the shape it then has.
    pub fn feminine(self) -> (&'static str, Shape) {
        match self {
            Shape::DefectiveI => ("ِي", Shape::Ta),
            Shape::DefectiveA => ("", Shape::LongTa),
            _ => ("", Shape::Ta),
        }
    }
}

/// Turns the seat of a hamza at the end of a base into the vowel before it.
fn settle(base: &[Unit]) -> Vec<Unit> {
    let mut base = base.to_vec();
    if let [.., prev, last] = base.as_mut_slice() {
        let vowel = match last.letter {
            'أ' => Some(FATHA),
            'ؤ' => Some(DAMMA),
            'ئ' => Some(KASRA),
            _ => None,
        };
        if vowel.is_some() {
            last.letter = 'ء';
            prev.vowel = vowel;
        }
    }
    base
}

/// A word of which nothing but its own spelling is cut: its base for the shape `Plain`.
pub(crate) fn plain(word: &[Unit]) -> Vec<Unit> {
    settle(word)
}
