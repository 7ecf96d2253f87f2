//! The `tags` column.

use crate::frames::{self, Prepositions};
use crate::model::{Function, Stance, Tags, Toll, flag};

/// A tag cell read, with the words of `not:` and `only:` still as lemmas.
#[derive(Debug, Default, Clone)]
pub struct RawTags {
    /// All but the words.
    pub tags: Tags,
    /// Lemmas of `not:`.
    pub not: Vec<String>,
    /// Lemmas of `only:`.
    pub only: Vec<String>,
    /// `fem:…` of adjectives.
    pub feminine: Option<String>,
}

/// Reads a tag cell.
///
/// # Errors
/// A message that names the unknown tag.
pub fn parse(cell: &str, preps: &mut Prepositions, fold: &dyn Fn(&str) -> String) -> Result<RawTags, String> {
    let mut raw = RawTags::default();
    for tag in cell.split_whitespace() {
        if let Some(bit) = flag::parse(tag) {
            raw.tags.flags |= bit;
            continue;
        }
        let (key, value) = tag.split_once(':').ok_or_else(|| format!("`{tag}` is no tag; see packs/FORMAT.md"))?;
        match key {
            "toll" => raw.tags.toll = Some(toll(value)?),
            "stance" => raw.tags.stance = Some(stance(value)?),
            "means" => raw.tags.means = Some(value.to_owned()),
            "light" => raw.tags.light.push(linked(value, preps, fold)?),
            "cause" => raw.tags.cause.push(linked(value, preps, fold)?),
            "not" => raw.not.push(value.to_owned()),
            "only" => raw.only.push(value.to_owned()),
            "fem" => raw.feminine = Some(value.to_owned()),
            _ => return Err(format!("`{tag}` is no tag; see packs/FORMAT.md")),
        }
    }
    Ok(raw)
}

fn linked(value: &str, preps: &mut Prepositions, fold: &dyn Fn(&str) -> String) -> Result<Function, String> {
    frames::function(value, preps, fold)
}

fn toll(value: &str) -> Result<Toll, String> {
    Ok(match value {
        "dead" => Toll::Dead,
        "injured" => Toll::Injured,
        "arrested" => Toll::Arrested,
        "participants" => Toll::Participants,
        _ => return Err(format!("`{value}` is no toll; write dead, injured, arrested or participants")),
    })
}

pub(crate) fn stance(value: &str) -> Result<Stance, String> {
    Ok(match value {
        "asserts" => Stance::Asserts,
        "denies" => Stance::Denies,
        "alleges" => Stance::Alleges,
        "quotes" => Stance::Quotes,
        "claims_responsibility" => Stance::ClaimsResponsibility,
        _ => return Err(format!("`{value}` is no stance; write asserts, denies, alleges, quotes or claims_responsibility")),
    })
}
