//! The examples of `times.rules`, read on 10 June 2016.

use isnad_time::{Anchor, Example, Expr, Prefer, TimeLexicon};
use jiff::civil::{Date, date};

/// The day on which the examples are read.
const TODAY: Date = date(2016, 6, 10);

/// Runs an example of a time rule.
pub(super) fn example(lexicon: &TimeLexicon, example: &Example) -> Result<(), String> {
    let prefer = if example.future { Prefer::Future } else { Prefer::Past };
    let anchor = Anchor::new(TODAY.at(0, 0, 0, 0), prefer);
    let found = lexicon.find_in(&example.text);
    let got: Vec<String> = found.iter().map(|f| told(&f.expr, anchor)).collect();
    let wanted: Vec<String> = example.expect.iter().cloned().collect();
    if got == wanted {
        return Ok(());
    }
    let list = |l: &[String]| if l.is_empty() { "no time".to_owned() } else { l.join(" | ") };
    Err(format!("«{}»: expected {}; found {}", example.text, list(&wanted), list(&got)))
}

/// An expression as the examples write it: `next` opens one that is told from another happening.
fn told(expr: &Expr, anchor: Anchor) -> String {
    match (expr.of_next(), expr.resolve(anchor)) {
        (Some(next), _) => format!("next {}", told(next, anchor)),
        (None, Some(when)) => when.to_string(),
        (None, None) => "-".to_owned(),
    }
}
