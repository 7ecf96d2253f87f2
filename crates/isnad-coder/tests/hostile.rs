//! Input made to hurt: random bytes and characters, very long words, nesting, repetition. No panic, and time that grows
//! with the text, not with its square.

mod common;

use std::time::{Duration, Instant};

use isnad_coder::{Coder, Worker};
use isnad_text::Document;

/// A small generator of random numbers (xorshift), so that a failure can be repeated from its number.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap_or(0) % n
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const PIECES: &[&str] = &[
    "قتل",
    "مقتل",
    "هاجم",
    "مسلحون",
    "الجيش",
    "هجوم على",
    "خمسة جنود",
    "«",
    "»",
    "(",
    ")",
    "\"",
    "،",
    ".",
    "؟",
    ":",
    "\n",
    "\n\n",
    "و",
    "ف",
    "ب",
    "ل",
    "ال",
    "لل",
    "في",
    "على",
    "بين",
    "من قبل",
    "على يد",
    "أن",
    "الذي",
    "الذين",
    "لم",
    "لن",
    "سوف",
    "قال",
    "أمس",
    "2016",
    "١٢",
    "1,000",
    "3.5",
    "..",
    "...",
    "ـ",
    "\u{064e}",
    "\u{0651}",
    "\u{200f}",
    "\u{202e}",
    "\u{2068}",
    "\u{feff}",
    "\u{0}",
    "\r",
    "\t",
    "ﻻ",
    "ﷲ",
    "ﷺ",
    "😀",
    "https://x.y/ز",
    "#هجوم",
    "@x",
    "U.S.",
    "A",
    "é",
    "漢",
    "\u{1f1ee}\u{1f1f6}",
];

fn random_text(r: &mut Random) -> String {
    let n = r.below(120);
    match r.below(4) {
        0 => {
            let bytes: Vec<u8> = (0..n * 2).map(|_| r.next().to_le_bytes()[3]).collect();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        1 => (0..n).filter_map(|_| char::from_u32(u32::try_from(r.below(0x11_0000)).unwrap_or(0))).collect(),
        2 => (0..n).map(|_| char::from_u32(0x600 + u32::try_from(r.below(0x100)).unwrap_or(0)).unwrap_or(' ')).collect(),
        _ => {
            let mut text = String::new();
            for _ in 0..n {
                text.push_str(r.one(PIECES));
                if r.below(3) > 0 {
                    text.push(' ');
                }
            }
            text
        }
    }
}

fn code_many(n: usize) {
    let coder = Coder::new(common::pack());
    let mut worker = Worker::default();
    let mut r = Random(0x9e37_79b9_7f4a_7c15);
    for i in 0..n {
        let document = Document::new(format!("random-{i}"), random_text(&mut r));
        let coding = coder.code(&mut worker, &document);
        common::spans_hold(&document, &coding);
    }
}

#[test]
fn random_texts() {
    code_many(20_000);
}

#[test]
#[ignore = "takes minutes without optimisation; `cargo xtask hostile` runs it"]
fn very_many_random_texts() {
    code_many(200_000);
}

/// Time to code a text, and that its spans hold.
fn time(text: String) -> Duration {
    let coder = Coder::new(common::pack());
    let document = Document::new("long", text);
    let began = Instant::now();
    let coding = coder.code(&mut Worker::default(), &document);
    let took = began.elapsed();
    common::spans_hold(&document, &coding);
    took
}

#[test]
fn ten_megabytes_without_a_blank() {
    time("ق".repeat(5_000_000));
    time(format!("{}قتل", "و".repeat(500_000)));
    time(format!("قتل{}", "\u{064e}".repeat(500_000)));
    time("7".repeat(1_000_000));
}

#[test]
fn nesting_and_repetition_take_linear_time() {
    let shapes: [&dyn Fn(usize) -> String; 6] = [
        &|n| format!("{}قتل{}", "«(".repeat(n), ")»".repeat(n)),
        &|n| "قتل ".repeat(n),
        &|n| "هاجم مسلحون و".repeat(n),
        &|n| "مقتل خمسة، ".repeat(n),
        &|n| "في على من ".repeat(n),
        &|n| "الذي قال إن ".repeat(n),
    ];
    // The pack is compiled before the clock runs.
    common::pack();
    for (i, shape) in shapes.iter().enumerate() {
        let n = 6_000;
        let (one, four) = (time(shape(n)), time(shape(n * 4)));
        // Four times the text may take eight times as long (a busy machine), not sixteen.
        let bound = one.max(Duration::from_millis(20)) * 10;
        assert!(four < bound, "shape {i}: {n} pieces took {one:?}, {} took {four:?}", n * 4);
    }
}
