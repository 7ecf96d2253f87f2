//! Do two name phrases name the same thing? Half of the distinguishing words of the shorter one are shared, and the coded
//! phrase is no longer than the hand-coded one by more than eight words.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A coded phrase may be this many words longer.
const LONGER: usize = 8;

struct Words {
    heads: BTreeSet<&'static str>,
    prefixes: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let of = |name: &'static str| include_str!("names.txt").lines().filter_map(move |l| l.strip_prefix(name)).flat_map(str::split_whitespace);
    Words { heads: of("heads ").collect(), prefixes: of("prefixes ").collect() }
});

/// A name phrase made ready for comparison.
#[derive(Debug, Clone)]
pub struct NamePhrase {
    all: BTreeSet<String>,
    telling: BTreeSet<String>,
}

impl NamePhrase {
    /// Reads a phrase.
    #[must_use]
    pub fn new(text: &str) -> NamePhrase {
        let all: BTreeSet<String> = normal(text).split_whitespace().map(|w| bare(w).to_owned()).collect();
        let telling = all.iter().filter(|w| !WORDS.heads.contains(w.as_str())).cloned().collect();
        NamePhrase { all, telling }
    }

    /// Does the coded phrase name what this hand-coded one names?
    #[must_use]
    pub fn names(&self, coded: &NamePhrase) -> bool {
        if self.all.is_empty() || coded.all.is_empty() || coded.all.len() > self.all.len() + LONGER {
            return false;
        }
        if !self.telling.is_empty() && !coded.telling.is_empty() {
            let shared = self.telling.intersection(&coded.telling).count();
            return shared * 2 >= self.telling.len().min(coded.telling.len());
        }
        let shared = self.all.intersection(&coded.all).count();
        shared * 2 >= self.all.union(&coded.all).count()
    }
}

/// Does the coded phrase name what the hand-coded one names?
#[must_use]
pub fn same_name(reference: &str, coded: &str) -> bool {
    NamePhrase::new(reference).names(&NamePhrase::new(coded))
}

/// Letters folded, marks gone, everything that is neither letter nor digit a blank.
fn normal(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{0610}'..='\u{061a}' | '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}'))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            c if c.is_alphanumeric() || c == '_' => c,
            _ => ' ',
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// A word without its first prefix, where three letters are left.
fn bare(word: &str) -> &str {
    WORDS.prefixes.iter().find_map(|p| word.strip_prefix(p).filter(|rest| rest.chars().count() >= 3)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_compared_by_what_tells_them_apart() {
        let same = |a: &str, b: &str| NamePhrase::new(a).names(&NamePhrase::new(b));
        assert!(same("الشرطة", "والشرطة"));
        assert!(same("الشرطة العراقية", "قوات الشرطة العراقية"));
        assert!(same("وزير الخارجية", "وزير الخارجية سامي الراوي"));
        assert!(!same("الجيش السوري", "الجيش العراقي"));
        assert!(!same("الشرطة", "الجيش"));
        assert!(!same("", "الجيش"));
    }
}
