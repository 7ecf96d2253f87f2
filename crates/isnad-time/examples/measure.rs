//! Reads one expression a line and prints one JSON line for each:
//! `measure time|number|find PACK-DIR [REFERENCE [past|future [OFFSET-MINUTES]]]`.
#![allow(clippy::unwrap_used)]

use std::io::{self, BufRead, Write};

use isnad_time::{Anchor, Prefer, TimeLexicon};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let file = |name: &str| std::fs::read_to_string(format!("{}/{name}", args[2]));
    let lexicon = TimeLexicon::parse(&file("times.tsv")?, &file("times.rules")?, &file("numbers.tsv")?)?;
    let reference = args.get(3).map_or("2016-06-10T00:00", String::as_str).parse()?;
    let prefer = if args.get(4).is_some_and(|p| p == "future") { Prefer::Future } else { Prefer::Past };
    let anchor = Anchor { offset: args.get(5).and_then(|o| o.parse().ok()), ..Anchor::new(reference, prefer) };
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        match args[1].as_str() {
            "number" => writeln!(out, "{:?}", lexicon.number_of(&line))?,
            "time" => writeln!(out, "{}", time(&lexicon, &line, anchor))?,
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
