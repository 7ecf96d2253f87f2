//! Compiles packs/ar into the blob that is embedded in the binary.

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
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("ar.pack");
    if let Err(e) = std::fs::write(&out, compiled.blob) {
        println!("cargo::error=cannot write {}: {e}", out.display());
    }
}

fn fail(e: &isnad_pack::Error) {
    for f in e.findings().iter().take(40) {
        println!("cargo::error={f}");
    }
}
