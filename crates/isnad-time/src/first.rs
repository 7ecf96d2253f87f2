//! What a piece of a rule can begin with, so that most rules are passed over at a glance.

use serde::{Deserialize, Serialize};

use crate::grammar::{Atom, Element, Rule};
use crate::words::Words;

/// Bit of a token of digits.
pub(crate) const DIGITS: usize = 0;
/// Bit of a sign.
pub(crate) const SIGN: usize = 1;
/// Bit of the first class of words.
const CLASSES: usize = 2;

/// A set of classes of words, with digits and signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct First(Vec<u64>);

impl First {
    pub(crate) fn add(&mut self, bit: usize) {
        let word = bit / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (bit % 64);
    }

    pub(crate) fn add_class(&mut self, class: u16) {
        self.add(CLASSES + class as usize);
    }

    pub(crate) fn has_class(&self, class: u16) -> bool {
        let bit = CLASSES + class as usize;
        self.0.get(bit / 64).is_some_and(|w| w >> (bit % 64) & 1 == 1)
    }

    pub(crate) fn has(&self, bit: usize) -> bool {
        self.0.get(bit / 64).is_some_and(|w| w >> (bit % 64) & 1 == 1)
    }

    /// Have they anything in common?
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a |= b;
        }
    }
}

/// Fills in what elements, rules and groups can begin with; gives that of the groups.
pub(crate) fn fill(rules: &mut [Vec<Rule>], words: &Words) -> Vec<First> {
    let mut groups = vec![First::default(); rules.len()];
    loop {
        let next: Vec<First> = rules.iter().map(|group| union(group, &groups, words)).collect();
        if next == groups {
            break;
        }
        groups = next;
    }
    for rule in rules.iter_mut().flatten() {
        rule.firsts = rule.matches.iter().map(|m| sequence(m, &groups, words)).collect();
        for element in rule.matches.iter_mut().flatten() {
            element.first = atom(&element.atom, &groups, words);
        }
    }
    groups
}

fn union(rules: &[Rule], groups: &[First], words: &Words) -> First {
    let mut all = First::default();
    for elements in rules.iter().flat_map(|r| &r.matches) {
        all.join(&sequence(elements, groups, words));
    }
    all
}

fn sequence(elements: &[Element], groups: &[First], words: &Words) -> First {
    let mut all = First::default();
    for element in elements {
        all.join(&atom(&element.atom, groups, words));
        if !element.optional {
            break;
        }
    }
    all
}

fn atom(atom: &Atom, groups: &[First], words: &Words) -> First {
    let mut first = First::default();
    let kinds: &[&str] = match atom {
        Atom::Classes(classes, _) => {
            classes.iter().for_each(|&c| first.add_class(c));
            &[]
        }
        Atom::Rule(group) => return groups[*group as usize].clone(),
        Atom::Sign(_) => {
            first.add(SIGN);
            &[]
        }
        Atom::Digits(..) | Atom::Shape(..) => {
            first.add(DIGITS);
            &[]
        }
        Atom::Ordinal(..) => &["n-ord"],
        Atom::Int(..) => &["n-card", "n-vague", "n-frac"],
        Atom::Number => &["n-card", "n-vague", "n-frac", "n-approx", "n-min", "n-max", "n-between"],
    };
    if matches!(atom, Atom::Int(..) | Atom::Number) {
        first.add(DIGITS);
    }
    for kind in kinds {
        if let Some(class) = words.known_class(kind) {
            first.add_class(class);
        }
    }
    first
}
