//! Frames: `subj=actor obj=recipient على=recipient`.

use crate::model::{Frame, Function, Slot};
use crate::rules::plain_function;

/// Gives prepositions their indices.
#[derive(Debug, Default)]
pub struct Prepositions {
    /// Names in order of index.
    pub names: Vec<String>,
}

impl Prepositions {
    /// Index of a preposition; new ones are added.
    pub fn index(&mut self, name: &str) -> u16 {
        let at = self.names.iter().position(|n| n == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }
}

/// Reads a frame. `fold` gives prepositions the spelling of the matcher.
///
/// # Errors
/// A message that names the wrong part.
pub fn parse(cell: &str, preps: &mut Prepositions, fold: &dyn Fn(&str) -> String) -> Result<Frame, String> {
    let mut frame = Frame::default();
    for part in cell.split(|c: char| c.is_whitespace() || c == '|').filter(|p| !p.is_empty()) {
        let (function, slot) = part.split_once('=').ok_or_else(|| format!("`{part}`: a frame is written function=slot"))?;
        let slot = match slot {
            "actor" => Slot::Actor,
            "recipient" => Slot::Recipient,
            "both" => Slot::Both,
            "place" => Slot::Place,
            "means" => Slot::Means,
            "topic" => Slot::Topic,
            _ => return Err(format!("`{slot}` is no slot; write actor, recipient, both, place, means or topic")),
        };
        frame.0.push((self::function(function, preps, fold)?, slot));
    }
    Ok(frame)
}

/// A function by name: `subj`, `gen`, or a preposition.
///
/// # Errors
/// A word of ASCII letters that is neither a function nor a preposition that is known already: most likely a slip.
pub fn function(name: &str, preps: &mut Prepositions, fold: &dyn Fn(&str) -> String) -> Result<Function, String> {
    if let Some(f) = plain_function(name) {
        return Ok(f);
    }
    if name.is_empty() || name.is_ascii() && !preps.names.iter().any(|n| n == name) {
        return Err(format!("`{name}` is no function; write subj, obj, obj2, gen, dep or a preposition"));
    }
    Ok(Function::Prep(preps.index(&fold(name))))
}

/// The frame of a verbal noun, from its verb's: a recipient object becomes the genitive; without an object the subject does.
#[must_use]
pub fn of_masdar(verb: &Frame, preps: &mut Prepositions, fold: &dyn Fn(&str) -> String) -> Frame {
    let mut frame = verb.clone();
    let subject = verb.slot(Function::Subj);
    if let Some(slot) = verb.slot(Function::Obj).or(subject) {
        frame.0.push((Function::Gen, slot));
    }
    if let Some(slot) = subject {
        for prep in ["من_قبل", "على_يد", "على_ايدي", "من_جانب"] {
            let f = Function::Prep(preps.index(&fold(prep)));
            if frame.slot(f).is_none() {
                frame.0.push((f, slot));
            }
        }
        let of = Function::Prep(preps.index(&fold("ل")));
        if verb.slot(Function::Obj).is_some() && frame.slot(of).is_none() {
            frame.0.push((of, slot));
        }
    }
    frame
}
