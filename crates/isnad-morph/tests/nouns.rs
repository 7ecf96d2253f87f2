//! Forms of model nouns and adjectives.

mod common;

use common::Table;
use isnad_morph::{Gender, Noun, decline};

fn rows(entry: &str) -> Table {
    let parts: Vec<&str> = entry.split(' ').collect();
    let [lemma, gender, rest @ ..] = &parts[..] else { panic!("`{entry}` needs lemma and gender") };
    let gender = if *gender == "f" { Gender::F } else { Gender::M };
    let feminine = rest.iter().find_map(|w| w.strip_prefix("fem:"));
    let plurals: Vec<&str> = rest.iter().copied().filter(|w| *w != "adj" && !w.starts_with("fem:")).collect();
    let noun = Noun { lemma, plurals: &plurals, gender, adjective: rest.contains(&"adj"), feminine };
    let mut table = Table::default();
    decline(&noun, &mut |word, cell| table.add(word, cell));
    table
}

#[test]
fn model_nouns() {
    common::check(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/nouns.tsv"), 40, &rows);
}
