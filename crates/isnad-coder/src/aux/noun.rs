//! Event nouns: what governs them, and the verb whose subject they are.

use isnad_pack::modal::Kind;
use isnad_pack::model::{Class, Function, Pos, bits, flag};

use super::table::Link;
use super::{Reader, set};
use crate::phrase::{ItemKind, NONE};
use crate::record::Aux;

/// How many governors above an event noun are looked at.
const HIGHEST: usize = 4;

/// How far a governing verb can stand before its object, in items.
const REACH: usize = 7;

impl Reader<'_> {
    /// An event noun at item `i`.
    pub(super) fn noun(&self, i: usize, carrier: Option<usize>, aux: &mut Aux) {
        let items = &self.view.phrases.items;
        let own = items[i];
        for w in own.start..own.end {
            let link = if w < own.head { Link::As(Function::Gen) } else { Link::As(Function::Dep) };
            let lexeme = self.view.words[w as usize].reading.analysis.lexeme;
            if let Some(kind) = self.table.governs(lexeme, link).filter(|_| w != own.head) {
                set(aux, kind);
            }
        }
        let any = self.any(i);
        self.predicate(i, aux);
        let mut at = self.view.phrases.chain_start(i);
        for _ in 0..HIGHEST {
            match self.above(at) {
                Some((head, _)) if Some(head) == carrier => return,
                Some((head, link)) => {
                    let found = self.table.governs(self.lexeme(head), link).filter(|_| items[head].kind != ItemKind::Neg || self.tagged(head, flag::GEN));
                    if let Some(kind) = found {
                        set(aux, kind);
                    }
                    if items[head].kind == ItemKind::Verb {
                        // Its object did not or will not come about either.
                        let mut verb = Aux::default();
                        self.verb(head, &mut verb);
                        aux.negation |= verb.negation && found.is_none() && link == Link::As(Function::Obj);
                        aux.future |= verb.future && found.is_none() && (link == Link::As(Function::Obj) || items[at].governor as usize == head + 1);
                        aux.hypothetical |= self.supposed(head);
                        break;
                    }
                    if found.is_some() || !self.transparent(head, link) {
                        break;
                    }
                    at = self.view.phrases.chain_start(head);
                }
                None => break,
            }
        }
        // «أي هجوم» is one that may come; after a negation it is none at all.
        aux.hypothetical |= any && !aux.negation;
    }

    /// Is the word before the event noun «أي»?
    pub(super) fn any(&self, i: usize) -> bool {
        let item = &self.view.phrases.items[i];
        let first = item.start as usize;
        let before = if item.governor == NONE { first.checked_sub(1) } else { None };
        let words = before.into_iter().chain(first..item.head as usize);
        words.into_iter().any(|w| {
            let word = &self.view.words[w];
            word.pos() == Some(Pos::Function)
                && word.class(self.view.pack) != Class::Prep
                && self.table.governs(word.reading.analysis.lexeme, Link::As(Function::Gen)) == Some(Kind::Hypo)
        })
    }

    /// Does the verb at item `k` stand in a clause with إذا، في حال?
    pub(super) fn supposed(&self, k: usize) -> bool {
        let items = &self.view.phrases.items;
        let mut n = k;
        while n > 0 && k - n < 3 {
            n -= 1;
            match items[n].kind {
                ItemKind::Sub => return self.tagged(n, flag::HYPO),
                ItemKind::Np | ItemKind::Neg | ItemKind::Particle | ItemKind::Adverb => {}
                _ => return false,
            }
        }
        false
    }

    /// «القمة ستعقد», «القافلة أرجئت»: the verb that the event noun is the subject of.
    pub(super) fn predicate(&self, i: usize, aux: &mut Aux) {
        if !self.view.phrases.free(i) {
            return;
        }
        let k = self.view.skip_right(self.view.phrases.chain_end(i));
        let Some(item) = self.view.phrases.items.get(k).filter(|v| v.kind == ItemKind::Verb && !v.conj) else { return };
        let word = &self.view.words[item.head as usize];
        let whose = word.lexeme(self.view.pack).is_some_and(|l| l.tags.light.contains(&Function::Subj)) || word.reading.analysis.voice & bits::PASS != 0;
        aux.future |= word.reading.future && whose;
        if self.table.governs(word.reading.analysis.lexeme, Link::As(Function::Subj)) == Some(Kind::Neg) {
            aux.negation = true;
        }
    }

    /// Does what is true of this noun hold for what hangs on it?
    pub(super) fn transparent(&self, head: usize, link: Link) -> bool {
        let item = &self.view.phrases.items[head];
        matches!(link, Link::As(Function::Gen)) && item.np != NONE && self.table.is(self.lexeme(head), Kind::Bears)
    }

    /// The governor of the noun phrase at item `at`, and how it hangs on it.
    pub(super) fn above(&self, at: usize) -> Option<(usize, Link)> {
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
            ItemKind::Neg | ItemKind::Particle if touches => Some((before, Link::As(Function::Gen))),
            // «أي»
            ItemKind::Rel if touches && before > 0 => self.verb_before(before).map(|v| (v, Link::As(Function::Obj))),
            _ => self.verb_before(at).map(|v| (v, Link::As(Function::Obj))),
        }
    }

    /// May a genitive follow the phrase at item `k`?
    pub(super) fn open(&self, k: usize) -> bool {
        let item = &self.view.phrases.items[k];
        item.np != NONE && {
            let np = &self.view.phrases.nps[item.np as usize];
            !np.definite && item.end == np.head + 1 && np.class != Class::Time
        }
    }

    /// What the preposition at item `g` hangs on: the nearest word before it that the table knows, or the verb.
    pub(super) fn before_preposition(&self, g: usize, p: u16) -> Option<(usize, Link)> {
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
    pub(super) fn verb_before(&self, at: usize) -> Option<usize> {
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
