//! Prints the forms of the verbs on standard input: `root form vowel [strong]`, one a line.
//! `cargo run --example forms packs/ar/patterns.tsv`

use isnad_morph::{Form, Paradigms, Verb, conjugate};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the table of patterns")?;
    let paradigms = Paradigms::parse(&std::fs::read_to_string(path)?)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [root, form, rest @ ..] = &parts[..] else {
            continue;
        };
        let form: Form = form.parse()?;
        let vowel = rest.first().copied().filter(|v| *v != "-");
        let verb = Verb { root, form, vowel, strong: rest.contains(&"strong"), masdars: &[] };
        let mut lines = String::new();
        let result = conjugate(&paradigms, &verb, &mut |word, cell| lines.push_str(&format!("{line}\t{word}\t{cell:?}\n")));
        match result {
            Ok(()) => out.write_all(lines.as_bytes())?,
            Err(e) => writeln!(out, "{line}\t!\t{e}")?,
        }
    }
    Ok(())
}
