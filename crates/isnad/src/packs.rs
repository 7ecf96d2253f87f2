//! Where packs come from: the binary itself, a directory, a compiled file; with overlays on top.

use std::path::Path;

use anyhow::Context;
use isnad_engine::builtin;
use isnad_pack::{Pack, Source};
use isnad_places::Places;

use crate::args::PackChoice;

/// The gazetteer.
///
/// # Errors
/// The embedded bytes are damaged.
pub fn places() -> anyhow::Result<Places> {
    Ok(builtin::places()?)
}

/// The pack that the user chose.
///
/// # Errors
/// A directory or file is no pack, or its tables have mistakes; the message lists all of them.
pub fn load(choice: &PackChoice) -> anyhow::Result<Pack> {
    let Some(overlay) = &choice.overlay else {
        return match &choice.pack {
            None => Ok(builtin::pack()?),
            Some(path) if path.is_dir() => compile(&Source::read(path)?),
            Some(path) => {
                let blob = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
                Pack::from_bytes(&blob).with_context(|| format!("{} cannot be used", path.display()))
            }
        };
    };
    let mut source = match &choice.pack {
        None => builtin::sources()?,
        Some(path) if path.is_dir() => Source::read(path)?,
        Some(path) => anyhow::bail!(crate::args::Usage(format!("--overlay needs a pack directory, and {} is a compiled pack", path.display()))),
    };
    source.overlay(overlay)?;
    compile(&source)
}

fn compile(source: &Source) -> anyhow::Result<Pack> {
    let compiled = isnad_pack::compile(source)?;
    Ok(Pack::from_bytes(&compiled.blob)?)
}

/// Reads a pack directory, for the commands on packs.
///
/// # Errors
/// A file is missing or wrong.
pub fn read_source(dir: &Path) -> anyhow::Result<Source> {
    if !dir.join("pack.toml").is_file() {
        anyhow::bail!("{} is no pack directory: it has no pack.toml; `isnad pack new LANG` begins one", dir.display());
    }
    Ok(Source::read(dir)?)
}
