//! What tests over the Arabic pack share.

use std::path::Path;
use std::sync::OnceLock;

use isnad_coder::Coding;
use isnad_pack::{Pack, Source};
use isnad_text::{Document, Span};

/// The pack of this repository, compiled once.
pub fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/ar");
        let source = Source::read(&dir).expect("the pack can be read");
        let compiled = isnad_pack::compile(&source).expect("the pack compiles");
        Pack::from_bytes(&compiled.blob).expect("the blob can be loaded")
    })
}

/// Every span of a coding lies inside the text, on boundaries of characters.
pub fn spans_hold(document: &Document, coding: &Coding) {
    let check = |what: &str, s: Span| {
        assert!(document.text.get(s.range()).is_some_and(|t| !t.is_empty()), "{what} {s:?} of {:?}", document.text.chars().take(200).collect::<String>());
    };
    coding.sentences.iter().for_each(|s| check("sentence", s.span));
    for e in &coding.events {
        check("trigger", e.trigger);
        e.actors.iter().chain(&e.recipients).for_each(|p| check("party", p.span));
        e.place.iter().filter_map(|p| p.span).for_each(|s| check("place", s));
        e.when.iter().filter_map(|w| w.span).for_each(|s| check("date", s));
        if let Some(a) = &e.attribution {
            [a.holder, a.cue].into_iter().chain(a.chain.iter().copied()).for_each(|s| check("holder", s));
        }
        assert!(e.trigger.text(&document.text).chars().count() <= 40, "a trigger of more than 40 characters");
        assert!(coding.sentences[e.sentence].span.contains(e.trigger));
    }
    for c in &coding.claims {
        check("cue", c.cue);
        [c.subject, c.object].into_iter().flatten().for_each(|s| check("side of a claim", s));
        if let Some(a) = &c.attribution {
            [a.holder, a.cue].into_iter().chain(a.chain.iter().copied()).for_each(|s| check("holder", s));
        }
        assert!(c.events.iter().all(|e| *e < coding.events.len()));
    }
}
