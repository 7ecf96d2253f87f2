//! Tells which words of standard input the lexicon of a pack knows: `words PACKS/AR`. Prints each known word and how:
//! `n` noun or function word, `v` verb form, `c` only with something written together with it.
use std::collections::HashSet;
use std::error::Error;
use std::path::Path;

use isnad_pack::model::{Class, Pos};
use isnad_pack::{Pack, Source, compile};

const BEFORE: [&str; 6] = ["و", "ف", "ب", "ل", "ك", "س"];
const AFTER: [&str; 9] = ["ه", "ها", "هم", "هما", "نا", "ي", "ك", "كم", "ا"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: words PACKS/AR")?;
    let pack = Pack::from_bytes(&compile(&Source::read(Path::new(&folder))?)?.blob)?;
    let mut seen = HashSet::new();
    for line in std::io::stdin().lines() {
        let word = line?;
        if let Some(how) = known(&pack, &word).or_else(|| apart(&pack, &word))
            && seen.insert(word.clone())
        {
            println!("{word}\t{how}");
        }
    }
    Ok(())
}

/// How the lexicon knows a word, names of countries and capitals left out.
fn known(pack: &Pack, word: &str) -> Option<char> {
    let bare = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2);
    let mut verb = false;
    for a in pack.analyses(word).iter().chain(bare.map_or(&[][..], |b| pack.analyses(b))) {
        if matches!(pack.lexeme(a.lexeme).class, Class::Country | Class::Capital) {
            continue;
        }
        if a.pos != Pos::Verb {
            return Some('n');
        }
        verb = true;
    }
    verb.then_some('v')
}

fn apart(pack: &Pack, word: &str) -> Option<char> {
    let rests = BEFORE.iter().filter_map(|b| word.strip_prefix(b)).chain(AFTER.iter().filter_map(|a| word.strip_suffix(a)));
    // ta marbuta is written open before a pronoun
    rests
        .filter(|r| r.chars().count() > 1)
        .any(|r| known(pack, r).is_some() || r.strip_suffix('ت').is_some_and(|s| known(pack, &format!("{s}ه")).is_some()))
        .then_some('c')
}
