//! `plover.toml`: types, modes, scores, contexts, sectors.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::model::{EventType, Ontology};

#[derive(Deserialize)]
struct Raw {
    contexts: Vec<String>,
    international: Vec<String>,
    sectors: BTreeMap<String, String>,
    types: BTreeMap<String, RawType>,
}

#[derive(Deserialize)]
struct RawType {
    score: f64,
    quad_code: u8,
    recipient_required: bool,
    #[serde(default)]
    state_actor: Option<String>,
    #[serde(default)]
    state_recipient: Option<String>,
    modes: BTreeMap<String, f64>,
}

/// Reads the ontology.
///
/// # Errors
/// The file is no TOML of the expected form.
pub fn parse(file: &str, text: &str) -> Result<Ontology, Error> {
    let raw: Raw = toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(0, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
        Error::new(file, line, e.message().to_owned())
    })?;
    Ok(Ontology {
        types: raw
            .types
            .into_iter()
            .map(|(name, t)| EventType {
                name,
                score: t.score,
                quad_code: t.quad_code,
                recipient_required: t.recipient_required,
                state_actor: t.state_actor,
                state_recipient: t.state_recipient,
                modes: t.modes.into_iter().collect(),
            })
            .collect(),
        contexts: raw.contexts,
        sectors: raw.sectors.into_keys().collect(),
        international: raw.international,
    })
}
