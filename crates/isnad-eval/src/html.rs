//! A report in one HTML file: figures with intervals, and the disagreements, sentence by sentence. No script.

use std::fmt::Write as _;

use crate::score::{Disagreement, Outcome, Row};

/// Disagreements of one kind that are shown.
const MOST: usize = 200;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .7rem;text-align:end;border-block-end:1px solid #ddd}\
th:first-child,td:first-child{text-align:start}td{font-variant-numeric:tabular-nums}\
.s{font-size:1.15rem;line-height:1.9;margin:.4rem 0}mark{background:#ffe08a;color:inherit}\
.e{border-block-end:1px solid #ddd;padding:.6rem 0}.m{color:#555;font-size:.9rem}\
@media(prefers-color-scheme:dark){body{background:#161616;color:#e8e8e8}mark{background:#6b5200}.m{color:#aaa}th,td,.e{border-color:#444}}";

/// The report as a page. `title` says what was measured.
#[must_use]
pub fn page(title: &str, outcome: &Outcome) -> String {
    let mut out = String::new();
    let title = escape(title);
    let _ = write!(
        out,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>"
    );
    table(&mut out, "Field", &outcome.fields.rows());
    let types = outcome.types.rows();
    if !types.is_empty() {
        table(&mut out, "Type", &types);
    }
    let mut kinds: Vec<&str> = outcome.errors.iter().map(|e| e.what.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let all: Vec<&Disagreement> = outcome.errors.iter().filter(|e| e.what == kind).collect();
        let _ = write!(out, "<details open><summary><b>{}</b> ({})</summary>", escape(kind), all.len());
        all.iter().take(MOST).for_each(|e| error(&mut out, e));
        if all.len() > MOST {
            let _ = write!(out, "<p class=\"m\">… and {} more</p>", all.len() - MOST);
        }
        out.push_str("</details>");
    }
    out.push_str("</body></html>\n");
    out
}

fn table(out: &mut String, head: &str, rows: &[Row]) {
    let _ = write!(
        out,
        "<table><thead><tr><th>{head}</th><th>precision</th><th>recall</th><th>F1</th><th>95 %</th><th>right</th><th>extra</th><th>missed</th></tr></thead><tbody>"
    );
    for r in rows {
        let (p, recall, f1) = r.counts.figures();
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{p:.3}</td><td>{recall:.3}</td><td>{f1:.3}</td><td>{:.2}–{:.2}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&r.name),
            r.interval.0,
            r.interval.1,
            r.counts.hits,
            r.counts.extra,
            r.counts.missed
        );
    }
    out.push_str("</tbody></table>");
}

fn error(out: &mut String, e: &Disagreement) {
    let chars: Vec<char> = e.sentence.chars().collect();
    let (from, to) = (e.span.0.min(chars.len()), e.span.1.min(chars.len()).max(e.span.0.min(chars.len())));
    let piece = |a: usize, b: usize| escape(&chars[a..b].iter().collect::<String>());
    let _ = write!(out, "<div class=\"e\"><p class=\"s\" dir=\"auto\">{}", piece(0, from));
    if from < to {
        let _ = write!(out, "<mark>{}</mark>", piece(from, to));
    }
    let _ = write!(out, "{}</p><p class=\"m\"><bdi>{}</bdi>", piece(to, chars.len()), escape(&e.document));
    for (label, value) in [("reference", &e.reference), ("coded", &e.coded), ("rule", &e.rule)] {
        if !value.is_empty() {
            let _ = write!(out, " · {label}: <bdi>{}</bdi>", escape(value));
        }
    }
    out.push_str("</p></div>");
}

/// Text for HTML; what turns the direction of a line is taken out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in isnad_engine::bidi::plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_texts_stay_text() {
        let e = Disagreement {
            what: "extra".to_owned(),
            document: "<script>".to_owned(),
            reference: String::new(),
            coded: "\u{202e}x\"".to_owned(),
            sentence: "a<b>&c".to_owned(),
            span: (1, 9),
            rule: String::new(),
        };
        let html = page("<t>", &Outcome { errors: vec![e], ..Outcome::default() });
        assert!(!html.contains("<script>") && !html.contains('\u{202e}'));
        assert!(html.contains("a<mark>&lt;b&gt;&amp;c</mark>"), "{html}");
    }
}
