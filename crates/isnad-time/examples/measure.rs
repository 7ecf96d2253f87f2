//! Reads one expression a line and prints one JSON line for each:
//! `measure time|number|find|speed PACK-DIR [REFERENCE [past|future [OFFSET-MINUTES]]]`.
//!
//! `time` resolves the longest expression of the line, `number` reads the line as a number, `find` gives all
//! expressions of a line (of a JSON string, where it begins with a quotation mark), `speed` only counts tokens a second.
#![allow(clippy::cast_precision_loss)]

use std::error::Error;
use std::io::{self, BufRead, Write};

use isnad_time::{Anchor, FoldedText, Prefer, TimeLexicon};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, mode, pack, rest @ ..] = args.as_slice() else { return Err("measure MODE PACK-DIR …".into()) };
    let file = |name: &str| std::fs::read_to_string(format!("{pack}/{name}"));
    let lexicon = TimeLexicon::parse(&file("times.tsv")?, &file("times.rules")?, &file("numbers.tsv")?)?;
    let reference = rest.first().map_or("2016-06-10T00:00", String::as_str).parse()?;
    let prefer = if rest.get(1).is_some_and(|p| p == "future") { Prefer::Future } else { Prefer::Past };
    let anchor = Anchor { offset: rest.get(2).and_then(|o| o.parse().ok()), ..Anchor::new(reference, prefer) };
    let lines = io::stdin().lock().lines().collect::<Result<Vec<_>, _>>()?;
    if mode == "speed" {
        return speed(&lexicon, &lines);
    }
    let mut out = io::stdout().lock();
    for line in &lines {
        match mode.as_str() {
            "number" => writeln!(out, "{}", number(&lexicon, line))?,
            "time" => writeln!(out, "{}", time(&lexicon, line, anchor))?,
            _ => find(&lexicon, line, anchor, &mut out)?,
        }
    }
    Ok(())
}

fn time(lexicon: &TimeLexicon, line: &str, anchor: Anchor) -> serde_json::Value {
    let resolved = lexicon.longest_in(line).and_then(|f| Some((f.expr.resolve(anchor)?, f)));
    resolved.map_or(
        serde_json::Value::Null,
        |(r, f)| json!({"text": line, "start": r.start, "end": r.end, "precision": r.precision, "grain": format!("{:?}", r.grain), "span": f.span.text(line)}),
    )
}

fn number(lexicon: &TimeLexicon, line: &str) -> serde_json::Value {
    lexicon.number_of(line).map_or(serde_json::Value::Null, |n| json!({"text": line, "value": n.value, "low": n.low, "high": n.high, "approx": n.approx}))
}

fn find(lexicon: &TimeLexicon, line: &str, anchor: Anchor, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let text = if line.starts_with('"') { serde_json::from_str(line)? } else { line.to_owned() };
    for found in lexicon.find_in(&text) {
        let (when, first) = match (found.expr.of_next(), found.expr.resolve(anchor)) {
            (_, Some(r)) => (r.to_string(), Some(r.days().0)),
            (Some(next), None) => (next.resolve(anchor).map_or_else(String::new, |r| format!("next {r}")), None),
            (None, None) => (String::new(), None),
        };
        writeln!(out, "{}", json!({"span": found.span.text(&text), "when": when, "first": first}))?;
    }
    Ok(())
}

/// Tokens a second of the finder alone.
fn speed(lexicon: &TimeLexicon, lines: &[String]) -> Result<(), Box<dyn Error>> {
    let texts: Vec<FoldedText> = lines.iter().map(|l| FoldedText::new(l)).collect();
    let sentences: Vec<_> = texts.iter().map(FoldedText::tokens).collect();
    let tokens: usize = sentences.iter().map(Vec::len).sum();
    let mut found = Vec::new();
    let start = std::time::Instant::now();
    for s in &sentences {
        found.clear();
        lexicon.find(s, &mut found);
    }
    let spent = start.elapsed();
    println!("{tokens} tokens in {spent:?}: {:.0} a second", tokens as f64 / spent.as_secs_f64());
    Ok(())
}
