//! Times and numbers of a plain text, for callers that have no tokens of their own.

use isnad_text::{Folder, Token, TokenKind, tokenize};

use crate::lexicon::{Found, TimeLexicon};
use crate::number::Number;
use crate::token::{TimeToken, TimeTokenKind};

/// A text with its tokens folded.
pub struct FoldedText {
    tokens: Vec<Token>,
    folded: Vec<String>,
}

impl FoldedText {
    /// Cuts and folds a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let folder = Folder::default();
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let folded = tokens.iter().map(|t| folder.fold(t.text(text))).collect();
        Self { tokens, folded }
    }

    /// The tokens as the finder reads them.
    #[must_use]
    pub fn tokens(&self) -> Vec<TimeToken<'_>> {
        self.tokens.iter().zip(&self.folded).map(|(t, folded)| TimeToken { folded, span: t.span, kind: kind(t.kind) }).collect()
    }
}

fn kind(kind: TokenKind) -> TimeTokenKind {
    match kind {
        TokenKind::Word => TimeTokenKind::Word,
        TokenKind::Number => TimeTokenKind::Number,
        _ => TimeTokenKind::Punct,
    }
}

impl TimeLexicon {
    /// The time expressions of a text.
    #[must_use]
    pub fn find_in(&self, text: &str) -> Vec<Found> {
        let folded = FoldedText::new(text);
        let mut out = Vec::new();
        self.find(&folded.tokens(), &mut out);
        out
    }

    /// The longest time expression of a text, by its tokens; the first of several.
    #[must_use]
    pub fn longest_in(&self, text: &str) -> Option<Found> {
        let longest = |best: Option<Found>, next: Found| match best {
            Some(b) if b.tokens.len() >= next.tokens.len() => Some(b),
            _ => Some(next),
        };
        self.find_in(text).into_iter().fold(None, longest)
    }

    /// The number that a text is, where it is nothing else.
    #[must_use]
    pub fn number_of(&self, text: &str) -> Option<Number> {
        let folded = FoldedText::new(text);
        let tokens = folded.tokens();
        let (number, len) = self.number(&tokens, 0)?;
        (len == tokens.len()).then_some(number)
    }
}
