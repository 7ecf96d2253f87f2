//! English.

use super::{p_is, percent};
use crate::calendar::Step;
use crate::coincidence::{Relation, Statistic};
use crate::plan::Setting;
use crate::report::Report;
use crate::verdict::{Outcome, Reason};

/// "7 days".
fn span(n: i64, step: Step) -> String {
    if n == 1 { format!("1 {}", step.name()) } else { format!("{n} {}s", step.name()) }
}

pub fn claim(s: &Setting) -> String {
    format!("«{}» {} «{}»", s.b.name, place(s), s.a.name)
}

fn place(s: &Setting) -> String {
    let (step, lag, window) = (s.frame.step, i64::from(s.lag), i64::from(s.window));
    match (s.relation, lag, window) {
        (Relation::Precedes, 0, 0) => format!("comes on the same {} as", step.name()),
        (Relation::Precedes, 0, w) => format!("comes on the same {} as, or up to {} after,", step.name(), span(w, step)),
        (Relation::Precedes, l, 0) => format!("comes {} after", span(l, step)),
        (Relation::Precedes, l, w) => format!("comes {l} to {} after", span(l + w, step)),
        (Relation::Accompanies, 0, 0) => format!("comes on the same {} as", step.name()),
        (Relation::Accompanies, 0, w) => format!("comes within {} before or after", span(w, step)),
        (Relation::Accompanies, l, w) if l >= w => format!("comes {} to {} after", l - w, span(l + w, step)),
        (Relation::Accompanies, l, w) => format!("comes between {} before and {} after", span(w - l, step), span(l + w, step)),
    }
}

pub fn verdict(report: &Report) -> String {
    let Some(main) = report.main() else { return String::new() };
    let opening = match report.verdict.outcome {
        Outcome::Supports => "The data support the claim",
        Outcome::DoesNotSupport => "The data do not support the claim",
        Outcome::TooLittleData => "There is too little data to judge the claim",
    };
    let unit = main.setting.frame.step.name();
    let whose = match main.setting.statistic {
        Statistic::Trigger => format!("Of {} {unit}s with «{}», {} have «{}» in that window", main.of, main.setting.a.name, main.hits, main.setting.b.name),
        Statistic::Precursor => {
            format!("Of {} {unit}s with «{}», {} have «{}» in that window before them", main.of, main.setting.b.name, main.hits, main.setting.a.name)
        }
    };
    let tried = match report.variants.len() + report.plan.lost as usize {
        1 => "one variant tried".to_owned(),
        n => format!("corrected for {n} variants tried"),
    };
    format!("{opening} that {}. {whose}; {:.1} are to be expected by chance ({}, {tried}).", claim(&main.setting), main.expected, p_is(main.p_corrected))
}

pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::FewEvents { events: [a, b], least } => {
            format!("There are {a} and {b} events (steps with at least one); fewer than {least} of either cannot be tested.")
        }
        Reason::FewBlocks { blocks, least } => format!("The events lie in {blocks} blocks of the period; at least {least} are needed."),
        Reason::Rare { p } => format!("So many coincidences are rare where the two series have nothing to do with each other ({}).", p_is(*p)),
        Reason::NotRare { p } => format!("As many coincidences are common where the two series have nothing to do with each other ({}).", p_is(*p)),
        Reason::IntervalHoldsZero => "The interval of the effect holds zero, or there are too few blocks for an interval.".to_owned(),
        Reason::PowerEnough { size, found } => {
            format!("An effect of {} % of the events would have been found in {} % of trials with this much data.", percent(*size), percent(*found))
        }
        Reason::PowerLow { size, found } => {
            format!("An effect of {} % of the events would have been found in only {} % of trials with this much data.", percent(*size), percent(*found))
        }
        Reason::PowerUnknown => "How large an effect would have been found was not simulated: the period is too long.".to_owned(),
        Reason::VolumeExplains { p } => format!("Days on which much was reported explain the coincidences as well ({}).", p_is(*p)),
        Reason::PlaceboToo { name, p } => format!("The placebo series «{name}» coincides as often ({}).", p_is(*p)),
        Reason::OneSource { name, p } => format!("Without the source «{name}» the coincidences are no longer rare ({}).", p_is(*p)),
        Reason::BlockDecides { rare, of } => format!("It depends on the length of the blocks: the coincidences are rare under {rare} of {of} lengths."),
        Reason::NullMisfits { rare } => {
            format!("The null does not fit these data: {} % of the series that were made to have no relation come out rare.", percent(*rare))
        }
        Reason::ReverseToo { p } => format!("The reverse direction is rare too ({}): the data do not tell which comes first.", p_is(*p)),
        Reason::NoVolume => "How much was reported each day is not known: that both series follow it is not ruled out.".to_owned(),
        Reason::NoSources => "Sources are not known, or there is only one: whether a single source decides was not checked.".to_owned(),
    }
}
