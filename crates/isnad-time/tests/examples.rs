//! Every example of the Arabic rules.

use isnad_time::{Anchor, Example, Expr, Prefer, TimeLexicon};
use jiff::civil::date;

const TIMES: &str = include_str!("../../../packs/ar/times.tsv");
const RULES: &str = include_str!("../../../packs/ar/times.rules");
const NUMBERS: &str = include_str!("../../../packs/ar/numbers.tsv");

#[test]
fn every_example_of_the_rules() {
    let (lexicon, examples) = TimeLexicon::parse_with_examples(TIMES, RULES, NUMBERS).expect("the pack is sound");
    assert!(examples.len() > 100);
    let wrong: Vec<String> = examples.iter().filter_map(|e| fault(&lexicon, e)).collect();
    assert!(wrong.is_empty(), "{} of {} examples fail:\n{}", wrong.len(), examples.len(), wrong.join("\n"));
}

fn fault(lexicon: &TimeLexicon, e: &Example) -> Option<String> {
    let prefer = if e.future { Prefer::Future } else { Prefer::Past };
    let anchor = Anchor::new(date(2016, 6, 10).at(0, 0, 0, 0), prefer);
    let found = lexicon.find_in(&e.text);
    let got: Vec<String> = found.iter().map(|f| told(&f.expr, anchor)).collect();
    let right = match &e.expect {
        Some(expect) => got == [expect.as_str()],
        None => got.is_empty(),
    };
    let spans: Vec<&str> = found.iter().map(|f| f.span.text(&e.text)).collect();
    (!right).then(|| format!("line {} ({}): {} → {got:?} of {spans:?}, not {:?}", e.line, e.rule, e.text, e.expect))
}

fn told(expr: &Expr, anchor: Anchor) -> String {
    match (expr.of_next(), expr.resolve(anchor)) {
        (Some(next), _) => format!("next {}", told(next, anchor)),
        (None, Some(when)) => when.to_string(),
        (None, None) => "-".to_owned(),
    }
}
