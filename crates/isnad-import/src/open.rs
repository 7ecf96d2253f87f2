//! From a stream to the cursor over its records.

use std::sync::Arc;

use flate2::bufread::MultiGzDecoder;

use crate::archive;
use crate::cursor::{Cursor, Once};
use crate::encoding::{self, Found};
use crate::feed::FeedCursor;
use crate::html;
use crate::json::{Jsonl, List};
use crate::kind::{self, Kind};
use crate::options::Defaults;
use crate::pdf;
use crate::plain;
use crate::problem::Problem;
use crate::source::EncodingBy;
use crate::stream::{Guarded, Stream};
use crate::table::Table;
use crate::telegram::{self, Export};
use crate::warc::Warc;

/// Archives within archives, and gzip around gzip.
const DEEPEST: usize = 4;

/// The cursor over a stream; `None` for a file that was found rather than named and is no text.
pub(crate) fn open(mut stream: Stream, defaults: &Arc<Defaults>) -> Result<Option<Box<dyn Cursor>>, Problem> {
    stream = unpacked(stream)?;
    if stream.place.depth > DEEPEST {
        return Err(stream.place.problem(0, format!("archives stand more than {DEEPEST} deep in each other"), "unpack it yourself if you trust it"));
    }
    if stream.beginning.starts_with(b"PK\x03\x04") || stream.beginning.starts_with(b"PK\x05\x06") {
        return archive::open(stream).map(Some);
    }
    if memchr::memmem::find(&stream.beginning[..stream.beginning.len().min(1024)], b"%PDF-").is_some() {
        return Ok(Some(Box::new(Once(pdf::items(&mut stream)?))));
    }
    if stream.beginning.starts_with(b"WARC/") {
        return Ok(Some(Box::new(Warc::new(stream))));
    }
    let place = &stream.place;
    if let Some((what, remedy)) = kind::foreign(&stream.beginning) {
        return if place.found { Ok(None) } else { Err(place.problem(0, format!("it is {what}, which isnad does not read"), remedy)) };
    }
    let Some(found) = found(&stream, defaults) else {
        return if place.found {
            Ok(None)
        } else {
            Err(place.problem(0, "it is no text", "give a file with text in it, or name its encoding with --encoding"))
        };
    };
    let (beginning, _) = encoding::decode(&stream.beginning, found);
    let Some(kind) = kind::kind(place, &beginning, defaults.columns.as_ref()) else { return Ok(None) };
    cursor(stream, found, kind, defaults).map(Some)
}

fn found(stream: &Stream, defaults: &Defaults) -> Option<Found> {
    if let Some(encoding) = defaults.encoding.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes())) {
        return Some(Found { encoding, by: EncodingBy::User });
    }
    let declared = stream.place.charset.clone().or_else(|| encoding::declared_in(&stream.beginning));
    encoding::sniff(&stream.beginning, stream.whole, declared.as_deref())
}

fn cursor(mut stream: Stream, found: Found, kind: Kind, defaults: &Defaults) -> Result<Box<dyn Cursor>, Problem> {
    Ok(match kind {
        Kind::Jsonl => Box::new(Jsonl::new(stream, found)),
        Kind::Json => Box::new(List::new(stream, found)),
        Kind::Table(sign) => Box::new(Table::new(stream, found, sign, defaults.columns.clone().unwrap_or_default())),
        Kind::TelegramJson => Box::new(Export::new(stream, found)),
        Kind::TelegramHtml => Box::new(Once(telegram::items(&mut stream, found)?)),
        Kind::Feed => Box::new(FeedCursor::new(stream, found)),
        Kind::Opml => return Err(stream.place.problem(0, "it is a list of feeds", "`isnad watch` reads it")),
        Kind::OtherXml => return Err(stream.place.problem(0, "it is XML of a kind that isnad does not know", "RSS, Atom and XHTML are read")),
        Kind::Html => Box::new(Once(html::items(&mut stream, found)?)),
        Kind::Plain => Box::new(Once(plain::items(&mut stream, found)?)),
    })
}

/// The stream inside gzip; one that is not packed as it is.
pub(crate) fn unpacked(mut stream: Stream) -> Result<Stream, Problem> {
    while stream.beginning.starts_with(&[0x1f, 0x8b]) {
        stream = layer(stream)?;
    }
    Ok(stream)
}

fn layer(stream: Stream) -> Result<Stream, Problem> {
    let mut place = stream.place;
    place.depth += 1;
    if place.depth > DEEPEST {
        return Err(place.problem(0, format!("packed more than {DEEPEST} times"), "unpack it yourself if you trust it"));
    }
    let n = place.name.len();
    if n > 3 && place.name.get(n - 3..).is_some_and(|e| e.eq_ignore_ascii_case(".gz")) {
        place.name.truncate(n - 3);
    }
    let bytes = Guarded::stream(MultiGzDecoder::new(stream.bytes), stream.budget.clone());
    Stream::new(place, bytes, true, stream.budget)
}
