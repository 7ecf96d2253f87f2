//! Dates: the time expressions of a sentence (here), which of them an event takes (`attach`), and what stands in where
//! its sentence has none (`fill`).

mod attach;
mod fill;

use isnad_pack::Pack;
use isnad_text::{Span, Token, TokenKind};
use isnad_time::{Anchor, Expr, Found, Precision, Prefer, Resolved, TimeLexicon, TimeToken, TimeTokenKind};
use jiff::civil::Date;

use crate::construct::View;
use crate::draft::Draft;
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
    // What is planned lies ahead: «محادثات يوم الاثنين».
    let anchor = Anchor { prefer: if d.aux.future { Prefer::Future } else { anchor.prefer }, ..anchor };
    let mut best: Option<(u32, &Found, Resolved)> = None;
    for f in times.iter().filter(|f| tells_a_day(&f.expr)) {
        let Some(cost) = attach::cost(view, d, f.span) else { continue };
        let Some(resolved) = f.expr.resolve(anchor) else { continue };
        let total = cost + vague(resolved.precision) + if lasting(&f.expr) { LASTING } else { 0 };
        if best.as_ref().is_none_or(|(b, ..)| total < *b) {
            best = Some((total, f, resolved));
        }
    }
    let (total, found, resolved) = best?;
    (total < FAR).then(|| (record(found.span, &resolved), resolved.historical))
}

/// From this cost on a time says nothing of the event. Costs are bytes of distance and what stands in between.
const FAR: u32 = 400;

/// What «منذ 2015» costs more than a time at which something happened.
const LASTING: u32 = 120;

/// A vague time counts as farther away than an exact one.
fn vague(p: Precision) -> u32 {
    match p {
        Precision::Year | Precision::Decade | Precision::Century | Precision::Range => 60,
        Precision::Month | Precision::Quarter | Precision::Week => 20,
        _ => 0,
    }
}

/// «الآن» and «في الساعة 13» name no day.
fn tells_a_day(e: &Expr) -> bool {
    !matches!(e, Expr::Now | Expr::Clock(_))
}

/// A time since when or until when something lasts.
fn lasting(e: &Expr) -> bool {
    matches!(e, Expr::Since(_) | Expr::Until(_))
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
