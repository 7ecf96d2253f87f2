//! Auxiliary modes: negated, hypothetical, future; their scope is the clause. What is historical is told in `history`.
//!
//! A verb is read by the particles before it and by what governs its clause; a noun by the words that govern it:
//! the noun whose genitive it is, the verb or noun before its preposition, the verb whose object it is.

pub(crate) mod history;
mod table;

use isnad_pack::modal::Kind;
use isnad_pack::model::{Class, Function, Pos, Tense, flag};

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};
use crate::record::Aux;
use table::Link;
pub(crate) use table::Table;

/// How many governors above an event noun are looked at.
const HIGHEST: usize = 4;

/// How far a governing verb can stand before its object, in items.
const REACH: usize = 7;

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

    /// An event noun at item `i`.
    fn noun(&self, i: usize, carrier: Option<usize>, aux: &mut Aux) {
        let items = &self.view.phrases.items;
        let own = items[i];
        for w in own.start..own.end {
            let link = if w < own.head { Link::As(Function::Gen) } else { Link::As(Function::Dep) };
            if w != own.head {
                if let Some(kind) = self.table.governs(self.view.words[w as usize].reading.analysis.lexeme, link) {
                    set(aux, kind);
                }
            }
        }
        let mut at = self.view.phrases.chain_start(i);
        for _ in 0..HIGHEST {
            match self.above(at) {
                Some((head, _)) if Some(head) == carrier => return,
                Some((head, link)) => {
                    let found = self.table.governs(self.lexeme(head), link);
                    if let Some(kind) = found {
                        set(aux, kind);
                    }
                    if items[head].kind == ItemKind::Verb {
                        // Its object did not or will not come about either.
                        if link == Link::As(Function::Obj) && found.is_none() {
                            let mut verb = Aux::default();
                            self.verb(head, &mut verb);
                            aux.negation |= verb.negation;
                            aux.future |= verb.future;
                        }
                        return;
                    }
                    if found.is_some() || !self.transparent(head, link) {
                        return;
                    }
                    at = self.view.phrases.chain_start(head);
                }
                None => return,
            }
        }
    }

    /// Does what is true of this noun hold for what hangs on it?
    fn transparent(&self, head: usize, link: Link) -> bool {
        let item = &self.view.phrases.items[head];
        let class = if item.np == NONE { Class::None } else { self.view.phrases.nps[item.np as usize].class };
        matches!(link, Link::As(Function::Gen)) && !class.is_agent()
    }

    /// The governor of the noun phrase at item `at`, and how it hangs on it.
    fn above(&self, at: usize) -> Option<(usize, Link)> {
        let items = &self.view.phrases.items;
        let item = items[at];
        if item.governor != NONE {
            let g = item.governor as usize;
            let ItemKind::Prep(p) = items[g].kind else { return None };
            // A preposition that itself says so: «بهدف إنهاء».
            if self.table.governs(self.lexeme(g), Link::As(Function::Gen)).is_some() && items[g].start != item.start {
                return Some((g, Link::As(Function::Gen)));
            }
            return self.before_preposition(g, p);
        }
        let before = at.checked_sub(1)?;
        let touches = items[before].end == item.start && !item.conj;
        match items[before].kind {
            ItemKind::Np | ItemKind::Event if touches && (item.genitive || self.open(before)) => Some((before, Link::As(Function::Gen))),
            ItemKind::Neg if touches => Some((before, Link::As(Function::Gen))),
            _ => self.verb_before(at).map(|v| (v, Link::As(Function::Obj))),
        }
    }

    /// May a genitive follow the phrase at item `k`?
    fn open(&self, k: usize) -> bool {
        let item = &self.view.phrases.items[k];
        item.np != NONE && {
            let np = &self.view.phrases.nps[item.np as usize];
            !np.definite && item.end == np.head + 1 && np.class != Class::Time
        }
    }

    /// What the preposition at item `g` hangs on: the nearest word before it that the table knows, or the verb.
    fn before_preposition(&self, g: usize, p: u16) -> Option<(usize, Link)> {
        let items = &self.view.phrases.items;
        let link = Link::As(Function::Prep(p));
        for k in (g.saturating_sub(REACH)..g).rev() {
            match items[k].kind {
                ItemKind::Np | ItemKind::Event if self.table.governs(self.lexeme(k), link).is_some() => return Some((k, link)),
                ItemKind::Verb | ItemKind::Participle => return Some((k, link)),
                ItemKind::Sub | ItemKind::Rel | ItemKind::Conj | ItemKind::Sign | ItemKind::Colon => return None,
                _ => {}
            }
        }
        None
    }

    /// The verb whose subject or object the phrase at item `at` can be.
    fn verb_before(&self, at: usize) -> Option<usize> {
        let items = &self.view.phrases.items;
        let mut free = 0;
        for k in (at.saturating_sub(REACH)..at).rev() {
            match items[k].kind {
                ItemKind::Verb | ItemKind::Participle => return Some(k),
                ItemKind::Np | ItemKind::Event if items[k].governor == NONE && !items[k].genitive && !items[k].coord => {
                    free += 1;
                    if free > 1 {
                        return None;
                    }
                }
                ItemKind::Np | ItemKind::Event | ItemKind::Time | ItemKind::Adverb | ItemKind::Prep(_) | ItemKind::PrepPronoun(_) | ItemKind::Open(_) => {}
                _ => return None,
            }
        }
        None
    }
}
