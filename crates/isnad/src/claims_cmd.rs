//! `isnad claims`: what a text reports, alleges and predicts, and who says so. Loaded words stay as the text has them.

use std::fmt::Write as _;
use std::io::Write as _;

use isnad_coder::record::{Attribution, Claim, Event};
use isnad_coder::{Coder, Coding, Worker};
use isnad_import::{Defaults, Input, Item, Reader};
use isnad_pack::claims::ClaimKind;
use isnad_pack::model::Stance;
use isnad_text::Document;

use crate::args::ClaimsArgs;
use crate::style::{Ink, Style, isolate};
use crate::{Ended, packs};
use isnad_engine::facts::Facts;
use isnad_engine::{GlossLang, Glosser};

/// Runs the command.
///
/// # Errors
/// The pack cannot be loaded, or the output cannot be written.
pub fn run(args: &ClaimsArgs) -> anyhow::Result<Ended> {
    let input = if args.input.as_os_str() == "-" { Input::Stdin } else { Input::Path(args.input.clone()) };
    let pack = packs::load(&args.pack)?;
    let places = packs::places()?;
    let coder = Coder::new(&pack).with_places(&places);
    let mut worker = Worker::default();
    let view = View { glosser: Glosser::new(&pack, GlossLang::En), style: Style::stdout() };
    let mut out = std::io::stdout().lock();
    let mut ended = Ended::Well;
    for item in Reader::new(vec![input], Defaults::default()) {
        match item {
            Item::Problem(problem) => {
                eprintln!("{problem}");
                ended = Ended::WithFindings;
            }
            Item::Document(found) => {
                let mut document = found.document;
                isnad_engine::dating::date(&pack, &mut document, args.date.as_deref());
                let coding = coder.code(&mut worker, &document);
                out.write_all(view.document(&document, &coding).as_bytes())?;
            }
        }
    }
    Ok(ended)
}

struct View<'p> {
    glosser: Glosser<'p>,
    style: Style,
}

impl View<'_> {
    fn document(&self, document: &Document, coding: &Coding) -> String {
        let text = document.text.as_str();
        let mut out = format!("{}\n", self.style.paint(Ink::Bold, &document.id));
        let alleged = |e: &Event| e.attribution.as_ref().is_some_and(|a| matches!(a.stance, Stance::Alleges | Stance::Denies));
        let events: Vec<(usize, &Event)> = coding.events.iter().enumerate().collect();
        self.events("Reported", document, events.iter().filter(|(_, e)| !alleged(e)), &mut out);
        self.events("Alleged or denied", document, events.iter().filter(|(_, e)| alleged(e)), &mut out);
        let predicts = |c: &&Claim| c.kind == ClaimKind::Prediction;
        self.claims("Claimed", text, coding.claims.iter().filter(|c| !predicts(c)), &mut out);
        self.claims("Predicted", text, coding.claims.iter().filter(predicts), &mut out);
        out.push('\n');
        out
    }

    fn events<'e>(&self, title: &str, document: &Document, events: impl Iterator<Item = &'e (usize, &'e Event)>, out: &mut String) {
        let mut first = true;
        for (i, e) in events {
            self.heading(title, &mut first, out);
            let gloss = self.glosser.gloss(&document.text, &Facts::of_mention(*i, e));
            let _ = writeln!(
                out,
                "  {} {gloss}  {}",
                self.style.paint(Ink::Trigger, &isolate(e.trigger.text(&document.text))),
                self.who(&document.text, e.attribution.as_ref())
            );
        }
    }

    fn claims<'c>(&self, title: &str, text: &str, claims: impl Iterator<Item = &'c Claim>, out: &mut String) {
        let mut first = true;
        for c in claims {
            self.heading(title, &mut first, out);
            let side = |s: Option<isnad_text::Span>| s.map_or_else(|| "…".to_owned(), |s| isolate(s.text(text)));
            let kind = self.style.paint(Ink::Claim, c.kind.name());
            let aux = if c.aux.names().is_empty() { String::new() } else { format!(" ({})", c.aux.names().join(", ")) };
            let _ = writeln!(
                out,
                "  {kind}{aux}: {} — {} — {}  {}",
                side(c.subject),
                isolate(c.cue.text(text)),
                side(c.object),
                self.who(text, c.attribution.as_ref())
            );
        }
    }

    fn heading(&self, title: &str, first: &mut bool, out: &mut String) {
        if std::mem::take(first) {
            let _ = writeln!(out, " {}", self.style.paint(Ink::Bold, title));
        }
    }

    /// Who says so, through whom; the text itself where nobody is named.
    fn who(&self, text: &str, a: Option<&Attribution>) -> String {
        let Some(a) = a else { return self.style.paint(Ink::Dim, "[the text]") };
        let chain: String = a.chain.iter().map(|s| format!(", via {}", isolate(s.text(text)))).collect();
        self.style.paint(Ink::Holder, &format!("[{} {}{chain}]", isolate(a.holder.text(text)), a.stance.name().replace('_', " ")))
    }
}
