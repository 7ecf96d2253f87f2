//! One news item as it came.

/// A document: the text as it came, and what is known about it. No offsets; spans elsewhere point into
/// `text`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Identity given by the importer, unique within one run.
    pub id: String,
    /// Language (BCP 47), where known.
    pub lang: Option<String>,
    /// Publication date, ISO `yyyy-mm-dd`, where known.
    pub date: Option<String>,
    /// Title, where it came apart from the text.
    pub title: Option<String>,
    /// Address it was fetched from.
    pub url: Option<String>,
    /// Name of the outlet.
    pub publisher: Option<String>,
    /// The text, never altered.
    pub text: String,
}

impl Document {
    /// A document of an identity and a text, nothing else known.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }
}
