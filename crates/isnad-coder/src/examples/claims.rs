//! Claims in examples: those of `claims.rules`, and the `claim=` lines of tests files.

use isnad_pack::Pack;
use isnad_pack::claims::{ClaimExample, ClaimKind};
use isnad_text::{Document, Span};

use super::expect::{overlaps_words, same_words, words_and_fields};
use crate::record::{Claim, Coding};
use crate::{Coder, Worker};

/// `claim=KIND «cue» subject=…; object=…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ExpectClaim {
    kind: ClaimKind,
    cues: Vec<String>,
    fields: Vec<(String, String)>,
    written: String,
}

const FIELDS: &str = "subject object holder stance aux";

impl ExpectClaim {
    /// Reads what follows `claim=`; `None` for `none`.
    pub fn parse(s: &str) -> Result<Option<ExpectClaim>, String> {
        let (kind, rest) = s.trim().split_once(char::is_whitespace).unwrap_or((s.trim(), ""));
        if kind == "none" {
            return Ok(None);
        }
        let kind = ClaimKind::parse(kind).ok_or_else(|| format!("`{kind}` is no kind of claim"))?;
        let (cues, fields) = words_and_fields(rest, FIELDS)?;
        Ok(Some(ExpectClaim { kind, cues, fields, written: format!("claim={}", s.trim()) }))
    }

    /// Is this the claim that is expected?
    pub fn met_by(&self, pack: &Pack, text: &str, c: &Claim) -> bool {
        c.kind == self.kind && overlaps_words(text, c.cue, &self.cues) && self.fields.iter().all(|(f, v)| holds(pack, text, c, f, v))
    }

    /// As the file has it.
    pub fn describe(&self) -> &str {
        &self.written
    }
}

fn holds(pack: &Pack, text: &str, c: &Claim, field: &str, value: &str) -> bool {
    let words = |found: Option<Span>| found.map_or(value == "-", |s| same_words(pack, s.text(text), value));
    match field {
        "subject" => words(c.subject),
        "object" => words(c.object),
        "holder" => words(c.attribution.as_ref().map(|a| a.holder)),
        "stance" => c.attribution.as_ref().map_or(value == "-", |a| a.stance.name() == value),
        "aux" => value == c.aux.names().join(",") || value == "-" && c.aux.names().is_empty(),
        _ => false,
    }
}

/// Runs an example of a rule for claims.
pub(super) fn example(coder: &Coder<'_>, worker: &mut Worker, example: &ClaimExample) -> Result<(), String> {
    let document = Document::new("example", example.text.as_str());
    let coding = coder.code(worker, &document);
    let text = document.text.as_str();
    let part = |found: Option<Span>, wanted: &Option<String>| wanted.as_ref().is_none_or(|w| found.is_some_and(|s| s.text(text).contains(w.as_str())));
    let met = coding.claims.iter().any(|c| c.kind == example.kind && part(c.subject, &example.subject) && part(c.object, &example.object));
    if met == example.holds {
        return Ok(());
    }
    let wish = if example.holds { "expected" } else { "must not give" };
    Err(format!("{wish} {}; the coder finds {}", example.kind.name(), found(text, &coding)))
}

/// The claims of a coding, for messages.
pub(super) fn found(text: &str, coding: &Coding) -> String {
    if coding.claims.is_empty() {
        return "no claim".to_owned();
    }
    coding.claims.iter().map(|c| describe(text, c)).collect::<Vec<_>>().join(" | ")
}

/// A claim in the words of a tests file.
pub(super) fn describe(text: &str, c: &Claim) -> String {
    let words = |s: Option<Span>| s.map_or("-", |s| s.text(text));
    format!("claim={} «{}» subject={}; object={}", c.kind.name(), c.cue.text(text), words(c.subject), words(c.object))
}
