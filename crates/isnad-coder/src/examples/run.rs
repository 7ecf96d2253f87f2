//! Running one example.

use isnad_pack::rules::Example;
use isnad_text::Document;

use super::claims::{self, ExpectClaim};
use super::expect::{Expect, describe, kinds};
use super::tests_file::Block;
use crate::record::Coding;
use crate::{Coder, Worker};

/// A rule's example: an event of this kind must be there, or must not.
pub(super) fn example(coder: &Coder<'_>, worker: &mut Worker, example: &Example) -> Result<(), String> {
    let document = Document::new("example", example.text.as_str());
    let expect = Expect { kinds: kinds(&example.kind), triggers: Vec::new(), fields: example.slots.clone() };
    let coding = coder.code(worker, &document);
    let met = coding.events.iter().any(|e| expect.met_by(coder.pack(), &document, e));
    if met == example.holds {
        return Ok(());
    }
    let wish = if example.holds { "expected" } else { "must not give" };
    Err(format!("{wish} {}; the coder finds {}", expect.describe(), found(coder, &document, &coding)))
}

/// A block of a tests file: each event that must come out by an event of its own, no events that no line names, and
/// nothing of what must not be there. Gives line and message of each failure.
pub(super) fn block(coder: &Coder<'_>, worker: &mut Worker, block: &Block) -> Vec<(usize, String)> {
    let mut document = Document::new("test", block.text.as_str());
    document.date.clone_from(&block.date);
    let coding = coder.code(worker, &document);
    let events = &coding.events;
    let met = |x: &Expect, i: usize| x.met_by(coder.pack(), &document, &events[i]);
    let mut failures = Vec::new();
    for (line, x) in block.never.iter().filter(|(_, x)| (0..events.len()).any(|i| met(x, i))) {
        failures.push((*line, format!("{} must not come out; the coder finds {}", x.describe(), found(coder, &document, &coding))));
    }
    let pairs = pair(block.must.len(), events.len(), |x, i| met(&block.must[x].1, i));
    for ((line, x), _) in block.must.iter().zip(&pairs).filter(|(_, event)| event.is_none()) {
        failures.push((*line, format!("expected {}; the coder finds {}", x.describe(), found(coder, &document, &coding))));
    }
    let named = |i: usize| block.others || pairs.contains(&Some(i)) || block.may.iter().any(|x| met(x, i));
    for (_, e) in events.iter().enumerate().filter(|(i, _)| !named(*i)) {
        failures.push((block.line, format!("not expected: {}", describe(coder.pack(), &document, e))));
    }
    if let Some(expected) = &block.claims {
        claims(coder, &document, &coding, block.line, expected, &mut failures);
    }
    failures
}

/// Claims of a block: each expected one by a claim of its own, and no others.
fn claims(coder: &Coder<'_>, document: &Document, coding: &Coding, line: usize, expected: &[(usize, ExpectClaim)], failures: &mut Vec<(usize, String)>) {
    let text = document.text.as_str();
    let pairs = pair(expected.len(), coding.claims.len(), |x, i| expected[x].1.met_by(coder.pack(), text, &coding.claims[i]));
    for ((line, x), _) in expected.iter().zip(&pairs).filter(|(_, claim)| claim.is_none()) {
        failures.push((*line, format!("expected {}; the coder finds {}", x.describe(), claims::found(text, coding))));
    }
    for (_, c) in coding.claims.iter().enumerate().filter(|(i, _)| !pairs.contains(&Some(*i))) {
        failures.push((line, format!("not expected: {}", claims::describe(text, c))));
    }
}

/// Gives each expectation an event of its own where that is possible for all at once (augmenting paths).
fn pair(expected: usize, events: usize, fits: impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    fn place(x: usize, events: usize, fits: &dyn Fn(usize, usize) -> bool, seen: &mut [bool], owner: &mut [Option<usize>]) -> bool {
        for i in 0..events {
            if seen[i] || !fits(x, i) {
                continue;
            }
            seen[i] = true;
            if owner[i].is_none_or(|y| place(y, events, fits, seen, owner)) {
                owner[i] = Some(x);
                return true;
            }
        }
        false
    }
    let mut owner: Vec<Option<usize>> = vec![None; events];
    for x in 0..expected {
        place(x, events, &fits, &mut vec![false; events], &mut owner);
    }
    (0..expected).map(|x| owner.iter().position(|o| *o == Some(x))).collect()
}

fn found(coder: &Coder<'_>, document: &Document, coding: &Coding) -> String {
    if coding.events.is_empty() {
        return "no event".to_owned();
    }
    coding.events.iter().map(|e| describe(coder.pack(), document, e)).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn the_general_expectation_leaves_the_special_one_its_event() {
        // 0 takes either event, 1 only the first.
        assert_eq!(pair(2, 2, |x, i| x == 0 || i == 0), [Some(1), Some(0)]);
        assert_eq!(pair(2, 1, |_, _| true), [Some(0), None]);
    }
}
