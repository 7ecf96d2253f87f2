//! Figures and disagreements as text.

use std::fmt::Write as _;

use isnad_eval::agreement::Agreement;
use isnad_eval::score::{Disagreement, Outcome, Row};
use serde_json::{Map, Value, json};

use crate::style::{Ink, Style, isolate};

/// The outcome of a comparison.
pub fn outcome(outcome: &Outcome, as_json: bool, errors: usize, style: Style) -> String {
    let mut out = String::new();
    if as_json {
        let rows = |rows: &[Row]| Value::Object(rows.iter().map(|r| (r.name.clone(), figures(r))).collect::<Map<_, _>>());
        let _ =
            writeln!(out, "{}", json!({"fields": rows(&outcome.fields.rows()), "types": rows(&outcome.types.rows()), "unknown_documents": outcome.unknown}));
        return out;
    }
    table(style, "field", &outcome.fields.rows(), &mut out);
    let mut types = outcome.types.rows();
    types.sort_by(|a, b| a.name.cmp(&b.name));
    if !types.is_empty() {
        out.push('\n');
        table(style, "type", &types, &mut out);
    }
    if outcome.unknown > 0 {
        eprintln!("isnad: {} records belong to documents that the hand-coded data does not have; they were left out", outcome.unknown);
    }
    if errors > 0 {
        list(outcome, errors, style, &mut out);
    }
    out
}

fn figures(r: &Row) -> Value {
    let (precision, recall, f1) = r.counts.figures();
    json!({"precision": precision, "recall": recall, "f1": f1, "interval": [r.interval.0, r.interval.1],
           "right": r.counts.hits, "extra": r.counts.extra, "missed": r.counts.missed})
}

fn table(style: Style, head: &str, rows: &[Row], out: &mut String) {
    let width = rows.iter().map(|r| r.name.len()).max().unwrap_or(0).max(18);
    let titles = format!("{head:width$} {:>9} {:>7} {:>6} {:>11} {:>6} {:>6} {:>6}", "precision", "recall", "F1", "95 %", "right", "extra", "missed");
    let _ = writeln!(out, "{}", style.paint(Ink::Dim, &titles));
    for r in rows {
        let (p, recall, f1) = r.counts.figures();
        let interval = format!("{:.2}–{:.2}", r.interval.0, r.interval.1);
        let _ = writeln!(
            out,
            "{:width$} {p:9.3} {recall:7.3} {} {interval:>11} {:6} {:6} {:6}",
            r.name,
            style.paint(Ink::Bold, &format!("{f1:6.3}")),
            r.counts.hits,
            r.counts.extra,
            r.counts.missed
        );
    }
}

fn list(outcome: &Outcome, most: usize, style: Style, out: &mut String) {
    let mut kinds: Vec<&str> = Vec::new();
    for e in &outcome.errors {
        if !kinds.contains(&e.what.as_str()) {
            kinds.push(&e.what);
        }
    }
    for kind in kinds {
        let all: Vec<&Disagreement> = outcome.errors.iter().filter(|e| e.what == kind).collect();
        let _ = writeln!(out, "\n{} ({})", style.paint(Ink::Bold, kind), all.len());
        for e in all.iter().take(most) {
            let sides: Vec<String> =
                [("reference ", &e.reference), ("coded ", &e.coded)].iter().filter(|(_, v)| !v.is_empty()).map(|(l, v)| format!("{l}{}", isolate(v))).collect();
            let _ = writeln!(out, "  {}: {}  {}", isolate(&e.document), sides.join(", "), style.paint(Ink::Dim, &isolate(&e.rule)));
            let _ = writeln!(out, "    {}", isolate(e.sentence.trim()));
        }
    }
}

/// The agreement of two codings.
pub fn agreement(a: &Agreement, as_json: bool, style: Style) -> String {
    let mut out = String::new();
    if as_json {
        let fields: Map<String, Value> = a.fields.iter().map(|f| (f.field.to_owned(), json!({"units": f.units, "same": f.same, "alpha": f.alpha}))).collect();
        let _ =
            writeln!(out, "{}", json!({"documents": a.documents, "mentions": [a.mentions.0, a.mentions.1], "both": a.both, "f1": a.f1(), "fields": fields}));
        return out;
    }
    let _ = writeln!(out, "{} documents in both; {} and {} mentions, {} in both: F1 {:.3}", a.documents, a.mentions.0, a.mentions.1, a.both, a.f1());
    let _ = writeln!(out, "{}", style.paint(Ink::Dim, &format!("{:18} {:>8} {:>6} {:>20}", "field", "mentions", "same", "Krippendorff's alpha")));
    for f in &a.fields {
        let alpha = f.alpha.map_or_else(|| "does not vary".to_owned(), |a| format!("{a:.3}"));
        let _ = writeln!(out, "{:18} {:8} {:6.3} {alpha:>20}", f.field, f.units, f.same);
    }
    out
}
