//! Matches the rules at a place of a sentence: all readings of every group, each end once, the first rule first.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::build;
use crate::count::{CountClasses, Reader};
use crate::cursor::{Cursor, Hit, Lead, Slot};
use crate::digits::{self, Shape};
use crate::first::First;
use crate::grammar::{Atom, Condition, END, Element, Grammar, Rule};
use crate::token::TimeTokenKind;
use crate::value::Value;

/// A reading: the token after it, and its value.
type Ends = Rc<[(usize, Value)]>;

/// Rules do not nest deeper than this; what recurs without end matches nothing.
const DEEPEST: usize = 12;
/// An expression has no more tokens than this, which keeps the search linear in the text.
const LONGEST: usize = 32;
/// Nor are more groups tried at one place.
const MOST_GROUPS: usize = 600;

/// The rules over one sentence.
pub(crate) struct Matcher<'m, 's> {
    pub grammar: &'m Grammar,
    pub cursor: &'m Cursor<'s>,
    pub counts: CountClasses,
    memo: RefCell<FxHashMap<(u16, usize, Lead), Ends>>,
    groups_tried: Cell<usize>,
    from: Cell<usize>,
    nothing: Ends,
}

/// A rule half matched.
#[derive(Clone)]
struct State {
    at: usize,
    values: Vec<Value>,
    /// Nothing is consumed yet.
    fresh: bool,
}

impl<'m, 's> Matcher<'m, 's> {
    pub(crate) fn new(grammar: &'m Grammar, cursor: &'m Cursor<'s>, counts: CountClasses) -> Self {
        Self { grammar, cursor, counts, memo: RefCell::default(), groups_tried: Cell::new(0), from: Cell::new(0), nothing: Rc::from([]) }
    }

    /// The longest expression that begins at a token.
    pub(crate) fn longest(&self, at: usize) -> Option<(usize, Value)> {
        self.memo.borrow_mut().clear();
        self.groups_tried.set(0);
        self.from.set(at);
        let ends = self.group(0, at, Lead::ANY, 0);
        ends.iter().max_by_key(|(end, _)| *end).cloned()
    }

    fn group(&self, group: u16, at: usize, lead: Lead, depth: usize) -> Ends {
        if !self.grammar.firsts[group as usize].meets(&self.cursor.slot(at).first) {
            return self.nothing.clone();
        }
        let key = (group, at, lead);
        if let Some(known) = self.memo.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut found: Vec<(usize, Value)> = Vec::new();
        self.groups_tried.set(self.groups_tried.get() + 1);
        if depth < DEEPEST && at < self.from.get() + LONGEST && self.groups_tried.get() < MOST_GROUPS {
            for rule in &self.grammar.rules[group as usize] {
                self.rule(rule, at, lead, depth, &mut found);
            }
        }
        let ends: Ends = Rc::from(found);
        self.memo.borrow_mut().insert(key, Rc::clone(&ends));
        ends
    }

    fn rule(&self, rule: &Rule, at: usize, lead: Lead, depth: usize, found: &mut Vec<(usize, Value)>) {
        let slot = self.cursor.slot(at);
        if !rule.firsts.iter().any(|f| f.meets(&slot.first)) || !rule.conditions.iter().filter(|c| !c.behind).all(|c| self.before(c, at)) {
            return;
        }
        for ((elements, first), second) in rule.matches.iter().zip(&rule.firsts).zip(&rule.seconds) {
            if !first.meets(&slot.first) || second.as_ref().is_some_and(|s| !self.goes_on(&slot, &elements[0].atom, s)) {
                continue;
            }
            let mut states = vec![State { at, values: vec![Value::None; rule.captures as usize], fresh: true }];
            for element in elements {
                states = self.advance(&states, element, lead, depth);
                if states.is_empty() {
                    break;
                }
            }
            for state in states {
                let new = state.at > at && found.iter().all(|(end, _)| *end != state.at);
                if !new || !rule.conditions.iter().filter(|c| c.behind).all(|c| self.behind(c, state.at)) {
                    continue;
                }
                if let Some(value) = build::value(&rule.make, &state.values) {
                    found.push((state.at, value));
                }
            }
        }
    }

    /// Can what must follow the first word of a rule follow it here?
    fn goes_on(&self, slot: &Slot, head: &Atom, second: &First) -> bool {
        let Atom::Classes(classes, _) = head else { return true };
        slot.hits.iter().any(|h| {
            let fits = h.lexeme.is_some_and(|id| classes.contains(&self.cursor.words.lexemes[id as usize].class));
            fits && second.meets(&self.cursor.slot(h.end as usize).first)
        })
    }

    fn advance(&self, states: &[State], element: &Element, lead: Lead, depth: usize) -> Vec<State> {
        let mut next: Vec<State> = Vec::new();
        for state in states {
            let wanted = match element.lead {
                Some(own) => own,
                None if state.fresh => lead,
                None => Lead::NONE,
            };
            for (end, value) in self.element(element, state.at, wanted, depth).iter() {
                if next.iter().any(|s| s.at == *end) {
                    continue;
                }
                let mut values = state.values.clone();
                if let Some(c) = element.capture {
                    values[c as usize] = value.clone();
                }
                next.push(State { at: *end, values, fresh: false });
            }
        }
        if element.optional {
            for state in states {
                if next.iter().all(|s| s.at != state.at) {
                    next.push(state.clone());
                }
            }
        }
        next
    }

    fn element(&self, element: &Element, at: usize, lead: Lead, depth: usize) -> Ends {
        if !element.first.meets(&self.cursor.slot(at).first) {
            return self.nothing.clone();
        }
        match &element.atom {
            Atom::Rule(group) => {
                if element.article.is_some_and(|wanted| !self.article_is(at, lead, wanted)) {
                    return self.nothing.clone();
                }
                self.group(*group, at, lead, depth + 1)
            }
            Atom::Sign(sign) => {
                let token = self.cursor.tokens[at];
                let same = token.kind == TimeTokenKind::Punct && token.folded == sign;
                if same { Rc::from([(at + 1, Value::None)]) } else { self.nothing.clone() }
            }
            Atom::Classes(classes, bounds) => self.words(at, lead, element.article, classes, *bounds),
            Atom::Digits(count, low, high) => self.digits(at, lead, |token| {
                let (n, len) = digits::bare(token)?;
                let fits = (*count == 0 || len == *count) && (*low..=*high).contains(&n);
                fits.then_some(Value::Int(n))
            }),
            Atom::Shape(shape, low, high) => self.digits(at, lead, |token| {
                let read = shape.read(token)?;
                let last = if *shape == Shape::Range { read[1] } else { read[0] };
                let fits = *low <= read[0] && last <= *high;
                fits.then_some(Value::Digits(read))
            }),
            Atom::Int(low, high) => self.counted(at, lead, element.article, |r| {
                let (n, end) = r.whole(at, lead)?;
                (*low..=*high).contains(&n).then_some((end, Value::Int(n)))
            }),
            Atom::Ordinal(low, high) => self.counted(at, lead, element.article, |r| {
                let (n, end) = r.ordinal(at, lead)?;
                (*low..=*high).contains(&n).then_some((end, Value::Int(n)))
            }),
            Atom::Number => self.counted(at, lead, element.article, |r| {
                let (n, end) = r.number(at, lead)?;
                Some((end, Value::Number(n)))
            }),
        }
    }

    fn counted(&self, at: usize, lead: Lead, article: Option<bool>, read: impl FnOnce(&Reader<'_, 's>) -> Option<(usize, Value)>) -> Ends {
        if article.is_some_and(|wanted| !self.article_is(at, lead, wanted)) {
            return self.nothing.clone();
        }
        let reader = Reader { cursor: self.cursor, classes: self.counts };
        match read(&reader) {
            Some(found) => Rc::from([found]),
            None => self.nothing.clone(),
        }
    }

    fn article_is(&self, at: usize, lead: Lead, wanted: bool) -> bool {
        self.cursor.slot(at).hits.iter().any(|h| h.article == wanted && lead.allows(h.conj, h.prep))
    }

    fn words(&self, at: usize, lead: Lead, article: Option<bool>, classes: &[u16], bounds: Option<(i64, i64)>) -> Ends {
        let mut out: Vec<(usize, Value)> = Vec::new();
        for hit in self.cursor.slot(at).hits.iter() {
            let Some(lexeme) = hit.lexeme.and_then(|id| self.cursor.words.lexemes.get(id as usize)) else { continue };
            let fits = lead.allows(hit.conj, hit.prep) && article.is_none_or(|a| a == hit.article) && classes.contains(&lexeme.class);
            let inside = bounds.is_none_or(|(low, high)| matches!(lexeme.value, Value::Int(n) if (low..=high).contains(&n)));
            let end = hit.end as usize;
            if fits && inside && out.iter().all(|(e, _)| *e != end) {
                out.push((end, lexeme.value.clone()));
            }
        }
        Rc::from(out)
    }

    fn digits(&self, at: usize, lead: Lead, read: impl Fn(&str) -> Option<Value>) -> Ends {
        for hit in self.cursor.slot(at).hits.iter() {
            if hit.lexeme.is_none()
                && lead.allows(hit.conj, hit.prep)
                && let Some(value) = read(self.cursor.tokens[hit.head as usize].folded)
            {
                return Rc::from([(hit.end as usize, value)]);
            }
        }
        self.nothing.clone()
    }

    /// Does a condition on what stands before hold?
    fn before(&self, condition: &Condition, at: usize) -> bool {
        let opens = at == 0 && condition.classes.contains(&END);
        let word = opens || at.checked_sub(1).is_some_and(|i| self.is_any(i, &condition.classes));
        let written_on = condition.preps != 0 && self.cursor.slot(at).hits.iter().any(|h| condition.preps >> h.prep & 1 == 1);
        (word || written_on) != condition.not
    }

    /// Does a condition on what follows hold?
    fn behind(&self, condition: &Condition, end: usize) -> bool {
        self.is_any(end, &condition.classes) != condition.not
    }

    fn is_any(&self, at: usize, classes: &[u16]) -> bool {
        let over = self.cursor.tokens.get(at).is_none_or(|t| t.kind == TimeTokenKind::Punct);
        if over && classes.contains(&END) {
            return true;
        }
        let of = |h: &Hit| h.lexeme.is_some_and(|id| classes.contains(&self.cursor.words.lexemes[id as usize].class));
        self.cursor.slot(at).hits.iter().any(of)
    }
}
