//! Readable features of an event candidate, for the scorer and its training.

use isnad_pack::choose::TAGS;
use isnad_pack::model::{Class, Pos, Slot, Tense, flag};
use isnad_text::SentenceKind;

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};

/// Where a sentence stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Position {
    pub index: usize,
    pub kind: SentenceKind,
    /// Candidates left in the sentence.
    pub candidates: usize,
    /// This one's number among them.
    pub number: usize,
}

/// Writes the names of the features that hold.
pub(crate) fn features(view: View<'_>, d: &Draft, at: Position, out: &mut Vec<String>) {
    out.clear();
    let data = view.pack.data();
    let entry = d.entry(view.pack);
    let kind = data.ontology.types.get(usize::from(entry.kind)).map_or("", |t| t.name.as_str());
    let item = view.phrases.items[d.item];
    let word = &view.words[item.head as usize];
    let r = &word.reading;
    let tag = TAGS[r.tag as usize];
    let construction = d.construction.map_or("none", |c| data.constructions[c].name.as_str());
    out.push("bias".to_owned());
    out.push(format!("type={kind}"));
    out.push(format!("rule={}", entry.rule));
    out.push(format!("construction={construction}"));
    out.push(format!("tag={tag}"));
    out.push(format!("type+tag={kind}+{tag}"));
    for m in &d.modes {
        out.push(format!("mode={kind}/{m}"));
    }
    slots(d, kind, out);
    for name in d.aux.names() {
        out.push(format!("aux={name}"));
    }
    governor(view, d, out);
    if r.pron != 0 {
        out.push("trigger+pronoun".to_owned());
    }
    if r.analysis.tense != Tense::None {
        out.push(format!("tense={:?}", r.analysis.tense));
    }
    if entry.tags.has(flag::GENERIC) {
        out.push("generic".to_owned());
    }
    if entry.tags.has(flag::RESULT) {
        out.push("result".to_owned());
    }
    if let Some(light) = d.binding.light {
        let verb = &view.words[view.phrases.items[light].head as usize];
        if let Some(l) = verb.lexeme(view.pack) {
            out.push(format!("light={}", l.lemma));
        }
        out.push(format!("light-tag={}", TAGS[verb.reading.tag as usize]));
    }
    out.push(format!("sentence={}", ["0", "1", "2", "3"][at.index.min(3)]));
    out.push(format!("kind={:?}", at.kind));
    out.push(format!("candidates={}", at.candidates.min(5)));
    out.push(format!("number={}", at.number.min(3)));
    neighbours(view, d, out);
    sentence(view, d, out);
}

fn slots(d: &Draft, kind: &str, out: &mut Vec<String>) {
    let has = |slot: Slot| d.filled.iter().any(|(s, ..)| *s == slot);
    for (name, set) in [
        ("actor", has(Slot::Actor)),
        ("recipient", has(Slot::Recipient)),
        ("both", has(Slot::Both)),
        ("place", has(Slot::Place)),
        ("dead", d.dead.is_some()),
        ("injured", d.injured.is_some()),
        ("arrested", d.arrested.is_some()),
        ("participants", d.participants.is_some()),
    ] {
        if set {
            out.push(format!("has={name}"));
            out.push(format!("type+has={kind}+{name}"));
        }
    }
    if !has(Slot::Actor) && !has(Slot::Recipient) && !has(Slot::Both) {
        out.push("no-party".to_owned());
        out.push(format!("no-party+type={kind}"));
    }
}

/// What the trigger stands under: a preposition, another noun, a relative clause.
fn governor(view: View<'_>, d: &Draft, out: &mut Vec<String>) {
    let items = &view.phrases.items;
    let item = items[d.item];
    if item.governor != NONE
        && let ItemKind::Prep(p) = items[item.governor as usize].kind
    {
        out.push(format!("under={}", view.pack.data().prepositions[usize::from(p)]));
    }
    if item.genitive && d.item > 0 {
        let before = items[d.item - 1];
        if let Some(l) = view.words[before.head as usize].lexeme(view.pack) {
            out.push(format!("genitive-of={}", l.lemma));
        }
        out.push("genitive".to_owned());
    }
    if d.item > 0 {
        out.push(match items[d.item - 1].kind {
            ItemKind::Prep(_) => "after=Prep".to_owned(),
            kind => format!("after={kind:?}"),
        });
    } else {
        out.push("first".to_owned());
    }
    let start = view.clause_start(d.item);
    if start > 0 {
        out.push(match items[start - 1].kind {
            ItemKind::Prep(_) => "clause=Prep".to_owned(),
            kind => format!("clause={kind:?}"),
        });
        if let Some(l) = view.words[items[start - 1].head as usize].lexeme(view.pack) {
            out.push(format!("clause-word={}", l.lemma));
        }
    }
}

fn neighbours(view: View<'_>, d: &Draft, out: &mut Vec<String>) {
    for (name, w) in [("before", d.from.checked_sub(1)), ("next", Some(d.to)), ("next2", Some(d.to + 1)), ("before2", d.from.checked_sub(2))] {
        let Some(word) = w.and_then(|w| view.words.get(w)) else {
            out.push(format!("{name}=edge"));
            continue;
        };
        match word.lexeme(view.pack) {
            Some(l) => out.push(format!("{name}={}", l.lemma)),
            None => out.push(format!("{name}=?")),
        }
    }
}

/// The words of the sentence, as lemmas, and its signs.
fn sentence(view: View<'_>, d: &Draft, out: &mut Vec<String>) {
    let first = out.len();
    let mut numbers = 0;
    for (i, w) in view.words.iter().enumerate() {
        if (d.from..d.to).contains(&i) {
            continue;
        }
        match w.kind {
            crate::word::Kind::Sign(c) if matches!(c, '؟' | '?' | '!' | '«' | '"' | ':' | '*' | '(') => out.push(format!("sign={c}")),
            crate::word::Kind::Number => numbers += 1,
            crate::word::Kind::Word => {
                let Some(l) = w.lexeme(view.pack) else { continue };
                let skip = matches!(w.pos(), Some(Pos::Function)) && matches!(l.class, Class::Prep | Class::Conj | Class::Rel | Class::Dem | Class::Pron);
                if l.class == Class::Country || l.class == Class::Demonym || l.class == Class::Given || l.entity.is_some() {
                    out.push(format!("word:{:?}", l.class));
                } else if !skip {
                    out.push(format!("word={}", l.lemma));
                }
                if l.class == Class::Time {
                    out.push("word:time".to_owned());
                }
                if l.tags.has(flag::SAY) && w.pos() == Some(Pos::Verb) {
                    out.push("word:say".to_owned());
                }
                if w.pos() == Some(Pos::Number) {
                    numbers += 1;
                }
                if w.pos() == Some(Pos::Verb) && w.reading.analysis.person != 3 {
                    out.push("word:first-person".to_owned());
                }
            }
            crate::word::Kind::Sign(_) => {}
        }
    }
    if numbers > 0 {
        out.push(format!("numbers={}", numbers.min(3)));
    }
    out.push(format!("length={}", (view.words.len() / 10).min(6)));
    out[first..].sort_unstable();
    // Each feature counts once.
    let mut tail: Vec<String> = out.split_off(first);
    tail.dedup();
    out.append(&mut tail);
}
