//! The blocks of a `tests/*.md` file.

use super::expect::Expect;

/// One fenced block marked `isnad`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Line of the fence, from 1.
    pub line: usize,
    /// Publication date, from `date=` after `isnad`.
    pub date: Option<String>,
    /// The text.
    pub text: String,
    /// Expected events with their lines.
    pub events: Vec<(usize, Expect)>,
    /// Events that must not come out, with their lines.
    pub never: Vec<(usize, Expect)>,
    /// May there be other events?
    pub others: bool,
}

/// All blocks of a file, or where and why one cannot be read.
pub(super) fn blocks(markdown: &str) -> Vec<Result<Block, (usize, String)>> {
    let mut all = Vec::new();
    let mut lines = markdown.lines().enumerate().map(|(i, l)| (i + 1, l));
    while let Some((line, fence)) = lines.next() {
        let Some(info) = fence.trim().strip_prefix("```") else { continue };
        let inside: Vec<(usize, &str)> = lines.by_ref().take_while(|(_, l)| l.trim() != "```").collect();
        let mut words = info.split_whitespace();
        if words.next() == Some("isnad") {
            let date = words.find_map(|w| w.strip_prefix("date=")).map(str::to_owned);
            all.push(block(line, date, &inside));
        }
    }
    all
}

fn block(line: usize, date: Option<String>, inside: &[(usize, &str)]) -> Result<Block, (usize, String)> {
    let Some(cut) = inside.iter().position(|(_, l)| l.trim() == "---") else {
        return Err((line, "the block has no line `---` between text and expectations".to_owned()));
    };
    let text = inside[..cut].iter().map(|(_, l)| *l).collect::<Vec<_>>().join("\n");
    let mut block = Block { line, date, text, ..Block::default() };
    let mut none = false;
    for (line, expectation) in &inside[cut + 1..] {
        let expectation = expectation.trim();
        let parse = |s: &str| Expect::parse(s).map_err(|m| (*line, m));
        match expectation {
            "" => {}
            "none" => none = true,
            "..." | "…" => block.others = true,
            _ => match expectation.strip_prefix('!') {
                Some(never) => block.never.push((*line, parse(never)?)),
                None => block.events.push((*line, parse(expectation)?)),
            },
        }
    }
    if block.events.is_empty() && block.never.is_empty() && !none {
        return Err((line, "the block expects nothing; write `none` where no event must come out".to_owned()));
    }
    // A block that only forbids says nothing about the rest.
    block.others |= block.events.is_empty() && !none;
    Ok(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_read() {
        let md = "# x\n```isnad date=2024-05-31\nline one\nline two\n---\nASSAULT actor=a\n! PROTEST\n```\nprose\n```rust\n---\n```\n```isnad\nx\n---\nnone\n```\n```isnad\nx\n```\n";
        let all = blocks(md);
        assert_eq!(all.len(), 3);
        let first = all[0].as_ref().expect("good");
        assert_eq!((first.line, first.date.as_deref(), first.text.as_str()), (2, Some("2024-05-31"), "line one\nline two"));
        assert_eq!((first.events.len(), first.events[0].0, first.never[0].0, first.others), (1, 6, 7, false));
        assert!(all[1].as_ref().is_ok_and(|b| b.events.is_empty() && !b.others));
        assert!(all[2].is_err());
    }
}
