//! Rules for claims: `claims.rules`, parsed into a small form that the coder matches.

use serde::{Deserialize, Serialize};

use crate::compile::Builder;
use crate::error::Severity;
use crate::frames;
use crate::source::File;

/// Kind of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are those of the records
pub enum ClaimKind {
    Cause,
    Purpose,
    Benefit,
    Responsibility,
    Association,
    Trend,
    Prediction,
}

impl ClaimKind {
    /// Name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ClaimKind::Cause => "cause",
            ClaimKind::Purpose => "purpose",
            ClaimKind::Benefit => "benefit",
            ClaimKind::Responsibility => "responsibility",
            ClaimKind::Association => "association",
            ClaimKind::Trend => "trend",
            ClaimKind::Prediction => "prediction",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn parse(s: &str) -> Option<ClaimKind> {
        use ClaimKind::{Association, Benefit, Cause, Prediction, Purpose, Responsibility, Trend};
        [Cause, Purpose, Benefit, Responsibility, Association, Trend, Prediction].into_iter().find(|k| k.name() == s)
    }
}

/// What the cue must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum CueForm {
    Any,
    Verb,
    Noun,
    Adjective,
    Function,
}

/// Condition on the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // see the head of the rule file
pub enum ClaimCond {
    Future,
    Possible,
    Negated,
    Pronoun,
    Predicate,
    Indefinite,
    Definite,
    NoResult,
    NoEvent,
    Accusative,
    NoGenitive,
    Agent,
    Leads,
    Finite,
    Governed,
    That,
    What,
    Touching,
    NoToll,
    EventObject,
    Imperfect,
}

/// Where subject or object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // see the head of the rule file
pub enum Place {
    Subj,
    Obj,
    Gen,
    After,
    AfterPrep,
    PrepOf(u16),
    ClauseBefore,
    ClauseAfter,
    Before,
    Head,
    Rest,
    Own,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimRule {
    /// Name in the output, `ar/claims/NAME`.
    pub name: String,
    /// Kind.
    pub kind: ClaimKind,
    /// Lexemes of the cue.
    pub cues: Vec<u32>,
    /// Form of the cue.
    pub form: CueForm,
    /// Prepositions one of which must follow; empty for none.
    pub with: Vec<u16>,
    /// Conditions.
    pub conds: Vec<ClaimCond>,
    /// Places of the subject, in order of trial.
    pub subject: Vec<Place>,
    /// Places of the object, in order of trial.
    pub object: Vec<Place>,
    /// The claim holds with one of the two.
    pub either: bool,
    /// Examples that the tests run.
    pub examples: Vec<ClaimExample>,
    /// Line of the rule.
    pub line: usize,
}

/// An example of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimExample {
    /// Must the claim come out?
    pub holds: bool,
    /// Text.
    pub text: String,
    /// Expected kind.
    pub kind: ClaimKind,
    /// Words that the subject must hold.
    pub subject: Option<String>,
    /// Words that the object must hold.
    pub object: Option<String>,
    /// Line.
    pub line: usize,
}

/// Reads the rules into the pack.
pub(crate) fn read(b: &mut Builder, file: &File) {
    let mut rules: Vec<ClaimRule> = Vec::new();
    for (i, raw) in file.text.lines().enumerate() {
        let line = raw.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Err(message) = read_line(b, line, i + 1, &mut rules) {
            b.finding(Severity::Error, file, i + 1, message);
        }
    }
    for r in &rules {
        if r.cues.is_empty() || r.subject.is_empty() && r.object.is_empty() {
            b.finding(Severity::Error, file, r.line, format!("rule `{}` needs `cue`, and `subject` or `object`", r.name));
        }
        if !r.examples.iter().any(|e| e.holds) {
            b.finding(Severity::Error, file, r.line, format!("rule `{}` has no ✓ example", r.name));
        }
    }
    b.data.claims = rules;
}

fn read_line(b: &mut Builder, line: &str, number: usize, rules: &mut Vec<ClaimRule>) -> Result<(), String> {
    let (key, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    if key == "claim" {
        rules.push(ClaimRule {
            name: rest.to_owned(),
            kind: ClaimKind::Cause,
            cues: Vec::new(),
            form: CueForm::Any,
            with: Vec::new(),
            conds: Vec::new(),
            subject: Vec::new(),
            object: Vec::new(),
            either: false,
            examples: Vec::new(),
            line: number,
        });
        return Ok(());
    }
    let rule = rules.last_mut().ok_or("a rule begins with `claim NAME`")?;
    match key {
        "kind" => rule.kind = ClaimKind::parse(rest).ok_or_else(|| format!("`{rest}` is no kind of claim"))?,
        "cue" => {
            for word in rest.split_whitespace() {
                rule.cues.extend(b.expression(word));
            }
        }
        "as" => rule.form = form(rest)?,
        "with" => {
            for word in rest.split_whitespace() {
                let folded = b.folder.fold(word);
                rule.with.push(b.preps.index(&folded));
            }
        }
        "if" => rule.conds = rest.split_whitespace().map(cond).collect::<Result<_, _>>()?,
        "subject" => rule.subject = places(b, rest)?,
        "object" => rule.object = places(b, rest)?,
        "either" => rule.either = true,
        "✓" | "✗" => rule.examples.push(example(key == "✓", rest, number)?),
        _ => return Err(format!("`{key}` is no part of a rule; see the head of the file")),
    }
    Ok(())
}

fn form(s: &str) -> Result<CueForm, String> {
    Ok(match s {
        "verb" => CueForm::Verb,
        "noun" => CueForm::Noun,
        "adj" => CueForm::Adjective,
        "function" => CueForm::Function,
        _ => return Err(format!("`{s}` is no form of a cue; write verb, noun, adj or function")),
    })
}

fn cond(s: &str) -> Result<ClaimCond, String> {
    Ok(match s {
        "future" => ClaimCond::Future,
        "possible" => ClaimCond::Possible,
        "negated" => ClaimCond::Negated,
        "pronoun" => ClaimCond::Pronoun,
        "predicate" => ClaimCond::Predicate,
        "indefinite" => ClaimCond::Indefinite,
        "definite" => ClaimCond::Definite,
        "no-result" => ClaimCond::NoResult,
        "no-event" => ClaimCond::NoEvent,
        "accusative" => ClaimCond::Accusative,
        "no-genitive" => ClaimCond::NoGenitive,
        "agent" => ClaimCond::Agent,
        "leads" => ClaimCond::Leads,
        "finite" => ClaimCond::Finite,
        "governed" => ClaimCond::Governed,
        "that" => ClaimCond::That,
        "what" => ClaimCond::What,
        "touching" => ClaimCond::Touching,
        "imperfect" => ClaimCond::Imperfect,
        "no-toll" => ClaimCond::NoToll,
        "event-object" => ClaimCond::EventObject,
        _ => return Err(format!("`{s}` is no condition on a cue")),
    })
}

fn places(b: &mut Builder, s: &str) -> Result<Vec<Place>, String> {
    s.split_whitespace()
        .map(|p| {
            Ok(match p {
                "subj" => Place::Subj,
                "obj" => Place::Obj,
                "gen" => Place::Gen,
                "after" => Place::After,
                "after-prep" => Place::AfterPrep,
                "clause-before" => Place::ClauseBefore,
                "clause-after" => Place::ClauseAfter,
                "before" => Place::Before,
                "head" => Place::Head,
                "rest" => Place::Rest,
                "own" => Place::Own,
                _ => match frames::function(p, &mut b.preps, &|s| b.folder.fold(s))? {
                    crate::model::Function::Prep(i) => Place::PrepOf(i),
                    _ => return Err(format!("`{p}` is no place")),
                },
            })
        })
        .collect()
}

fn example(holds: bool, s: &str, line: usize) -> Result<ClaimExample, String> {
    let (text, expect) = s.split_once('→').ok_or("an example is written `TEXT → kind subject=words; object=words`")?;
    let expect = expect.trim();
    let (kind, rest) = expect.split_once(char::is_whitespace).unwrap_or((expect, ""));
    let kind = ClaimKind::parse(kind).ok_or_else(|| format!("`{kind}` is no kind of claim"))?;
    let mut e = ClaimExample { holds, text: text.trim().to_owned(), kind, subject: None, object: None, line };
    for part in rest.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        match part.split_once('=') {
            Some(("subject", v)) => e.subject = Some(v.trim().to_owned()),
            Some(("object", v)) => e.object = Some(v.trim().to_owned()),
            _ => return Err(format!("`{part}`: write subject=words or object=words")),
        }
    }
    Ok(e)
}
