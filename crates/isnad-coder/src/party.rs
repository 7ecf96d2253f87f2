//! Parties: from a noun phrase to country, sector and actor on file.

use std::collections::BTreeMap;

use isnad_pack::Pack;
use isnad_pack::model::{Class, Entity, Pos, flag};
use isnad_text::Span;

use crate::construct::View;
use crate::phrase::{ItemKind, NONE, Np};
use crate::record::{Basis, Party};

/// What a document tells about itself: its country and date.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    pub country: Option<String>,
    pub date: Option<String>,
}

/// Sector of people in general.
const PEOPLE: &str = "CVL";

/// Counts the countries that a document names; the most frequent is its own.
#[derive(Default)]
pub(crate) struct Countries {
    counts: BTreeMap<String, u32>,
}

impl Countries {
    /// Counts the names of one sentence; `weight` is higher for title and lead.
    pub fn count(&mut self, view: View<'_>, weight: u32) {
        for w in view.words {
            let Some(lexeme) = w.lexeme(view.pack) else { continue };
            if !matches!(lexeme.class, Class::Country | Class::Demonym | Class::Capital | Class::Org | Class::Force | Class::Group | Class::Role | Class::Place)
            {
                continue;
            }
            if let Some(code) = &lexeme.country
                && lexeme.entity.is_some()
                && !view.pack.data().ontology.international.contains(code)
            {
                let own = if lexeme.class == Class::Country || lexeme.class == Class::Demonym || lexeme.class == Class::Capital { 2 } else { 1 };
                *self.counts.entry(code.clone()).or_default() += weight * own;
            }
        }
    }

    /// Countries with their weights, the most frequent with 1.
    pub fn weights(&self) -> Vec<(String, f32)> {
        let most = self.counts.values().copied().max().unwrap_or(1).max(1);
        let mut all: Vec<(String, u32)> = self.counts.iter().map(|(c, n)| (c.clone(), *n)).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all.truncate(8);
        #[allow(clippy::cast_precision_loss)]
        all.into_iter().map(|(c, n)| (c, n as f32 / most as f32)).collect()
    }

    pub fn top(&self) -> Option<String> {
        let mut best: Option<(&String, u32)> = None;
        for (code, n) in &self.counts {
            if best.is_none_or(|(_, m)| *n > m) {
                best = Some((code, *n));
            }
        }
        best.map(|(code, _)| code.clone())
    }
}

/// Bytes of the words of a noun phrase, without clitics that stand before it.
pub(crate) fn np_span(view: View<'_>, np: &Np) -> Span {
    let first = view.words[np.start as usize];
    let last = view.words[(np.end as usize).max(np.start as usize + 1) - 1];
    Span::new(crate::span::core_start(view.pack, view.text, &first), last.span.end)
}

/// Reads a noun phrase as a party.
pub(crate) fn party(view: View<'_>, np: &Np, context: &Context) -> Party {
    let mut p = Party {
        span: np_span(view, np),
        code: None,
        sector: None,
        identifier_id: None,
        identifier_text: None,
        basis: None,
        gloss: String::new(),
        agent: np.agent,
    };
    let mut domestic = false;
    let head = np.head;
    for w in np.start..np.end {
        let word = &view.words[w as usize];
        let Some(lexeme) = word.lexeme(view.pack) else { continue };
        if let Some(entity) = lexeme.entity {
            take_entity(view.pack, &view.pack.data().entities[entity as usize], lexeme.class, context, &mut p, w == head || np.name == w);
        }
        if word.pos() != Some(Pos::Name) {
            // «رجال الأمن»: of people in general, the word after them tells more.
            let people = np.class == Class::Person && p.sector.as_deref() == Some(PEOPLE) && lexeme.class != Class::Person && lexeme.sector.is_some();
            let open = p.sector.is_none() || people && p.identifier_id.is_none();
            if (w == head || w < head + 3) && open && lexeme.class != Class::Demonym {
                p.sector.clone_from(&lexeme.sector);
            }
            domestic |= lexeme.tags.has(flag::DOMESTIC);
        }
    }
    let after = following_country(view, np);
    if p.code.is_none()
        && let Some(code) = after
    {
        p.code = Some(code);
        p.basis = Some(Basis::Text);
    }
    if p.code.is_none() && (domestic || np.human && p.sector.is_some() || np.agent && np.name == NONE || np.class == Class::Facility && p.sector.is_some()) {
        p.code.clone_from(&context.country);
        p.basis = p.code.is_some().then_some(Basis::Document);
    }
    p.gloss = gloss(view, np, &p);
    p
}

/// «حاجزا للجيش», «معسكر تابع لحركة …»: the owner after ل belongs to the phrase and tells country and sector.
pub(crate) fn extend_by_owner(view: View<'_>, item: usize, p: &mut Party, context: &Context) {
    let items = &view.phrases.items;
    let (Some(prep), Some(owner)) = (items.get(item + 1), items.get(item + 2)) else { return };
    let ItemKind::Prep(index) = prep.kind else { return };
    if view.pack.data().prepositions[usize::from(index)] != "ل" || owner.kind != ItemKind::Np || prep.conj {
        return;
    }
    let np = &view.phrases.nps[items[item].np as usize];
    let owner_np = &view.phrases.nps[owner.np as usize];
    let last = &view.words[np.end as usize - 1];
    let attributive = last.lexeme(view.pack).is_some_and(|l| l.tags.has(flag::OWNED)) && np.end > np.head + 1;
    let bare = !np.definite && !np.agent;
    if !(attributive || bare) || !(owner_np.agent || owner_np.name != NONE) {
        return;
    }
    let o = party(view, owner_np, context);
    p.span = p.span.cover(o.span);
    if bare || p.sector.is_none() {
        p.sector = o.sector.or(p.sector.take());
    }
    if p.basis != Some(Basis::Text) && o.code.is_some() {
        (p.code, p.basis) = (o.code, o.basis);
    }
    if p.identifier_id.is_none() {
        (p.identifier_id, p.identifier_text) = (o.identifier_id, o.identifier_text);
    }
}

/// «قوات في سوريا», «جنود من فرنسا», «شخص من كازاخستان»: a country right after the phrase.
fn following_country(view: View<'_>, np: &Np) -> Option<String> {
    let prep = view.words.get(np.end as usize)?;
    let next = if prep.reading.prep != 0 { prep } else { view.words.get(np.end as usize + 1)? };
    let is_prep = prep.reading.prep != 0 || prep.class(view.pack) == Class::Prep;
    let lexeme = next.lexeme(view.pack)?;
    (is_prep && lexeme.class == Class::Country).then(|| lexeme.country.clone()).flatten()
}

fn take_entity(pack: &Pack, entity: &Entity, class: Class, context: &Context, p: &mut Party, is_head: bool) {
    let term = current_term(entity, context.date.as_deref());
    let code = term.and_then(|t| t.country.clone()).or_else(|| entity.country.clone());
    let named = !entity.id.is_empty();
    let international = code.as_ref().is_some_and(|c| pack.data().ontology.international.contains(c));
    if (p.code.is_none() || named && is_head) && !(international && p.code.is_some()) {
        p.code = code;
        p.basis = p.code.is_some().then_some(Basis::Text);
    }
    if named && (is_head || p.identifier_id.is_none()) {
        p.identifier_id = Some(entity.id.clone());
        p.identifier_text = Some(entity.en.clone());
        let sector = match (term, entity.terms.is_empty()) {
            (Some(t), _) => t.sector.clone().or_else(|| entity.sector.clone()),
            // No term covers the date: a former office holder.
            (None, false) if class == Class::Role => Some("ELI".to_owned()),
            _ => entity.sector.clone(),
        };
        if sector.is_some() && (is_head || p.sector.is_none()) {
            p.sector = sector;
        }
    }
}

/// The term of an entity that covers a date; the last one where no date is known.
fn current_term<'e>(entity: &'e Entity, date: Option<&str>) -> Option<&'e isnad_pack::model::Term> {
    let Some(date) = date else { return entity.terms.last() };
    entity.terms.iter().rev().find(|t| {
        let after = t.from.as_deref().is_none_or(|f| date.get(..f.len()).unwrap_or(date) >= f);
        let before = t.to.as_deref().is_none_or(|e| date.get(..e.len()).unwrap_or(date) <= e);
        after && before
    })
}

/// English words for a party: the actor on file, else country and kind.
fn gloss(view: View<'_>, np: &Np, p: &Party) -> String {
    if let Some(name) = &p.identifier_text {
        return name.clone();
    }
    let head = view.words[np.head as usize];
    let word = head.lexeme(view.pack).map(|l| l.gloss.as_str()).unwrap_or_default();
    let word = word.split([',', ';', '(', '/']).next().unwrap_or_default().trim();
    let country = p.code.as_ref().and_then(|c| country_name(view.pack, c));
    let count = np.count.and_then(crate::record::Amount::single).filter(|n| *n > 1).map(|n| format!("{n} "));
    let mut out = count.unwrap_or_default();
    match (word.is_empty(), country) {
        (true, Some(c)) => out.push_str(&c),
        (false, Some(c)) if c != word => {
            out.push_str(word);
            out.push_str(" (");
            out.push_str(&c);
            out.push(')');
        }
        (false, _) => out.push_str(word),
        (true, None) => out.push('«'),
    }
    if word.is_empty() && p.code.is_none() {
        out.clear();
        out.push('«');
        out.push_str(p.span.text(view.text));
        out.push('»');
    }
    out
}

/// English name of a country code.
pub(crate) fn country_name(pack: &Pack, code: &str) -> Option<String> {
    pack.country(code).map(|(_, e)| e.en.clone())
}
