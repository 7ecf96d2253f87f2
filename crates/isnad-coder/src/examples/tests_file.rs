//! The blocks of a `tests/*.md` file.

use super::claims::ExpectClaim;
use super::expect::Expect;

/// One fenced block marked `isnad`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Line of the fence, from 1.
    pub line: usize,
    /// Publication date, from `date=` after `isnad`.
    pub date: Option<String>,
    /// Is the block known to fail (`gap` after `isnad`)?
    pub gap: bool,
    /// The text.
    pub text: String,
    /// Events that must come out, with their lines.
    pub must: Vec<(usize, Expect)>,
    /// Events that may come out.
    pub may: Vec<Expect>,
    /// Events that must not come out, with their lines.
    pub never: Vec<(usize, Expect)>,
    /// Claims that must come out, with their lines; `None` where claims are not looked at.
    pub claims: Option<Vec<(usize, ExpectClaim)>>,
    /// May there be events that no line names?
    pub others: bool,
}

/// All blocks of a file, or where and why one cannot be read.
pub(super) fn blocks(markdown: &str) -> Vec<Result<Block, (usize, String)>> {
    let mut all = Vec::new();
    let mut lines = markdown.lines().enumerate().map(|(i, l)| (i + 1, l));
    while let Some((line, fence)) = lines.next() {
        let fence = fence.trim();
        let Some(mark) = ["```", "~~~"].into_iter().find(|m| fence.starts_with(m)) else { continue };
        let inside: Vec<(usize, &str)> = lines.by_ref().take_while(|(_, l)| l.trim() != mark).collect();
        let mut words = fence[mark.len()..].split_whitespace();
        if words.next() == Some("isnad") {
            let mut block = Block { line, ..Block::default() };
            for word in words {
                block.gap |= word == "gap";
                block.date = word.strip_prefix("date=").map(str::to_owned).or(block.date);
            }
            all.push(fill(block, &inside));
        }
    }
    all
}

fn fill(mut block: Block, inside: &[(usize, &str)]) -> Result<Block, (usize, String)> {
    let Some(cut) = inside.iter().position(|(_, l)| l.trim() == "---") else {
        return Err((block.line, "the block has no line `---` between text and expectations".to_owned()));
    };
    block.text = inside[..cut].iter().map(|(_, l)| *l).collect::<Vec<_>>().join("\n");
    let mut expected = false;
    for (line, expectation) in &inside[cut + 1..] {
        let expectation = expectation.trim();
        let parse = |s: &str| Expect::parse(s).map_err(|m| (*line, m));
        expected |= !expectation.is_empty();
        match expectation.chars().next() {
            None => {}
            Some('!') => block.never.push((*line, parse(&expectation[1..])?)),
            Some('?') => block.may.push(parse(&expectation[1..])?),
            Some(_) => match expectation {
                "none" => {}
                "..." | "…" => block.others = true,
                _ => match expectation.strip_prefix("claim=") {
                    Some(claim) => {
                        let claim = ExpectClaim::parse(claim).map_err(|m| (*line, m))?;
                        block.claims.get_or_insert_default().extend(claim.map(|c| (*line, c)));
                    }
                    None => block.must.push((*line, parse(expectation)?)),
                },
            },
        }
    }
    if expected { Ok(block) } else { Err((block.line, "the block expects nothing; write `none` where no event must come out".to_owned())) }
}

/// The file with `gap` on the fences of these lines and on no other fence of a test.
pub(super) fn with_gaps(markdown: &str, gaps: &[usize]) -> String {
    let mut out = String::with_capacity(markdown.len() + gaps.len() * 4);
    for (i, line) in markdown.lines().enumerate() {
        let fence = line.trim_start().strip_prefix("```isnad").filter(|rest| rest.is_empty() || rest.starts_with(' '));
        if let Some(rest) = fence {
            out.push_str("```isnad");
            for word in rest.split_whitespace().filter(|w| *w != "gap") {
                out.push(' ');
                out.push_str(word);
            }
            if gaps.contains(&(i + 1)) {
                out.push_str(" gap");
            }
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_read() {
        let md = "# x\n```isnad date=2024-05-31\nline one\nline two\n---\nASSAULT actor=a\n? COERCE\n! PROTEST\n```\nprose\n```rust\n---\n```\n```isnad gap\nx\n---\nnone\n```\n~~~text\n```isnad\n~~~\n```isnad\nx\n```\n";
        let all = blocks(md);
        assert_eq!(all.len(), 3);
        let first = all[0].as_ref().expect("good");
        assert_eq!((first.line, first.date.as_deref(), first.text.as_str()), (2, Some("2024-05-31"), "line one\nline two"));
        assert_eq!((first.must.len(), first.must[0].0, first.may.len(), first.never[0].0, first.gap), (1, 6, 1, 8, false));
        assert!(all[1].as_ref().is_ok_and(|b| b.must.is_empty() && b.gap));
        assert!(all[2].is_err());
    }

    #[test]
    fn gaps_are_marked_and_unmarked() {
        let md = "```isnad\n```\n```isnad date=2024-05-31 gap\n```\n```rust\n```\n";
        assert_eq!(with_gaps(md, &[1]), "```isnad gap\n```\n```isnad date=2024-05-31\n```\n```rust\n```\n");
    }
}
