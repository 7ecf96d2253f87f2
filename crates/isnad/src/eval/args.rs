//! Arguments of `isnad eval` and `isnad pack train`.

use std::path::PathBuf;

use crate::args::PackChoice;

const EXAMPLES: &str = "\
Examples:
  isnad eval coded.jsonl                         code the texts and compare
  isnad eval coded.csv --errors 20               with 20 disagreements of each kind
  isnad eval coded.jsonl --report report.html    the same as a page, sentence by sentence
  isnad eval coded.jsonl --records out.jsonl     compare records that were made before
  isnad eval anna.jsonl --against omar.jsonl     agreement of two people, Krippendorff's alpha by field
The forms of hand-coded data are in CONTRIBUTING.md.";

/// `isnad eval`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct EvalArgs {
    /// Hand-coded documents or sentences, JSONL or CSV
    #[arg(value_name = "CODED")]
    pub coded: PathBuf,
    /// Compare these records of `isnad code --format jsonl` instead of coding the texts now
    #[arg(long, value_name = "FILE", conflicts_with_all = ["against", "min_score"])]
    pub records: Option<PathBuf>,
    /// Measure the agreement with a second coding of the same documents
    #[arg(long, value_name = "CODED", conflicts_with_all = ["report", "errors"])]
    pub against: Option<PathBuf>,
    /// Show this many disagreements of each kind
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub errors: usize,
    /// Write figures and disagreements as a page
    #[arg(long, value_name = "HTML")]
    pub report: Option<PathBuf>,
    /// Print JSON instead of tables
    #[arg(long)]
    pub json: bool,
    /// Least probability of an event, 0 to 1; the pack's own where it is not given
    #[arg(long, value_name = "P", value_parser = parse_probability)]
    pub min_score: Option<f64>,
    /// Which pack
    #[command(flatten)]
    pub pack: PackChoice,
}

/// A number from 0 to 1.
pub fn parse_probability(s: &str) -> Result<f64, String> {
    s.parse().ok().filter(|p: &f64| (0.0..=1.0).contains(p)).ok_or_else(|| "write a probability from 0 to 1, such as 0.7".to_owned())
}
