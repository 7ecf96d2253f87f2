//! The form of conditions that several pages share.

use isnad_archive::{Archive, Choices};

use crate::ask::Ask;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::server::App;

/// Conditions that stand under "more".
const MORE: [&str; 15] =
    ["type", "actor", "recipient", "sector", "province", "near", "holder", "stance", "mode", "dead", "injured", "arrested", "sources", "all_aux", "rejected"];

/// Stances of holders.
const STANCES: [&str; 5] = ["asserts", "denies", "alleges", "quotes", "claims_responsibility"];
/// Kinds of claims.
const CLAIMS: [&str; 7] = ["cause", "purpose", "benefit", "responsibility", "association", "trend", "prediction"];

/// The form with what stands in it.
pub(crate) struct Filters {
    pub action: &'static str,
    pub ask: Ask,
    pub types: Vec<(String, u8)>,
    pub choices: Choices,
}

impl Filters {
    pub fn new(action: &'static str, ask: Ask, archive: &Archive, app: &App) -> Result<Filters, Fault> {
        Ok(Filters { action, ask, types: app.types.clone(), choices: archive.choices()? })
    }

    /// Does a condition under "more" hold something?
    pub fn more(&self) -> bool {
        self.ask.any(&MORE)
    }

    pub fn stances(&self) -> [&'static str; 5] {
        STANCES
    }

    pub fn kinds(&self) -> [&'static str; 7] {
        CLAIMS
    }

    /// Each condition as words, with the address without it.
    pub fn chips(&self, c: &Ctx) -> Vec<(String, String, String)> {
        let chip = |(name, value): &(&'static str, String)| {
            let kind = match *name {
                "type" => Some("type"),
                "stance" => Some("stance"),
                "claim" => Some("claim"),
                "all_aux" | "rejected" => Some("flag"),
                _ => None,
            };
            let words = kind.map_or_else(|| c.clean(value), |k| c.code(k, if k == "flag" { name } else { value }));
            (c.code("filter", name), words, format!("{}?{}", self.action, self.ask.without(name, value)))
        };
        self.ask.pairs().iter().map(chip).collect()
    }
}
