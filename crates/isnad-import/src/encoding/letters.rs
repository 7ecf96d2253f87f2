//! How much a text looks like written language: mean logarithm of the frequency of its letters, less for letters of two
//! scripts in one word. Only what is not ASCII counts.

/// Arabic letters with their frequency in a thousand letters of news text.
const ARABIC: [(char, u16); 36] = [
    ('ا', 151),
    ('ل', 115),
    ('ي', 78),
    ('م', 64),
    ('و', 54),
    ('ن', 51),
    ('ت', 47),
    ('ر', 47),
    ('ب', 35),
    ('ع', 33),
    ('ة', 33),
    ('د', 31),
    ('ف', 26),
    ('س', 25),
    ('ه', 23),
    ('ق', 22),
    ('أ', 20),
    ('ك', 18),
    ('ح', 18),
    ('ج', 14),
    ('ش', 10),
    ('ط', 9),
    ('ص', 9),
    ('إ', 9),
    ('ى', 8),
    ('خ', 8),
    ('ض', 7),
    ('ز', 7),
    ('ذ', 6),
    ('ث', 6),
    ('غ', 4),
    ('ئ', 4),
    ('ء', 3),
    ('ظ', 2),
    ('ؤ', 1),
    ('آ', 1),
];

/// Russian small letters with their frequency in a thousand.
const CYRILLIC: [(char, u16); 33] = [
    ('о', 110),
    ('е', 85),
    ('а', 80),
    ('и', 74),
    ('н', 67),
    ('т', 63),
    ('с', 55),
    ('р', 47),
    ('в', 45),
    ('л', 44),
    ('к', 35),
    ('м', 32),
    ('д', 30),
    ('п', 28),
    ('у', 26),
    ('я', 20),
    ('ы', 19),
    ('ь', 17),
    ('г', 17),
    ('з', 16),
    ('б', 16),
    ('ч', 14),
    ('й', 12),
    ('х', 10),
    ('ж', 9),
    ('ш', 7),
    ('ю', 6),
    ('ц', 5),
    ('щ', 4),
    ('э', 3),
    ('ф', 3),
    ('ъ', 1),
    ('ё', 1),
];

/// What a letter out of place costs, in the unit of the logarithm.
const MIXED: f64 = 6.0;
/// A sign that is no letter (quotation marks, dashes): neither for nor against.
const SIGN: f64 = -4.5;
/// A letter that is in neither table.
const RARE: f64 = -8.0;
/// A control character or one that does not exist.
const BROKEN: f64 = -14.0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ascii,
    Latin,
    Arabic,
    Cyrillic,
    /// A Cyrillic capital: not after a small letter.
    Capital,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' => Kind::Ascii,
        '\u{c0}'..='\u{24f}' if c.is_alphabetic() => Kind::Latin,
        '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => Kind::Arabic,
        '\u{430}'..='\u{45f}' => Kind::Cyrillic,
        '\u{400}'..='\u{42f}' => Kind::Capital,
        _ => Kind::Other,
    }
}

fn frequency(c: char, kind: Kind) -> f64 {
    let look = |table: &[(char, u16)], c: char| table.iter().find(|(l, _)| *l == c).map_or(RARE, |(_, n)| (f64::from(*n) / 1000.0).ln());
    match kind {
        Kind::Arabic => look(&ARABIC, c),
        Kind::Cyrillic => look(&CYRILLIC, c),
        Kind::Capital => c.to_lowercase().next().map_or(RARE, |c| look(&CYRILLIC, c)) - 1.5,
        // Some of them are usual in any language that has them.
        Kind::Latin => -4.0,
        _ if c == '\u{fffd}' || c.is_control() => BROKEN,
        _ if matches!(c, '\u{a0}' | '«' | '»' | '،' | '؛' | '؟' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{660}'..='\u{66a}' | '\u{2000}'..='\u{206f}' | '№') => {
            SIGN
        }
        _ => RARE - 1.0,
    }
}

/// Mean over the characters beyond ASCII. Higher is better; written Arabic and Russian stand
/// near −3, the same bytes in a wrong encoding below −5.
pub(super) fn likeness(text: &str) -> f64 {
    let (mut sum, mut n) = (0.0, 0usize);
    let mut before = Kind::Other;
    for c in text.chars() {
        let kind = kind(c);
        if !c.is_ascii() {
            n += 1;
            sum += frequency(c, kind);
        }
        let mixed = match (before, kind) {
            (Kind::Other, _) | (_, Kind::Other) | (Kind::Ascii, Kind::Ascii | Kind::Latin) | (Kind::Latin, Kind::Ascii) => false,
            // Two accented letters side by side are rare in Latin script and the rule in other scripts read as Latin.
            (Kind::Latin, Kind::Latin) => true,
            (Kind::Cyrillic, Kind::Capital) => true,
            (Kind::Capital, Kind::Cyrillic) => false,
            (a, b) => a != b,
        };
        if mixed {
            sum -= MIXED;
        }
        before = kind;
    }
    #[allow(clippy::cast_precision_loss)] // a sample is small
    let mean = if n == 0 { SIGN } else { sum / n as f64 };
    mean
}
