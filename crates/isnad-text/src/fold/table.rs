//! The letter table, resolved for quick look-up.

use std::collections::BTreeMap;

use super::builtin::{Base, base};

/// The letter rows of [`Folder::default`](super::Folder::default), the same as `packs/ar/folding.tsv`.
pub const DEFAULT_ROWS: &[(char, &str)] = &[
    ('أ', "ا"),
    ('إ', "ا"),
    ('آ', "ا"),
    ('ٱ', "ا"),
    ('ٲ', "ا"),
    ('ٳ', "ا"),
    ('ٵ', "ا"),
    ('ى', "ي"),
    ('ی', "ي"),
    ('ې', "ي"),
    ('ۍ', "ي"),
    ('ێ', "ي"),
    ('ے', "ي"),
    ('ۓ', "ي"),
    ('ة', "ه"),
    ('ۃ', "ه"),
    ('ہ', "ه"),
    ('ۂ', "ه"),
    ('ھ', "ه"),
    ('ە', "ه"),
    ('ۀ', "ه"),
    ('ؤ', "ء"),
    ('ئ', "ء"),
    ('ٴ', "ء"),
    ('ٶ', "ء"),
    ('ٸ', "ء"),
    ('ک', "ك"),
    ('ڪ', "ك"),
    ('ګ', "ك"),
    ('ڭ', "ك"),
    ('گ', "ك"),
    ('ڤ', "ف"),
    ('ڢ', "ف"),
    ('ڥ', "ف"),
    ('ڧ', "ق"),
    ('ڨ', "ق"),
    ('پ', "ب"),
    ('چ', "ج"),
    ('ژ', "ز"),
    ('ٹ', "ت"),
    ('ڈ', "د"),
    ('ڑ', "ر"),
    ('ں', "ن"),
    ('ۆ', "و"),
    ('ۇ', "و"),
    ('ۋ', "و"),
    ('ё', "е"),
];

/// What to do with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Keep,
    To(char),
    /// Several letters (or none): index of a target.
    Text(u16),
    Drop,
    Skip,
    Tatweel,
    Hamza,
    Combine,
    Form,
}

const DIRECT: usize = 0x700;
/// Longest target of a row, in bytes; longer ones are cut off by being left out.
const LONGEST: usize = 32;

#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Actions below U+0700.
    direct: Vec<Act>,
    /// Rows at and above U+0700, sorted.
    far: Vec<(char, Act)>,
    targets: Vec<String>,
}

impl Table {
    pub(super) fn new<'a>(rows: impl IntoIterator<Item = (char, &'a str)>) -> Self {
        let rows = resolve(rows);
        let mut targets = Vec::new();
        let mut acts = BTreeMap::new();
        for (from, to) in rows {
            let mut chars = to.chars();
            let act = match (chars.next(), chars.next()) {
                (Some(one), None) => Act::To(one),
                _ => {
                    let Ok(index) = u16::try_from(targets.len()) else {
                        continue;
                    };
                    targets.push(to);
                    Act::Text(index)
                }
            };
            acts.insert(from, act);
        }
        let built_in = |c: char| match base(c) {
            Base::Is(one) => match acts.get(&one) {
                Some(&act) => act,
                None if one == c => Act::Keep,
                None => Act::To(one),
            },
            Base::Drop => Act::Drop,
            Base::Skip => Act::Skip,
            Base::Tatweel => Act::Tatweel,
            Base::Hamza => Act::Hamza,
            Base::Combine => Act::Combine,
            Base::Form => Act::Form,
        };
        let direct = ('\0'..'\u{700}').map(built_in).collect::<Vec<_>>();
        debug_assert_eq!(direct.len(), DIRECT);
        let far = acts.iter().filter(|(c, _)| **c as usize >= DIRECT).map(|(c, act)| (*c, *act)).collect();
        Self { direct, far, targets }
    }

    pub(super) fn act(&self, c: char) -> Act {
        match self.direct.get(c as usize) {
            Some(&act) => act,
            None => self.far_act(c),
        }
    }

    fn far_act(&self, c: char) -> Act {
        let one = match base(c) {
            Base::Is(one) => one,
            Base::Drop => return Act::Drop,
            Base::Skip => return Act::Skip,
            Base::Tatweel => return Act::Tatweel,
            Base::Hamza => return Act::Hamza,
            Base::Combine => return Act::Combine,
            Base::Form => return Act::Form,
        };
        if one == c {
            return self.row(c).unwrap_or(Act::Keep);
        }
        match self.row(one) {
            Some(act) => act,
            None => Act::To(one),
        }
    }

    /// What the rows say about a character that the built-in step has left in place.
    fn row(&self, c: char) -> Option<Act> {
        match self.direct.get(c as usize) {
            Some(Act::Keep) => None,
            Some(&act) => Some(act),
            None => self.far.binary_search_by_key(&c, |(from, _)| *from).ok().map(|at| self.far[at].1),
        }
    }

    pub(super) fn target(&self, index: u16) -> &str {
        self.targets.get(index as usize).map_or("", String::as_str)
    }

    /// Gives the folded characters of one letter that is no mark and no presentation form.
    pub(super) fn each(&self, c: char, mut push: impl FnMut(char)) {
        match self.act(c) {
            Act::To(one) => push(one),
            Act::Text(index) => self.target(index).chars().for_each(push),
            _ => push(c),
        }
    }
}

/// Folds targets by the other rows until nothing changes; leaves out rows that never come to rest and
/// rows about characters that are not the table's to decide.
fn resolve<'a>(rows: impl IntoIterator<Item = (char, &'a str)>) -> BTreeMap<char, String> {
    let mut map = BTreeMap::new();
    for (from, to) in rows {
        if base(from) == Base::Is(from) && !from.is_ascii_digit() && !matches!(from, ' ' | '\n' | '\r') {
            map.insert(from, settle(to));
        }
    }
    for _ in 0..4 {
        let next = map.iter().map(|(from, to)| (*from, through(to, &map))).filter(|(_, to)| to.len() <= LONGEST).collect::<BTreeMap<_, _>>();
        if next == map {
            break;
        }
        map = next;
    }
    loop {
        let before = map.len();
        let known = map.clone();
        map.retain(|_, to| to.len() <= LONGEST && through(to, &known) == *to);
        if map.len() == before {
            return map;
        }
    }
}

/// A target with the built-in steps done; only characters that can stay are let in.
fn settle(to: &str) -> String {
    to.chars()
        .filter_map(|c| match base(c) {
            Base::Is(one) => Some(one),
            _ => None,
        })
        .collect()
}

fn through(to: &str, map: &BTreeMap<char, String>) -> String {
    let mut out = String::new();
    for c in to.chars() {
        match map.get(&c) {
            Some(more) => out.push_str(more),
            None => out.push(c),
        }
        if out.len() > LONGEST {
            break;
        }
    }
    out
}
