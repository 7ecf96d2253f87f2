//! Matching constructions: elements of `events.rules` against the items around a trigger.

use isnad_pack::Pack;
use isnad_pack::model::{Class, Function, bits, flag};
use isnad_pack::rules::{Cond, Construction, Element, LightKind, When};

use crate::phrase::{Item, ItemKind, NONE, Phrases};
use crate::word::Word;

/// How many adjuncts an element `~` passes over.
const MOST_ADJUNCTS: usize = 8;

/// The sentence as the matcher sees it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub pack: &'a Pack,
    pub text: &'a str,
    pub words: &'a [Word],
    pub phrases: &'a Phrases,
}

/// What a construction bound.
#[derive(Debug, Clone, Default)]
pub(crate) struct Binding {
    /// Function and first item of its chain of noun phrases.
    pub slots: Vec<(Function, usize)>,
    /// Items of verbs that belong to this event.
    pub absorbed: Vec<usize>,
    /// The light verb's item.
    pub light: Option<usize>,
    /// The demonym's word, with its function.
    pub demonym: Option<(Function, usize)>,
    /// First item after the last that was matched to the right.
    pub end: usize,
    /// Function that the subject before must fill.
    pub carry: Option<Function>,
    /// Was it read as a passive?
    pub passive: bool,
}

/// A trigger to be matched.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trigger {
    pub item: usize,
    pub word: usize,
    pub has_object: bool,
    pub result: bool,
    /// The type is one of material conflict.
    pub conflict: bool,
}

/// How far a construction came, for explanations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Construction.
    pub construction: String,
    /// Number of elements that matched.
    pub matched: usize,
    /// The element where it stopped, in words.
    pub stopped: String,
}

impl<'a> View<'a> {
    fn item(&self, i: usize) -> Option<&'a Item> {
        self.phrases.items.get(i)
    }

    /// The item in which word `w` stands; of a preposition and its noun in one word, the noun.
    pub fn item_of(&self, w: usize) -> Option<usize> {
        let i = self.phrases.items.partition_point(|i| i.start as usize <= w).checked_sub(1)?;
        (w < self.phrases.items[i].end as usize).then_some(i)
    }

    fn head(&self, item: &Item) -> &'a Word {
        &self.words[item.head as usize]
    }

    /// First construction that matches.
    pub fn matching(&self, t: Trigger, attempts: Option<&mut Vec<Attempt>>) -> Option<(usize, Binding)> {
        let mut log = attempts;
        for (i, c) in self.pack.data().constructions.iter().enumerate() {
            if !self.target_fits(c, t) {
                continue;
            }
            let mut far = 0;
            let found = self.when_fits(c, t).then(|| self.try_one(c, t, &mut far)).flatten();
            if let Some(mut b) = found {
                b.passive = c.when.iter().any(|w| matches!(w, When::Passive | When::CanBePassive));
                return Some((i, b));
            }
            if let Some(log) = log.as_deref_mut() {
                let stopped = c.elements.get(far).map_or_else(String::new, |e| format!("{e:?}"));
                log.push(Attempt { construction: c.name.clone(), matched: far, stopped });
            }
        }
        None
    }

    fn target_fits(&self, c: &Construction, t: Trigger) -> bool {
        match self.phrases.items[t.item].kind {
            ItemKind::Verb => c.target.verb,
            ItemKind::Participle => c.target.participle,
            _ => c.target.noun,
        }
    }

    fn when_fits(&self, c: &Construction, t: Trigger) -> bool {
        let w = &self.words[t.word];
        let a = w.reading.analysis;
        c.when.iter().all(|when| match when {
            When::Passive => a.voice & bits::PASS != 0 && (a.voice & bits::ACT == 0 || t.conflict),
            When::Active => a.voice & bits::ACT != 0 || a.voice == 0,
            When::HasObject => t.has_object,
            When::NoObject => !t.has_object,
            When::Pronoun => w.reading.pron != 0,
            When::NoPronoun => w.reading.pron == 0,
            When::Plural => a.number == bits::PL,
            When::Conj => w.reading.conj || self.before_is_conj(t.item),
            When::Definite => w.reading.article,
            When::Indefinite => !w.reading.article,
            When::Result => t.result,
            When::Conflict => t.conflict,
            When::CanBePassive => a.voice & bits::PASS != 0,
            When::NoConflict => !t.conflict,
        })
    }

    fn before_is_conj(&self, item: usize) -> bool {
        item > 0 && matches!(self.phrases.items[item - 1].kind, ItemKind::Conj | ItemKind::Particle)
    }

    fn try_one(&self, c: &Construction, t: Trigger, far: &mut usize) -> Option<Binding> {
        // «والتقى»: what stands before a verb with و is no subject of it.
        let joined = self.phrases.items[t.item].kind == ItemKind::Verb && self.phrases.items[t.item].conj;
        if joined && c.elements[..c.trigger].iter().any(|e| matches!(e, Element::Np { .. })) {
            return None;
        }
        let mut b = Binding { end: t.item + 1, ..Binding::default() };
        // To the left first, from the trigger outwards.
        let mut left = t.item;
        for k in (0..c.trigger).rev() {
            left = self.left(&c.elements[k], left, t, &mut b)?;
            *far += 1;
        }
        let mut right = t.item + 1;
        for k in c.trigger + 1..c.elements.len() {
            right = self.right(&c.elements[k], right, t, &mut b)?;
            *far += 1;
        }
        b.end = right;
        Some(b)
    }

    /// Matches an element that ends right before item `at`; gives the item where it begins.
    fn left(&self, e: &Element, at: usize, t: Trigger, b: &mut Binding) -> Option<usize> {
        match e {
            Element::Maybe(inner) => Some(self.left(inner, at, t, b).unwrap_or(at)),
            Element::Skip => Some(self.skip_left(at)),
            Element::Carry(f) => {
                b.carry = Some(*f);
                Some(at)
            }
            Element::Start => (at == 0 || self.ends_clause(at - 1)).then_some(at),
            Element::Rel => (at > 0 && self.item(at - 1)?.kind == ItemKind::Rel).then(|| at - 1),
            Element::Np { function, conds } => {
                let last = at.checked_sub(1)?;
                if !matches!(self.item(last)?.kind, ItemKind::Np | ItemKind::Event) {
                    return None;
                }
                let start = self.phrases.chain_start(last);
                if !self.phrases.free(start) && !self.near_relative(at, start) {
                    return None;
                }
                self.np(start, conds, t).then(|| {
                    b.slots.push((*function, start));
                    start
                })
            }
            Element::Light(kind) => {
                let at = at.checked_sub(1)?;
                self.light(at, *kind, b).then_some(at)
            }
            Element::LightPrep => {
                let i = at.checked_sub(1)?;
                matches!(self.item(i)?.kind, ItemKind::Prep(_)).then_some(i)
            }
            Element::Absorb(lemmas) => {
                let i = at.checked_sub(1)?;
                self.verb_among(i, lemmas).then(|| {
                    b.absorbed.push(i);
                    i
                })
            }
            _ => None,
        }
    }

    /// Before a relative word the noun phrase may be governed: «على المسلحين الذين هاجموا».
    fn near_relative(&self, at: usize, start: usize) -> bool {
        self.item(at).is_some_and(|i| i.kind == ItemKind::Rel) && !self.phrases.items[start].coord
    }

    /// Matches an element that begins at item `at`; gives the item after it.
    fn right(&self, e: &Element, at: usize, t: Trigger, b: &mut Binding) -> Option<usize> {
        match e {
            Element::Maybe(inner) => Some(self.right(inner, at, t, b).unwrap_or(at)),
            Element::Skip => Some(self.skip_right(at)),
            Element::NoNp => {
                let next = self.skip_right(at);
                let blocked = self.item(next).is_some_and(|i| matches!(i.kind, ItemKind::Np) && self.phrases.free(next) && !i.conj);
                (!blocked).then_some(at)
            }
            Element::Rel => (self.item(at)?.kind == ItemKind::Rel).then_some(at + 1),
            Element::Comma => (self.item(at)?.kind == ItemKind::Comma).then_some(at + 1),
            Element::Np { function, conds } => {
                let item = self.item(at)?;
                if item.conj {
                    return None;
                }
                let fits = if *function == Function::Gen || conds.contains(&Cond::Genitive) { item.genitive && !item.coord } else { self.phrases.free(at) };
                (fits && self.np(at, conds, t)).then(|| {
                    b.slots.push((*function, at));
                    self.phrases.chain_end(at)
                })
            }
            Element::Pp { preps, function } => self.find_pp(at, preps).map(|i| {
                b.slots.push((*function, i));
                self.phrases.chain_end(i)
            }),
            Element::Light(kind) => self.light(at, *kind, b).then_some(at + 1),
            Element::LightPrep => matches!(self.item(at)?.kind, ItemKind::Prep(_)).then_some(at + 1),
            Element::Absorb(lemmas) => self.verb_among(at, lemmas).then(|| {
                b.absorbed.push(at);
                at + 1
            }),
            Element::Demonym(f) => {
                let item = self.phrases.items[t.item];
                let word = (item.head + 1..item.end).find(|w| self.words[*w as usize].class(self.pack) == Class::Demonym)?;
                b.demonym = Some((*f, word as usize));
                Some(at)
            }
            Element::Pronoun => (self.words[t.word].reading.pron != 0).then_some(at),
            Element::Start | Element::Carry(_) | Element::Trigger => None,
        }
    }

    /// A prepositional phrase with one of these prepositions, within reach; gives its noun phrase's item.
    fn find_pp(&self, at: usize, preps: &[String]) -> Option<usize> {
        let mut i = at.saturating_sub(MOST_ADJUNCTS);
        while i < at + MOST_ADJUNCTS {
            let item = self.item(i)?;
            if let ItemKind::Prep(p) = item.kind {
                let name = &self.pack.data().prepositions[usize::from(p)];
                let next = i + 1;
                if preps.contains(name) && i + 1 >= at.saturating_sub(2) && self.item(next).is_some_and(|n| n.kind == ItemKind::Np) {
                    return Some(next);
                }
            }
            if i >= at && (self.ends_clause(i) || item.kind == ItemKind::Verb) {
                return None;
            }
            i += 1;
        }
        None
    }

    fn verb_among(&self, at: usize, lemmas: &[String]) -> bool {
        let Some(item) = self.item(at) else { return false };
        item.kind == ItemKind::Verb && self.head(item).lexeme(self.pack).is_some_and(|l| lemmas.contains(&l.lemma))
    }

    fn light(&self, at: usize, kind: LightKind, b: &mut Binding) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.kind != ItemKind::Verb {
            return false;
        }
        let Some(lexeme) = self.head(item).lexeme(self.pack) else { return false };
        let fits = lexeme.tags.light.iter().any(|f| match kind {
            LightKind::Object | LightKind::ObjectPassive => *f == Function::Obj,
            LightKind::Subject => *f == Function::Subj,
            LightKind::Prep => matches!(f, Function::Prep(_)),
        });
        if fits {
            b.light = Some(at);
        }
        fits
    }

    /// Does the noun phrase at item `at` meet the conditions?
    fn np(&self, at: usize, conds: &[Cond], t: Trigger) -> bool {
        let item = &self.phrases.items[at];
        if item.np == NONE {
            return false;
        }
        let np = &self.phrases.nps[item.np as usize];
        conds.iter().all(|c| match c {
            Cond::Agent => np.agent || np.name != NONE,
            Cond::NotAgent => !np.agent,
            Cond::Human => np.human,
            Cond::Oblique => np.case == bits::OBL,
            Cond::Nominative => np.case == bits::NOM,
            Cond::Definite => np.definite,
            Cond::Indefinite => !np.definite,
            Cond::Demonym => np.class == Class::Demonym,
            Cond::Owned => np.pron,
            Cond::Genitive => item.genitive,
            Cond::Disagrees => !self.agrees(at, t, false),
            Cond::Agrees => self.agrees(at, t, false),
            Cond::AgreesBefore => self.agrees(at, t, true),
        })
    }

    /// Agreement of a verb with its subject. After the verb only gender counts; before it, number too.
    fn agrees(&self, at: usize, t: Trigger, before: bool) -> bool {
        let verb = &self.words[t.word];
        if verb.pos() != Some(isnad_pack::model::Pos::Verb) {
            return true;
        }
        let v = verb.reading.analysis;
        let item = &self.phrases.items[at];
        let np = &self.phrases.nps[item.np as usize];
        let plural_thing = np.number & bits::PL != 0 && !np.human;
        if np.case == bits::OBL && np.number & bits::SG != 0 && !before {
            return false;
        }
        if before {
            let plural = np.number == bits::PL || np.count.is_some_and(|c| c.low.is_none_or(|l| l > 2)) || self.phrases.chain_end(at) > at + 1;
            if plural && np.human {
                return v.number & bits::PL != 0 || v.gender & bits::F != 0 && v.number & bits::SG != 0 && np.class != Class::Person;
            }
        } else if v.number == bits::PL && v.person == 3 {
            // A plural verb has its subject before it.
            return false;
        }
        if np.gender == 3 || np.gender == 0 || v.gender & np.gender != 0 {
            return true;
        }
        // Plurals of things and of broken plurals agree as feminine singular.
        // Counted people do not: «اعتقلت ثلاثة أشخاص» has its subject elsewhere.
        let counted_people = np.human && np.count.is_some();
        plural_thing && v.gender & bits::F != 0 || np.number & bits::PL != 0 && v.gender & bits::F != 0 && !counted_people
    }

    /// The subject of a clause before the trigger, in its sentence: the nearest verb's whose subject agrees with it.
    pub fn carried(&self, t: Trigger) -> Option<usize> {
        let mut i = t.item;
        let mut verbs = 0;
        while i > 0 && verbs < 4 {
            i -= 1;
            if self.phrases.items[i].kind != ItemKind::Verb {
                continue;
            }
            verbs += 1;
            let after = self.skip_right(i + 1);
            if after < t.item && self.could_carry(after, t) {
                return Some(after);
            }
            let before = self.skip_left(i);
            if let Some(last) = before.checked_sub(1) {
                let start = self.phrases.chain_start(last);
                if self.could_carry(start, t) {
                    return Some(start);
                }
            }
        }
        // «الوزير: …», headlines without a verb before.
        let first = (0..t.item).find(|k| self.phrases.free(*k))?;
        (verbs == 0 && self.could_carry(first, t)).then_some(first)
    }

    fn could_carry(&self, at: usize, t: Trigger) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.np == NONE || !matches!(item.kind, ItemKind::Np) || !self.phrases.free(at) {
            return false;
        }
        let np = &self.phrases.nps[item.np as usize];
        (np.agent || np.name != NONE) && np.case != bits::OBL && self.carries(at, t)
    }

    /// Agreement of a subject before with a verb or participle, in gender and, for people, in number.
    fn carries(&self, at: usize, t: Trigger) -> bool {
        let word = &self.words[t.word];
        let v = word.reading.analysis;
        if v.gender == 0 || !matches!(word.pos(), Some(isnad_pack::model::Pos::Verb | isnad_pack::model::Pos::ActiveParticiple)) {
            return true;
        }
        if word.pos() == Some(isnad_pack::model::Pos::Verb) {
            return self.agrees(at, t, true);
        }
        let np = &self.phrases.nps[self.phrases.items[at].np as usize];
        let group = self.phrases.chain_end(at) > at + 1 || np.number & bits::PL != 0;
        np.gender & v.gender != 0 || np.gender == 0 || group
    }

    fn ends_clause(&self, i: usize) -> bool {
        self.item(i).is_none_or(|item| matches!(item.kind, ItemKind::Sub | ItemKind::Rel | ItemKind::Colon | ItemKind::Sign | ItemKind::Conj))
    }

    /// Passes adjuncts to the right of item `at`.
    pub fn skip_right(&self, mut at: usize) -> usize {
        for _ in 0..MOST_ADJUNCTS {
            let Some(item) = self.item(at) else { return at };
            match item.kind {
                ItemKind::Time | ItemKind::Adverb | ItemKind::Particle | ItemKind::PrepPronoun(_) => at += 1,
                ItemKind::Prep(_) => {
                    let next = at + 1;
                    match self.item(next).map(|i| i.kind) {
                        Some(ItemKind::Np | ItemKind::Event | ItemKind::Time) => at = self.with_genitives(self.phrases.chain_end(next)),
                        Some(ItemKind::Pronoun | ItemKind::Adverb) => at = next + 1,
                        _ => return at,
                    }
                }
                ItemKind::Comma => {
                    // A comma only between adjuncts and what follows them.
                    let before_adjunct = at > 0 && self.adjunct_before(at);
                    let next_adjunct = self.item(at + 1).is_some_and(|i| matches!(i.kind, ItemKind::Time | ItemKind::Adverb | ItemKind::Prep(_)) && !i.conj);
                    if before_adjunct || next_adjunct {
                        at += 1;
                    } else {
                        return at;
                    }
                }
                ItemKind::Open('(') => match self.closing(at) {
                    Some(close) => at = close + 1,
                    None => return at,
                },
                ItemKind::Open(_) | ItemKind::Close(_) => at += 1,
                _ => return at,
            }
        }
        at
    }

    fn with_genitives(&self, mut at: usize) -> usize {
        while self.item(at).is_some_and(|i| i.genitive) {
            at = self.phrases.chain_end(at);
        }
        at
    }

    fn adjunct_before(&self, at: usize) -> bool {
        self.item(at - 1).is_some_and(|i| matches!(i.kind, ItemKind::Time | ItemKind::Adverb | ItemKind::Close(_)) || i.governor != NONE)
    }

    fn closing(&self, at: usize) -> Option<usize> {
        (at + 1..(at + 14).min(self.phrases.items.len())).find(|i| self.phrases.items[*i].kind == ItemKind::Close(')'))
    }

    /// Passes adjuncts to the left of item `at`.
    pub fn skip_left(&self, mut at: usize) -> usize {
        for _ in 0..MOST_ADJUNCTS {
            let Some(i) = at.checked_sub(1) else { return at };
            let item = &self.phrases.items[i];
            match item.kind {
                ItemKind::Time | ItemKind::Adverb | ItemKind::Particle | ItemKind::PrepPronoun(_) | ItemKind::Open(_) => {
                    at = if item.governor == NONE { i } else { item.governor as usize };
                }
                ItemKind::Close(')') => {
                    let open = (i.saturating_sub(14)..i).rev().find(|k| self.phrases.items[*k].kind == ItemKind::Open('('));
                    match open {
                        Some(k) => at = k,
                        None => return at,
                    }
                }
                ItemKind::Close(_) => at = i,
                ItemKind::Comma => {
                    let adjunct_after = self.item(at).is_some_and(|x| matches!(x.kind, ItemKind::Time | ItemKind::Prep(_) | ItemKind::Adverb));
                    let adjunct_before = i > 0 && self.adjunct_before(i);
                    if adjunct_after || adjunct_before { at = i } else { return at }
                }
                ItemKind::Verb if self.auxiliary(item) => at = i,
                ItemKind::Np | ItemKind::Event => {
                    let start = self.phrases.chain_start(i);
                    let first = &self.phrases.items[start];
                    if first.governor != NONE {
                        at = first.governor as usize;
                    } else if first.genitive && start > 0 && self.phrases.items[start - 1].governor != NONE {
                        at = self.phrases.items[start - 1].governor as usize;
                    } else {
                        return at;
                    }
                }
                _ => return at,
            }
        }
        at
    }

    /// كان، بدأ، واصل …: verbs that another verb follows.
    fn auxiliary(&self, item: &Item) -> bool {
        self.head(item).lexeme(self.pack).is_some_and(|l| l.tags.has(flag::ASPECT))
    }

    /// First item after the clause in which item `at` stands.
    pub fn clause_end(&self, at: usize) -> usize {
        let mut i = at + 1;
        while let Some(item) = self.item(i) {
            let stops = match item.kind {
                ItemKind::Sub | ItemKind::Rel | ItemKind::Colon | ItemKind::Verb => true,
                ItemKind::Conj => self.item(i + 1).is_some_and(|n| matches!(n.kind, ItemKind::Verb | ItemKind::Sub | ItemKind::Neg)),
                ItemKind::Neg => self.item(i + 1).is_some_and(|n| n.kind == ItemKind::Verb),
                _ => false,
            };
            if stops {
                return i;
            }
            i += 1;
        }
        i
    }

    /// Item at which the clause of item `at` begins.
    pub fn clause_start(&self, at: usize) -> usize {
        let mut i = at;
        while i > 0 {
            let item = &self.phrases.items[i - 1];
            let stops = match item.kind {
                ItemKind::Sub | ItemKind::Rel | ItemKind::Colon => true,
                ItemKind::Verb => item.conj && self.phrases.items[at].kind == ItemKind::Verb,
                _ => false,
            };
            if stops {
                return i;
            }
            i -= 1;
        }
        0
    }
}
