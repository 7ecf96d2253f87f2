//! Runs the drawing instructions of a page, for the glyphs alone: which letters, where, how large.

use std::borrow::Cow;
use std::io::Read;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::Dict;
use hayro_syntax::object::{Name, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};

use super::font::{Font, Fonts};
use super::lines::Glyph;

/// Most instructions and glyphs of a page.
const MOST: usize = 2_000_000;
/// Drawings within drawings, and saved states.
const DEEPEST: usize = 12;
const MOST_SAVED: usize = 64;
/// Longest stream of instructions, unpacked, in bytes.
const LONGEST: u64 = 64 << 20;

/// What a page draws.
#[derive(Default)]
pub(super) struct Drawn {
    pub glyphs: Vec<Glyph>,
    /// Glyphs whose letters are not known.
    pub unknown: usize,
    steps: usize,
}

/// The glyphs of a page, in the order in which they are drawn.
pub(super) fn page(page: &Page<'_>, fonts: &mut Fonts) -> Drawn {
    let mut drawn = Drawn::default();
    let Some(content) = page.page_stream() else { return drawn };
    run(content, page.resources(), Matrix::ONE, fonts, &mut drawn, 0);
    drawn
}

/// A transformation: `[a b c d e f]`.
#[derive(Debug, Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const ONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this one, then `after`.
    fn then(self, after: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, after.0);
        Matrix([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn origin(self) -> (f64, f64) {
        (self.0[4], self.0[5])
    }
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

struct Run<'r, 'a> {
    resources: &'r Resources<'a>,
    fonts: &'r mut Fonts,
    drawn: &'r mut Drawn,
    depth: usize,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// Marked content: the text that the marked glyphs stand for, where the file says it.
    marked: Vec<Option<String>>,
}

fn run(content: &[u8], resources: &Resources<'_>, place: Matrix, fonts: &mut Fonts, drawn: &mut Drawn, depth: usize) {
    let state = State { place, font: None, size: 1.0, letter_space: 0.0, word_space: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
    let mut run = Run { resources, fonts, drawn, depth, state, saved: Vec::new(), text: Matrix::ONE, line: Matrix::ONE, marked: Vec::new() };
    let mut ops = TypedIter::new(content);
    while let Some(op) = ops.next() {
        run.drawn.steps += 1;
        if run.drawn.steps > MOST || run.drawn.glyphs.len() > MOST {
            break;
        }
        run.step(&op);
    }
}

impl<'a> Run<'_, 'a> {
    fn step(&mut self, op: &Op<'_, 'a>) {
        let state = &mut self.state;
        match op {
            Op::SaveState(_) if self.saved.len() < MOST_SAVED => self.saved.push(state.clone()),
            Op::RestoreState(_) => {
                if let Some(saved) = self.saved.pop() {
                    *state = saved;
                }
            }
            Op::Transform(m) => state.place = Matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64())).then(state.place),
            Op::XObject(name) => self.drawing(name.0),
            Op::CharacterSpacing(n) => state.letter_space = n.0.as_f64(),
            Op::WordSpacing(n) => state.word_space = n.0.as_f64(),
            Op::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => state.leading = n.0.as_f64(),
            Op::TextRise(n) => state.rise = n.0.as_f64(),
            Op::TextFont(font) => {
                state.size = font.1.as_f64();
                state.font = self.resources.get_font(font.0).map(|dict| self.fonts.get(&dict));
            }
            Op::BeginText(_) => self.set_line(Matrix::ONE),
            Op::NextLine(m) => self.move_line(m.0.as_f64(), m.1.as_f64()),
            Op::NextLineAndSetLeading(m) => {
                state.leading = -m.1.as_f64();
                self.move_line(m.0.as_f64(), m.1.as_f64());
            }
            Op::SetTextMatrix(m) => self.set_line(Matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64()))),
            Op::NextLineUsingLeading(_) => self.next_line(),
            Op::ShowText(s) => self.show(s.0),
            Op::NextLineAndShowText(s) => {
                self.next_line();
                self.show(s.0);
            }
            Op::ShowTextWithParameters(s) => {
                state.word_space = s.0.as_f64();
                state.letter_space = s.1.as_f64();
                self.next_line();
                self.show(s.2);
            }
            Op::ShowTexts(list) => {
                for object in list.0.iter::<Object<'_>>() {
                    match object {
                        Object::String(s) => self.show(&s),
                        Object::Number(n) => self.advance(-n.as_f64() * 0.001 * self.state.size * self.state.stretch),
                        _ => {}
                    }
                }
            }
            Op::BeginMarkedContent(_) => self.mark(None),
            Op::BeginMarkedContentWithProperties(m) => self.mark(actual_text(m.1)),
            Op::EndMarkedContent(_) => {
                self.marked.pop();
            }
            _ => {}
        }
    }

    fn mark(&mut self, text: Option<String>) {
        if self.marked.len() < MOST_SAVED {
            self.marked.push(text);
        }
    }

    fn set_line(&mut self, to: Matrix) {
        (self.line, self.text) = (to, to);
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.set_line(Matrix::moved(x, y).then(self.line));
    }

    fn next_line(&mut self) {
        self.move_line(0.0, -self.state.leading);
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix::moved(by, 0.0).then(self.text);
    }

    fn show(&mut self, string: &PdfString<'_>) {
        let Some(font) = self.state.font.clone() else { return };
        for code in font.codes(string) {
            let state = &self.state;
            let on_page = Matrix::moved(0.0, state.rise).then(self.text).then(state.place);
            let wide = code.width * state.size * state.stretch;
            let (x0, y) = on_page.origin();
            let (x1, _) = Matrix::moved(wide, 0.0).then(on_page).origin();
            let (_, top) = Matrix::moved(0.0, state.size).then(on_page).origin();
            let space = if code.space { state.word_space } else { 0.0 };
            let next = wide + (state.letter_space + space) * state.stretch;
            // The first glyph of a marked run takes all its text, the others none.
            let letters = match self.marked.iter_mut().rev().find_map(Option::as_mut) {
                Some(text) => Some(std::mem::take(text)),
                None => code.letters,
            };
            match letters {
                Some(letters) => self.drawn.glyphs.push(Glyph { letters, left: x0.min(x1), right: x0.max(x1), base: y, size: (top - y).abs() }),
                None => self.drawn.unknown += 1,
            }
            self.advance(next);
            if self.drawn.glyphs.len() > MOST {
                return;
            }
        }
    }

    /// A drawing within the drawing.
    fn drawing(&mut self, name: &Name<'_>) {
        let Some(stream) = self.resources.get_x_object(name).filter(|_| self.depth < DEEPEST) else { return };
        let dict = stream.dict();
        if dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"Form") {
            return;
        }
        let Some(content) = decoded(&stream) else { return };
        let numbers: Vec<f64> = dict.get::<hayro_syntax::object::Array<'_>>("Matrix").map(|m| m.iter::<f64>().take(6).collect()).unwrap_or_default();
        let matrix = <[f64; 6]>::try_from(numbers).map_or(Matrix::ONE, Matrix);
        let own = dict.get::<Dict<'_>>("Resources").unwrap_or_default();
        let resources = Resources::from_parent(own, self.resources.clone());
        run(&content, &resources, matrix.then(self.state.place), self.fonts, self.drawn, self.depth + 1);
    }
}

fn actual_text(properties: &Object<'_>) -> Option<String> {
    let Object::Dict(dict) = properties else { return None };
    let text = dict.get::<PdfString<'_>>("ActualText")?;
    Some(super::string(&text)).filter(|t| !t.is_empty())
}

/// The content of a stream, unpacked to no more than a limit.
pub(super) fn decoded<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let raw = stream.raw_data();
    let parameters = stream.dict().contains_key("DecodeParms") || stream.dict().contains_key("DP");
    let named = stream.dict().get::<Object<'_>>("Filter").or_else(|| stream.dict().get::<Object<'_>>("F"));
    let filters: Vec<Name<'_>> = match named {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(list)) => list.iter::<Name<'_>>().take(8).collect(),
        _ => Vec::new(),
    };
    let filters: Vec<&[u8]> = filters.iter().map(AsRef::as_ref).collect();
    match filters.as_slice() {
        [] => Some(raw),
        [b"FlateDecode" | b"Fl"] if !parameters => {
            let mut out = Vec::new();
            // A stream that was cut off still has a beginning.
            let _ = flate2::read::ZlibDecoder::new(raw.as_ref()).take(LONGEST).read_to_end(&mut out);
            Some(Cow::Owned(out))
        }
        // Other filters have no limit of their own; what is short cannot unpack to much.
        _ if raw.len() < 1 << 18 => stream.decoded().ok(),
        _ => None,
    }
}
