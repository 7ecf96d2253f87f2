//! `isnad explain`: what was seen in a text and why each field is as it is.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::Path;

use anyhow::Context;
use isnad_coder::explain::{CandidateView, Explanation, ScoreView, SentenceView};
use isnad_coder::record::{DateSource, Event};
use isnad_coder::{Coder, Worker};
use isnad_text::{Document, Span};

use crate::args::ExplainArgs;
use crate::style::{Ink, Style, isolate};
use crate::{Ended, packs};
use isnad_engine::facts::Facts;
use isnad_engine::{GlossLang, Glosser};

/// Runs the command.
///
/// # Errors
/// The text or the pack cannot be read, or the output cannot be written.
pub fn run(args: &ExplainArgs) -> anyhow::Result<Ended> {
    let text = text(&args.text)?;
    let pack = packs::load(&args.pack)?;
    let places = packs::places()?;
    let coder = Coder::new(&pack).with_places(&places);
    let mut document = Document::new("text", text);
    document.date.clone_from(&args.date);
    isnad_engine::dating::date(&pack, &mut document, None);
    let explanation = coder.explain(&mut Worker::default(), &document);
    let shown = show(&Glosser::new(&pack, GlossLang::En), Style::stdout(), &document, &explanation);
    std::io::stdout().lock().write_all(shown.as_bytes())?;
    Ok(Ended::Well)
}

/// The argument is `-`, a file's name, or the text itself.
fn text(argument: &str) -> anyhow::Result<String> {
    if argument == "-" {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).context("standard input is no text (UTF-8 is needed)")?;
        return Ok(text);
    }
    if Path::new(argument).is_file() {
        return std::fs::read_to_string(argument).with_context(|| format!("{argument} cannot be read as text (UTF-8 is needed)"));
    }
    Ok(argument.to_owned())
}

fn show(glosser: &Glosser<'_>, style: Style, document: &Document, e: &Explanation) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", style.paint(Ink::Dim, &format!("read against {}", document.date.as_deref().unwrap_or("no date"))));
    for (i, s) in e.sentences.iter().enumerate() {
        sentence(style, document, i, s, &mut out);
        for score in e.scores.iter().filter(|s| s.sentence == i) {
            scored(style, &document.text, score, &mut out);
        }
        for (n, event) in e.coding.events.iter().enumerate().filter(|(_, event)| event.sentence == i) {
            let gloss = glosser.gloss(&document.text, &Facts::of_mention(n, event));
            let _ = writeln!(out, "  {} {gloss}", style.paint(Ink::Good, &format!("record {}:", n + 1)));
            record(style, &document.text, event, &mut out);
        }
        for c in e.coding.claims.iter().filter(|c| c.sentence == i) {
            let words = |s: Option<Span>| s.map_or_else(|| "–".to_owned(), |s| isolate(s.text(&document.text)));
            let head = style.paint(Ink::Claim, &format!("claim, {}:", c.kind.name()));
            let _ = writeln!(out, "  {head} {} «{}» {}  {}", words(c.subject), isolate(c.cue.text(&document.text)), words(c.object), isolate(&c.rule));
        }
        out.push('\n');
    }
    out
}

/// Fields of a record that come from outside its construction, with the words they were read from.
fn record(style: Style, text: &str, e: &Event, out: &mut String) {
    let from = |span: Option<Span>, basis: &str| span.map_or_else(|| format!("({basis})"), |s| format!("← {} ({basis})", isolate(s.text(text))));
    if let Some(w) = &e.when {
        let basis = match w.source {
            DateSource::Text => "in the sentence",
            DateSource::Context => "from another sentence",
            DateSource::Document => "the document's",
        };
        let _ = writeln!(out, "      date {} {}", style.paint(Ink::Date, &w.date), from(w.span, basis));
    }
    if let Some(p) = &e.place {
        let name = p.name.as_deref().or(p.country.as_deref()).unwrap_or("unresolved");
        let _ = writeln!(out, "      place {} {}", style.paint(Ink::Place, name), from(p.span, p.basis.name()));
    }
    if let Some(a) = &e.attribution {
        let (holder, cue) = (style.paint(Ink::Holder, &isolate(a.holder.text(text))), isolate(a.cue.text(text)));
        let _ = writeln!(out, "      said by {holder}, {} («{cue}»)", a.stance.name());
    }
    for (name, values) in [("aux", e.aux.names().join(", ")), ("context", e.contexts.join(", "))] {
        if !values.is_empty() {
            let _ = writeln!(out, "      {name} {values}");
        }
    }
}

/// Features shown for each candidate.
const MOST_FEATURES: usize = 6;

fn scored(style: Style, text: &str, s: &ScoreView, out: &mut String) {
    let (ink, verdict) = if s.kept() { (Ink::Good, "kept") } else { (Ink::Bad, "left out") };
    let _ = writeln!(
        out,
        "  score of {} {}: {:.3}, threshold {:.3}: {}",
        isolate(s.trigger.text(text)),
        s.kind,
        s.probability,
        s.threshold,
        style.paint(ink, verdict)
    );
    let list: Vec<String> = s.contributions.iter().take(MOST_FEATURES).map(|(f, w)| format!("{} {w:+.2}", isolate(f))).collect();
    if !list.is_empty() {
        let _ = writeln!(out, "      {}", style.paint(Ink::Dim, &list.join(", ")));
    }
}

fn sentence(style: Style, document: &Document, i: usize, s: &SentenceView, out: &mut String) {
    let text = document.text.as_str();
    let _ = writeln!(out, "{} {}", style.paint(Ink::Bold, &format!("sentence {}", i + 1)), isolate(s.span.text(text)));
    let _ = writeln!(out, " {}", style.paint(Ink::Bold, "words: the reading that was chosen, then the others"));
    for w in &s.words {
        let _ = writeln!(out, "  {}  {}", isolate(w.span.text(text)), isolate(&w.chosen));
        for other in &w.others {
            let _ = writeln!(out, "      {}", style.paint(Ink::Dim, &isolate(other)));
        }
    }
    let _ = writeln!(out, " {}", style.paint(Ink::Bold, "phrases"));
    for (kind, span) in &s.phrases {
        let _ = writeln!(out, "  {} {}", style.paint(Ink::Dim, &format!("[{}]", isolate(kind))), isolate(span.text(text)));
    }
    let title = if s.candidates.is_empty() { "no event words" } else { "event words" };
    let _ = writeln!(out, " {}", style.paint(Ink::Bold, title));
    for c in &s.candidates {
        candidate(style, text, c, out);
    }
}

fn candidate(style: Style, text: &str, c: &CandidateView, out: &mut String) {
    let (kind, entry) = c.entry.split_once(' ').unwrap_or((&c.entry, ""));
    let _ = writeln!(
        out,
        "  {} {}  entry {} {}",
        style.paint(Ink::Trigger, &isolate(c.trigger.text(text))),
        style.paint(Ink::Bold, kind),
        isolate(entry),
        style.paint(Ink::Dim, &format!("({})", isolate(&c.origin)))
    );
    match &c.construction {
        Some(name) => {
            let _ = writeln!(out, "      construction {}", style.paint(Ink::Good, name));
        }
        None => {
            let _ = writeln!(out, "      {}", style.paint(Ink::Dim, "no construction"));
        }
    }
    for (slot, function, span) in &c.slots {
        let _ = writeln!(out, "      {} ← {}: {}", slot.to_lowercase(), isolate(function), isolate(span.text(text)));
    }
    if let Some(reason) = c.dropped {
        let _ = writeln!(out, "      {} {reason}", style.paint(Ink::Bad, "dropped:"));
    }
    // The constructions that came nearest before the one that matched.
    let most = c.attempts.iter().map(|a| a.matched).max().unwrap_or(0);
    for a in c.attempts.iter().filter(|a| a.matched == most && most > 0).take(3) {
        let tried = format!("{} matched {} elements, then stopped at {}", a.construction, a.matched, isolate(&a.stopped));
        let _ = writeln!(out, "      {}", style.paint(Ink::Dim, &tried));
    }
}
