//! Claims: statements about happenings or actors that are no reports of one. Rules come from the pack.
//!
//! A claim has a holder (the innermost scope around its cue) and never becomes an event.

mod clause;
mod place;

use isnad_pack::Pack;
use isnad_pack::claims::{ClaimCond, ClaimRule, CueForm};
use isnad_pack::model::{Class, Pos, Tense, bits, flag};
use isnad_text::Span;
use rustc_hash::FxHashMap;

use crate::attribution::Scopes;
use crate::aux;
use crate::construct::View;
use crate::document::ReadSentence;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};
use crate::record::{Aux, Claim, Event};
use place::Words;

/// Sentences that a text can have without any event and still make claims.
const UNEVENTFUL: usize = 3;

/// How far after its cue the preposition of a rule can stand, in items.
const REACH: usize = 8;

/// Rules by the lexemes of their cues.
#[derive(Default)]
pub(crate) struct Table {
    by_cue: FxHashMap<u32, Vec<usize>>,
    /// Is the lexeme the cue of any rule? Most words are not, and need no look-up.
    is_cue: Vec<bool>,
}

impl Table {
    pub fn new(pack: &Pack) -> Table {
        let mut by_cue: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut is_cue = vec![false; pack.data().lexemes.len()];
        for (i, r) in pack.data().claims.iter().enumerate() {
            for &c in &r.cues {
                by_cue.entry(c).or_default().push(i);
                is_cue[c as usize] = true;
            }
        }
        Table { by_cue, is_cue }
    }

    fn rules(&self, lexeme: u32) -> Option<&Vec<usize>> {
        self.is_cue.get(lexeme as usize).filter(|c| **c).and_then(|_| self.by_cue.get(&lexeme))
    }
}

/// Reads the claims of a document that reports something at all.
pub(crate) fn read(pack: &Pack, table: &Table, modals: &aux::Table, text: &str, sentences: &[ReadSentence], scopes: &Scopes, events: &[Event]) -> Vec<Claim> {
    let mut out = Vec::new();
    // A longer text without any happening is about weather, markets or sport.
    if events.is_empty() && sentences.len() > UNEVENTFUL {
        return out;
    }
    for (i, s) in sentences.iter().enumerate() {
        // A question asks; it claims nothing.
        if s.span.text(text).trim_end().ends_with(['؟', '?']) {
            continue;
        }
        let view = View { pack, text, words: &s.words, phrases: &s.phrases };
        let from = out.len();
        for (w, word) in s.words.iter().enumerate() {
            let Some(rules) = table.rules(word.reading.analysis.lexeme).filter(|_| word.is_word()) else { continue };
            let Some(k) = view.item_of(w) else { continue };
            let m = Matcher { view, drafts: &s.drafts, modals, k, w };
            if let Some(c) = rules.iter().find_map(|r| m.claim(&pack.data().claims[*r])) {
                out.push(Claim { sentence: i, ..c });
            }
        }
        for c in &mut out[from..] {
            c.attribution = scopes.at(i, c.cue, 0);
            let about = |e: &Event| [c.subject, c.object].into_iter().flatten().any(|s| s.contains(e.trigger));
            let first = events.partition_point(|e| e.sentence < i);
            c.events = (first..events.len()).take_while(|n| events[*n].sentence == i).filter(|n| about(&events[*n])).collect();
        }
        one_a_place(&mut out, from);
    }
    out
}

/// Two claims of one kind that begin within a few words of each other are one.
fn one_a_place(out: &mut Vec<Claim>, from: usize) {
    let mut kept: Vec<Claim> = Vec::new();
    for c in out.drain(from..) {
        if !kept.iter().any(|k: &Claim| k.kind == c.kind && (k.cue.overlaps(c.cue) || k.subject == c.subject && k.object == c.object)) {
            kept.push(c);
        }
    }
    out.extend(kept);
}

/// A cue at an item, being tried.
struct Matcher<'a> {
    view: View<'a>,
    drafts: &'a [Draft],
    modals: &'a aux::Table,
    /// Item of the cue, and its word: the item's head or a word inside it.
    k: usize,
    w: usize,
}

impl<'a> Matcher<'a> {
    fn item(&self, k: usize) -> Option<&'a crate::phrase::Item> {
        self.view.phrases.items.get(k)
    }

    fn word(&self) -> &'a crate::word::Word {
        &self.view.words[self.w]
    }

    fn is_head(&self) -> bool {
        self.view.phrases.items[self.k].head as usize == self.w
    }

    fn claim(&self, rule: &ClaimRule) -> Option<Claim> {
        // Inside a phrase only adjectives and possessed nouns are cues.
        if !self.form(rule.form) || !self.is_head() && rule.form != CueForm::Adjective {
            return None;
        }
        let prep = if rule.with.is_empty() { None } else { Some(self.preposition(&rule.with)?) };
        if !rule.conds.iter().all(|c| self.holds(*c, prep)) {
            return None;
        }
        let at = place::At { view: self.view, k: self.k, w: self.w, prep };
        let subject = rule.subject.iter().find_map(|p| at.find(*p));
        let object = rule.object.iter().find_map(|p| at.find(*p)).filter(|o| Some(*o) != subject);
        let complete = if rule.either {
            subject.is_some() || object.is_some()
        } else {
            (rule.subject.is_empty() || subject.is_some()) && (rule.object.is_empty() || object.is_some())
        };
        if !complete {
            return None;
        }
        let unfit = |o: Words| {
            rule.conds.contains(&ClaimCond::NoResult) && self.toll((o.0, o.1.min(o.0 + 3)))
                || rule.conds.contains(&ClaimCond::NoToll) && self.toll(o)
                || rule.conds.contains(&ClaimCond::EventObject) && !self.happening(o)
        };
        if object.is_some_and(unfit) {
            return None;
        }
        let span = |w: Words| at.span(w);
        Some(Claim {
            kind: rule.kind,
            cue: self.cue(prep),
            subject: subject.map(span),
            object: object.map(span),
            aux: self.aux(),
            attribution: None,
            events: Vec::new(),
            rule: format!("{}/claims/{}", self.view.pack.data().lang, rule.name),
            sentence: 0,
        })
    }

    fn form(&self, form: CueForm) -> bool {
        let pos = self.word().reading.analysis.pos;
        let class = self.word().class(self.view.pack);
        match form {
            CueForm::Any => true,
            CueForm::Verb => pos == Pos::Verb,
            CueForm::Noun => matches!(pos, Pos::Noun | Pos::Masdar) && class != Class::Adj,
            CueForm::Adjective => matches!(pos, Pos::Adjective | Pos::ActiveParticiple | Pos::PassiveParticiple) || class == Class::Adj,
            CueForm::Function => pos == Pos::Function,
        }
    }

    /// The item of the rule's preposition after the cue, within its clause.
    fn preposition(&self, with: &[u16]) -> Option<usize> {
        let items = &self.view.phrases.items;
        for (n, item) in items.iter().enumerate().take(self.k + REACH).skip(self.k + 1) {
            match item.kind {
                ItemKind::Prep(p) | ItemKind::PrepPronoun(p) if with.contains(&p) => return Some(n),
                ItemKind::Verb | ItemKind::Sub | ItemKind::Rel | ItemKind::Sign | ItemKind::Colon | ItemKind::Conj => return None,
                _ => {}
            }
        }
        None
    }

    fn holds(&self, cond: ClaimCond, prep: Option<usize>) -> bool {
        let item = &self.view.phrases.items[self.k];
        let w = self.word();
        let r = &w.reading;
        let before = self.k.checked_sub(1).and_then(|b| self.item(b));
        match cond {
            ClaimCond::Future => {
                r.future && !r.analysis.short || before.is_some_and(|b| b.kind == ItemKind::Particle && self.tagged(b, flag::FUTURE)) || self.after_lan()
            }
            ClaimCond::Possible => {
                r.future && !r.analysis.short
                    || self.after_lan()
                    || before.is_some_and(|b| {
                        b.kind == ItemKind::Particle && r.analysis.tense == Tense::Imperfect
                            || self.tagged(b, flag::HYPO)
                            || b.kind == ItemKind::Sub && self.tagged(b, flag::VERB)
                    })
            }
            ClaimCond::Negated => before.is_some_and(|b| b.kind == ItemKind::Neg),
            ClaimCond::Pronoun => r.pron != 0,
            ClaimCond::Predicate => item.governor == NONE && !item.genitive && !r.article,
            ClaimCond::Indefinite => !r.article && r.pron == 0,
            ClaimCond::Definite => r.article,
            ClaimCond::NoResult => true,
            ClaimCond::NoEvent => !self.drafts.iter().any(|d| d.item == self.k && d.dropped.is_none()),
            ClaimCond::Accusative => w.span.text(self.view.text).ends_with(['ا', 'ً']),
            ClaimCond::NoGenitive => !item.genitive && item.governor == NONE,
            ClaimCond::Agent => prep.and_then(|p| self.item(p + 1)).is_some_and(|i| i.np != NONE && self.view.phrases.nps[i.np as usize].agent),
            ClaimCond::Leads => {
                self.k == 0
                    || item.conj
                    || matches!(self.view.phrases.items[self.k - 1].kind, ItemKind::Comma | ItemKind::Conj | ItemKind::Sub | ItemKind::Sign)
            }
            ClaimCond::Governed => item.governor != NONE,
            ClaimCond::That => (self.k + 1..self.k + 4).any(|n| self.item(n).is_some_and(|i| i.kind == ItemKind::Sub)),
            ClaimCond::What => before.is_some_and(|b| matches!(b.kind, ItemKind::Rel | ItemKind::Sub)),
            ClaimCond::Imperfect => r.analysis.tense == Tense::Imperfect,
            ClaimCond::Touching => prep == Some(self.k + 1),
            ClaimCond::NoToll | ClaimCond::EventObject => true,
            ClaimCond::Finite => r.analysis.pos == Pos::Verb && r.analysis.voice & bits::ACT != 0,
        }
    }

    fn after_lan(&self) -> bool {
        let items = &self.view.phrases.items;
        self.k > 0 && items[self.k - 1].kind == ItemKind::Neg && {
            let w = &self.view.words[items[self.k - 1].head as usize];
            w.lexeme(self.view.pack).is_some_and(|l| l.tags.has(flag::FUTURE))
        }
    }

    fn tagged(&self, item: &crate::phrase::Item, bit: u32) -> bool {
        self.view.words[item.head as usize].lexeme(self.view.pack).is_some_and(|l| l.tags.has(bit))
    }

    /// «أدى إلى مقتل ثلاثة» is a toll, not a claim.
    fn toll(&self, words: Words) -> bool {
        (words.0..words.1).any(|w| {
            let word = &self.view.words[w];
            let Some(l) = word.lexeme(self.view.pack) else { return false };
            let entry = if word.pos() == Some(Pos::Masdar) { l.masdar_event } else { l.event };
            l.tags.toll.is_some() || l.tags.has(flag::RESULT) || entry.is_some_and(|e| self.view.pack.data().events[e as usize].tags.has(flag::RESULT))
        })
    }

    /// Does an event stand in these words?
    fn happening(&self, words: Words) -> bool {
        self.drafts.iter().any(|d| d.from >= words.0 && d.from < words.1 && d.dropped.is_none())
    }

    /// The cue's words: the word, and the preposition right after it.
    fn cue(&self, prep: Option<usize>) -> Span {
        let w = self.word();
        let start = crate::span::core_start(self.view.pack, self.view.text, w);
        let touching = prep.filter(|p| *p == self.k + 1).map(|p| &self.view.words[self.view.phrases.items[p].head as usize]).filter(|p| p.reading.prep == 0);
        Span::new(start, touching.map_or(w.span.end, |p| p.span.end))
    }

    fn aux(&self) -> Aux {
        let mut a = Aux::default();
        let item = &self.view.phrases.items[self.k];
        if item.kind == ItemKind::Verb {
            a = aux::of_verb(self.view, self.modals, self.k);
        } else if self.k > 0 && self.view.phrases.items[self.k - 1].kind == ItemKind::Neg {
            a.negation = true;
        }
        a.future = false;
        a
    }
}
