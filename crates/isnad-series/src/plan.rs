//! The plan of a test: everything that decides its figures. It is made, hashed and stored before anything is counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::coincidence::{Edges, Relation, Statistic};
use crate::error::{Error, Result};
use crate::series::{Frame, LONGEST, Series, hex};

/// Form of plans and reports; grows when they change.
pub const FORM: u32 = 1;

/// Where a series comes from, for example `file: protests.csv`, `where: country=Iraq`.
pub type Origin = BTreeMap<String, Vec<String>>;

/// An origin on one line.
pub fn describe(origin: &Origin) -> String {
    origin.iter().flat_map(|(name, values)| values.iter().map(move |v| format!("{name} {v}"))).collect::<Vec<_>>().join("; ")
}

/// Which series, and when a step of it counts as one with an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesSpec {
    /// Its name, for people.
    pub name: String,
    /// Where it comes from and what was taken of it: names and values that whoever loads series understands.
    pub from: Origin,
    /// Hash of its content ([`Series::sha256`]).
    pub sha256: String,
    /// Fewest events of a step that count.
    pub least: u32,
}

impl SeriesSpec {
    /// The specification of a series.
    pub fn of(series: &Series, from: Origin, least: u32) -> SeriesSpec {
        SeriesSpec { name: series.name.clone(), from, sha256: series.sha256(), least: least.max(1) }
    }
}

/// One way to put the question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// The series that is said to come first.
    pub a: SeriesSpec,
    /// The one that is said to follow.
    pub b: SeriesSpec,
    /// What is said.
    pub relation: Relation,
    /// Whose share is counted.
    pub statistic: Statistic,
    /// What happens near the ends of the period.
    pub edges: Edges,
    /// Window in steps.
    pub window: u32,
    /// Lag in steps.
    pub lag: u32,
    /// Period, unit and region.
    pub frame: Frame,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// [`FORM`].
    pub form: u32,
    /// Version of isnad that made it.
    pub isnad: String,
    /// What is asked; tests with the same question are corrected for together.
    pub question: String,
    /// The ways in which it is put; the first is the one that the verdict is about.
    pub settings: Vec<Setting>,
    /// Ways that were tried before under this question, and whose series are at hand.
    pub earlier: Vec<Setting>,
    /// Number of ways that were tried before on data that are no longer at hand. P-values are multiplied by one more than that.
    pub lost: u32,
    /// A series that should have nothing to do with B.
    pub placebo: Option<SeriesSpec>,
    /// How much was reported.
    pub volume: Option<SeriesSpec>,
    /// Length of a block of the null, in steps.
    pub block: u32,
    /// Number of surrogates.
    pub surrogates: u32,
    /// Seed of all random numbers.
    pub seed: u64,
    /// A p-value of at most this is called rare.
    pub alpha: f64,
    /// The share of events of A with a partner because of the claim that the test should be able to see (see [`crate::power`]).
    pub size: f64,
    /// Distance that counts as near in Knox's test, in km.
    pub near_km: f64,
}

impl Plan {
    /// A plan with the defaults for a setting: 60-day blocks for windows of a week, 1999 surrogates, level 0.05.
    pub fn new(isnad: &str, question: &str, settings: Vec<Setting>) -> Plan {
        let reach = settings.iter().map(|s| s.window.saturating_add(s.lag)).max().unwrap_or(0);
        let step = settings.first().map_or_else(Default::default, |s| s.frame.step);
        Plan {
            form: FORM,
            isnad: isnad.to_owned(),
            question: question.to_owned(),
            block: default_block(step, reach),
            settings,
            earlier: Vec::new(),
            lost: 0,
            placebo: None,
            volume: None,
            surrogates: 1999,
            seed: 1,
            alpha: 0.05,
            size: 0.4,
            near_km: 25.0,
        }
    }

    /// Hash of the plan: of its compact JSON.
    pub fn sha256(&self) -> String {
        // A struct of strings and finite numbers has a JSON form.
        hex(&Sha256::digest(serde_json::to_vec(self).unwrap_or_default()))
    }

    /// Checks what can be checked without the data.
    ///
    /// # Errors
    /// Where a value cannot be; the message says which and what can be.
    pub fn check(&self) -> Result<()> {
        let no = |why: String| Err(Error::Plan { why });
        if self.form != FORM {
            return no(format!("the plan has form {}, this version reads form {FORM}; make the plan anew", self.form));
        }
        let Some(main) = self.settings.first() else { return no("the plan has no setting".into()) };
        if !(19..=1_000_000).contains(&self.surrogates) {
            return no(format!("{} surrogates: take 19 to 1,000,000", self.surrogates));
        }
        if !(self.alpha > 0.0 && self.alpha < 0.5) {
            return no(format!("level {}: take one above 0 and below 0.5", self.alpha));
        }
        let (share, distance) = (self.size > 0.0 && self.size <= 1.0, self.near_km > 0.0 && self.near_km.is_finite());
        if !(share && distance) {
            return no("the size of interest is a share above 0 and up to 1, the distance a number of km above 0".into());
        }
        for s in self.settings.iter().chain(&self.earlier) {
            s.check()?;
        }
        let reach = main.window.saturating_add(main.lag);
        if u64::from(self.block) < 2 * u64::from(reach.max(1)) {
            return no(format!("blocks of {} are too short for a window and lag of {reach} together; take at least {}", self.block, 2 * reach.max(1)));
        }
        Ok(())
    }
}

impl Setting {
    fn check(&self) -> Result<()> {
        let Frame { from, to, .. } = self.frame;
        let length = self.frame.len();
        if length == 0 {
            return Err(Error::Period { why: format!("the period ends ({to}) before it begins ({from})") });
        }
        if length > LONGEST {
            return Err(Error::Period { why: format!("the period {from} to {to} has {length} steps; {LONGEST} are the most") });
        }
        if self.window.saturating_add(self.lag) as usize >= length {
            return Err(Error::Plan { why: format!("window {} and lag {} together are as long as the period ({length} steps)", self.window, self.lag) });
        }
        Ok(())
    }
}

/// Blocks of 60 days for reaches of up to ten days, six times the reach beyond; as many weeks and months.
fn default_block(step: crate::calendar::Step, reach: u32) -> u32 {
    let least = match step {
        crate::calendar::Step::Day => 60,
        crate::calendar::Step::Week => 9,
        crate::calendar::Step::Month => 6,
    };
    least.max(reach.saturating_mul(6))
}
