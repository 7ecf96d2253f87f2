//! The plots: plain SVG, coloured by the classes of `style.css`, readable without colour by position and label.

use std::fmt::Write as _;

use super::html::escape;
use crate::power::Power;
use crate::report::{Facts, OtherBlock};

const WIDTH: f64 = 860.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 14.0;
const INNER: f64 = WIDTH - LEFT - RIGHT;

/// Writes a piece; writing to a string cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { let _ = write!($out, $($arg)*); };
}

fn open(height: f64, title: &str) -> String {
    format!("<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">", escape(title))
}

/// Both series over time: A upwards, B downwards; gaps shaded, reporting volume dashed.
pub fn timeline(a: &Facts, b: &Facts, title: &str) -> String {
    let (half, middle) = (110.0, 130.0);
    let mut out = open(290.0, title);
    let n = a.bins.len().max(1) as f64;
    let x = |i: usize| LEFT + INNER * i as f64 / n;
    let most = |f: &Facts| f.bins.iter().map(|b| b.count).max().unwrap_or(0).max(1) as f64;
    let width = (INNER / n * 0.85).max(0.6);
    for (i, _) in a.bins.iter().enumerate().filter(|(_, b)| b.gap) {
        put!(out, "<rect class=\"fg\" x=\"{:.2}\" y=\"{:.0}\" width=\"{:.2}\" height=\"{:.0}\"/>", x(i), middle - half, INNER / n, 2.0 * half);
    }
    for (facts, class, up) in [(a, "fa", true), (b, "fb", false)] {
        let scale = half / most(facts);
        for (i, bin) in facts.bins.iter().enumerate().filter(|(_, b)| b.count > 0) {
            let h = bin.count as f64 * scale;
            let y = if up { middle - h } else { middle };
            put!(
                out,
                "<rect class=\"{class}\" x=\"{:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{h:.2}\"><title>{}: {}</title></rect>",
                x(i),
                bin.first_day,
                bin.count
            );
        }
        let (y, anchor) = if up { (middle - half + 4.0, most(a)) } else { (middle + half, most(b)) };
        put!(out, "<text x=\"{}\" y=\"{y:.0}\" text-anchor=\"end\">{anchor}</text>", LEFT - 6.0);
    }
    volume(a, middle, half, &x, &mut out);
    put!(out, "<path class=\"axis\" d=\"M{LEFT} {middle}H{}\"/>", WIDTH - RIGHT);
    put!(out, "<text class=\"fa\" x=\"{LEFT}\" y=\"12\">▲ {}</text>", escape(&a.name));
    put!(out, "<text class=\"fb\" x=\"{LEFT}\" y=\"258\">▼ {}</text>", escape(&b.name));
    days(a, &x, 280.0, &mut out);
    out + "</svg>"
}

/// The reporting volume as a dashed line over the whole height.
fn volume(facts: &Facts, middle: f64, half: f64, x: &impl Fn(usize) -> f64, out: &mut String) {
    let most = facts.bins.iter().filter_map(|b| b.volume).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    let y = |v: u64| middle + half - 2.0 * half * v as f64 / most as f64;
    let points: Vec<String> = facts.bins.iter().enumerate().map(|(i, b)| format!("{:.1},{:.1}", x(i), y(b.volume.unwrap_or(0)))).collect();
    put!(out, "<polyline class=\"sv\" points=\"{}\"/>", points.join(" "));
}

/// Five days along the bottom.
fn days(facts: &Facts, x: &impl Fn(usize) -> f64, y: f64, out: &mut String) {
    let n = facts.bins.len();
    let marks = 5.min(n);
    for k in 0..marks {
        let i = if marks > 1 { k * (n - 1) / (marks - 1) } else { 0 };
        let anchor = if k == 0 {
            "start"
        } else if k + 1 == marks {
            "end"
        } else {
            "middle"
        };
        put!(out, "<text x=\"{:.1}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>", x(i), facts.bins[i].first_day);
    }
}

/// How many hits the surrogates have, and where the data lie. `bars` are `[hits, surrogates]`.
pub fn histogram(bars: &[[f64; 2]], observed: f64, expected: f64, labels: [&str; 2], title: &str) -> String {
    let (top, bottom) = (24.0, 170.0);
    let mut out = open(200.0, title);
    let values = || bars.iter().map(|b| b[0]).chain([observed, expected]);
    let (low, high) = (values().fold(f64::INFINITY, f64::min).floor(), values().fold(0.0, f64::max).ceil() + 1.0);
    let x = |v: f64| LEFT + INNER * (v - low) / (high - low).max(1.0);
    let most = bars.iter().map(|b| b[1]).fold(1.0, f64::max);
    let step = bars.windows(2).map(|w| w[1][0] - w[0][0]).fold(f64::INFINITY, f64::min);
    let width = (if step.is_finite() { INNER * step / (high - low).max(1.0) } else { 30.0 } * 0.85).max(1.0);
    for [hits, number] in bars {
        let h = (bottom - top) * number / most;
        put!(
            out,
            "<rect class=\"fn\" x=\"{:.2}\" y=\"{:.2}\" width=\"{width:.2}\" height=\"{h:.2}\"><title>{hits}: {number}</title></rect>",
            x(*hits) - width / 2.0,
            bottom - h
        );
    }
    for (value, label, class, y) in [(expected, labels[0], "sv", top - 10.0), (observed, labels[1], "sb", top + 6.0)] {
        let anchor = if x(value) > WIDTH - 200.0 { "end" } else { "start" };
        put!(out, "<path class=\"{class}\" d=\"M{:.2} {top}V{bottom}\"/>", x(value));
        put!(out, "<text x=\"{:.2}\" y=\"{y}\" text-anchor=\"{anchor}\">{} {}</text>", x(value), escape(label), tidy(value));
    }
    put!(out, "<path class=\"axis\" d=\"M{LEFT} {bottom}H{}\"/>", WIDTH - RIGHT);
    put!(out, "<text x=\"{LEFT}\" y=\"190\">{}</text><text x=\"{}\" y=\"190\" text-anchor=\"end\">{}</text>", tidy(low), WIDTH - RIGHT, tidy(high));
    out + "</svg>"
}

fn tidy(v: f64) -> String {
    if v.fract().abs() < 1e-9 { format!("{v:.0}") } else { format!("{v:.1}") }
}

/// Power by size of effect.
pub fn power(list: &[Power], title: &str) -> String {
    let points: Vec<[f64; 2]> = list.iter().map(|p| [p.size, p.found]).collect();
    curve(&points, [0.0, 1.0], &[0.8], |v| format!("{:.0} %", v * 100.0), "sa", title)
}

/// P-value by length of the block.
pub fn blocks(list: &[OtherBlock], alpha: f64, title: &str) -> String {
    let points: Vec<[f64; 2]> = list.iter().map(|b| [f64::from(b.block), b.p]).collect();
    let most = points.iter().map(|p| p[1]).fold(2.0 * alpha, f64::max);
    curve(&points, [0.0, most], &[alpha], tidy, "sb", title)
}

/// A line through points, with levels marked.
fn curve(points: &[[f64; 2]], range: [f64; 2], levels: &[f64], name: impl Fn(f64) -> String, class: &str, title: &str) -> String {
    let (top, bottom) = (14.0, 150.0);
    let mut out = open(180.0, title);
    let ends = [points.first().map_or(0.0, |p| p[0]), points.last().map_or(1.0, |p| p[0])];
    let x = |v: f64| LEFT + 20.0 + (INNER - 60.0) * (v - ends[0]) / (ends[1] - ends[0]).max(1e-9);
    let y = |v: f64| bottom - (bottom - top) * (v - range[0]) / (range[1] - range[0]).max(1e-9);
    for v in levels {
        put!(
            out,
            "<path class=\"sv\" d=\"M{LEFT} {:.2}H{}\"/><text x=\"{}\" y=\"{:.2}\" text-anchor=\"end\">{v}</text>",
            y(*v),
            WIDTH - RIGHT,
            LEFT - 6.0,
            y(*v) + 4.0
        );
    }
    let line: Vec<String> = points.iter().map(|p| format!("{:.2},{:.2}", x(p[0]), y(p[1]))).collect();
    put!(out, "<polyline class=\"{class}\" points=\"{}\"/>", line.join(" "));
    for p in points {
        let fill = if class == "sa" { "fa" } else { "fb" };
        put!(out, "<circle class=\"{fill}\" cx=\"{:.2}\" cy=\"{:.2}\" r=\"4\"><title>{:.3}</title></circle>", x(p[0]), y(p[1]), p[1]);
        put!(out, "<text x=\"{:.2}\" y=\"172\" text-anchor=\"middle\">{}</text>", x(p[0]), name(p[0]));
    }
    put!(out, "<path class=\"axis\" d=\"M{LEFT} {bottom}H{}\"/>", WIDTH - RIGHT);
    out + "</svg>"
}
