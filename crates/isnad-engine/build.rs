//! Compiles packs/ar into the blob that is embedded in the binary, and packs its sources beside it for overlays.

use std::io::Write;
use std::path::PathBuf;

fn main() {
    let packs = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../packs");
    println!("cargo::rerun-if-changed={}", packs.display());
    let source = match isnad_pack::Source::read(&packs.join("ar")) {
        Ok(source) => source,
        Err(e) => return fail(&e),
    };
    let compiled = match isnad_pack::compile(&source) {
        Ok(compiled) => compiled,
        Err(e) => return fail(&e),
    };
    let places = isnad_places::Tables::read(&packs.join("world")).and_then(|tables| isnad_places::compile(&tables));
    let places = match places {
        Ok(blob) => blob,
        Err(e) => return println!("cargo::error={e}"),
    };
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let written = std::fs::write(out.join("ar.pack"), compiled.blob)
        .and_then(|()| std::fs::write(out.join("ar.sources"), deflate(&source)?))
        .and_then(|()| std::fs::write(out.join("places.bin"), places));
    if let Err(e) = written {
        println!("cargo::error=cannot write into {}: {e}", out.display());
    }
}

/// The sources as they are read back by `isnad_pack::Source::from_bytes`, compressed.
fn deflate(source: &isnad_pack::Source) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&source.to_bytes())?;
    encoder.finish()
}

fn fail(e: &isnad_pack::Error) {
    for f in e.findings().iter().take(40) {
        println!("cargo::error={f}");
    }
}
