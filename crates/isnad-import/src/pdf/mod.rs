//! PDF with a text layer. What is drawn is put back into the order in which it is read: glyphs are sorted by where they
//! stand, Arabic in presentation forms becomes plain letters, and what runs from right to left is turned round.

mod font;
mod glyph_names;
mod guard;
mod interpret;
mod lines;
mod logical;
mod to_unicode;

use hayro_syntax::{LoadPdfError, Pdf};
use isnad_text::Document;

use crate::problem::Problem;
use crate::reader::Item;
use crate::source::{Form, Imported};
use crate::stream::Stream;

/// The longest file, in bytes.
const LONGEST: u64 = 64 << 20;
/// Room for the parser, which goes into nested objects by recursion; `guard` refuses deeper nesting than fits.
const STACK: usize = 64 << 20;

/// What was read.
struct Read {
    text: String,
    title: Option<String>,
    /// Glyphs whose letter is not known.
    unknown: usize,
    known: usize,
}

/// The document of a PDF file. Its date is left open: what the file holds is when somebody made it.
pub(crate) fn items(stream: &mut Stream) -> Result<Vec<Item>, Problem> {
    let bytes = stream.all(LONGEST)?;
    let place = &stream.place;
    guard::check(&bytes).map_err(|what| place.problem(0, what, "print it into a new PDF, or save its text"))?;
    let damaged = || place.problem(0, "the PDF is damaged", "open it and save it again, or save its text");
    // A file that the parser stumbles over must not end the run.
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || read(bytes)).map_err(|e| place.broken(&e))?;
    let read = thread.join().map_err(|_| damaged())?;
    let read = read.map_err(|e| match e {
        LoadPdfError::Decryption(_) => place.problem(0, "it is locked with a password", "save it without one"),
        LoadPdfError::Invalid => damaged(),
    })?;
    if read.text.trim().is_empty() {
        let what = if read.unknown > 0 { "its fonts do not say which letters they draw" } else { "there is no text in it, only pictures" };
        return Err(place.problem(0, what, "run it through text recognition (OCR) first"));
    }
    let mut items = Vec::new();
    if read.unknown * 50 > read.known {
        let what = format!("{} of {} signs have no known letter and are missing", read.unknown, read.unknown + read.known);
        items.push(Item::Problem(place.problem(0, what, "compare the text with the file; text recognition (OCR) may do better").remark()));
    }
    let mut document = Document::new(place.stem.clone(), read.text);
    document.title = read.title;
    items.push(Item::Document(Box::new(Imported { document, source: place.source(Form::Pdf, None) })));
    Ok(items)
}

fn read(bytes: Vec<u8>) -> Result<Read, LoadPdfError> {
    let pdf = Pdf::new(bytes)?;
    let mut fonts = font::Fonts::default();
    let mut text = String::new();
    let (mut unknown, mut known) = (0, 0);
    for page in pdf.pages().iter() {
        let drawn = interpret::page(page, &mut fonts);
        unknown += drawn.unknown;
        known += drawn.glyphs.len();
        let page_text = lines::text(drawn.glyphs);
        if !text.is_empty() && !page_text.is_empty() {
            text.push('\n');
        }
        text.push_str(&page_text);
        if text.len() > 32 << 20 {
            break;
        }
    }
    let title = pdf.metadata().title.as_deref().map(string).filter(|t| is_title(t));
    Ok(Read { text, title, unknown, known })
}

/// A text string of a PDF: UTF-16 with a mark, UTF-8 with a mark, or nearly Latin-1.
fn string(bytes: &[u8]) -> String {
    let (text, _, _) = match bytes {
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(bytes),
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE.decode(bytes),
        [0xef, 0xbb, 0xbf, ..] => encoding_rs::UTF_8.decode(bytes),
        _ => encoding_rs::WINDOWS_1252.decode(bytes),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Programs fill the title with the name of a file.
fn is_title(title: &str) -> bool {
    let small = title.to_ascii_lowercase();
    let file = [".doc", ".docx", ".pdf", ".indd", ".qxd", ".rtf", ".txt", ".odt"].iter().any(|e| small.ends_with(e));
    title.chars().any(char::is_alphabetic) && !file && !small.starts_with("microsoft word") && !small.starts_with("untitled")
}
