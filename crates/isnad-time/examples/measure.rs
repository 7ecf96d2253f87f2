//! Reads one expression a line and prints one JSON line for each:
//! `measure time|number|find|spans|speed PACK-DIR [REFERENCE [past|future [OFFSET-MINUTES]]]`.
#![allow(clippy::cast_precision_loss)]

use std::io::{self, BufRead, Write};

use isnad_time::{Anchor, FoldedText, Prefer, TimeLexicon};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let file = |name: &str| std::fs::read_to_string(format!("{}/{name}", args[2]));
    let lexicon = TimeLexicon::parse(&file("times.tsv")?, &file("times.rules")?, &file("numbers.tsv")?)?;
    let reference = args.get(3).map_or("2016-06-10T00:00", String::as_str).parse()?;
    let prefer = if args.get(4).is_some_and(|p| p == "future") { Prefer::Future } else { Prefer::Past };
    let anchor = Anchor { offset: args.get(5).and_then(|o| o.parse().ok()), ..Anchor::new(reference, prefer) };
    if args[1] == "speed" {
        return speed(&lexicon);
    }
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        match args[1].as_str() {
            "number" => writeln!(out, "{:?}", lexicon.number_of(&line))?,
            "time" => writeln!(out, "{}", time(&lexicon, &line, anchor))?,
            "spans" => {
                let text: String = unescape(&line);
                for found in lexicon.find_in(&text) {
                    if let Some(r) = found.expr.resolve(anchor) {
                        let (first, last) = r.days();
                        writeln!(out, "{}\t{r}\t{first}\t{last}\t{}", found.span.text(&text).replace(char::is_whitespace, " "), r.historical)?;
                    }
                }
            }
            _ => {
                for found in lexicon.find_in(&line) {
                    let when = found.expr.resolve(anchor).map_or("none".to_owned(), |r| r.to_string());
                    writeln!(out, "{}\t{}\t{}", found.span.text(&line), when, line)?;
                }
            }
        }
    }
    Ok(())
}

/// The longest expression of the line, resolved.
fn time(lexicon: &TimeLexicon, line: &str, anchor: Anchor) -> String {
    let found = lexicon.find_in(line);
    let longest = found.iter().max_by_key(|f| f.tokens.len());
    match longest.and_then(|f| f.expr.resolve(anchor)) {
        Some(r) => format!(
            "{{\"start\":\"{}\",\"end\":\"{}\",\"precision\":\"{:?}\",\"grain\":\"{:?}\",\"span\":{},\"expr\":{:?}}}",
            r.start,
            r.end,
            r.precision,
            r.grain,
            longest.map_or(0, |f| f.span.text(line).len()),
            format!("{:?}", longest.map(|f| &f.expr))
        ),
        None => "null".to_owned(),
    }
}

/// A JSON string as Python writes it.
fn unescape(line: &str) -> String {
    let mut units = Vec::new();
    let mut chars = line.trim_matches('"').chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            units.extend(c.encode_utf16(&mut [0; 2]).iter());
            continue;
        }
        match chars.next() {
            Some('u') => {
                let hex: String = chars.by_ref().take(4).collect();
                units.push(u16::from_str_radix(&hex, 16).unwrap_or(0xFFFD));
            }
            Some('n') => units.push(10),
            Some('t') => units.push(9),
            Some(other) => units.push(other as u16),
            None => {}
        }
    }
    String::from_utf16_lossy(&units)
}

/// Tokens a second of the finder alone, over all lines of the input.
fn speed(lexicon: &TimeLexicon) -> Result<(), Box<dyn std::error::Error>> {
    let texts: Vec<FoldedText> = io::stdin().lock().lines().map(|l| l.map(|l| FoldedText::new(&l))).collect::<Result<_, _>>()?;
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
