//! The lowest room of isnad: documents, spans, folding, tokens and sentences.
//!
//! Everything in here works on the original text and never changes it. Offsets are **bytes** everywhere
//! inside ([`Span`]); [`CharIndex`] turns them into character offsets (Unicode scalar values) for output.
//!
//! * [`Document`]: one news item as it came.
//! * [`Folder`]: spelling folded for look-up (alef forms, ya, ta marbuta, hamza seats, marks, digits …),
//!   with [`Folded`] mapping folded text back to the original.
//! * [`tokenize`]: words, numbers, punctuation, links, hashtags.
//! * [`sentences`]: sentences, titles, date lines and headings over those tokens.
//! * [`parse_date_line`]: the date on a line that holds only a date.
//!
//! ```
//! use isnad_text::{CharIndex, Folder, sentences, tokenize};
//!
//! let text = "وصل الوفد أمس. وغادر الوزير اليوم.";
//! let (mut tokens, mut found) = (Vec::new(), Vec::new());
//! tokenize(text, &mut tokens);
//! sentences(text, &tokens, &mut found);
//! assert_eq!(found[1].text(text), "وغادر الوزير اليوم.");
//! assert_eq!(CharIndex::new(text).chars(found[1].span), (15, 34));
//! assert_eq!(Folder::default().fold(tokens[2].text(text)), "امس");
//! ```
//!
//! All functions are total (any string gives a result), deterministic, and take time linear in the text.
//! Texts of 4 GiB and more are read up to that limit.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod class;
mod date;
mod document;
mod fold;
mod sentence;
mod span;
mod token;

pub use date::parse_date_line;
pub use document::Document;
pub use fold::{DEFAULT_ROWS, Folded, Folder};
pub use sentence::{MAX_SENTENCE_CHARS, MAX_SENTENCE_TOKENS, Sentence, SentenceKind, sentences};
pub use span::{CharIndex, Span};
pub use token::{Script, Token, TokenKind, tokenize};

/// The part of a text that 32-bit byte offsets can address: all of it, for any real text.
pub(crate) fn addressable(text: &str) -> &str {
    let limit = u32::MAX as usize;
    if text.len() <= limit {
        return text;
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A byte position as the 32 bits of a [`Span`]; [`addressable`] has made sure that it fits.
pub(crate) fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
