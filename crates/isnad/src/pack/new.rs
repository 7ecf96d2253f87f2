//! `isnad pack new`: a small complete pack to start from.

use std::path::Path;

use anyhow::Context;

use crate::Ended;
use crate::args::Usage;

macro_rules! template {
    ($($name:literal),*) => { &[$(($name, include_str!(concat!("../../template/", $name)))),*] };
}

/// Files of the new pack. `LANG` in them becomes the language.
static FILES: &[(&str, &str)] = template!(
    "pack.toml",
    "folding.tsv",
    "clitics.tsv",
    "nouns.tsv",
    "collocations.tsv",
    "function-words.tsv",
    "numbers.tsv",
    "choose.tsv",
    "events.rules",
    "countries.tsv",
    "actors.tsv",
    "tests/first.md"
);
static ONTOLOGY: &str = include_str!("../../../../packs/ontology/plover.toml");

/// Runs the command.
///
/// # Errors
/// The language is no BCP 47 tag, the directory is there already, or it cannot be written.
pub fn new(lang: &str, into: &Path) -> anyhow::Result<Ended> {
    let shaped = (2..=35).contains(&lang.len()) && lang.split('-').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !shaped {
        anyhow::bail!(Usage(format!("`{lang}` is no language tag; write one such as `fa` or `sr-Latn`")));
    }
    let dir = into.join(lang);
    if dir.exists() {
        anyhow::bail!("{} is there already; nothing was changed", dir.display());
    }
    let write = |name: &str, text: &str| {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(&dir);
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text)).with_context(|| format!("cannot write {}", path.display()))
    };
    for (name, text) in FILES {
        write(name, &text.replace("LANG", lang))?;
    }
    write("plover.toml", ONTOLOGY)?;
    println!("{} begun: {} files. Edit them, then run `isnad pack check {}`.", dir.display(), FILES.len() + 1, dir.display());
    Ok(Ended::Well)
}
