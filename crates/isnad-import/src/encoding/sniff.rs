//! Finding the encoding.

use encoding_rs::{Encoding, ISO_8859_6, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

use super::letters::likeness;
use crate::source::EncodingBy;

/// Encodings told apart by their letters. Of two that give the same text the first is taken: French in windows-1252 has the same
/// bytes in windows-1256.
const CANDIDATES: [&Encoding; 5] = [WINDOWS_1252, WINDOWS_1256, ISO_8859_6, WINDOWS_1251, KOI8_R];
/// Bytes looked at for their letters, from the first one on that is not ASCII.
const SAMPLE: usize = 1 << 13;
/// What a declared encoding may fall behind the best one: headers are right more often than wrong.
const TRUST: f64 = 1.0;
/// Below this mean likeness no encoding convinces.
const FLOOR: f64 = -6.0;

/// An encoding and how it was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// How it was found.
    pub by: EncodingBy,
}

impl Found {
    pub(crate) const UTF8: Found = Found { encoding: UTF_8, by: EncodingBy::Valid };
}

/// The encoding of bytes that begin like this; `None` where they are no text in any encoding known here. `whole` says that
/// nothing follows; otherwise a character cut off at the end is no fault.
pub(crate) fn sniff(bytes: &[u8], whole: bool, declared: Option<&str>) -> Option<Found> {
    let found = |encoding, by| Some(Found { encoding, by });
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return found(encoding, EncodingBy::Mark);
    }
    if let Some(encoding) = wide(bytes) {
        return found(encoding, EncodingBy::Letters);
    }
    if binary(bytes) {
        return None;
    }
    if utf8(bytes, whole) {
        return found(UTF_8, EncodingBy::Valid);
    }
    let start = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    // One letter alone proves nothing.
    let few = sample.iter().filter(|b| !b.is_ascii()).count() < 2;
    let score = |encoding: &'static Encoding| likeness(&encoding.decode_without_bom_handling(sample).0);
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes())).filter(|e| *e != UTF_8 && *e != UTF_16LE && *e != UTF_16BE);
    if mostly_utf8(bytes) {
        return found(UTF_8, EncodingBy::Letters);
    }
    if few {
        return found(UTF_8, EncodingBy::Letters);
    }
    let (best, top) = CANDIDATES.iter().map(|e| (*e, score(e))).fold((WINDOWS_1252, f64::MIN), |a, b| if b.1 > a.1 { b } else { a });
    match declared {
        // An encoding that is not among the candidates has letters that the tables do not know: it is believed unless
        // another one is plainly written language.
        Some(e) if !CANDIDATES.contains(&e) && top < FLOOR + 2.0 => found(e, EncodingBy::Declared),
        Some(e) if score(e) + TRUST >= top => found(e, EncodingBy::Declared),
        _ if top >= FLOOR => found(best, EncodingBy::Letters),
        Some(e) => found(e, EncodingBy::Declared),
        None => None,
    }
}

/// Are these bytes UTF-8? A character cut off at the end counts only where the bytes are `whole`.
fn utf8(bytes: &[u8], whole: bool) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(e) => !whole && e.error_len().is_none(),
    }
}

/// UTF-8 with a few broken places: at least nineteen of twenty characters beyond ASCII are well formed, and twenty of them.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 20 && good >= bad * 19
}

/// UTF-16 without a mark: nearly all second bytes are pages of scripts in use, and the first ones vary.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
        return None;
    }
    let page = |b: u8| matches!(b, 0x00 | 0x04 | 0x06 | 0x20 | 0xfb | 0xfe);
    let units = sample.len() / 2;
    let pages = |at: usize| sample.iter().skip(at).step_by(2).filter(|b| page(**b)).count();
    let zeros = |at: usize| sample.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let spaces =
        |high: usize| sample.chunks_exact(2).filter(|u| u[high] == 0 && matches!(u[1 - high], b' ' | b'\n' | b'\r' | b'"' | b',' | b'<' | b'>')).count();
    let wide = |high: usize| {
        pages(high) * 20 >= units * 19
            && spaces(high) * 40 >= units
            && zeros(1 - high) * 20 < units
            && sample.iter().skip(1 - high).step_by(2).any(|b| *b > 0x1f)
    };
    match (wide(1), wide(0)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Zero bytes, or many control characters, stand in no text.
fn binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(4096)];
    let odd = sample.iter().filter(|b| matches!(b, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    sample.contains(&0) || odd * 50 > sample.len()
}

/// The encoding that a page or an XML file declares about itself in its first bytes (`charset=` or `encoding=`).
pub(crate) fn declared_in(beginning: &[u8]) -> Option<String> {
    let head = &beginning[..beginning.len().min(4096)];
    let at = |word: &[u8]| head.windows(word.len()).position(|w| w.eq_ignore_ascii_case(word)).map(|i| i + word.len());
    let xml = head.trim_ascii_start().starts_with(b"<?xml").then(|| at(b"encoding=")).flatten();
    let from = xml.or_else(|| at(b"charset="))?;
    let label: String = head[from..]
        .iter()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || b"-_:.".contains(b))
        .take(40)
        .map(|b| char::from(*b))
        .collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AR: &str = "قال متحدث باسم البلدية إن العمل في الجسر يبدأ يوم الأحد، وإن الطريق يبقى مفتوحا أمام السيارات الصغيرة.";
    const RU: &str = "Представитель мэрии сообщил, что ремонт моста начнётся в воскресенье, а дорога останется открытой.";

    fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn name(bytes: &[u8], declared: Option<&str>) -> &'static str {
        sniff(bytes, true, declared).map_or("none", |f| f.encoding.name())
    }

    #[test]
    fn by_letters() {
        let ar = AR.replace('،', ",");
        for (text, encoding) in
            [(AR, WINDOWS_1256), (&ar, ISO_8859_6), (RU, WINDOWS_1251), (RU, KOI8_R), ("Le préfet a déclaré hier que la forêt brûlait.", WINDOWS_1252)]
        {
            let b = bytes(text, encoding);
            assert_eq!(name(&b, None), encoding.name());
            for lie in ["utf-8", "windows-1252", "iso-8859-1", "nonsense"] {
                assert_eq!(name(&b, Some(lie)), encoding.name(), "declared {lie}");
            }
        }
    }

    #[test]
    fn short_headlines() {
        for text in ["انفجار في سوق المدينة", "وفاة الرئيس", "من"] {
            assert_eq!(name(&bytes(text, WINDOWS_1256), None), "windows-1256", "{text}");
        }
        assert_eq!(name(&bytes("مظاهرة في العاصمة", ISO_8859_6), None), "ISO-8859-6");
        assert_eq!(name(&bytes("Взрыв на рынке", WINDOWS_1251), None), "windows-1251");
    }

    #[test]
    fn utf8_against_lying_headers_and_with_a_broken_place() {
        assert_eq!(name(AR.as_bytes(), Some("windows-1256")), "UTF-8");
        let mut broken = AR.as_bytes().to_vec();
        broken.insert(40, 0xff);
        assert_eq!(name(&broken, Some("windows-1256")), "UTF-8");
        assert!(sniff(&AR.as_bytes()[..31], false, None).is_some_and(|f| f.encoding == UTF_8));
    }

    #[test]
    fn utf16_with_and_without_mark() {
        for (text, mark) in [(AR, true), (AR, false), (RU, false), ("Plain English words in a row", false)] {
            let mark = if mark { "\u{feff}" } else { "" };
            let units: Vec<u16> = mark.encode_utf16().chain(text.encode_utf16()).collect();
            let le: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
            let be: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
            assert_eq!((name(&le, None), name(&be, None)), ("UTF-16LE", "UTF-16BE"), "{text}");
        }
    }

    #[test]
    fn no_text() {
        assert_eq!(name(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None), "none");
        assert_eq!(name(&(0x80..=0xff).cycle().take(512).collect::<Vec<u8>>(), None), "none");
    }

    #[test]
    fn declarations() {
        assert_eq!(declared_in(b"<?xml version='1.0' encoding='windows-1256'?><rss>").as_deref(), Some("windows-1256"));
        assert_eq!(declared_in(b"<html><meta http-equiv=x content=\"text/html; charset=ISO-8859-6\">").as_deref(), Some("ISO-8859-6"));
        assert_eq!(declared_in(b"<meta charset=\"\">"), None);
    }
}
