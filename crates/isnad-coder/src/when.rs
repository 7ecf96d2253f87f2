//! Dates: the time expressions of a sentence, and which of them an event takes.

use isnad_pack::Pack;
use isnad_pack::model::flag;
use isnad_text::{Span, Token, TokenKind};
use isnad_time::{Anchor, Found, Precision, Resolved, TimeLexicon, TimeToken, TimeTokenKind};
use jiff::civil::Date;

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::ItemKind;
use crate::record::{DateSource, Event, When};

/// Finds the time expressions of a sentence.
pub(crate) fn find(pack: &Pack, lexicon: &TimeLexicon, text: &str, tokens: &[Token], letters: &mut Folds, out: &mut Vec<Found>) {
    out.clear();
    letters.fold(pack, text, tokens);
    let list: Vec<TimeToken<'_>> = tokens
        .iter()
        .zip(&letters.ranges)
        .map(|(t, r)| TimeToken {
            folded: &letters.text[r.0 as usize..r.1 as usize],
            span: t.span,
            kind: match t.kind {
                TokenKind::Word => TimeTokenKind::Word,
                TokenKind::Number => TimeTokenKind::Number,
                _ => TimeTokenKind::Punct,
            },
        })
        .collect();
    lexicon.find(&list, out);
}

/// Folded tokens of a sentence, in one buffer.
#[derive(Default)]
pub(crate) struct Folds {
    text: String,
    ranges: Vec<(u32, u32)>,
    work: String,
}

impl Folds {
    fn fold(&mut self, pack: &Pack, text: &str, tokens: &[Token]) {
        self.text.clear();
        self.ranges.clear();
        for t in tokens {
            let start = crate::reading::narrow(self.text.len());
            pack.folder().fold_into(t.text(text), &mut self.work);
            self.text.push_str(&self.work);
            self.ranges.push((start, crate::reading::narrow(self.text.len())));
        }
    }
}

/// The day a document was published.
pub(crate) fn published(date: Option<&str>) -> Option<Anchor> {
    let date = date?.get(..10)?;
    let day: Date = date.parse().ok()?;
    Some(Anchor::published(day))
}

/// The date of an event by the words of its own sentence, nearest in its clause first.
pub(crate) fn own(view: View<'_>, d: &Draft, times: &[Found], anchor: Option<Anchor>) -> Option<(When, bool)> {
    let anchor = anchor?;
    let items = &view.phrases.items;
    let trigger = view.words[d.from].span;
    let from = view.clause_start(d.item);
    let last = d.binding.absorbed.iter().chain(&d.binding.light).copied().max().unwrap_or(d.item).max(d.item);
    let to = relative_end(view, view.clause_end(last));
    let light_start = d.binding.light.map_or(from, |l| from.min(l));
    let bytes = |k: usize| items.get(k).map(|i| view.words[i.start as usize].span.start);
    let clause = Span::new(bytes(light_start).unwrap_or(trigger.start), bytes(to).unwrap_or(u32::MAX));
    let nested = nested(view, d);
    let mut best: Option<(u32, &Found, Resolved)> = None;
    for f in times {
        let Some(resolved) = f.expr.resolve(anchor) else { continue };
        let inside = clause.contains(f.span) || clause.overlaps(f.span);
        // A governed event noun does not take the time of the verb before it.
        if nested && f.span.start < trigger.start {
            continue;
        }
        let distance = if f.span.start >= trigger.end { f.span.start - trigger.end } else { trigger.start.saturating_sub(f.span.end) + 8 };
        let penalty = if inside { 0 } else { OTHER_CLAUSE } + vague(resolved.precision);
        let total = distance + penalty;
        if best.as_ref().is_none_or(|(b, ..)| total < *b) {
            best = Some((total, f, resolved));
        }
    }
    let (total, found, resolved) = best?;
    if total >= OTHER_CLAUSE && !reaches(view, d, found.span) {
        return None;
    }
    Some((record(found.span, &resolved), resolved.historical))
}

/// «الهجوم الذي وقع صباح الأحد»: a relative clause right after belongs to the event; gives its end.
fn relative_end(view: View<'_>, end: usize) -> usize {
    let items = &view.phrases.items;
    let relative = items.get(end).is_some_and(|i| i.kind == ItemKind::Rel) && items.get(end + 1).is_some_and(|i| i.kind == ItemKind::Verb);
    if relative { view.clause_end(end + 1) } else { end }
}

/// Is the event noun governed by a verb of saying, demanding or accusing, so that the verb's time is not its own?
fn nested(view: View<'_>, d: &Draft) -> bool {
    let item = view.phrases.items[d.item];
    if !matches!(item.kind, ItemKind::Event) || d.binding.light.is_some() {
        return false;
    }
    let verb = view.phrases.items[..d.item].iter().rev().find(|i| matches!(i.kind, ItemKind::Verb | ItemKind::Sub | ItemKind::Rel));
    verb.filter(|v| v.kind == ItemKind::Verb).and_then(|v| view.words[v.head as usize].lexeme(view.pack)).is_some_and(|l| {
        let typed = l
            .event
            .and_then(|e| view.pack.data().ontology.types.get(usize::from(view.pack.data().events[e as usize].kind)))
            .is_some_and(|k| matches!(k.quad_code, 1 | 3));
        l.tags.has(flag::SAY) || typed
    })
}

/// Distance in bytes that another clause counts for.
const OTHER_CLAUSE: u32 = 400;

/// A vague time counts as farther away than an exact one.
fn vague(p: Precision) -> u32 {
    match p {
        Precision::Year | Precision::Decade | Precision::Century | Precision::Range => 60,
        Precision::Month | Precision::Quarter | Precision::Week => 20,
        _ => 0,
    }
}

/// Does a time outside the clause hold for the event: the sentence's own, said at its start or with its main verb,
/// and no relative clause in between?
fn reaches(view: View<'_>, d: &Draft, time: Span) -> bool {
    let item_at = |at: u32| view.phrases.items.iter().position(|i| view.words[i.end as usize - 1].span.end > at).unwrap_or(0);
    let t = item_at(time.start);
    let (a, b) = (t.min(d.item), t.max(d.item));
    !view.phrases.items[a..b].iter().any(|i| matches!(i.kind, ItemKind::Rel))
}

fn record(span: Span, r: &Resolved) -> When {
    let (first, last) = r.days();
    let precision = match r.precision {
        Precision::Second | Precision::Minute | Precision::Hour | Precision::Part | Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Year => "year",
        _ => "range",
    };
    When { date: first.to_string(), enddate: (last > first).then(|| last.to_string()), precision, span: Some(span), source: DateSource::Text }
}

/// Mentions of one happening lend each other their dates; where the text tells nothing, the publication date stands in.
pub(crate) fn fill(events: &mut [Event], date: Option<&str>) {
    let mut known: std::collections::BTreeMap<usize, When> = std::collections::BTreeMap::new();
    for e in events.iter() {
        if let Some(w) = &e.when {
            let better = known.get(&e.incident).is_none_or(|k| k.precision != "day" && w.precision == "day");
            if better {
                known.insert(e.incident, w.clone());
            }
        }
    }
    for e in events.iter_mut().filter(|e| e.when.is_none()) {
        e.when = match known.get(&e.incident) {
            Some(w) => Some(When { span: None, source: DateSource::Context, ..w.clone() }),
            None => date.and_then(|d| d.get(..10)).filter(|d| d.parse::<Date>().is_ok()).map(|d| When {
                date: d.to_owned(),
                enddate: None,
                precision: "day",
                span: None,
                source: DateSource::Document,
            }),
        };
    }
}
