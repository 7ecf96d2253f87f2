//! Where subject and object of a claim stand around its cue.

use isnad_pack::claims::Place;
use isnad_text::Span;

use crate::construct::View;
use crate::phrase::{Item, ItemKind, NONE};

/// Words `[from, to)`.
pub(super) type Words = (usize, usize);

/// Longest phrase for a subject or object, in words.
const LONGEST: usize = 10;

/// A cue: its item, and the item of its preposition.
pub(super) struct At<'a> {
    pub view: View<'a>,
    pub k: usize,
    pub w: usize,
    pub prep: Option<usize>,
}

impl<'a> At<'a> {
    pub(super) fn items(&self) -> &'a [Item] {
        &self.view.phrases.items
    }

    /// Bytes of words, without clitics before the first.
    pub fn span(&self, w: Words) -> Span {
        let first = &self.view.words[w.0];
        Span::new(crate::span::core_start(self.view.pack, self.view.text, first), self.view.words[w.1 - 1].span.end)
    }

    /// The words at a place; marks at their ends are left out.
    pub fn find(&self, place: Place) -> Option<Words> {
        match place {
            Place::Subj => self.subject(),
            Place::Obj => self.object(),
            Place::Gen => self.genitive(),
            Place::After => {
                self.phrase_from(self.view.skip_right(self.k + 1)).or_else(|| self.phrase_from(self.k + 1)).or_else(|| self.phrase_from(self.past_dash()))
            }
            Place::AfterPrep => self.after_preposition(self.prep?),
            Place::PrepOf(p) => self.after_preposition(self.find_preposition(p)?),
            Place::ClauseBefore => self.clause_before(),
            Place::ClauseAfter => self.clause_after(),
            Place::Before => self.phrase_before(),
            Place::Head => self.head(),
            Place::Rest => self.rest(),
            Place::Own => self.own(),
        }
    }

    pub(super) fn nominal(&self, k: usize) -> bool {
        self.items().get(k).is_some_and(|i| matches!(i.kind, ItemKind::Np | ItemKind::Event))
    }

    /// The phrase that begins at item `k`, with all that hangs on it to the right.
    pub(super) fn phrase_from(&self, mut k: usize) -> Option<Words> {
        while self.items().get(k).is_some_and(|i| matches!(i.kind, ItemKind::Open(_) | ItemKind::Close(_))) {
            k += 1;
        }
        if !self.nominal(k) {
            return None;
        }
        let items = self.items();
        let start = items[k].start as usize;
        let mut n = k + 1;
        while let Some(item) = items.get(n) {
            let prep_end = match item.kind {
                ItemKind::Np | ItemKind::Event if item.coord || !item.conj && self.goes_on(n) => n + 1,
                ItemKind::Prep(_) if self.nominal(n + 1) && !item.conj => n + 2,
                ItemKind::PrepPronoun(_) | ItemKind::Pronoun | ItemKind::Open(_) | ItemKind::Close(_) => n + 1,
                _ => break,
            };
            if items[prep_end - 1].end as usize - start > LONGEST {
                break;
            }
            n = prep_end;
        }
        while n > k + 1 && matches!(items[n - 1].kind, ItemKind::Open(_)) {
            n -= 1;
        }
        Some((start, items[n - 1].end as usize))
    }

    /// Can the phrase at item `n` belong to the one before it? «هذه الإجراءات | زعزعة الاستقرار» are two.
    fn goes_on(&self, n: usize) -> bool {
        let items = self.items();
        let before = &items[n - 1];
        if items[n].genitive || before.np == NONE || items[n].np == NONE {
            return true;
        }
        let (a, b) = (&self.view.phrases.nps[before.np as usize], &self.view.phrases.nps[items[n].np as usize]);
        !(a.definite && a.name == NONE) || self.view.words[b.start as usize].reading.article
    }

    /// «والهدف – إيصال …», «المهمة الرئيسية - ليست فقط تعزيز …»: the item after a dash and a negation behind the cue.
    fn past_dash(&self) -> usize {
        let items = self.items();
        let passes = |n: usize| items.get(n).is_some_and(|i| matches!(i.kind, ItemKind::Sign | ItemKind::Neg | ItemKind::Adverb | ItemKind::Particle));
        let from = self.k + 1;
        (from..from + 4).find(|n| !passes(*n)).unwrap_or(from)
    }

    fn after_preposition(&self, p: usize) -> Option<Words> {
        let items = self.items();
        if self.nominal(p + 1) {
            return self.phrase_from(p + 1);
        }
        let open = matches!(items.get(p + 1)?.kind, ItemKind::Open(_));
        if open {
            return self.phrase_from(p + 2);
        }
        // «إلى أن يفعل», «عما حدث»: a clause.
        matches!(items.get(p + 1)?.kind, ItemKind::Sub | ItemKind::Rel).then(|| self.clause_from(p + 2)).flatten()
    }

    fn find_preposition(&self, p: u16) -> Option<usize> {
        let items = self.items();
        (self.k + 1..(self.k + 8).min(items.len()))
            .take_while(|n| !matches!(items[*n].kind, ItemKind::Verb | ItemKind::Sub | ItemKind::Rel))
            .find(|n| items[*n].kind == ItemKind::Prep(p))
    }

    /// The subject of a verb: what a relative clause describes, a phrase before it, or one after it.
    pub(super) fn subject(&self) -> Option<Words> {
        let items = self.items();
        let conj = items[self.k].conj;
        // «يقف وراءها النظام»: the pronoun takes the object's place.
        if let Some(p) = self.prep.filter(|p| matches!(items[*p].kind, ItemKind::PrepPronoun(_))) {
            return self.phrase_from(p + 1);
        }
        if let Some(described) = self.described().filter(|_| !conj) {
            return described;
        }
        let left = self.view.skip_left(self.k);
        let before = left.checked_sub(1).map(|b| items[b].kind);
        match before {
            Some(ItemKind::Np | ItemKind::Event) if !conj => return self.phrase_to(left - 1),
            _ => {}
        }
        let after = self.view.skip_right(self.k + 1);
        let limit = self.prep.unwrap_or(usize::MAX);
        if after < limit && self.nominal(after) && self.view.phrases.free(after) {
            let words = self.phrase_from(after)?;
            let end = if self.prep.is_some() { words.1.min(items[limit].start as usize) } else { self.first_phrase_end(after) };
            return Some((words.0, end.max(words.0 + 1)));
        }
        match before {
            Some(ItemKind::Sub | ItemKind::Comma | ItemKind::Conj) | None => self.clause_to(left.saturating_sub(1)).filter(|_| left > 1),
            _ if conj => self.clause_start_phrase(),
            _ => self.clause_to(left),
        }
    }

    /// What a relative clause with this verb describes: «الأزمة التي أدت إلى», «أزمة أدت إلى», «ما يؤدي إلى».
    fn described(&self) -> Option<Option<Words>> {
        let items = self.items();
        let last = self.k.checked_sub(1)?;
        if items[last].kind == ItemKind::Rel {
            let mut n = last;
            while n > 0 && matches!(items[n - 1].kind, ItemKind::Comma | ItemKind::Pronoun) {
                n -= 1;
            }
            let noun = n.checked_sub(1).filter(|b| self.nominal(*b));
            return Some(noun.map_or_else(|| self.clause_to(last), |b| Some(self.narrow_to(b))));
        }
        let np = items[last].np;
        let bare = self.nominal(last) && !self.view.phrases.nps[np as usize].definite && items[last].governor != NONE;
        bare.then(|| Some(self.narrow_to(last)))
    }

    /// The chain that ends with item `last`, with the nouns whose genitive it is.
    fn narrow_to(&self, last: usize) -> Words {
        let items = self.items();
        let mut first = self.view.phrases.chain_start(last);
        while first > 0 && items[first].genitive {
            first = self.view.phrases.chain_start(first - 1);
        }
        (items[first].start as usize, items[last].end as usize)
    }

    /// The chain and genitives of the phrase at item `k`, without what may be the verb's object.
    fn first_phrase_end(&self, k: usize) -> usize {
        let items = self.items();
        let mut n = self.view.phrases.chain_end(k);
        while self.nominal(n) && (items[n].genitive || self.completes(n) || self.joins(n)) {
            n = self.view.phrases.chain_end(n);
        }
        items[n - 1].end as usize
    }

    /// «زعزعة الاستقرار والإطاحة بالرئيس»: another noun joined by و, which no verb follows.
    fn joins(&self, n: usize) -> bool {
        let items = self.items();
        items[n].conj && items[n].governor == NONE && !items.get(n + 1).is_some_and(|v| v.kind == ItemKind::Verb)
    }

    /// Is the phrase at item `n` the genitive of an open noun right before it: «حدة المعارك»?
    fn completes(&self, n: usize) -> bool {
        let items = self.items();
        let before = &items[n - 1];
        let open = before.np != NONE && !self.view.phrases.nps[before.np as usize].definite && before.end == before.head + 1;
        open && before.end == items[n].start && !items[n].conj && items[n].kind == ItemKind::Event
    }

    /// The object of a verb: the first free phrase after its subject.
    fn object(&self) -> Option<Words> {
        let items = self.items();
        let left = if self.described().is_some() { self.k } else { self.view.skip_left(self.k) };
        let subject_before =
            self.described().is_some() || left > 0 && matches!(items[left - 1].kind, ItemKind::Rel | ItemKind::Np | ItemKind::Event) && !items[self.k].conj;
        let mut n = self.view.skip_right(self.k + 1);
        if !subject_before {
            let end = self.subject().map_or(0, |s| s.1);
            let past = items.iter().position(|i| i.start as usize >= end).unwrap_or(items.len());
            if past > n && self.nominal(n) {
                n = self.view.skip_right(past);
            }
        }
        (self.nominal(n) && self.view.phrases.free(n)).then(|| self.phrase_from(n)).flatten()
    }

    /// The genitive of a noun: the rest of its own phrase, or the phrase after it.
    fn genitive(&self) -> Option<Words> {
        let items = self.items();
        let item = &items[self.k];
        let after_head = item.head as usize + 1;
        if (item.end as usize) > after_head && !self.view.words[item.head as usize].reading.article {
            let end = self.phrase_from(self.k).map_or(item.end as usize, |w| w.1);
            return Some((after_head, end));
        }
        let next = items.get(self.k + 1)?;
        (self.nominal(self.k + 1) && !next.conj).then(|| self.phrase_from(self.k + 1)).flatten()
    }

    /// The noun that an adjective describes.
    fn head(&self) -> Option<Words> {
        let items = self.items();
        let k = self.k;
        if items[k].np != NONE && self.w > items[k].head as usize {
            return Some((items[k].start as usize, self.w));
        }
        self.phrase_to(k.checked_sub(1)?)
    }

    /// The phrase in whose middle or end the cue stands.
    fn own(&self) -> Option<Words> {
        self.phrase_from(self.k)
    }

    /// The nearest phrase before the cue.
    fn phrase_before(&self) -> Option<Words> {
        let left = self.view.skip_left(self.k);
        let last = left.checked_sub(1)?;
        if self.nominal(last) {
            return self.phrase_to(last);
        }
        // A pronoun or relative word between: «هم حلفاء», «التي تقف وراءها».
        let items = self.items();
        matches!(items[last].kind, ItemKind::Pronoun | ItemKind::Rel)
            .then(|| last.checked_sub(1).filter(|b| self.nominal(*b)))
            .flatten()
            .and_then(|b| self.phrase_to(b))
    }

    /// The phrase that ends with item `last`, from its head on.
    pub(super) fn phrase_to(&self, last: usize) -> Option<Words> {
        let items = self.items();
        if !self.nominal(last) {
            return None;
        }
        let end = items[last].end as usize;
        let mut first = self.view.phrases.chain_start(last);
        loop {
            let i = &items[first];
            let back = if i.governor != NONE {
                let g = i.governor as usize;
                (g > 0 && self.nominal(g - 1)).then(|| g - 1)
            } else if i.genitive && first > 0 {
                Some(first - 1)
            } else {
                None
            };
            match back.map(|b| self.view.phrases.chain_start(b)) {
                Some(b) if end - items[b].start as usize <= LONGEST && b < first => first = b,
                _ => break,
            }
        }
        Some((items[first].start as usize, end))
    }
}
