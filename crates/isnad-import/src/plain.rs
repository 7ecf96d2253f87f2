//! Plain text: the file is the text.

use isnad_text::Document;

use crate::encoding::{self, Found};
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::{EncodingBy, Form, Imported};
use crate::stream::{Place, Stream};

/// The longest text that is taken for one document, in bytes.
const LONGEST: u64 = 32 << 20;

/// The document of a plain text file. UTF-8 stays as it is, byte for byte, mark and all.
///
/// # Errors
/// The file holds no text.
pub(crate) fn items(stream: &mut Stream, found: Found) -> Result<Vec<Item>, Problem> {
    let bytes = stream.all(LONGEST)?;
    let place = &stream.place;
    let (found, (text, broken)) = match String::from_utf8(bytes) {
        Ok(text) if found.encoding == encoding_rs::UTF_8 => (found, (text, 0)),
        Ok(text) => (found, encoding::decode(text.as_bytes(), found)),
        Err(e) => {
            // Only its beginning was looked at when the encoding was found.
            let all = if found.by == EncodingBy::User { None } else { encoding::sniff(e.as_bytes(), true, None) };
            let found = all.unwrap_or(found);
            (found, encoding::decode(e.as_bytes(), found))
        }
    };
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(place.problem(0, "the file is empty", "give a file with a text in it"));
    }
    let mut items = Vec::new();
    items.extend(broken_places(place, found, broken).map(Item::Problem));
    let document = Document::new(place.stem.clone(), text);
    items.push(Item::Document(Box::new(Imported { document, source: place.source(Form::Plain, Some(found)) })));
    Ok(items)
}

/// The remark that some bytes were no text.
pub(crate) fn broken_places(place: &Place, found: Found, places: usize) -> Option<Problem> {
    let what = format!("{places} places are no {} and were replaced by U+FFFD", found.encoding.name());
    (places > 0).then(|| place.problem(0, what, "if the text is garbled, name its encoding with --encoding").remark())
}
