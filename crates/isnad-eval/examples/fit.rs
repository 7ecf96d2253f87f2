//! Fits the scorer's weights to hand-coded files and prints the cross-validated figures:
//! `cargo run --release -p isnad-eval --example fit -- PACK_DIR OUT.tsv GOLD.jsonl...`

use isnad_coder::{Coder, Options};
use isnad_eval::gold::Gold;
use isnad_eval::{gold, roles, train};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let source = isnad_pack::Source::read(args[0].as_ref())?;
    let pack = isnad_pack::Pack::from_bytes(&isnad_pack::compile(&source)?.blob)?;
    let coder = Coder::new(&pack).with(Options { features: true, ..Options::default() });
    let mut all = Vec::new();
    for file in &args[2..] {
        all.push(gold::parse(file, &std::fs::read_to_string(file)?)?);
    }
    let models = train::train(&coder, &all, train::Settings::default());
    for m in &models {
        let (all, clear) = (m.figures(m.threshold, true), m.figures(m.threshold, false));
        println!("{} threshold {:.2}: all {all:.3?} clear {clear:.3?}; {} features", m.label, m.threshold, m.weights.len());
        for (low, n, share) in m.calibration() {
            println!("   {low:.1}–{:.1}: {n} items, {:.2} right", low + 0.1, share);
        }
    }
    let mut models = models;
    for g in &all {
        let Gold::Documents(documents) = g else { continue };
        for (m, fitted, rules) in roles::train(&coder, documents, std::env::var("S").ok().and_then(|s| s.parse().ok()).unwrap_or(0.15)).models {
            println!("{} threshold {:.2}: {fitted:.3?}; by the rules alone {rules:.3?}; {} features", m.label, m.threshold, m.weights.len());
            models.push(m);
        }
    }
    std::fs::write(&args[1], train::table(&models))?;
    Ok(())
}
