//! Links reports and, given hand-made labels, measures the links.
//!
//! ```sh
//! cargo run --release -p isnad-link --example link -- REPORTS.jsonl [LABELS.jsonl] [--tuning TUNING.json] [--pairs]
//! ```
//!
//! Reports are `isnad_link::link::Report` as JSON lines. Labels are JSON lines `{"left", "right", "same"}` with ids
//! of reports, and may have a `part` (`tune`, `test`) by which the figures are broken down. `--pairs` prints each
//! labelled pair with its score; without labels, each cluster of several reports.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use isnad_link::link::{Band, Linker, Report, Tuning};
use serde::Deserialize;
use serde::de::DeserializeOwned;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
struct Label {
    left: String,
    right: String,
    same: bool,
    #[serde(default)]
    part: String,
}

/// Counts of a yes-no decision.
#[derive(Default)]
struct Counts {
    right: u32,
    wrong: u32,
    missed: u32,
    pairs: u32,
}

impl Counts {
    fn note(&mut self, said: bool, same: bool) {
        self.pairs += 1;
        match (said, same) {
            (true, true) => self.right += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => {}
        }
    }

    fn print(&self, what: &str) {
        let share = |of: u32| if of == 0 { f64::NAN } else { f64::from(self.right) / f64::from(of) };
        let (precision, recall) = (share(self.right + self.wrong), share(self.right + self.missed));
        println!(
            "{what:28} pairs {:4}  right {:3}  wrong {:3}  missed {:3}  precision {precision:.3}  recall {recall:.3}",
            self.pairs, self.right, self.wrong, self.missed
        );
    }
}

fn main() -> Result<()> {
    let (mut paths, mut tuning, mut print) = (Vec::new(), Tuning::default(), false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--pairs" => print = true,
            "--tuning" => tuning = serde_json::from_str(&std::fs::read_to_string(args.next().ok_or("--tuning needs a file")?)?)?,
            _ => paths.push(arg),
        }
    }
    let reports: Vec<Report> = read(paths.first().ok_or("give a file of reports, one JSON object a line")?)?;
    let (count, start) = (reports.len(), Instant::now());
    let mut linker = Linker::new(tuning);
    for report in reports {
        linker.add(report)?;
    }
    let added = start.elapsed();
    linker.settle();
    let settled = start.elapsed();
    let sizes: Vec<usize> = linker.clusters().map(|c| c.reports.len()).collect();
    eprintln!("{count} reports in {:.2} s, settled in {:.2} s more", added.as_secs_f64(), (settled - added).as_secs_f64());
    eprintln!(
        "{} clusters, {} of several reports, {} reports in the largest; {} pairs to review",
        sizes.len(),
        sizes.iter().filter(|n| **n > 1).count(),
        sizes.iter().max().unwrap_or(&0),
        linker.review().len()
    );
    match paths.get(1) {
        Some(labels) => measure(&linker, &read(labels)?, print),
        None if print => linker.clusters().filter(|c| c.reports.len() > 1).for_each(|c| println!("{}", c.reports.join("\t"))),
        None => {}
    }
    Ok(())
}

fn measure(linker: &Linker, labels: &[Label], print: bool) {
    let mut counts: BTreeMap<(&str, &str), Counts> = BTreeMap::new();
    let mut bands: BTreeMap<(Band, bool), u32> = BTreeMap::new();
    for label in labels {
        let Some(score) = linker.explain(&label.left, &label.right) else {
            eprintln!("no such reports: {} {}", label.left, label.right);
            continue;
        };
        let band = score.band(linker.tuning());
        let together = linker.cluster_of(&label.left).is_some() && linker.cluster_of(&label.left) == linker.cluster_of(&label.right);
        *bands.entry((band, label.same)).or_default() += 1;
        for (what, said) in [("score from the link threshold", band == Band::Link), ("in one cluster", together)] {
            counts.entry((what, label.part.as_str())).or_default().note(said, label.same);
        }
        if print {
            println!("{}\t{band:?}\t{together}\t{}\t{}\t{score}", label.same, label.left, label.right);
        }
    }
    for ((what, part), counts) in counts {
        counts.print(&format!("{what} {part}"));
    }
    for ((band, same), pairs) in bands {
        println!("{band:?}: {pairs} pairs {}", if same { "of one happening" } else { "of two" });
    }
}

fn read<T: DeserializeOwned>(path: &str) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let parse = |(line, number): (&str, usize)| serde_json::from_str(line).map_err(|e| format!("{path}, line {number}: {e}").into());
    text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()).map(parse).collect()
}
