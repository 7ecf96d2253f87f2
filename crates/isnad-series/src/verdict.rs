//! From figures to a verdict, by rules that stand here and nowhere else.

use serde::{Deserialize, Serialize};

/// What the data say of the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// They support it.
    Supports,
    /// They do not support it.
    DoesNotSupport,
    /// They are too few to tell.
    TooLittleData,
}

/// The verdict with its reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// Why, the deciding reasons first; then what should be known beside them.
    pub reasons: Vec<Reason>,
}

/// A reason or a caveat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A series has fewer steps with events than can be tested.
    FewEvents {
        /// Steps with events of A and B.
        events: [usize; 2],
        /// The fewest that can be tested.
        least: usize,
    },
    /// The events lie in too few blocks.
    FewBlocks {
        /// Blocks with events.
        blocks: usize,
        /// The fewest.
        least: usize,
    },
    /// So many coincidences are rare where the series have nothing to do with each other.
    Rare {
        /// Corrected p-value.
        p: f64,
    },
    /// They are not rare.
    NotRare {
        /// Corrected p-value.
        p: f64,
    },
    /// The interval of the effect holds zero.
    IntervalHoldsZero,
    /// An effect of the size of interest would mostly have been found.
    PowerEnough {
        /// The size.
        size: f64,
        /// Share of trials in which it was found.
        found: f64,
    },
    /// It would often have been missed.
    PowerLow {
        /// The size.
        size: f64,
        /// Share of trials in which it was found.
        found: f64,
    },
    /// Power was not simulated: the period is too long.
    PowerUnknown,
    /// Days on which much is reported explain the coincidences as well.
    VolumeExplains {
        /// The p-value against surrogates that follow the volume.
        p: f64,
    },
    /// The placebo series coincides with B as well.
    PlaceboToo {
        /// Its name.
        name: String,
        /// Its p-value.
        p: f64,
    },
    /// Without one source it is no longer rare.
    OneSource {
        /// The source.
        name: String,
        /// The p-value without it.
        p: f64,
    },
    /// It depends on the length of the block.
    BlockDecides {
        /// Lengths under which it is rare, of all that were tried.
        rare: usize,
        /// Lengths tried.
        of: usize,
    },
    /// The null does not fit: placebo series made from A come out rare too often.
    NullMisfits {
        /// Share that came out rare.
        rare: f64,
    },
    /// The reverse direction is rare too.
    ReverseToo {
        /// Its p-value.
        p: f64,
    },
    /// The reporting volume is not known.
    NoVolume,
    /// Sources are not known, or there is only one.
    NoSources,
}

/// Fewest steps with events in each series.
pub const LEAST_EVENTS: usize = 10;
/// Fewest blocks with events.
pub const LEAST_BLOCKS: usize = 6;
/// Power from which "nothing was found" means something.
pub const ENOUGH_POWER: f64 = 0.8;
/// Share of made placebos above which the null is said not to fit.
pub const MISFIT: f64 = 0.12;

/// What the verdict looks at.
#[derive(Debug, Clone)]
pub struct Evidence<'a> {
    /// The level.
    pub alpha: f64,
    /// Steps with events.
    pub events: [usize; 2],
    /// Blocks with events.
    pub blocks: usize,
    /// Corrected p-value of the main variant.
    pub p: f64,
    /// Interval of the excess.
    pub interval: Option<[f64; 2]>,
    /// Size of interest and power for it, where it was simulated.
    pub power: Option<(f64, f64)>,
    /// See [`crate::report::Controls`].
    pub controls: &'a crate::report::Controls,
}

/// Judges.
pub fn judge(e: &Evidence<'_>) -> Verdict {
    let (outcome, mut reasons) = decide(e);
    reasons.extend(caveats(e));
    Verdict { outcome, reasons }
}

fn decide(e: &Evidence<'_>) -> (Outcome, Vec<Reason>) {
    if e.events.iter().any(|n| *n < LEAST_EVENTS) {
        return (Outcome::TooLittleData, vec![Reason::FewEvents { events: e.events, least: LEAST_EVENTS }]);
    }
    if e.blocks < LEAST_BLOCKS {
        return (Outcome::TooLittleData, vec![Reason::FewBlocks { blocks: e.blocks, least: LEAST_BLOCKS }]);
    }
    if e.p > e.alpha {
        let not_rare = Reason::NotRare { p: e.p };
        return match e.power {
            Some((size, found)) if found < ENOUGH_POWER => (Outcome::TooLittleData, vec![not_rare, Reason::PowerLow { size, found }]),
            Some((size, found)) => (Outcome::DoesNotSupport, vec![not_rare, Reason::PowerEnough { size, found }]),
            None => (Outcome::DoesNotSupport, vec![not_rare, Reason::PowerUnknown]),
        };
    }
    let objections = objections(e);
    if objections.is_empty() {
        return (Outcome::Supports, vec![Reason::Rare { p: e.p }]);
    }
    (Outcome::DoesNotSupport, [Reason::Rare { p: e.p }].into_iter().chain(objections).collect())
}

/// What stands against a rare result.
fn objections(e: &Evidence<'_>) -> Vec<Reason> {
    let mut found = Vec::new();
    if e.interval.is_none_or(|[low, _]| low <= 0.0) {
        found.push(Reason::IntervalHoldsZero);
    }
    if let Some(p) = e.controls.volume.filter(|p| *p > e.alpha) {
        found.push(Reason::VolumeExplains { p });
    }
    if let Some(placebo) = e.controls.placebo.as_ref().filter(|c| c.p <= e.alpha) {
        found.push(Reason::PlaceboToo { name: placebo.name.clone(), p: placebo.p });
    }
    // Without a part of the events p-values rise somewhat in any case; twice the level is more than that.
    if let Some(source) = e.controls.without_source.iter().filter(|c| c.p > 2.0 * e.alpha).max_by(|x, y| x.p.total_cmp(&y.p)) {
        found.push(Reason::OneSource { name: source.name.clone(), p: source.p });
    }
    let (rare, of) = (e.controls.blocks.iter().filter(|b| b.p <= e.alpha).count(), e.controls.blocks.len());
    if 2 * rare < of {
        found.push(Reason::BlockDecides { rare, of });
    }
    if let Some(made) = e.controls.made_placebos.filter(|m| m.rare > MISFIT) {
        found.push(Reason::NullMisfits { rare: made.rare });
    }
    found
}

/// What should be known beside the verdict.
fn caveats(e: &Evidence<'_>) -> Vec<Reason> {
    let mut list = Vec::new();
    if e.p <= e.alpha && e.controls.reverse.p <= e.alpha {
        list.push(Reason::ReverseToo { p: e.controls.reverse.p });
    }
    if e.controls.volume.is_none() {
        list.push(Reason::NoVolume);
    }
    if e.controls.without_source.is_empty() {
        list.push(Reason::NoSources);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Checked, Controls, OtherBlock};

    fn controls() -> Controls {
        let checked = |name: &str, p| Checked { name: name.into(), hits: 5, of: 20, expected: 4.0, p };
        Controls {
            surrogates: 199,
            reverse: checked("", 0.5),
            placebo: None,
            made_placebos: None,
            without_source: vec![checked("one", 0.01), checked("two", 0.02)],
            volume: Some(0.01),
            blocks: [0.01, 0.02, 0.2].map(|p| OtherBlock { block: 30, expected: 4.0, p }).to_vec(),
        }
    }

    fn outcome(controls: &Controls, change: impl Fn(&mut Evidence<'_>)) -> Verdict {
        let mut e = Evidence { alpha: 0.05, events: [40, 40], blocks: 12, p: 0.01, interval: Some([0.05, 0.3]), power: Some((0.4, 0.9)), controls };
        change(&mut e);
        judge(&e)
    }

    #[test]
    fn each_rule_decides() {
        let c = controls();
        assert_eq!(outcome(&c, |_| ()).outcome, Outcome::Supports);
        assert_eq!(outcome(&c, |e| e.events = [9, 40]).outcome, Outcome::TooLittleData);
        assert_eq!(outcome(&c, |e| e.blocks = 5).outcome, Outcome::TooLittleData);
        assert_eq!(outcome(&c, |e| e.p = 0.06).outcome, Outcome::DoesNotSupport);
        assert_eq!(outcome(&c, |e| (e.p, e.power) = (0.06, Some((0.4, 0.5)))).outcome, Outcome::TooLittleData);
        assert_eq!(outcome(&c, |e| e.interval = Some([-0.01, 0.3])).reasons[1], Reason::IntervalHoldsZero);
        let with = |change: &dyn Fn(&mut Controls)| {
            let mut c = controls();
            change(&mut c);
            outcome(&c, |_| ())
        };
        for objected in [
            with(&|c| c.volume = Some(0.2)),
            with(&|c| c.placebo = Some(Checked { name: "other".into(), hits: 9, of: 20, expected: 4.0, p: 0.01 })),
            with(&|c| c.without_source[1].p = 0.2),
            with(&|c| c.blocks[1].p = 0.2),
            with(&|c| c.made_placebos = Some(crate::report::Placebos { made: 99, rare: 0.2 })),
        ] {
            assert_eq!((objected.outcome, objected.reasons.len()), (Outcome::DoesNotSupport, 2), "{objected:?}");
        }
        assert_eq!(with(&|c| c.reverse.p = 0.01).reasons[1], Reason::ReverseToo { p: 0.01 });
    }
}
