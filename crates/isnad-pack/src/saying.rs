//! `saying.tsv`: words that tell who says something, and where what they say stands.

use serde::{Deserialize, Serialize};

use crate::compile::Builder;
use crate::error::Error;
use crate::frames;
use crate::model::{Function, Stance};
use crate::source::File;
use crate::{tags, words};

/// What a word does for attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Opens what is said (إن).
    That,
    /// A verb of saying.
    Verb,
    /// A verb that passes on somebody's words.
    Relay,
    /// «According to».
    Source,
    /// «His words», after a source word.
    Words,
    /// A noun of report that is its own holder.
    Report,
    /// A verb that says something only with a text after it.
    Brings,
    /// A verb that without a subject is «it is said».
    Impersonal,
    /// A verb after which what is said can follow without any opener.
    Clause,
    /// A preposition that ties a body or place to the speaker's office.
    Joins,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saying {
    /// Lexemes of the word.
    pub lexemes: Vec<u32>,
    /// Role.
    pub role: Role,
    /// Functions in which what is said can stand as a noun phrase; of a relay, where the speaker stands.
    pub takes: Vec<Function>,
    /// Stance of the holder.
    pub stance: Option<Stance>,
}

/// Reads the table into the pack.
pub(crate) fn read(b: &mut Builder, file: &File) -> Result<(), Error> {
    words::each_row(b, file, &["word", "role", "takes", "stance"], &mut |b, row| {
        let role = match row.get("role") {
            "that" => Role::That,
            "verb" => Role::Verb,
            "relay" => Role::Relay,
            "source" => Role::Source,
            "words" => Role::Words,
            "report" => Role::Report,
            "brings" => Role::Brings,
            "impersonal" => Role::Impersonal,
            "clause" => Role::Clause,
            "joins" => Role::Joins,
            other => return Err(format!("`{other}` is no role; see the head of the table")),
        };
        let folder = b.folder.clone();
        let takes = row.get("takes").split_whitespace().map(|f| frames::function(f, &mut b.preps, &|s| folder.fold(s))).collect::<Result<_, _>>()?;
        let stance = match row.get("stance") {
            "" => None,
            s => Some(tags::stance(s)?),
        };
        let lexemes = b.expression(row.get("word"));
        b.data.saying.push(Saying { lexemes, role, takes, stance });
        Ok(())
    })
}
