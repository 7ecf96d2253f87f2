//! Where a document came from.

use std::fmt;
use std::path::PathBuf;

/// Where a document came from, so that a reader can find it again in the files as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The file as the user named it or as it was found in a directory; `None` for standard input.
    pub path: Option<PathBuf>,
    /// Members of archives, from the outside in (`2024.zip` in `all.zip`, then `a.html`). Gzip adds none: it holds one file.
    pub members: Vec<String>,
    /// Number of the line, row, record, entry or message, from 1; `None` where the file or member is one document.
    /// For lines and rows this is the number of the line at which it begins.
    pub record: Option<u64>,
    /// Offset in BYTES of the record in the innermost file or member, unpacked, where it is known.
    pub offset: Option<u64>,
    /// Form that the document was read from.
    pub form: Form,
    /// Encoding that the bytes were read in, by its name in the Encoding Standard (`UTF-8`, `windows-1256`).
    /// Empty for PDF, which has none.
    pub encoding: &'static str,
    /// How that encoding was found.
    pub encoding_by: EncodingBy,
    /// Address it was fetched from, where the input says (WARC) or it was fetched just now (a feed); the document's own `url` is the canonical one.
    pub fetched_from: Option<String>,
    /// When it was fetched, where the input says, as the input writes it (`2024-05-31T08:00:00Z`).
    pub fetched_at: Option<String>,
    /// What the document's date was taken from: `field`, `json-ld`, `meta`, `time element`, `url`, `entry`, `message`.
    /// `None` where there is no date.
    pub date_from: Option<&'static str>,
    /// For a message passed on: where from, as the input names it.
    pub forwarded_from: Option<String>,
}

impl Source {
    /// One line for people: `news.zip » 2024/a.html`, `corpus.jsonl:17`.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut line = self.path.as_ref().map_or_else(|| self.fetched_from.clone().unwrap_or_else(|| "standard input".to_owned()), |p| p.display().to_string());
        for member in &self.members {
            line.push_str(" » ");
            line.push_str(member);
        }
        match (self.record, self.form.unit()) {
            (Some(n), "line") => line.push_str(&format!(":{n}")),
            (Some(n), unit) => line.push_str(&format!(" » {unit} {n}")),
            (None, _) => {}
        }
        line
    }
}

/// Form of what a document was read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Form {
    #[default]
    Plain,
    Jsonl,
    /// A JSON file that is a list of objects.
    Json,
    /// Comma, semicolon, tab or bar between the columns.
    Table,
    Html,
    Rss,
    Atom,
    TelegramJson,
    TelegramHtml,
    Docx,
    Pdf,
}

impl Form {
    /// Its name, as the archive writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Form::Plain => "text",
            Form::Jsonl => "jsonl",
            Form::Json => "json",
            Form::Table => "table",
            Form::Html => "html",
            Form::Rss => "rss",
            Form::Atom => "atom",
            Form::TelegramJson => "telegram-json",
            Form::TelegramHtml => "telegram-html",
            Form::Docx => "docx",
            Form::Pdf => "pdf",
        }
    }

    /// What [`Source::record`] counts.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Form::Jsonl | Form::Table => "line",
            Form::Json => "object",
            Form::Rss | Form::Atom => "entry",
            Form::TelegramJson | Form::TelegramHtml => "message",
            Form::Plain | Form::Html | Form::Docx | Form::Pdf => "record",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How an encoding was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum EncodingBy {
    /// The bytes are valid UTF-8, whatever a header says.
    #[default]
    Valid,
    /// A byte order mark.
    Mark,
    /// A header, a `meta` element or an XML declaration, and the letters do not speak against it.
    Declared,
    /// The frequency of letters.
    Letters,
    /// The user said so.
    User,
}

impl EncodingBy {
    /// Its name, as the archive writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            EncodingBy::Valid => "valid",
            EncodingBy::Mark => "mark",
            EncodingBy::Declared => "declared",
            EncodingBy::Letters => "letters",
            EncodingBy::User => "user",
        }
    }
}

/// A document and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The document.
    pub document: isnad_text::Document,
    /// Where it came from.
    pub source: Source,
}
