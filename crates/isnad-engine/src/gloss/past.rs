//! Past tense of English verbs, as far as glosses need it.

use std::collections::{BTreeMap, BTreeSet};

/// Exceptions to the rules.
pub struct Past {
    /// Base form to past.
    pub irregular: BTreeMap<String, String>,
    /// Verbs of several syllables that double their last letter.
    pub double: BTreeSet<String>,
}

impl Past {
    /// The past of the first word of a phrase: `open fire on` gives `opened fire on`.
    pub fn of(&self, phrase: &str) -> String {
        let (verb, rest) = phrase.split_once(' ').map_or((phrase, ""), |(v, r)| (v, r));
        let past = self.irregular.get(verb).cloned().unwrap_or_else(|| self.regular(verb));
        if rest.is_empty() { past } else { format!("{past} {rest}") }
    }

    fn regular(&self, verb: &str) -> String {
        let vowel = |c: char| "aeiou".contains(c);
        let letters: Vec<char> = verb.chars().collect();
        match letters[..] {
            [] => String::new(),
            [.., 'e'] => format!("{verb}d"),
            [.., before, 'y'] if !vowel(before) => format!("{}ied", &verb[..verb.len() - 1]),
            [.., a, b, last] if (self.double.contains(verb) || syllables(verb) == 1) && !vowel(a) && vowel(b) && !vowel(last) && !"wxy".contains(last) => {
                format!("{verb}{last}ed")
            }
            _ => format!("{verb}ed"),
        }
    }
}

fn syllables(verb: &str) -> usize {
    let mut n = 0;
    let mut before = false;
    for c in verb.chars() {
        let vowel = "aeiouy".contains(c);
        n += usize::from(vowel && !before);
        before = vowel;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_exceptions() {
        let past = Past { irregular: [("shoot".to_owned(), "shot".to_owned())].into(), double: ["expel".to_owned()].into() };
        for (base, want) in [
            ("attack", "attacked"),
            ("open fire on", "opened fire on"),
            ("shoot at", "shot at"),
            ("seize", "seized"),
            ("carry out", "carried out"),
            ("destroy", "destroyed"),
            ("ban", "banned"),
            ("expel", "expelled"),
            ("visit", "visited"),
            ("raid", "raided"),
            ("", ""),
        ] {
            assert_eq!(past.of(base), want);
        }
    }
}
