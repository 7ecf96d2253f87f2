//! The report on the terminal.

use std::fmt::Write as _;

use isnad_series::report::{Checked, Report, Role};
use isnad_series::verdict::Outcome;
use isnad_series::words::{self, Lang, p};

use crate::style::{Ink, Style, isolate};

/// The report as text.
pub fn text(report: &Report, lang: Lang, style: Style) -> String {
    let ink = match report.verdict.outcome {
        Outcome::Supports => Ink::Good,
        Outcome::DoesNotSupport => Ink::Bad,
        Outcome::TooLittleData => Ink::Trigger,
    };
    let mut out = format!("{}\n{}\n", style.paint(Ink::Bold, &isolate(&report.plan.question)), style.paint(ink, &isolate(&words::verdict(report, lang))));
    for reason in &report.verdict.reasons {
        let _ = writeln!(out, "  · {}", isolate(&words::reason(reason, lang)));
    }
    let _ = writeln!(out, "{}\n", style.paint(Ink::Dim, &isolate(words::limit(lang))));
    let rows = variants(report);
    columns(&["variant", "window", "lag", "hits", "expected", "p", "p corrected"], &rows, style, &mut out);
    effect(report, style, &mut out);
    columns(&["control", "hits", "expected", "p"], &controls(report), style, &mut out);
    if !report.power.is_empty() {
        let list: Vec<String> = report.power.iter().map(|p| format!("{:.0} % → {:.0} %", p.size * 100.0, p.found * 100.0)).collect();
        let _ = writeln!(out, "{}  effect of … is found in …: {}", style.paint(Ink::Dim, "power"), list.join(", "));
    }
    let _ = writeln!(out, "{}", style.paint(Ink::Dim, &format!("plan {}  seed {}  isnad {}", report.plan_sha256, report.plan.seed, report.plan.isnad)));
    out
}

fn variants(report: &Report) -> Vec<Vec<String>> {
    let row = |v: &isnad_series::report::Tested| {
        let role = match v.role {
            Role::Main => "main",
            Role::Listed => "also",
            Role::Earlier => "earlier",
        };
        let s = &v.setting;
        let numbers = [s.window.to_string(), s.lag.to_string(), format!("{} / {}", v.hits, v.of), format!("{:.1}", v.expected), p(v.p), p(v.p_corrected)];
        [role.to_owned()].into_iter().chain(numbers).collect()
    };
    report.variants.iter().map(row).collect()
}

fn controls(report: &Report) -> Vec<Vec<String>> {
    let c = &report.controls;
    let row = |name: String, c: &Checked| vec![name, format!("{} / {}", c.hits, c.of), format!("{:.1}", c.expected), p(c.p)];
    let only = |name: String, p: String| vec![name, "–".to_owned(), "–".to_owned(), p];
    let mut rows = vec![row("reverse direction".into(), &c.reverse)];
    rows.extend(c.placebo.iter().map(|x| row(format!("placebo {}", x.name), x)));
    rows.extend(c.without_source.iter().map(|x| row(format!("without {}", x.name), x)));
    rows.extend(c.volume.map(|v| only("against reporting volume".into(), p(v))));
    rows.extend(c.blocks.iter().map(|b| vec![format!("blocks of {}", b.block), "–".to_owned(), format!("{:.1}", b.expected), p(b.p)]));
    let shift = if report.nulls.circular_exact { "circular shift, all" } else { "circular shift" };
    rows.push(only(format!("{shift} (for comparison)"), p(report.nulls.circular)));
    rows.push(only("Poisson (for comparison)".into(), p(report.nulls.poisson)));
    rows.extend(report.synchrony.map(|s| only(format!("synchronisation Q = {:.3}", s.strength.b_after_a), p(s.p))));
    rows.extend(
        report
            .knox
            .map(|k| vec![format!("Knox, {} km", report.plan.near_km), format!("{} / {}", k.near_both, k.near_space), format!("{:.1}", k.expected), p(k.p)]),
    );
    if let Some(made) = c.made_placebos {
        rows.push(only(format!("made placebos that come out rare, of {}", made.made), format!("{:.1} %", made.rare * 100.0)));
    }
    rows
}

fn effect(report: &Report, style: Style, out: &mut String) {
    let e = &report.effect;
    let interval = |i: Option<[f64; 2]>| i.map_or_else(|| "no interval".to_owned(), |[l, h]| format!("{l:.2} to {h:.2}"));
    let ratio = e.ratio.map_or_else(|| "–".to_owned(), |r| format!("{r:.2}"));
    let _ = writeln!(
        out,
        "\n{}  hits / expected {ratio} ({}); beyond expectation {:.1} % of events ({})\n",
        style.paint(Ink::Dim, "effect"),
        interval(e.ratio_interval),
        e.excess * 100.0,
        interval(e.excess_interval.map(|i| i.map(|x| x * 100.0)))
    );
}

/// Aligned columns; the first to the left, the others to the right.
fn columns(heads: &[&str], rows: &[Vec<String>], style: Style, out: &mut String) {
    use unicode_width::UnicodeWidthStr;
    let width = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|c| c.width()).chain([heads[i].width()]).max().unwrap_or(0);
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let pad = |text: &str, i: usize| " ".repeat(widths[i].saturating_sub(text.width()));
    let line = |cells: &mut dyn Iterator<Item = String>, ink: Option<Ink>| {
        let cells: Vec<String> = cells
            .enumerate()
            .map(|(i, c)| {
                let shown = ink.map_or_else(|| isolate(&c), |k| style.paint(k, &c));
                if i == 0 { format!("{shown}{}", pad(&c, i)) } else { format!("{}{shown}", pad(&c, i)) }
            })
            .collect();
        format!("{}\n", cells.join("  "))
    };
    out.push_str(&line(&mut heads.iter().map(|h| (*h).to_owned()), Some(Ink::Dim)));
    rows.iter().for_each(|r| out.push_str(&line(&mut r.iter().cloned(), None)));
}
