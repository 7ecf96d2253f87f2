//! What the finder reads.

use isnad_text::Span;

/// What a token is, as far as time and numbers care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeTokenKind {
    /// Letters.
    Word,
    /// Digits, with separators between them: `18:30`, `10.06.2016`, `2011-2012`.
    Number,
    /// Anything else.
    Punct,
}

/// One token of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeToken<'a> {
    /// The token as [`isnad_text::Folder`] folds it; digits are ASCII then.
    pub folded: &'a str,
    /// Where it stands, in **bytes** of the text.
    pub span: Span,
    /// What it is.
    pub kind: TimeTokenKind,
}
