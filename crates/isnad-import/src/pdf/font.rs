//! Fonts, for what a text needs of them: letters and widths of codes.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::object::dict::Dict;
use hayro_syntax::object::{Array, Name, Object, ObjectIdentifier, Stream};

use super::glyph_names;
use super::interpret::decoded;
use super::to_unicode::ToUnicode;

/// Widths are given in thousandths of the size.
const UNIT: f64 = 0.001;

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    code_bytes: usize,
    table: ToUnicode,
    /// Letters of codes of one byte, where the table is silent.
    simple: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    other_width: f64,
}

/// Fonts already read.
#[derive(Default)]
pub(super) struct Fonts(HashMap<ObjectIdentifier, Rc<Font>>);

impl Fonts {
    /// The font of a dictionary.
    pub(super) fn get(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let Some(id) = dict.obj_id() else { return Rc::new(Font::read(dict)) };
        self.0.entry(id).or_insert_with(|| Rc::new(Font::read(dict))).clone()
    }
}

/// A code of a string.
pub(super) struct Code {
    /// Its letters, where they are known.
    pub letters: Option<String>,
    /// Width as a share of the size.
    pub width: f64,
    /// Is it the code 32 of one byte, which takes word spacing?
    pub space: bool,
}

impl Font {
    fn read(dict: &Dict<'_>) -> Font {
        let table = dict.get::<Stream<'_>>("ToUnicode").and_then(|s| decoded(&s)).map(|cmap| ToUnicode::read(&cmap)).unwrap_or_default();
        let kind = dict.get::<Name<'_>>("Subtype");
        if kind.as_deref() == Some(b"Type0") {
            let inner = dict.get::<Array<'_>>("DescendantFonts").and_then(|a| a.iter::<Dict<'_>>().next()).unwrap_or_default();
            let (widths, other_width) = composite_widths(&inner);
            // Nearly all have codes of two bytes; the table says it where they have not.
            return Font { code_bytes: table.width.unwrap_or(2), table, simple: HashMap::new(), widths, other_width };
        }
        let unit =
            dict.get::<Array<'_>>("FontMatrix").and_then(|m| m.iter::<f64>().next()).filter(|_| kind.as_deref() == Some(b"Type3")).map_or(UNIT, f64::abs);
        let first = dict.get::<i32>("FirstChar").unwrap_or(0).max(0).unsigned_abs();
        let widths = dict.get::<Array<'_>>("Widths").map(|a| a.iter::<f64>().take(256).enumerate().map(|(i, w)| (first + small(i), w * unit)).collect());
        Font { code_bytes: 1, table, simple: simple_letters(dict), widths: widths.unwrap_or_default(), other_width: 0.5 }
    }

    /// The codes of a string.
    pub(super) fn codes<'s>(&'s self, string: &'s [u8]) -> impl Iterator<Item = Code> + 's {
        string.chunks(self.code_bytes).map(|bytes| {
            let code = bytes.iter().fold(0u32, |n, b| n << 8 | u32::from(*b));
            let letters = self.table.get(code).map(str::to_owned).or_else(|| self.simple.get(&code).cloned());
            let width = self.widths.get(&code).copied().unwrap_or(self.other_width);
            Code { letters, width, space: self.code_bytes == 1 && code == 32 }
        })
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// `W` and `DW`: `code [w w …]` and `first last w`.
fn composite_widths(dict: &Dict<'_>) -> (HashMap<u32, f64>, f64) {
    let other = dict.get::<f64>("DW").unwrap_or(1000.0) * UNIT;
    let mut widths = HashMap::new();
    let mut numbers: Vec<f64> = Vec::new();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // codes are small whole numbers; others are clamped
    let code = |n: f64| n.clamp(0.0, 65_535.0) as u32;
    for object in dict.get::<Array<'_>>("W").map(|a| a.iter::<Object<'_>>()).into_iter().flatten() {
        match object {
            Object::Number(n) => numbers.push(n.as_f64()),
            Object::Array(list) => {
                if let Some(first) = numbers.pop() {
                    widths.extend(list.iter::<f64>().take(65_536).enumerate().map(|(i, w)| (code(first) + small(i), w * UNIT)));
                }
                numbers.clear();
            }
            _ => numbers.clear(),
        }
        if let [first, last, width] = numbers[..] {
            widths.extend((code(first)..=code(last)).map(|c| (c, width * UNIT)));
            numbers.clear();
        }
        if widths.len() > 1 << 17 {
            break;
        }
    }
    (widths, other)
}

/// Letters of a font with codes of one byte: those of its base encoding, with the differences.
fn simple_letters(dict: &Dict<'_>) -> HashMap<u32, String> {
    let (base, differences) = match dict.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => (Some(name), None),
        Some(Object::Dict(encoding)) => (encoding.get::<Name<'_>>("BaseEncoding"), encoding.get::<Array<'_>>("Differences")),
        _ => (None, None),
    };
    let table = if base.as_deref() == Some(b"MacRomanEncoding") { encoding_rs::MACINTOSH } else { encoding_rs::WINDOWS_1252 };
    // A font with signs of its own and no encoding draws no Latin letters.
    let own = base.is_none() && differences.is_some();
    let mut letters = HashMap::new();
    for code in 32..=255u8 {
        if !(own && code >= 127) && code != 127 {
            letters.insert(u32::from(code), table.decode_without_bom_handling(&[code]).0.into_owned());
        }
    }
    let mut code = 0u32;
    for object in differences.map(|a| a.iter::<Object<'_>>()).into_iter().flatten().take(1024) {
        match object {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
            Object::Number(n) => code = n.as_f64().clamp(0.0, 255.0) as u32,
            Object::Name(name) => {
                match std::str::from_utf8(&name).ok().and_then(glyph_names::letters) {
                    Some(named) => letters.insert(code, named),
                    None => letters.remove(&code),
                };
                code += 1;
            }
            _ => {}
        }
    }
    letters
}
