//! Words of negation, possibility, future and past by lexeme.

use isnad_pack::Pack;
use isnad_pack::modal::{Kind, Modal};
use isnad_pack::model::{Function, flag};
use rustc_hash::FxHashMap;

/// How a dependent hangs on its governor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// A noun phrase in this function.
    As(Function),
    /// A clause with أن.
    That,
}

/// The table `aux.tsv` and the tags `neg`, `hypo`, `future`, by lexeme.
#[derive(Default)]
pub(crate) struct Table {
    rows: FxHashMap<u32, Vec<Modal>>,
}

impl Table {
    pub fn new(pack: &Pack) -> Table {
        let mut t = Table::default();
        for row in &pack.data().modals {
            for &l in &row.lexemes {
                t.rows.entry(l).or_default().push(Modal { lexemes: Vec::new(), ..row.clone() });
            }
        }
        for (i, lexeme) in pack.data().lexemes.iter().enumerate() {
            let id = u32::try_from(i).unwrap_or(u32::MAX);
            if t.rows.get(&id).is_some_and(|rows| rows.iter().any(|r| governs(r.kind))) {
                continue;
            }
            for (bit, kind) in [(flag::NEG, Kind::Neg), (flag::HYPO, Kind::Hypo), (flag::FUTURE, Kind::Future)] {
                if lexeme.tags.has(bit) {
                    let any = Modal { lexemes: Vec::new(), kind, takes: Vec::new(), that: true, any: true, value: 0 };
                    t.rows.entry(id).or_default().push(any);
                }
            }
        }
        t
    }

    /// What the word makes of a dependent that hangs on it in this way.
    pub fn governs(&self, lexeme: u32, link: Link) -> Option<Kind> {
        let rows = self.rows.get(&lexeme)?;
        let fits = |r: &&Modal| match link {
            Link::That => r.that,
            Link::As(f) => r.any || r.takes.contains(&f),
        };
        rows.iter().filter(|r| governs(r.kind)).find(fits).map(|r| r.kind)
    }

    /// Is the word of this kind?
    pub fn is(&self, lexeme: u32, kind: Kind) -> bool {
        self.rows.get(&lexeme).is_some_and(|rows| rows.iter().any(|r| r.kind == kind))
    }

    /// What the word is to the reading of times.
    pub fn time(&self, lexeme: u32) -> Option<(Kind, u8)> {
        self.rows.get(&lexeme)?.iter().find(|r| !governs(r.kind)).map(|r| (r.kind, r.value))
    }
}

fn governs(k: Kind) -> bool {
    matches!(k, Kind::Neg | Kind::Hypo | Kind::Future | Kind::Real)
}
