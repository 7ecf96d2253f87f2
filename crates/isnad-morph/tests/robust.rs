//! Nothing panics, whatever the input; mistakes in the table name their line.

use isnad_morph::{Form, Gender, Noun, Paradigms, Verb, conjugate, decline, strip_vowels};

const TABLE: &str = include_str!("../../../packs/ar/patterns.tsv");
const VOWELS: [&str; 6] = ["a-u", "a-i", "a-a", "i-a", "i-i", "u-u"];
const LETTERS: &str = "ءبتثجحخدذرزسشصضطظعغفقكلمنهوي";

/// A small random number generator, the same sequence every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    fn word(&mut self, letters: &[char], length: usize) -> String {
        (0..length).map(|_| letters[self.below(letters.len())]).collect()
    }
}

fn paradigms() -> Paradigms {
    Paradigms::parse(TABLE).expect("the table of the pack")
}

#[test]
fn any_root_can_be_conjugated() {
    let p = paradigms();
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut random = Random(1);
    for _ in 0..1500 {
        for (form, name) in Form::ALL {
            let root = random.word(&letters, form.radicals());
            let vowel = VOWELS[random.below(VOWELS.len())];
            let verb = Verb { root: &root, form, vowel: Some(vowel), strong: random.below(5) == 0, masdars: &[] };
            let mut forms = 0;
            let result = conjugate(&p, &verb, &mut |word, _| {
                forms += 1;
                assert!(!word.is_empty() && !strip_vowels(word).is_empty(), "{root} {name}");
                assert!(!word.contains(|c: char| c.is_ascii()), "{root} {name}: {word}");
            });
            assert!(result.is_ok(), "{root} {name}: {result:?}");
            assert!(forms > 60, "{root} {name}: {forms} forms");
        }
    }
}

#[test]
fn any_text_is_taken_or_refused() {
    let p = paradigms();
    let letters: Vec<char> = "ءأإآؤئابةتىويقa1 \u{64E}\u{64F}\u{650}\u{651}\u{652}\u{64B}\u{64D}\u{640}ً€+=-".chars().collect();
    let mut random = Random(2);
    for _ in 0..20_000 {
        let length = random.below(7);
        let word = random.word(&letters, length);
        let length = random.below(7);
        let plural = random.word(&letters, length);
        let (form, _) = Form::ALL[random.below(Form::ALL.len())];
        let masdars = [plural.as_str()];
        let verb = Verb { root: &word, form, vowel: Some("a-u"), strong: false, masdars: &masdars };
        let _ = conjugate(&p, &verb, &mut |_, _| {});
        for plurals in [[plural.as_str()], ["+ات"], ["+ون"], ["="]] {
            let gender = if random.below(2) == 0 { Gender::M } else { Gender::F };
            let adjective = random.below(2) == 0;
            let feminine = (random.below(3) == 0).then_some(plural.as_str());
            decline(&Noun { lemma: &word, plurals: &plurals, gender, adjective, feminine }, &mut |_, _| {});
        }
    }
}

#[test]
fn damaged_tables_are_refused_or_read() {
    let lines: Vec<&str> = TABLE.lines().collect();
    let mut random = Random(3);
    let junk: Vec<char> = "12345+/^- \t[]ءا\u{64E}x".chars().collect();
    for _ in 0..400 {
        let at = random.below(lines.len());
        let length = random.below(9);
        let piece = random.word(&junk, length);
        let mut cells: Vec<&str> = lines[at].split('\t').collect();
        let cell = random.below(cells.len());
        cells[cell] = &piece;
        let damaged = cells.join("\t");
        let mut copy = lines.clone();
        copy[at] = &damaged;
        if let Ok(p) = Paradigms::parse(&copy.join("\n")) {
            for (root, form) in [("كتب", Form::I), ("دعو", Form::X), ("ءخذ", Form::VIII), ("قول", Form::IV)] {
                let verb = Verb { root, form, vowel: Some("a-u"), strong: false, masdars: &[] };
                let _ = conjugate(&p, &verb, &mut |_, _| {});
            }
        }
    }
}

#[test]
fn mistakes_name_their_line() {
    let line_of = |wanted: &str| TABLE.lines().position(|l| l.starts_with(wanted)).expect("a line of the table") + 1;
    let cases = [
        ("II\tsound\t", "XI\tsound\t", "is not a verb form"),
        ("III\tsound\t*\t1َا2َ3\t", "III\tsound\t*\t1َا2َ7\t", "template"),
        ("IV\tdefective\t*\tأَ1ْ2+َى", "IV\tdefective\t*\tأَ1ْ2+ظظ", "no endings called"),
        ("strong\tjussive\t", "strong\tconditional\t", "is not a mood"),
        ("1p\tن\tbase", "7p\tن\tbase", "is not a person"),
        ("form\tclass", "class\tform", "header"),
    ];
    for (good, bad, message) in cases {
        let error = Paradigms::parse(&TABLE.replacen(good, bad, 1)).expect_err(bad);
        assert_eq!(error.line, Some(line_of(good)), "{error}");
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn verbs_that_cannot_be() {
    let p = paradigms();
    let refused = |root, form, vowel| {
        let verb = Verb { root, form, vowel, strong: false, masdars: &[] };
        conjugate(&p, &verb, &mut |_, _| {}).expect_err(root).to_string()
    };
    assert!(refused("كتب", Form::I, None).contains("needs its vowels"));
    assert!(refused("كتب", Form::I, Some("a-o")).contains("not the vowels"));
    assert!(refused("كتبت", Form::II, None).contains("must have 3 letters"));
    assert!(refused("زعزع", Form::X, None).contains("must have 3 letters"));
    assert!(refused("قال", Form::I, Some("a-u")).contains("not a radical"));
}
