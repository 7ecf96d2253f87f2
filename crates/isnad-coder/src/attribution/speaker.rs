//! Speakers: the phrase before or after a verb of saying that names who speaks.

use isnad_pack::model::{Class, Pos, Slot, flag};
use isnad_text::Span;

use crate::construct::View;
use crate::draft::Draft;
use crate::party::np_span;
use crate::phrase::{Item, ItemKind, NONE};

/// Longest phrase for a speaker, in words.
const LONGEST: u32 = 16;

/// Somebody who speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Speaker {
    /// Bytes of the phrase.
    pub span: Span,
    pub gender: u8,
    /// First item after the phrase; 0 where the phrase stands before the verb or elsewhere.
    pub next: usize,
}

/// Can this phrase speak: people, bodies, names, documents, media?
pub(crate) fn can_speak(view: View<'_>, item: &Item) -> bool {
    if item.np == NONE || !matches!(item.kind, ItemKind::Np) {
        return false;
    }
    let np = &view.phrases.nps[item.np as usize];
    let head = &view.words[np.head as usize];
    let tagged_time = head.lexeme(view.pack).is_some_and(|l| l.tags.has(flag::TIME));
    if tagged_time {
        return false;
    }
    np.agent || np.name != NONE || matches!(np.class, Class::Doc | Class::Media) || np.class == Class::None && head.pos() != Some(Pos::Masdar)
}

/// The speaker of the verb at item `k`: its subject, after or before it.
pub(crate) fn of_verb(view: View<'_>, drafts: &[Draft], k: usize, takes: &[u16]) -> Option<Speaker> {
    let drafted = drafts.iter().find(|d| d.item == k).and_then(|d| d.filled.iter().find(|(s, _, i)| *s == Slot::Actor && *i != k));
    if let Some((_, _, item)) = drafted {
        let mut s = at(view, *item, takes);
        if *item < k {
            s.next = 0;
        }
        return Some(s);
    }
    let after = view.skip_right(k + 1);
    if let Some(item) = view.phrases.items.get(after) {
        if can_speak(view, item) && view.phrases.free(after) {
            return Some(at(view, after, takes));
        }
    }
    before(view, k, takes)
}

/// A subject before the verb, or what a relative clause describes.
fn before(view: View<'_>, k: usize, takes: &[u16]) -> Option<Speaker> {
    let items = &view.phrases.items;
    if items[k].conj {
        return None;
    }
    let mut left = view.skip_left(k);
    let relative = left > 0 && items[left - 1].kind == ItemKind::Rel;
    if relative {
        left = left.checked_sub(1)?;
    }
    let last = left.checked_sub(1)?;
    if !can_speak(view, &items[last]) {
        return None;
    }
    let start = view.phrases.chain_start(last);
    if !relative && !view.phrases.free(start) && items[start].governor == NONE {
        return None;
    }
    let mut s = at(view, start, takes);
    s.next = 0;
    Some(s)
}

/// The whole phrase of the speaker at item `k`: with names, offices and apposed phrases after it.
pub(crate) fn at(view: View<'_>, k: usize, takes: &[u16]) -> Speaker {
    let items = &view.phrases.items;
    let np = &view.phrases.nps[items[k].np as usize];
    let first = np.start;
    let mut next = view.phrases.chain_end(k);
    let mut end = items[next - 1].end;
    while let Some((to, stop)) = more(view, next, takes) {
        if stop - first > LONGEST {
            break;
        }
        next = to;
        end = stop;
    }
    let start = np_span(view, np).start;
    let last = &view.words[end as usize - 1];
    Speaker { span: Span::new(start, last.span.end.max(start)), gender: np.gender, next }
}

/// One more part of a speaker's phrase at item `n`: the item after it and the word after it.
fn more(view: View<'_>, n: usize, takes: &[u16]) -> Option<(usize, u32)> {
    let items = &view.phrases.items;
    let item = items.get(n)?;
    let np_of = |i: &Item| (i.np != NONE).then(|| &view.phrases.nps[i.np as usize]);
    match item.kind {
        ItemKind::Np if !item.conj => {
            let np = np_of(item)?;
            (named(view, item) || np.agent && np.count.is_none()).then_some((n + 1, item.end))
        }
        ItemKind::Prep(p) if !takes.contains(&p) && !item.conj => {
            let name = view.pack.data().prepositions[usize::from(p)].as_str();
            let next = items.get(n + 1)?;
            let np = np_of(next)?;
            let belongs = match next.kind {
                ItemKind::Np => np.agent && !hears(view, next) || np.name != NONE || matches!(np.class, Class::Place | Class::Facility | Class::None),
                ItemKind::Event => name == "من",
                _ => false,
            };
            // A short preposition ties a body or place to an office; longer ones are adjuncts.
            let named_for = view.words[np.head as usize].lexeme(view.pack).is_some_and(|l| l.lemma == "اسم");
            let short = name.chars().count() <= 2;
            (short && (belongs || named_for)).then(|| {
                let end = view.phrases.chain_end(n + 1);
                (end, items[end - 1].end)
            })
        }
        ItemKind::Comma => {
            let next = items.get(n + 1)?;
            let apposed = next.kind == ItemKind::Np && !next.conj && (named(view, next) || np_of(next)?.human && np_of(next)?.definite);
            let after = items.get(n + 2).map(|i| i.kind);
            let closed = matches!(after, None | Some(ItemKind::Comma | ItemKind::Sub | ItemKind::Open(_) | ItemKind::Colon | ItemKind::Sign | ItemKind::Rel));
            (apposed && closed).then_some((n + 2, next.end))
        }
        ItemKind::Open('(') => {
            let close = (n + 1..(n + 4).min(items.len())).find(|i| items[*i].kind == ItemKind::Close(')'))?;
            Some((close + 1, items[close].end))
        }
        _ => None,
    }
}

/// A name of a person or body.
fn named(view: View<'_>, item: &Item) -> bool {
    let np = &view.phrases.nps[item.np as usize];
    np.name != NONE || matches!(np.class, Class::Given | Class::Title)
}

/// Media are spoken to: «قال الوزير لرويترز».
fn hears(view: View<'_>, item: &Item) -> bool {
    let np = &view.phrases.nps[item.np as usize];
    (np.start..np.end).any(|w| view.words[w as usize].lexeme(view.pack).is_some_and(|l| l.class == Class::Media || l.sector.as_deref() == Some("JRN")))
}
