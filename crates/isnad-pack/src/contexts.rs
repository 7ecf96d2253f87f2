//! `contexts.tsv`: words that tell PLOVER's contexts.

use serde::{Deserialize, Serialize};

use crate::compile::Builder;
use crate::error::Error;
use crate::source::File;
use crate::words;

/// A cue of a context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextCue {
    /// Lexeme.
    pub lexeme: u32,
    /// Index into the ontology's contexts.
    pub context: u16,
    /// Weight.
    pub weight: u8,
}

/// Reads the table into the pack.
pub(crate) fn read(b: &mut Builder, file: &File) -> Result<(), Error> {
    words::each_row(b, file, &["context", "cue", "weight"], &mut |b, row| {
        let name = row.get("context");
        let at = b.data.ontology.contexts.iter().position(|c| c == name).ok_or_else(|| format!("`{name}` is no context of the ontology"))?;
        let context = u16::try_from(at).unwrap_or(u16::MAX);
        let weight = row.get("weight").parse().map_err(|_| format!("`{}` is no weight", row.get("weight")))?;
        for word in row.get("cue").split_whitespace() {
            // A new expression would take its words out of their phrases.
            if word.contains('_') {
                return Err(format!("`{word}`: a cue is a single word"));
            }
            let lexemes = b.words(word);
            b.data.contexts.extend(lexemes.into_iter().map(|lexeme| ContextCue { lexeme, context, weight }));
        }
        Ok(())
    })
}
