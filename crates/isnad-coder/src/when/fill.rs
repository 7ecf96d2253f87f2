//! Dates for events whose own sentence has none.

use std::collections::BTreeMap;

use isnad_text::SentenceKind;
use jiff::civil::Date;

use crate::record::{DateSource, Event, SentenceSpan, When};

/// A date holds for the next so many sentences that go on with the same kind of act.
const SCENE: usize = 2;

/// Mentions of one happening lend each other their days; then a scene goes on at the day last told; where the text tells
/// nothing, the publication date stands in.
pub(crate) fn fill(events: &mut [Event], sentences: &[SentenceSpan], date: Option<&str>) {
    let titles: Vec<usize> = (0..sentences.len()).filter(|i| sentences[*i].kind == SentenceKind::Title).collect();
    lend(events, &titles);
    go_on(events, &titles);
    let published = date.and_then(|d| d.get(..10)).filter(|d| d.parse::<Date>().is_ok());
    for e in events.iter_mut().filter(|e| e.when.is_none()) {
        e.when = published.map(|d| When { date: d.to_owned(), enddate: None, precision: "day", span: None, source: DateSource::Document });
    }
}

/// What one mention tells of the day holds for the others, but not what is long ago for what is news. A title tells no day.
fn lend(events: &mut [Event], titles: &[usize]) {
    let mut known: BTreeMap<(usize, bool), When> = BTreeMap::new();
    for e in events.iter() {
        let Some(w) = e.when.as_ref().filter(|w| matches!(w.precision, "day" | "month")) else { continue };
        let place = known.entry((e.incident, e.aux.historical)).or_insert_with(|| w.clone());
        if !exact(place) && exact(w) {
            place.clone_from(w);
        }
    }
    for e in events.iter_mut().filter(|e| e.when.is_none() && !titles.contains(&e.sentence)) {
        e.when = known.get(&(e.incident, e.aux.historical)).map(carried);
    }
}

/// The sentences right after a dated act that tell of more acts of its kind, and no other time, tell the same scene.
fn go_on(events: &mut [Event], titles: &[usize]) {
    let mut last: Option<usize> = None;
    for i in 0..events.len() {
        let e = &events[i];
        let told = e.when.as_ref().is_some_and(|w| exact(w) && w.source == DateSource::Text);
        let next = |l: &usize| events[*l].kind == e.kind && (1..=SCENE).contains(&(e.sentence - events[*l].sentence));
        if told && plain(e) {
            last = Some(i);
        } else if let Some(l) = last.filter(next)
            && e.when.is_none()
            && plain(e)
            && !e.earlier
            && !titles.contains(&e.sentence)
        {
            events[i].when = events[l].when.as_ref().map(carried);
        }
    }
}

/// Is it told as a fact of these days?
fn plain(e: &Event) -> bool {
    !e.aux.historical && !e.aux.hypothetical && !e.aux.future && !e.aux.negation
}

/// Days can be lent; a year or «since» says too little.
fn exact(w: &When) -> bool {
    w.precision == "day"
}

fn carried(w: &When) -> When {
    When { span: None, source: DateSource::Context, ..w.clone() }
}
