//! Constructions: `events.rules`, parsed into a small form that the coder matches.

use serde::{Deserialize, Serialize};

use crate::error::{Finding, Severity};
use crate::model::Function;

/// Which words a construction is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Finite verbs.
    pub verb: bool,
    /// Event nouns and verbal nouns.
    pub noun: bool,
    /// Participles used as verbs (مطالبا، محذرين).
    pub participle: bool,
}

/// Condition on the trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum When {
    Passive,
    Active,
    HasObject,
    NoObject,
    Pronoun,
    NoPronoun,
    Plural,
    Conj,
    Definite,
    Indefinite,
    Result,
    Conflict,
    NoConflict,
    CanBePassive,
}

/// Condition on a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Cond {
    Agent,
    Human,
    Oblique,
    Agrees,
    AgreesBefore,
    Definite,
    Indefinite,
    Nominative,
    Demonym,
    NotAgent,
    Owned,
    Disagrees,
    Genitive,
}

/// One element of a construction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Element {
    /// The trigger itself.
    Trigger,
    /// A noun phrase that fills a function.
    Np {
        /// Function it fills.
        function: Function,
        /// Conditions.
        conds: Vec<Cond>,
    },
    /// A prepositional phrase.
    Pp {
        /// Prepositions, by name.
        preps: Vec<String>,
        /// Function its noun phrase fills.
        function: Function,
    },
    /// Adjuncts: adverbs, times, prepositional phrases, brackets, commas after them.
    Skip,
    /// Start of the clause.
    Start,
    /// No noun phrase follows.
    NoNp,
    /// A relative word.
    Rel,
    /// A light verb: with the event as object, subject, or after a preposition.
    Light(LightKind),
    /// A finite verb among these lemmas; it is part of this event and no event of its own.
    Absorb(Vec<String>),
    /// The preposition of a light verb.
    LightPrep,
    /// The subject of the clause before.
    Carry(Function),
    /// A noun phrase of a demonym adjective on the trigger.
    Demonym(Function),
    /// The pronoun on the trigger or the absorbed verb.
    Pronoun,
    /// A comma.
    Comma,
    /// A demonstrative or nothing.
    Maybe(Box<Element>),
}

/// How a light verb takes its event noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum LightKind {
    Object,
    Subject,
    Prep,
    ObjectPassive,
}

/// An example of a construction, executed by the check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Must the expectation hold (✓) or must it not (✗)?
    pub holds: bool,
    /// The text.
    pub text: String,
    /// Type that is expected.
    pub kind: String,
    /// Slots: name and text.
    pub slots: Vec<(String, String)>,
    /// Line in the file.
    pub line: usize,
}

/// A construction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Construction {
    /// Name.
    pub name: String,
    /// Words it is for.
    pub target: Target,
    /// Conditions on the trigger.
    pub when: Vec<When>,
    /// Elements in the order of the text.
    pub elements: Vec<Element>,
    /// Index of the trigger in `elements`.
    pub trigger: usize,
    /// Proof.
    pub examples: Vec<Example>,
    /// Line in the file.
    pub line: usize,
}

/// Reads a rule file.
pub fn parse(file: &str, text: &str, findings: &mut Vec<Finding>) -> Vec<Construction> {
    let mut all: Vec<Construction> = Vec::new();
    for (i, raw) in text.lines().enumerate() {
        let line = i + 1;
        let trimmed = raw.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let (word, rest) = trimmed.split_once(char::is_whitespace).map_or((trimmed, ""), |(w, r)| (w, r.trim()));
        let mut error = |message: String| {
            findings.push(Finding { severity: Severity::Error, file: file.to_owned(), line, message });
        };
        if word == "construction" {
            if all.iter().any(|c| c.name == rest) {
                error(format!("a construction named `{rest}` is there already"));
            }
            all.push(Construction {
                name: rest.to_owned(),
                target: Target::default(),
                when: Vec::new(),
                elements: Vec::new(),
                trigger: 0,
                examples: Vec::new(),
                line,
            });
            continue;
        }
        let Some(current) = all.last_mut() else {
            error("a line before the first `construction NAME`".to_owned());
            continue;
        };
        let result = match word {
            "for" => parse_target(rest).map(|t| current.target = t),
            "when" => rest.split_whitespace().map(parse_when).collect::<Result<Vec<_>, _>>().map(|w| current.when = w),
            "match" => parse_elements(rest).map(|(elements, trigger)| {
                current.elements = elements;
                current.trigger = trigger;
            }),
            "✓" | "✗" => parse_example(word == "✓", rest, line).map(|e| current.examples.push(e)),
            _ => Err(format!("`{word}` opens no line of a construction; write for, when, match, ✓ or ✗")),
        };
        if let Err(message) = result {
            error(message);
        }
    }
    for c in &all {
        let mut error = |message: &str| {
            findings.push(Finding { severity: Severity::Error, file: file.to_owned(), line: c.line, message: format!("construction `{}` {message}", c.name) });
        };
        if c.elements.is_empty() {
            error("has no `match` line");
        }
        if !c.examples.iter().any(|e| e.holds) {
            error("has no example; add a line `✓ TEXT → TYPE slot=words`");
        }
    }
    all
}

fn parse_target(s: &str) -> Result<Target, String> {
    let mut t = Target::default();
    for word in s.split_whitespace() {
        match word {
            "verb" => t.verb = true,
            "noun" => t.noun = true,
            "participle" => t.participle = true,
            _ => return Err(format!("`{word}`: a construction is for verb, noun or participle")),
        }
    }
    Ok(t)
}

fn parse_when(s: &str) -> Result<When, String> {
    Ok(match s {
        "passive" => When::Passive,
        "active" => When::Active,
        "has-object" => When::HasObject,
        "no-object" => When::NoObject,
        "pronoun" => When::Pronoun,
        "no-pronoun" => When::NoPronoun,
        "plural" => When::Plural,
        "conj" => When::Conj,
        "definite" => When::Definite,
        "indefinite" => When::Indefinite,
        "result" => When::Result,
        "conflict" => When::Conflict,
        "can-be-passive" => When::CanBePassive,
        "no-conflict" => When::NoConflict,
        _ => return Err(format!("`{s}` is no condition on a trigger")),
    })
}

/// Function with this bare name (no preposition).
#[must_use]
pub fn plain_function(s: &str) -> Option<Function> {
    Some(match s {
        "subj" => Function::Subj,
        "obj" => Function::Obj,
        "obj2" => Function::Obj2,
        "gen" => Function::Gen,
        "dep" => Function::Dep,
        _ => return None,
    })
}

fn parse_elements(s: &str) -> Result<(Vec<Element>, usize), String> {
    let elements = s.split_whitespace().map(parse_element).collect::<Result<Vec<_>, _>>()?;
    let triggers: Vec<usize> = elements.iter().enumerate().filter(|(_, e)| **e == Element::Trigger).map(|(i, _)| i).collect();
    match triggers[..] {
        [one] => Ok((elements, one)),
        _ => Err("a match line has exactly one TRIGGER".to_owned()),
    }
}

fn parse_element(s: &str) -> Result<Element, String> {
    if let Some(inner) = s.strip_suffix('?') {
        return Ok(Element::Maybe(Box::new(parse_element(inner)?)));
    }
    Ok(match s {
        "TRIGGER" => Element::Trigger,
        "~" => Element::Skip,
        "^" => Element::Start,
        "!NP" => Element::NoNp,
        "REL" => Element::Rel,
        "PRON" => Element::Pronoun,
        "LIGHT:obj" => Element::Light(LightKind::Object),
        "LIGHT:obj-passive" => Element::Light(LightKind::ObjectPassive),
        "LIGHT:subj" => Element::Light(LightKind::Subject),
        "LIGHT:prep" => Element::Light(LightKind::Prep),
        "LPREP" => Element::LightPrep,
        "," => Element::Comma,
        _ => {
            let (head, tail) = s.split_once(':').ok_or_else(|| format!("`{s}` is no element"))?;
            let (name, conds) = match tail.split_once('[') {
                Some((n, c)) => (n, c.trim_end_matches(']')),
                None => (tail, ""),
            };
            if let Some(list) = head.strip_prefix("V(").and_then(|h| h.strip_suffix(')')) {
                return if name == "absorb" {
                    Ok(Element::Absorb(list.split('|').map(str::to_owned).collect()))
                } else {
                    Err(format!("`{s}`: write V(…):absorb"))
                };
            }
            let function = plain_function(name).ok_or_else(|| format!("`{name}` is no function; write subj, obj, obj2, gen or dep"))?;
            if let Some(list) = head.strip_prefix("PP(").and_then(|h| h.strip_suffix(')')) {
                return Ok(Element::Pp { preps: list.split('|').map(str::to_owned).collect(), function });
            }
            match head {
                "NP" => {
                    let conds = conds.split(',').filter(|c| !c.is_empty()).map(parse_cond).collect::<Result<_, _>>()?;
                    Element::Np { function, conds }
                }
                "CARRY" => Element::Carry(function),
                "DEMONYM" => Element::Demonym(function),
                _ => return Err(format!("`{s}` is no element")),
            }
        }
    })
}

fn parse_cond(s: &str) -> Result<Cond, String> {
    Ok(match s {
        "agent" => Cond::Agent,
        "not-agent" => Cond::NotAgent,
        "human" => Cond::Human,
        "oblique" => Cond::Oblique,
        "nominative" => Cond::Nominative,
        "agrees" => Cond::Agrees,
        "agrees-before" => Cond::AgreesBefore,
        "definite" => Cond::Definite,
        "indefinite" => Cond::Indefinite,
        "demonym" => Cond::Demonym,
        "owned" => Cond::Owned,
        "genitive" => Cond::Genitive,
        "disagrees" => Cond::Disagrees,
        _ => return Err(format!("`{s}` is no condition on a noun phrase")),
    })
}

fn parse_example(holds: bool, s: &str, line: usize) -> Result<Example, String> {
    let (text, expect) = s.split_once('→').ok_or("an example is written `TEXT → TYPE slot=words; slot=words`")?;
    let expect = expect.trim();
    let (kind, slots) = expect.split_once(char::is_whitespace).unwrap_or((expect, ""));
    let slots = slots
        .split(';')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(|p| p.split_once('=').map(|(k, v)| (k.trim().to_owned(), v.trim().to_owned())).ok_or_else(|| format!("`{p}`: write slot=words")))
        .collect::<Result<_, _>>()?;
    Ok(Example { holds, text: text.trim().to_owned(), kind: kind.to_owned(), slots, line })
}
