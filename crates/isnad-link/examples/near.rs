//! Finds articles that print one text.
//!
//! ```sh
//! cargo run --release -p isnad-link --example near -- ARTICLES.jsonl > groups.jsonl
//! ```
//!
//! Articles are JSON lines with `doc_id` and `text`. Prints `{"doc_id", "group"}` for each, and rates on standard error.

use std::error::Error;
use std::io::{BufRead, Write};
use std::time::Instant;

use isnad_link::near::{Groups, Limits, Signature};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give a file of articles, one JSON object a line")?;
    let (mut ids, mut texts) = (Vec::new(), Vec::new());
    for (line, number) in std::io::BufReader::new(std::fs::File::open(&path)?).lines().zip(1..) {
        let article: serde_json::Value = serde_json::from_str(&line?).map_err(|e| format!("{path}, line {number}: {e}"))?;
        let field = |name: &str| article[name].as_str().unwrap_or_default().to_owned();
        ids.push(field("doc_id"));
        texts.push(field("text"));
    }
    let start = Instant::now();
    let signatures: Vec<Signature> = texts.iter().map(|text| Signature::of(text)).collect();
    let signed = start.elapsed();
    let mut groups = Groups::new(Limits::default());
    for (id, signature) in ids.iter().zip(signatures) {
        groups.add(id, signature);
    }
    let all = start.elapsed();
    let rate = |time: f64| texts.len() as f64 / time.max(1e-9);
    eprintln!("{} articles: signatures {:.0}/s, with index and groups {:.0}/s", texts.len(), rate(signed.as_secs_f64()), rate(all.as_secs_f64()));
    let several: Vec<usize> = groups.iter().map(|group| group.members.len()).filter(|n| *n > 1).collect();
    eprintln!("{} groups of two and more, {} articles in them, {} in the largest", several.len(), several.iter().sum::<usize>(), several.iter().max().unwrap_or(&1));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for id in &ids {
        writeln!(out, "{}", serde_json::json!({"doc_id": id, "group": groups.group_of(id)}))?;
    }
    Ok(out.flush()?)
}
