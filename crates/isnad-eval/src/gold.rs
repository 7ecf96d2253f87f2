//! Hand-coded data in JSONL: whole documents with all mentions, or single sentences with a yes or no for one type.

use isnad_engine::record::Count;
use isnad_text::Document;
use serde::Deserialize;

use crate::Error;

/// A hand-coded mention. Offsets are characters.
#[derive(Debug, Clone, Deserialize)]
pub struct Mention {
    /// The word.
    pub trigger: String,
    /// First character.
    pub start: u32,
    /// Character after the last.
    pub end: u32,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Types that are fair too.
    #[serde(default)]
    pub type_alt: Vec<String>,
    /// Neither demanded nor counted against.
    #[serde(default)]
    pub optional: bool,
    /// Who acts.
    #[serde(default)]
    pub actor: Vec<CodedParty>,
    /// Who is acted upon.
    #[serde(default)]
    pub recipient: Vec<CodedParty>,
    /// PLOVER modes.
    #[serde(default)]
    pub mode: Vec<String>,
    /// `negation`, `hypothetical`, `future`, `historical`.
    #[serde(default)]
    pub aux: Vec<String>,
    /// Where it happened.
    #[serde(default)]
    pub place: Option<CodedPlace>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    #[serde(default)]
    pub date: Option<String>,
    /// Killed.
    #[serde(default)]
    pub dead: Option<Count>,
    /// Wounded.
    #[serde(default)]
    pub injured: Option<Count>,
    /// Arrested.
    #[serde(default)]
    pub arrested: Option<Count>,
    /// Who reports it.
    #[serde(default)]
    pub holder: Option<String>,
    /// How: `asserts`, `denies`, `alleges`, `quotes`, `claims_responsibility`.
    #[serde(default)]
    pub stance: Option<String>,
    /// The same for all mentions of one happening.
    #[serde(default)]
    pub incident: Option<String>,
}

/// A hand-coded place.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct CodedPlace {
    /// Its words.
    #[serde(default)]
    pub text: String,
    /// English name.
    #[serde(default)]
    pub name: Option<String>,
    /// Country code.
    #[serde(default)]
    pub country: Option<String>,
}

/// A hand-coded claim. Offsets are characters.
#[derive(Debug, Clone, Deserialize)]
pub struct CodedClaim {
    /// Kind.
    pub kind: String,
    /// The word that makes it.
    pub cue: String,
    /// First character of the cue.
    pub start: u32,
    /// Past its last character.
    pub end: u32,
    /// What is claimed about.
    #[serde(default)]
    pub subject: Option<String>,
    /// What it is related to.
    #[serde(default)]
    pub object: Option<String>,
    /// Who claims it.
    #[serde(default)]
    pub holder: Option<String>,
}

/// A hand-coded party.
#[derive(Debug, Clone, Deserialize)]
pub struct CodedParty {
    /// The name phrase.
    pub text: String,
    /// Country code.
    #[serde(default)]
    pub country: Option<String>,
    /// PLOVER sector.
    #[serde(default)]
    pub sector: Option<String>,
}

/// A hand-coded document.
#[derive(Debug, Clone, Deserialize)]
pub struct CodedDocument {
    /// Id.
    pub doc_id: String,
    /// Publication date, ISO.
    #[serde(default)]
    pub date: Option<String>,
    /// Text.
    pub text: String,
    /// All mentions.
    pub mentions: Vec<Mention>,
    /// All claims.
    #[serde(default)]
    pub claims: Vec<CodedClaim>,
}

/// Answer for a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It reports a concrete happening of the type.
    Yes,
    /// It does not, and coders agreed.
    EasyNo,
    /// It does not, and coders were divided.
    HardNo,
}

/// A hand-coded sentence.
#[derive(Debug, Clone)]
pub struct CodedSentence {
    /// Id.
    pub id: String,
    /// Type asked for.
    pub kind: String,
    /// Answer.
    pub answer: Answer,
    /// Text.
    pub text: String,
}

/// Hand-coded data of a file.
#[derive(Debug, Clone)]
pub enum Gold {
    /// Documents.
    Documents(Vec<CodedDocument>),
    /// Sentences; those on which coders could not agree are left out.
    Sentences(Vec<CodedSentence>),
}

#[derive(Deserialize)]
struct RawSentence {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    label: String,
    text: String,
}

impl CodedDocument {
    /// The document as the coder takes it.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut d = Document::new(self.doc_id.as_str(), self.text.as_str());
        d.date.clone_from(&self.date);
        d
    }
}

/// Reads hand-coded data; the form is told by the first record.
///
/// # Errors
/// A line is no record of the form; the error names it.
pub fn parse(file: &str, text: &str) -> Result<Gold, Error> {
    let lines = || text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    let error = |line: usize, e: serde_json::Error| Error { file: file.to_owned(), line: line + 1, message: format!("no hand-coded record: {e}") };
    let documents = lines().next().is_some_and(|(_, l)| l.contains("\"mentions\""));
    if documents {
        let all = lines().map(|(i, l)| serde_json::from_str(l).map_err(|e| error(i, e))).collect::<Result<_, _>>()?;
        return Ok(Gold::Documents(all));
    }
    let mut all = Vec::new();
    for (i, l) in lines() {
        let raw: RawSentence = serde_json::from_str(l).map_err(|e| error(i, e))?;
        let answer = match raw.label.as_str() {
            "yes" => Answer::Yes,
            "easy no" | "no" => Answer::EasyNo,
            "difficult no" => Answer::HardNo,
            _ => continue,
        };
        all.push(CodedSentence { id: raw.id, kind: raw.kind, answer, text: raw.text });
    }
    Ok(Gold::Sentences(all))
}
