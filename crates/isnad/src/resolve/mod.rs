//! `isnad resolve`: what single expressions mean, one JSON object a line.

mod actor;
pub mod args;
mod place;
mod time;

use std::io::{BufRead, Write};

use anyhow::Context;
use serde_json::Value;

use crate::{Ended, packs};
use args::{Expressions, ResolveArgs, What};

/// Runs the command.
///
/// # Errors
/// The pack cannot be loaded, `--ref` is no time, or the input or output fails.
pub fn run(args: &ResolveArgs) -> anyhow::Result<Ended> {
    match &args.what {
        What::Time(a) => {
            let anchor = time::anchor(&a.reference, a.prefer)?;
            let pack = packs::load(&a.input.pack)?;
            each(&a.input, |text| time::time(&pack, text, anchor))
        }
        What::Number(input) => {
            let pack = packs::load(&input.pack)?;
            each(input, |text| time::number(&pack, text))
        }
        What::Place(a) => {
            let places = packs::places()?;
            let finder = place::Finder::new(&places, &a.country);
            each(&a.input, |text| finder.place(text))
        }
        What::Actor(a) => {
            let pack = packs::load(&a.input.pack)?;
            let mut reader = actor::Reader::new(&pack, a.country.as_deref(), a.date.as_deref());
            each(&a.input, |text| reader.actor(text))
        }
    }
}

/// Resolves each expression and writes its line; lines that are no text are reported and give null.
fn each(input: &Expressions, mut resolve: impl FnMut(&str) -> Value) -> anyhow::Result<Ended> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if !input.expressions.is_empty() && input.expressions != ["-"] {
        for text in &input.expressions {
            writeln!(out, "{}", resolve(text.trim()))?;
        }
        out.flush()?;
        return Ok(Ended::Well);
    }
    let mut ended = Ended::Well;
    let mut stdin = std::io::stdin().lock();
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if stdin.read_until(b'\n', &mut line).context("cannot read standard input")? == 0 {
            break;
        }
        let value = if let Ok(text) = std::str::from_utf8(&line) {
            resolve(text.trim())
        } else {
            eprintln!("standard input, line {number}: this is not UTF-8; convert it, for example with iconv");
            ended = Ended::WithFindings;
            Value::Null
        };
        writeln!(out, "{value}")?;
    }
    out.flush()?;
    Ok(ended)
}
