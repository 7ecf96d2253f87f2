//! What a test gave: every variant that was tried, every control, and the verdict.

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Step};
use crate::effect::Effect;
use crate::knox::KnoxOfTwo;
use crate::plan::{Plan, Setting};
use crate::power::Power;
use crate::series::Bin;
use crate::sync::Synchrony;
use crate::verdict::Verdict;

/// The result of a test. From the same plan and the same data comes the same report, byte for byte.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The plan.
    pub plan: Plan,
    /// Its hash.
    pub plan_sha256: String,
    /// The two series of the main setting.
    pub series: [Facts; 2],
    /// All variants: the main one, the others of the plan, the earlier ones.
    pub variants: Vec<Tested>,
    /// Effect of the main variant.
    pub effect: Effect,
    /// Trigger and precursor rate of the main setting; the one that the plan names is tested.
    pub rates: Rates,
    /// `[hits, surrogates]`: how many surrogates of the main variant have so many hits; for the eye, in at most 60 bars.
    pub surrogate_hits: Vec<[f64; 2]>,
    /// What other nulls say of the main variant.
    pub nulls: Nulls,
    /// The controls of the main variant.
    pub controls: Controls,
    /// Event synchronisation; none where a series is too short.
    pub synchrony: Option<Synchronised>,
    /// Knox's test; none where one of the series has fewer than two events with a place.
    pub knox: Option<KnoxOfTwo>,
    /// Power for this number of events; empty where the period is too long to simulate it.
    pub power: Vec<Power>,
    /// What follows.
    pub verdict: Verdict,
}

/// A series as it was used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Its name.
    pub name: String,
    /// Events in the frame.
    pub events: u64,
    /// Steps that count as having an event.
    pub steps: usize,
    /// First and last such step, by its first day.
    pub span: Option<[Day; 2]>,
    /// Events that lie outside the frame.
    pub outside: u64,
    /// Number of sources in the frame; 0 where sources are not known.
    pub sources: usize,
    /// The unit of `bins`.
    pub unit: Step,
    /// The series for the eye.
    pub bins: Vec<Bin>,
    /// Longest stretch of steps without any report, where the volume is known.
    pub longest_gap: Option<usize>,
}

/// Why a variant is among those corrected for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The verdict is about it.
    Main,
    /// The plan lists it beside the main one.
    Listed,
    /// It was tried before under the same question.
    Earlier,
}

/// A variant and its p-values under local block rotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// Why it is here.
    pub role: Role,
    /// The setting.
    pub setting: Setting,
    /// Events with a partner.
    pub hits: usize,
    /// Events asked.
    pub of: usize,
    /// Hits to be expected by chance.
    pub expected: f64,
    /// P-value of this variant alone.
    pub p: f64,
    /// P-value that allows for all variants tried.
    pub p_corrected: f64,
}

/// Both rates: `[hits, of]`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rates {
    /// Events of A with one of B in the window.
    pub trigger: [usize; 2],
    /// Events of B with one of A in the window before them.
    pub precursor: [usize; 2],
}

/// P-values of the main variant under other nulls, for comparison only.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Nulls {
    /// Circular shift.
    pub circular: f64,
    /// Were all shifts tried?
    pub circular_exact: bool,
    /// Independent events at a constant rate.
    pub poisson: f64,
}

/// The controls, which run by themselves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Controls {
    /// Surrogates of each control.
    pub surrogates: u32,
    /// A and B exchanged.
    pub reverse: Checked,
    /// The placebo series of the plan in the place of A; none where the plan has none.
    pub placebo: Option<Checked>,
    /// Series made from A that share its trend but not its days; none where the period is too long.
    pub made_placebos: Option<Placebos>,
    /// The test without each of the largest sources.
    pub without_source: Vec<Checked>,
    /// The test against surrogates that follow the reporting volume; none where the volume is not known.
    pub volume: Option<f64>,
    /// The test with shorter and longer blocks.
    pub blocks: Vec<OtherBlock>,
}

/// A control: the same test on other series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// What is other: the name of a source or a series.
    pub name: String,
    /// Events with a partner.
    pub hits: usize,
    /// Events asked.
    pub of: usize,
    /// Hits to be expected by chance.
    pub expected: f64,
    /// The p-value.
    pub p: f64,
}

/// Placebo series made from A.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Placebos {
    /// How many.
    pub made: usize,
    /// Share with a p-value of at most alpha; about alpha where the null fits the data.
    pub rare: f64,
}

/// The test with another block.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OtherBlock {
    /// Length of the block in steps.
    pub block: u32,
    /// Hits to be expected by chance.
    pub expected: f64,
    /// The p-value.
    pub p: f64,
}

/// Event synchronisation and its p-value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Synchronised {
    /// Both directions.
    pub strength: Synchrony,
    /// P-value of "B after A" under local block rotation.
    pub p: f64,
}

impl Report {
    /// The main variant.
    pub fn main(&self) -> Option<&Tested> {
        self.variants.first()
    }
}
