//! Auxiliary modes: negated, hypothetical, future; their scope is the clause. What is historical is told in `history`.
//!
//! A verb is read by the particles before it and by what governs its clause; a noun by the words that govern it:
//! the noun whose genitive it is, the verb or noun before its preposition, the verb whose object it is.

pub(crate) mod history;
mod noun;
pub(crate) mod plan;
mod table;

use isnad_pack::modal::Kind;
use isnad_pack::model::{Function, Pos, Tense, flag};

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};
use crate::record::Aux;
use table::Link;
pub(crate) use table::Table;

/// Sets the auxiliary modes of all drafts of a sentence.
pub(crate) fn mark(view: View<'_>, table: &Table, drafts: &mut [Draft]) {
    let reader = Reader { view, table };
    for d in drafts.iter_mut() {
        let mut aux = Aux::default();
        let carrier = d.binding.light.or(d.binding.absorbed.first().copied());
        if let Some(c) = carrier {
            reader.verb(c, &mut aux);
        }
        match view.phrases.items[d.item].kind {
            ItemKind::Verb => reader.verb(d.item, &mut aux),
            ItemKind::Participle => {}
            _ => reader.noun(d.item, carrier, &mut aux),
        }
        d.aux = aux;
    }
}

/// What the particles before a verb and the governors of its clause say of it.
pub(crate) fn of_verb(view: View<'_>, table: &Table, item: usize) -> Aux {
    let mut aux = Aux::default();
    Reader { view, table }.verb(item, &mut aux);
    aux
}

struct Reader<'a> {
    view: View<'a>,
    table: &'a Table,
}

fn set(aux: &mut Aux, kind: Kind) {
    match kind {
        Kind::Neg => aux.negation = true,
        Kind::Hypo => aux.hypothetical = true,
        Kind::Future => aux.future = true,
        _ => {}
    }
}

impl Reader<'_> {
    fn lexeme(&self, item: usize) -> u32 {
        self.view.words[self.view.phrases.items[item].head as usize].reading.analysis.lexeme
    }

    fn tagged(&self, item: usize, bit: u32) -> bool {
        let w = &self.view.words[self.view.phrases.items[item].head as usize];
        w.lexeme(self.view.pack).is_some_and(|l| l.tags.has(bit))
    }

    /// A finite verb at item `i`.
    fn verb(&self, i: usize, aux: &mut Aux) {
        let items = &self.view.phrases.items;
        let w = &self.view.words[items[i].head as usize];
        let imperfect = w.pos() == Some(Pos::Verb) && w.reading.analysis.tense == Tense::Imperfect;
        aux.future |= w.reading.future;
        // «، لينفجر الصراع»: what came of it; without a comma, what it is for.
        aux.hypothetical |= w.reading.verbal && !(i > 0 && items[i - 1].kind == ItemKind::Comma);
        let mut k = i;
        for _ in 0..5 {
            let Some(before) = k.checked_sub(1) else { break };
            k = before;
            match items[k].kind {
                ItemKind::Neg => {
                    aux.negation = true;
                    if k > 0 && matches!(items[k - 1].kind, ItemKind::Sub) {
                        self.clause(k - 1, false, aux);
                    }
                    break;
                }
                ItemKind::Particle => {
                    aux.future |= self.tagged(k, flag::FUTURE);
                    aux.hypothetical |= self.tagged(k, flag::HYPO) || imperfect && self.tagged(k, flag::VERB);
                }
                ItemKind::Sub => {
                    self.clause(k, imperfect && k + 1 == i, aux);
                    break;
                }
                ItemKind::Verb => {
                    if let Some(kind) = self.table.governs(self.lexeme(k), Link::As(Function::Obj)) {
                        set(aux, kind);
                    }
                    break;
                }
                ItemKind::Time | ItemKind::Adverb | ItemKind::Open(_) => {}
                ItemKind::Np if items[k].governor == NONE && !items[k].genitive => {}
                _ => break,
            }
        }
    }

    /// The subordinator at item `k` before a verb; `wished` for «أن يفعل».
    fn clause(&self, k: usize, wished: bool, aux: &mut Aux) {
        let items = &self.view.phrases.items;
        if self.tagged(k, flag::HYPO) {
            aux.hypothetical = true;
            return;
        }
        if self.tagged(k, flag::TIME) {
            return;
        }
        aux.negation |= self.tagged(k, flag::NEG);
        let mut g = k;
        for _ in 0..3 {
            let Some(before) = g.checked_sub(1) else { break };
            g = before;
            match items[g].kind {
                ItemKind::Verb | ItemKind::Participle | ItemKind::Np | ItemKind::Event | ItemKind::Particle | ItemKind::Adverb => {
                    if self.tagged(g, flag::FUTURE) && matches!(items[g].kind, ItemKind::Particle | ItemKind::Adverb) {
                        aux.future = true;
                        return;
                    }
                    match self.table.governs(self.lexeme(g), Link::That) {
                        Some(kind) => return set(aux, kind),
                        None if self.tagged(g, flag::ASPECT) => return,
                        None => {}
                    }
                }
                ItemKind::Prep(_) | ItemKind::PrepPronoun(_) => {}
                _ => break,
            }
        }
        aux.hypothetical |= wished && self.tagged(k, flag::VERB);
    }
}
