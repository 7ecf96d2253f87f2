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

/// Words of the set; classes that do not fit share a bit with another, which only costs a useless try.
const WORDS: usize = 8;

/// A set of classes of words, with digits and signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct First([u64; WORDS]);

impl First {
    pub(crate) fn add(&mut self, bit: usize) {
        self.0[bit / 64 % WORDS] |= 1 << (bit % 64);
    }

    pub(crate) fn add_class(&mut self, class: u16) {
        self.add(class_bit(class));
    }

    pub(crate) fn has_class(&self, class: u16) -> bool {
        self.has(class_bit(class))
    }

    pub(crate) fn has(&self, bit: usize) -> bool {
        self.0[bit / 64 % WORDS] >> (bit % 64) & 1 == 1
    }

    /// Have they anything in common?
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |all, (a, b)| all | a & b) != 0
    }

    fn join(&mut self, other: &Self) {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a |= b;
        }
    }
}

fn class_bit(class: u16) -> usize {
    CLASSES + class as usize % (WORDS * 64 - CLASSES)
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
        rule.seconds = rule.matches.iter().map(|m| second(m, &groups, words)).collect();
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

/// What can stand after a first element that is a word, where something must.
fn second(elements: &[Element], groups: &[First], words: &Words) -> Option<First> {
    let (head, rest) = elements.split_first()?;
    let word = matches!(head.atom, Atom::Classes(..)) && !head.optional;
    (word && rest.iter().any(|e| !e.optional)).then(|| sequence(rest, groups, words))
}

fn atom(atom: &Atom, groups: &[First], words: &Words) -> First {
    let mut first = First::default();
    let kinds: &[&str] = match atom {
        Atom::Classes(classes, _) => {
            classes.iter().for_each(|&c| first.add_class(c));
            &[]
        }
        Atom::Rule(group) => return groups[*group as usize],
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
