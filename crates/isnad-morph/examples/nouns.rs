//! Prints the forms of the nouns on standard input: `lemma gender plurals...`, then `adj` for an adjective and
//! `fem:WORD` for its feminine. `echo 'كتاب m كتب' | cargo run --example nouns`

use isnad_morph::{Gender, Noun, decline};
use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [lemma, gender, rest @ ..] = &parts[..] else {
            continue;
        };
        let gender = if *gender == "f" { Gender::F } else { Gender::M };
        let plurals: Vec<&str> = rest.iter().copied().filter(|p| *p != "adj" && !p.starts_with("fem:")).collect();
        let feminine = rest.iter().find_map(|p| p.strip_prefix("fem:"));
        let noun = Noun { lemma, plurals: &plurals, gender, adjective: rest.contains(&"adj"), feminine };
        decline(&noun, &mut |word, cell| println!("{lemma}\t{word}\t{cell:?}"));
    }
    Ok(())
}
