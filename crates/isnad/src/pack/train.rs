//! `isnad pack train`: fits the weights of a pack to hand-coded data.

use std::path::{Path, PathBuf};

use anyhow::Context;
use isnad_coder::{Coder, Options};
use isnad_eval::gold::Gold;
use isnad_eval::{roles, train};

use crate::style::{Ink, Style};
use crate::{Ended, eval, packs};

/// Fits the weights, prints the cross-validated figures, and writes the table.
///
/// # Errors
/// The pack or the data cannot be read, or the table cannot be written.
pub fn train(dir: &Path, coded: &[PathBuf], output: Option<&Path>, calibration: bool) -> anyhow::Result<Ended> {
    let compiled = isnad_pack::compile(&packs::read_source(dir)?)?;
    let pack = isnad_pack::Pack::from_bytes(&compiled.blob)?;
    // No gazetteer: a candidate's features do not depend on where its places lie.
    let coder = Coder::new(&pack).with(Options { features: true, ..Options::default() });
    let data: Vec<Gold> = coded.iter().map(|f| eval::read(f)).collect::<anyhow::Result<_>>()?;
    let style = Style::stdout();
    let mut models = train::train(&coder, &data, train::Settings::default());
    println!("{}", style.paint(Ink::Dim, "cross-validated over five parts; the threshold is chosen on the held-out parts"));
    for m in &models {
        let (all, clear) = (m.figures(m.threshold, true), m.figures(m.threshold, false));
        line(style, &m.label, m.threshold, all);
        if m.scored.iter().any(|s| s.hard) {
            line(style, "  without those that coders were divided on", m.threshold, clear);
        }
        if calibration {
            m.calibration()
                .iter()
                .filter(|(_, n, _)| *n > 0)
                .for_each(|(low, n, share)| println!("    {low:.1}–{:.1}  {n:6} candidates, {share:.2} right", low + 0.1));
        }
    }
    for g in &data {
        let Gold::Documents(documents) = g else { continue };
        for (m, fitted, rules) in roles::train(&coder, documents, roles::STRENGTH).models {
            line(style, &m.label, m.threshold, fitted);
            line(style, "  by the rules alone", 0.0, rules);
            models.push(m);
        }
    }
    let file = output.map_or_else(|| dir.join("weights.tsv"), Path::to_path_buf);
    let table = train::table(&models);
    let partial = file.with_extension("tsv.part");
    std::fs::write(&partial, &table).and_then(|()| std::fs::rename(&partial, &file)).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{}: {} weights", file.display(), table.lines().count().saturating_sub(3));
    Ok(Ended::Well)
}

fn line(style: Style, label: &str, threshold: f64, f: train::Figures) {
    let f1 = style.paint(Ink::Bold, &format!("{:.3}", f.f1));
    let from = if threshold > 0.0 { format!("  threshold {threshold:.2}") } else { String::new() };
    println!("{label:44} precision {:.3}  recall {:.3}  F1 {f1}{from}", f.precision, f.recall);
}
