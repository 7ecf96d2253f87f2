//! Dates: the time expressions of a sentence (here), which of them an event takes (`attach`), and what stands in where
//! its sentence has none (`fill`).

mod attach;
mod fill;

use isnad_pack::Pack;
use isnad_pack::model::flag;
use isnad_text::{Span, Token, TokenKind};
use isnad_time::{Anchor, Expr, Found, Precision, Prefer, Resolved, TimeLexicon, TimeToken, TimeTokenKind, Unit};
use jiff::civil::Date;

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::ItemKind;
use crate::record::{DateSource, When};

pub(crate) use fill::fill;

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

/// The date of an event by the words of its own sentence, and whether that is long ago.
pub(crate) fn own(view: View<'_>, d: &Draft, times: &[Found], anchor: Option<Anchor>) -> Option<(When, bool)> {
    let anchor = anchor?;
    let mut best = told_of_next(view, d, times, anchor);
    for f in times.iter().filter(|f| tells_a_day(&f.expr)) {
        let Some(resolved) = resolve(view, d, f, anchor) else { continue };
        let Some(cost) = attach::cost(view, d, f.span, one_day(&resolved)) else { continue };
        let total = cost + vague(resolved.precision) + if lasting(view, f) { LASTING } else { 0 };
        if best.as_ref().is_none_or(|(b, ..)| total < *b) {
            best = Some((total, f, resolved));
        }
    }
    let (total, found, resolved) = best?;
    (total < FAR).then(|| (record(found.span, &resolved), resolved.historical))
}

/// When a time is, seen from what the event is: what is planned lies ahead («محادثات يوم الاثنين»), a report lies behind.
fn resolve(view: View<'_>, d: &Draft, f: &Found, anchor: Anchor) -> Option<Resolved> {
    let deal = words_or_deals(view, d);
    let behind = f.expr.resolve(anchor);
    if !(d.aux.future || d.aux.hypothetical && deal) {
        let ahead = behind.is_none_or(|r| r.start.date() > anchor.reference.date());
        return behind.filter(|_| !ahead || deal);
    }
    // «سيلتقي مساء الأحد», said on a Sunday, is today.
    let today = behind.is_some_and(|r| r.start.date() == anchor.reference.date());
    if today { behind } else { f.expr.resolve(Anchor { prefer: Prefer::Future, ..anchor }).or(behind) }
}

/// Is it a talk, a deal or help, which are told before they happen?
fn words_or_deals(view: View<'_>, d: &Draft) -> bool {
    view.pack.data().ontology.types.get(usize::from(d.entry(view.pack).kind)).is_some_and(|k| k.quad_code <= 2)
}

/// Items between «بعد يومين من» and the event that it tells the time of.
const NEXT_ITEMS: usize = 3;

/// «بعد يومين من مقتل …»: two days before the time of the clause, where it has one, is when the next event happened.
fn told_of_next<'f>(view: View<'_>, d: &Draft, times: &'f [Found], anchor: Anchor) -> Option<(u32, &'f Found, Resolved)> {
    let trigger = view.words[d.from].span;
    let f = times.iter().rev().find(|f| f.expr.of_next().is_some() && f.span.end <= trigger.start)?;
    let from = attach::item_at(view, f.span.end)?;
    let between = view.phrases.items.get(from..d.item)?;
    if between.len() > NEXT_ITEMS || between.iter().any(|i| matches!(i.kind, ItemKind::Event | ItemKind::Verb | ItemKind::Comma)) {
        return None;
    }
    let day = |t: &Found| t.expr.resolve(anchor).filter(one_day);
    let clause = times.iter().filter(|t| t.span != f.span && tells_a_day(&t.expr)).find_map(day);
    let seen_from = clause.map_or(anchor, |r| Anchor::published(r.start.date()));
    Some((0, f, f.expr.of_next()?.resolve(seen_from)?))
}

/// From this cost on a time says nothing of the event. Costs are bytes of distance and what stands in between.
const FAR: u32 = 400;

/// What «منذ 2015» costs more than a time at which something happened.
const LASTING: u32 = 120;

/// A vague time counts as farther away than an exact one.
fn vague(p: Precision) -> u32 {
    match p {
        Precision::Year | Precision::Decade | Precision::Century | Precision::Range => 60,
        Precision::Month | Precision::Quarter | Precision::Week => 40,
        _ => 0,
    }
}

/// «الآن» and «في الساعة 13» name no day, «منذ سنوات» no year.
fn tells_a_day(e: &Expr) -> bool {
    !matches!(e, Expr::Now | Expr::Clock(_)) && !matches!(e, Expr::Shift { low, high, unit, .. } if low != high && *unit > Unit::Day)
}

/// Is it one day or a part of it?
fn one_day(r: &Resolved) -> bool {
    matches!(r.precision, Precision::Day | Precision::Part | Precision::Hour | Precision::Minute | Precision::Second)
}

/// Is the event told as what went before the clause's own: «بعد سلسلة من الهجمات»?
pub(crate) fn went_before(view: View<'_>, d: &Draft) -> bool {
    attach::elsewhen(view, d.item)
}

/// A time since when something lasts: «منذ 2015», «منذ سنوات».
fn lasting(view: View<'_>, f: &Found) -> bool {
    let word = attach::item_at(view, f.span.start).map(|i| &view.words[view.phrases.items[i].head as usize]);
    let since = word.and_then(|w| w.lexeme(view.pack)).is_some_and(|l| l.prep != 0 && l.tags.has(flag::PAST) && !l.tags.has(flag::GEN));
    since || matches!(f.expr, Expr::Since(_) | Expr::Until(_))
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
