//! Running one example.

use isnad_pack::rules::Example;
use isnad_text::Document;

use super::expect::{Expect, describe};
use super::tests_file::Block;
use crate::record::Coding;
use crate::{Coder, Worker};

/// A rule's example: an event of this kind must be there, or must not.
pub(super) fn example(coder: &Coder<'_>, worker: &mut Worker, example: &Example) -> Result<(), String> {
    let document = Document::new("example", example.text.as_str());
    let (kind, mode) = example.kind.split_once('/').map_or((example.kind.as_str(), None), |(k, m)| (k, Some(m.to_owned())));
    let expect = Expect { kind: kind.to_owned(), mode, trigger: None, fields: example.slots.clone() };
    let coding = coder.code(worker, &document);
    let met = coding.events.iter().any(|e| expect.met_by(coder.pack(), &document, e));
    if met == example.holds {
        return Ok(());
    }
    let wish = if example.holds { "expected" } else { "must not give" };
    Err(format!("{wish} {}; the coder finds {}", wanted(&example.kind, &example.slots), found(coder, &document, &coding)))
}

/// A block of a tests file: each expected event by an event of its own, no other events (unless the block says so), and
/// nothing of what must not be there. Gives line and message of each failure.
pub(super) fn block(coder: &Coder<'_>, worker: &mut Worker, block: &Block) -> Vec<(usize, String)> {
    let mut document = Document::new("test", block.text.as_str());
    document.date.clone_from(&block.date);
    let coding = coder.code(worker, &document);
    let met = |e: &Expect, i: usize| e.met_by(coder.pack(), &document, &coding.events[i]);
    let mut failures = Vec::new();
    for (line, expect) in &block.never {
        if (0..coding.events.len()).any(|i| met(expect, i)) {
            failures.push((*line, format!("{} must not come out; the coder finds {}", wanted(&expect.kind, &expect.fields), found(coder, &document, &coding))));
        }
    }
    let pairs = pair(block.events.len(), coding.events.len(), |x, i| met(&block.events[x].1, i));
    for ((line, expect), event) in block.events.iter().zip(&pairs) {
        if event.is_none() {
            failures.push((*line, format!("expected {}; the coder finds {}", wanted(&expect.kind, &expect.fields), found(coder, &document, &coding))));
        }
    }
    if !block.others {
        for (_, e) in coding.events.iter().enumerate().filter(|(i, _)| !pairs.contains(&Some(*i))) {
            failures.push((block.line, format!("not expected: {}", describe(coder.pack(), &document, e))));
        }
    }
    failures
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

fn wanted(kind: &str, fields: &[(String, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(f, v)| format!("{f}={v}")).collect();
    format!("{kind} {}", fields.join("; ")).trim_end().to_owned()
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
