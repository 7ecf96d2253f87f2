//! Numbers of every shape.

use isnad_time::{Number, TimeLexicon};

const TIMES: &str = include_str!("../../../packs/ar/times.tsv");
const RULES: &str = include_str!("../../../packs/ar/times.rules");
const NUMBERS: &str = include_str!("../../../packs/ar/numbers.tsv");

fn lexicon() -> TimeLexicon {
    TimeLexicon::parse(TIMES, RULES, NUMBERS).expect("the pack is sound")
}

#[test]
fn exact() {
    let lexicon = lexicon();
    for (text, value) in [
        ("صفر", 0.0),
        ("خمسة", 5.0),
        ("أحد عشر", 11.0),
        ("ثمانية عشر", 18.0),
        ("ثلاثة وعشرون", 23.0),
        ("الثلاثة والعشرين", 23.0),
        ("مئة وخمسة وعشرون", 125.0),
        ("مائتان وخمسون", 250.0),
        ("ثلاث مئة", 300.0),
        ("ألف", 1000.0),
        ("ألفان وخمسة عشر", 2015.0),
        ("ثلاثة آلاف وأربعمئة", 3400.0),
        ("خمسة عشر ألفا", 15_000.0),
        ("مئة ألف", 100_000.0),
        ("مليون ونصف", 1_500_000.0),
        ("مليون ونصف المليون", 1_500_000.0),
        ("ثلاثة ملايين ومئتا ألف", 3_200_000.0),
        ("مليار وربع المليار", 1_250_000_000.0),
        ("نصف مليون", 500_000.0),
        ("ثلاثة أرباع المليون", 750_000.0),
        ("3 آلاف", 3000.0),
        ("3 آلاف و500", 3500.0),
        ("2.5 مليون", 2_500_000.0),
        ("٣٫٥ مليار", 3_500_000_000.0),
        ("100 ألف", 100_000.0),
        ("١٬٢٣٤", 1234.0),
        ("1.250", 1250.0),
        ("12,5", 12.5),
        ("واحد فاصلة خمسة", 1.5),
        ("-12", -12.0),
        ("3/4", 0.75),
        ("نصف", 0.5),
        ("ثلثا", 2.0 / 3.0),
        ("دزينة", 12.0),
    ] {
        let got = lexicon.number_of(text).and_then(|n| n.value);
        assert!(got.is_some_and(|v| (v - value).abs() < 1e-9), "{text}: {got:?}, not {value}");
    }
}

#[test]
fn bounds() {
    let lexicon = lexicon();
    for (text, low, high, approx) in [
        ("نحو 300", Some(300), Some(300), true),
        ("حوالي ألف", Some(1000), Some(1000), true),
        ("20 تقريبا", Some(20), Some(20), true),
        ("أكثر من خمسة", Some(6), None, false),
        ("ما لا يقل عن خمسة", Some(5), None, false),
        ("خمسة على الأقل", Some(5), None, false),
        ("أقل من عشرة", None, Some(9), false),
        ("ما لا يزيد على مئة", None, Some(100), false),
        ("عشرات", Some(20), Some(99), false),
        ("عشرات الآلاف", Some(20_000), Some(99_999), false),
        ("بضعة آلاف", Some(3000), Some(9000), false),
        ("مئة ونيف", Some(101), Some(109), false),
        ("بين 20 و30", Some(20), Some(30), false),
        ("20 إلى 30", Some(20), Some(30), false),
        ("3 إلى 5 آلاف", Some(3000), Some(5000), false),
        ("ثلاثة أو أربعة", Some(3), Some(4), false),
        ("20-30", Some(20), Some(30), false),
        ("نحو 20 إلى 30", Some(20), Some(30), true),
    ] {
        let got = lexicon.number_of(text).map(|n| Number { value: None, ..n });
        assert_eq!(got, Some(Number { low, high, approx, value: None }), "{text}");
    }
}

#[test]
fn where_a_number_ends() {
    let lexicon = lexicon();
    for (text, len) in [("خمسة وأربعة", 1), ("عشرين وثلاثين", 1), ("ألف ومئتي", 2), ("ثلاثة رجال وخمس نساء", 1), ("20 و30", 1), ("مئة وعشرون ألفا و500 شخص", 5)]
    {
        let folded = isnad_time::FoldedText::new(text);
        let got = lexicon.number(&folded.tokens(), 0).map(|(_, len)| len);
        assert_eq!(got, Some(len), "{text}");
    }
}

#[test]
fn no_number() {
    let lexicon = lexicon();
    for text in ["كتاب", "و", "نحو", "18:30", "10/6/2016", ""] {
        assert_eq!(lexicon.number_of(text), None, "{text}");
    }
}
