//! Finds articles that print one text.
//!
//! ```sh
//! cargo run --release -p isnad-link --example near -- ARTICLES.jsonl > groups.jsonl
//! cargo run --release -p isnad-link --example near -- --check ARTICLES.jsonl
//! ```
//!
//! `--check` compares what the index finds with an exact comparison of all pairs that share eight words in a row.
//!
//! Articles are JSON lines with `doc_id` and `text`. Prints `{"doc_id", "group"}` for each, and rates on standard error.

use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::io::{BufRead, Write};
use std::time::Instant;

use isnad_link::near::{Added, Groups, Index, Limits, Signature, compare};

fn main() -> Result<(), Box<dyn Error>> {
    let (check, paths): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg == "--check");
    let path = paths.first().ok_or("give a file of articles, one JSON object a line")?;
    let (mut ids, mut texts) = (Vec::new(), Vec::new());
    for (line, number) in std::io::BufReader::new(std::fs::File::open(path)?).lines().zip(1..) {
        let article: serde_json::Value = serde_json::from_str(&line?).map_err(|e| format!("{path}, line {number}: {e}"))?;
        let field = |name: &str| article[name].as_str().unwrap_or_default().to_owned();
        ids.push(field("doc_id"));
        texts.push(field("text"));
    }
    if !check.is_empty() {
        return compare_all(&texts);
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
    eprintln!(
        "{} groups of two and more, {} articles in them, {} in the largest",
        several.len(),
        several.iter().sum::<usize>(),
        several.iter().max().unwrap_or(&1)
    );
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for id in &ids {
        writeln!(out, "{}", serde_json::json!({"doc_id": id, "group": groups.group_of(id)}))?;
    }
    Ok(out.flush()?)
}

/// Finds all near pairs exactly, and says how many of them the index finds and how many it finds beside them.
fn compare_all(texts: &[String]) -> Result<(), Box<dyn Error>> {
    let limits = Limits::default();
    let mut runs: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        let words: Vec<&str> = text.split_whitespace().collect();
        for run in words.windows(8) {
            let list = runs.entry(run.to_vec()).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    let pairs = |list: &Vec<usize>| list.iter().enumerate().flat_map(|(i, a)| list[i + 1..].iter().map(|b| (*a, *b)).collect::<Vec<_>>()).collect::<Vec<_>>();
    let shared: BTreeSet<(usize, usize)> = runs.values().filter(|list| list.len() < 200).flat_map(pairs).collect();
    let exact: BTreeSet<(usize, usize)> = shared.iter().copied().filter(|(a, b)| limits.same(&compare(&texts[*a], &texts[*b]))).collect();
    let mut index = Index::new(limits);
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (at, text) in texts.iter().enumerate() {
        if let Added::Near(near) = index.add(&at.to_string(), Signature::of(text)) {
            found.extend(near.iter().filter_map(|m| Some((m.id.parse().ok()?, at))));
        }
    }
    let both = exact.intersection(&found).count();
    println!("{} pairs share eight words, {} of them are one text by exact comparison", shared.len(), exact.len());
    println!("the index finds {both} of these, and {} others", found.len() - both);
    let border = |pair: &&(usize, usize)| compare(&texts[pair.0], &texts[pair.1]);
    for (what, pairs) in [("missed", exact.difference(&found)), ("beside", found.difference(&exact))] {
        for pair in pairs.take(20) {
            let l = border(&pair);
            println!("{what}: lines {} and {}, jaccard {:.2}, containment {:.2}", pair.0 + 1, pair.1 + 1, l.jaccard, l.containment());
        }
    }
    Ok(())
}
