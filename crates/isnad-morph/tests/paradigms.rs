//! Full paradigms of model verbs, one for each form and class of roots.

mod common;

use common::Table;
use isnad_morph::{Form, Paradigms, Verb, conjugate};

fn patterns() -> Paradigms {
    let text = include_str!("../../../packs/ar/patterns.tsv");
    Paradigms::parse(text).unwrap_or_else(|e| panic!("patterns.tsv {e}"))
}

fn rows(paradigms: &Paradigms, entry: &str) -> Table {
    let parts: Vec<&str> = entry.split(' ').collect();
    let [root, form, vowel, rest @ ..] = &parts[..] else { panic!("`{entry}` needs root, form, vowel") };
    let form: Form = form.parse().unwrap_or_else(|e| panic!("{e}"));
    let masdars: Vec<&str> = rest.iter().copied().filter(|w| *w != "strong").collect();
    let vowel = Some(*vowel).filter(|v| *v != "-");
    let verb = Verb { root, form, vowel, strong: rest.contains(&"strong"), masdars: &masdars };
    let mut table = Table::default();
    conjugate(paradigms, &verb, &mut |word, cell| table.add(word, cell)).unwrap_or_else(|e| panic!("{entry}: {e}"));
    table
}

#[test]
fn model_verbs() {
    let paradigms = patterns();
    common::check(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/paradigms.tsv"), 60, &|entry| rows(&paradigms, entry));
}
