//! Any tokens at all: no panic, spans in order, and time linear in the text.

use isnad_time::{Anchor, FoldedText, Prefer, TimeLexicon};
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;

const TIMES: &str = include_str!("../../../packs/ar/times.tsv");
const RULES: &str = include_str!("../../../packs/ar/times.rules");
const NUMBERS: &str = include_str!("../../../packs/ar/numbers.tsv");

static LEXICON: LazyLock<TimeLexicon> = LazyLock::new(|| TimeLexicon::parse(TIMES, RULES, NUMBERS).expect("the pack is sound"));
static VOCABULARY: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = TIMES.lines().chain(NUMBERS.lines()).filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next());
    let mut all: Vec<String> = words.map(|w| w.replace('_', " ")).collect();
    let plain = all.clone();
    all.extend(plain.iter().map(|w| format!("ال{w}")));
    all.extend(plain.iter().map(|w| format!("و{w}")));
    all.extend("من إلى في / - ( ) ، . 5 12 31 2015 1436 18:30 5/6 5/6/2016 13-15 2010-2014 99999999999999999999 و ال ب شخصا".split(' ').map(str::to_owned));
    all
});

fn check(text: &str) {
    let folded = FoldedText::new(text);
    let tokens = folded.tokens();
    let mut found = Vec::new();
    LEXICON.find(&tokens, &mut found);
    let mut last = 0;
    for f in &found {
        assert!(f.tokens.start >= last && f.tokens.end > f.tokens.start && f.tokens.end <= tokens.len(), "{text}");
        assert_eq!((f.span.start, f.span.end), (tokens[f.tokens.start].span.start, tokens[f.tokens.end - 1].span.end));
        last = f.tokens.end;
        for prefer in [Prefer::Past, Prefer::Future] {
            if let Some(r) = f.expr.resolve(Anchor::new(date(2016, 2, 29).at(23, 59, 0, 0), prefer)) {
                assert!(r.start < r.end, "{text}: {r}");
                assert!(r.days().0 <= r.days().1);
            }
        }
    }
    for at in 0..tokens.len() {
        if let Some((number, len)) = LEXICON.number(&tokens, at) {
            assert!(len > 0 && at + len <= tokens.len());
            if let (Some(low), Some(high)) = (number.low, number.high) {
                assert!(low <= high, "{text}: {number:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn soup_of_time_words(picks in prop::collection::vec(any::<prop::sample::Index>(), 0..60)) {
        let words: Vec<&str> = picks.iter().map(|i| i.get(&VOCABULARY).as_str()).collect();
        check(&words.join(" "));
    }
}

#[test]
fn the_same_after_a_round_trip() {
    let bytes = postcard::to_stdvec(&*LEXICON).expect("serialises");
    let back: TimeLexicon = postcard::from_bytes(&bytes).expect("reads back");
    for text in ["مساء الخميس الماضي", "بين عامي 2003 و2008", "ما لا يقل عن خمسة وعشرين ألفا"] {
        assert_eq!(back.find_in(text), LEXICON.find_in(text));
        assert_eq!(back.number_of(text), LEXICON.number_of(text));
    }
}

#[test]
fn long_repetitions_take_linear_time() {
    for unit in ["من الخميس إلى ", "بين 5 و", "منذ عام ", "مئة ونيف ", "أول ثلاثاء من شهر ", "قبل ", "و ", "ال ", "الساعة الثالثة "]
    {
        check(&unit.repeat(3000));
    }
}

#[test]
fn mistakes_are_named_with_their_line() {
    let fault = |times: &str, rules: &str| TimeLexicon::parse(times, rules, NUMBERS).expect_err("wrong").to_string();
    assert_eq!(fault("word\tclass\n", ""), "times.tsv:1: the header is not `word class value gloss`");
    assert_eq!(fault("word\tclass\tvalue\tgloss\nأمس\tday\tyesterdayish\t-\n", ""), "times.tsv:2: `yesterdayish` is no value");
    assert_eq!(fault(TIMES, "rule time x\n  match nonsense\n  make now()\n"), "times.rules:2: no word is of the class `nonsense`");
    assert_eq!(fault(TIMES, "rule time x\n  match now\n  make never()\n"), "times.rules:3: `never` is no function");
    assert_eq!(fault(TIMES, "rule time x\n  make now()\n"), "times.rules:1: a rule needs `match`");
}
