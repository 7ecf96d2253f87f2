//! Words of saying by lexeme.

use isnad_pack::Pack;
use isnad_pack::model::{Function, Stance, flag};
use isnad_pack::saying::Role;
use rustc_hash::FxHashMap;

/// What a lexeme can do for attribution, as bits.
pub(crate) mod role {
    pub const THAT: u16 = 1;
    pub const VERB: u16 = 2;
    pub const RELAY: u16 = 4;
    pub const SOURCE: u16 = 8;
    pub const WORDS: u16 = 16;
    pub const REPORT: u16 = 32;
    pub const BRINGS: u16 = 64;
    pub const IMPERSONAL: u16 = 128;
    pub const CLAUSE: u16 = 256;
    pub const JOINS: u16 = 512;
}

/// The table `saying.tsv` and the tag `say`, by lexeme.
#[derive(Default)]
pub(crate) struct Table {
    roles: Vec<u16>,
    takes: FxHashMap<(u32, u16), Vec<Function>>,
    stances: FxHashMap<(u32, u16), Stance>,
}

impl Table {
    pub fn new(pack: &Pack) -> Table {
        let mut t = Table { roles: vec![0; pack.data().lexemes.len()], ..Table::default() };
        for (i, lexeme) in pack.data().lexemes.iter().enumerate() {
            if lexeme.tags.has(flag::SAY) {
                t.roles[i] |= role::VERB;
            }
        }
        for row in &pack.data().saying {
            let bit = bit_of(row.role);
            for &l in &row.lexemes {
                t.roles[l as usize] |= bit;
                t.takes.entry((l, bit)).or_default().extend(&row.takes);
                if let Some(s) = row.stance {
                    t.stances.insert((l, bit), s);
                }
            }
        }
        t
    }

    /// Roles of a lexeme; none for unknown words.
    pub fn roles(&self, lexeme: u32) -> u16 {
        self.roles.get(lexeme as usize).copied().unwrap_or(0)
    }

    /// Where a noun phrase with what is said can stand.
    pub fn takes(&self, lexeme: u32, role: u16) -> &[Function] {
        self.takes.get(&(lexeme, role)).map_or(&[], Vec::as_slice)
    }

    /// The dictionary word of a preposition that is written as one letter on the next word.
    pub fn preposition(&self, pack: &Pack, prep: u16) -> Option<u32> {
        let name = pack.data().prepositions.get(usize::from(prep)).filter(|n| !n.is_empty())?;
        pack.by_lemma(name).first().copied()
    }

    /// The stance that a word gives its holder.
    pub fn stance(&self, pack: &Pack, lexeme: u32, role: u16) -> Stance {
        self.stances.get(&(lexeme, role)).copied().or(pack.lexeme(lexeme).tags.stance).unwrap_or(Stance::Asserts)
    }
}

fn bit_of(r: Role) -> u16 {
    match r {
        Role::That => role::THAT,
        Role::Verb => role::VERB,
        Role::Relay => role::RELAY,
        Role::Source => role::SOURCE,
        Role::Words => role::WORDS,
        Role::Report => role::REPORT,
        Role::Brings => role::BRINGS,
        Role::Impersonal => role::IMPERSONAL,
        Role::Clause => role::CLAUSE,
        Role::Joins => role::JOINS,
    }
}
