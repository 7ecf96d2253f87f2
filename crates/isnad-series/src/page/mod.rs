//! The report as one HTML file: no script, nothing loaded from elsewhere, light and dark, in English or Arabic.

mod html;
mod parts;
mod svg;

use crate::report::Report;
use crate::words::{self, Lang};
use html::{escape, isolated};

/// The page. The verdict stands in both languages, the rest in `lang`.
pub fn page(report: &Report, lang: Lang) -> String {
    let (code, dir) = match lang {
        Lang::En => ("en", "ltr"),
        Lang::Ar => ("ar", "rtl"),
    };
    let title = format!("{}: {}", lang.of("Test of a claim", "اختبار قول"), report.plan.question);
    let sections = [
        head(report, lang),
        parts::variants(report, lang),
        parts::effect(report, lang),
        parts::timeline(report, lang),
        parts::nulls(report, lang),
        parts::controls(report, lang),
        parts::more(report, lang),
        parts::power(report, lang),
        parts::provenance(report, lang),
    ];
    format!(
        "<!doctype html>\n<html lang=\"{code}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"generator\" content=\"isnad {}\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        escape(&report.plan.isnad),
        escape(&title),
        include_str!("style.css"),
        sections.concat()
    )
}

fn head(report: &Report, lang: Lang) -> String {
    let other = if lang == Lang::En { Lang::Ar } else { Lang::En };
    let sentence = |l: Lang| {
        let (code, dir) = if l == Lang::En { ("en", "ltr") } else { ("ar", "rtl") };
        format!("<p lang=\"{code}\" dir=\"{dir}\">{}</p>\n", escape(&words::verdict(report, l)))
    };
    let class = match report.verdict.outcome {
        crate::verdict::Outcome::Supports => "supports",
        crate::verdict::Outcome::DoesNotSupport => "does-not-support",
        crate::verdict::Outcome::TooLittleData => "too-little-data",
    };
    let reasons: String = report.verdict.reasons.iter().map(|r| format!("<li>{}</li>\n", escape(&words::reason(r, lang)))).collect();
    format!(
        "<h1>{}</h1>\n<p>{}</p>\n<div class=\"verdict {class}\">\n{}{}</div>\n<ul>\n{reasons}</ul>\n<p class=\"dim\">{}</p>\n",
        isolated(&report.plan.question),
        escape(&words::claim(report, lang)),
        sentence(lang),
        sentence(other),
        escape(words::limit(lang)),
    )
}
