//! Places: the place names of a sentence, and which of them an event takes.

use isnad_pack::model::{Class, Pos, flag};
use isnad_places::{Choice, Context, Kind, PlaceId, PlaceRef, Places};
use isnad_text::Span;

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};
use crate::reading::Cache;
use crate::record::{Basis, Event, EventPlace};
use crate::word::Word;

/// A place named in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub span: Span,
    /// Item in which it stands.
    pub item: usize,
    pub place: EventPlace,
    /// 0 town or site, 1 region, 2 country: the lower the more exact.
    pub rank: u8,
    /// Stands it where places stand: after في, شرق … or after مدينة?
    pub locative: bool,
}

/// What a document tells about where it plays, while it is read.
#[derive(Debug, Default)]
pub(crate) struct Where {
    pub countries: Vec<(String, f32)>,
    pub near: Option<(f64, f64)>,
}

/// Finds the places of a sentence.
pub(crate) fn find(places: &Places, view: View<'_>, cache: &Cache, around: &mut Where, out: &mut Vec<Named>) {
    out.clear();
    for (k, item) in view.phrases.items.iter().enumerate() {
        if !matches!(item.kind, ItemKind::Np | ItemKind::Event) {
            continue;
        }
        let governed = item.governor != NONE && locative(view, item.governor as usize);
        let mut w = item.start as usize;
        let mut cue = None;
        while w < item.end as usize {
            let word = &view.words[w];
            if !word.is_word() {
                w += 1;
                continue;
            }
            let folded = core(cache, word);
            if let Some(kind) = places.cue(without_article(folded))
                && (word.class(view.pack) == Class::Place || w == item.head as usize)
            {
                cue = Some(kind);
                w += 1;
                continue;
            }
            let used = name_at(places, view, cache, k, w, governed, cue, around, out);
            cue = if used == 0 { None } else { cue };
            w += used.max(1);
        }
    }
}

/// A place name at word `w`; gives the number of words it takes.
#[allow(clippy::too_many_arguments)]
fn name_at(
    places: &Places,
    view: View<'_>,
    cache: &Cache,
    item: usize,
    w: usize,
    governed: bool,
    cue: Option<Kind>,
    around: &mut Where,
    out: &mut Vec<Named>,
) -> usize {
    let word = &view.words[w];
    let end = view.phrases.items[item].end as usize;
    let class = word.class(view.pack);
    let is_country = matches!(class, Class::Country | Class::Capital);
    // Ordinary words are looked up only where a word before them announces a place.
    if cue.is_none() && !is_country && person_or_word(view, word) {
        return 0;
    }
    let countries: Vec<(&str, f32)> = around.countries.iter().map(|(c, f)| (c.as_str(), *f)).collect();
    let context = Context { countries: &countries, admin1: &[], near: around.near, kind: cue };
    let words = std::iter::once(core(cache, word)).chain(view.words[w + 1..end].iter().map(|x| folded(cache, x)));
    if let Some((n, names)) = places.longest(words) {
        let key: Vec<&str> = std::iter::once(core(cache, word)).chain(view.words[w + 1..w + n].iter().map(|x| folded(cache, x))).collect();
        let ordinary = names.ambiguous() || person_or_word(view, word) && !is_country;
        if cue.is_some() || is_country || !ordinary {
            let ranked = places.resolve(&key.join(" "), &context);
            if let Some(best) = ranked.first() {
                let last = view.words[w + n - 1].span;
                push(view, item, word, last, best, Basis::Text, governed || cue.is_some(), around, out);
                return n;
            }
        }
    }
    if cue.is_some() && !word.reading.known() && !countries.is_empty() {
        let ranked = places.transliterate(core(cache, word), &context);
        if let Some(best) = ranked.first() {
            push(view, item, word, word.span, best, Basis::Inferred, true, around, out);
            return 1;
        }
    }
    if cue.is_some() && (!word.reading.known() || word.pos() == Some(Pos::Name)) {
        // A place that no gazetteer has is still the place that the text names.
        let span = Span::new(crate::span::core_start(view.pack, view.text, word), word.span.end);
        let place = EventPlace {
            span: Some(span),
            name: None,
            geonameid: None,
            lat: None,
            lon: None,
            province: None,
            country_code: None,
            country: None,
            feature: None,
            resolution: None,
            basis: Basis::Text,
        };
        out.push(Named { span, item, place, rank: 0, locative: true });
        return 1;
    }
    0
}

/// An ordinary word or person's name that a place happens to bear too.
fn person_or_word(view: View<'_>, w: &Word) -> bool {
    let class = w.class(view.pack);
    w.reading.known() && !matches!(class, Class::Country | Class::Capital | Class::Place)
}

#[allow(clippy::too_many_arguments)]
fn push(view: View<'_>, item: usize, first: &Word, last: Span, best: &Choice<'_>, basis: Basis, locative: bool, around: &mut Where, out: &mut Vec<Named>) {
    let p = best.place;
    let span = Span::new(crate::span::core_start(view.pack, view.text, first), last.end);
    let (rank, resolution) = match p.kind {
        Kind::Town => (0, 4),
        Kind::Region => (0, 3),
        Kind::Admin => (1, 2),
        Kind::Country => (2, 1),
    };
    let place = record(view.pack, p, Some(span), resolution, basis);
    if rank == 0 {
        around.near = Some((p.lat, p.lon));
    }
    out.push(Named { span, item, place, rank, locative });
}

/// A preposition of place: tagged so, or في and ب.
fn locative(view: View<'_>, item: usize) -> bool {
    let i = &view.phrases.items[item];
    let ItemKind::Prep(p) = i.kind else { return false };
    let name = view.pack.data().prepositions[usize::from(p)].as_str();
    let tagged = view.words[i.head as usize].lexeme(view.pack).is_some_and(|l| l.class == Class::Prep && l.tags.has(flag::PLACE));
    tagged || view.pack.data().locatives.iter().any(|l| l == name)
}

/// The event's place by its own sentence: the most exact one of its clause, nearest first.
pub(crate) fn own(view: View<'_>, d: &Draft, named: &[Named], all_in_sentence: bool) -> Option<EventPlace> {
    let from = d.binding.light.map_or(view.clause_start(d.item), |l| l.min(view.clause_start(d.item)));
    let to = view.clause_end(d.binding.absorbed.iter().chain(&d.binding.light).copied().max().unwrap_or(d.item).max(d.item));
    let trigger = view.words[d.from].span;
    let conflict = view.pack.data().ontology.types.get(usize::from(d.entry(view.pack).kind)).is_some_and(|k| k.quad_code == 4);
    let struck = |i: usize| conflict && d.filled.iter().any(|(s, _, item)| *item == i && *s == isnad_pack::model::Slot::Recipient);
    let party = |i: usize| d.filled.iter().any(|(s, _, item)| *item == i && !matches!(s, isnad_pack::model::Slot::Place));
    let mut best: Option<(u32, &Named)> = None;
    for n in named {
        let inside = (from..to).contains(&n.item);
        let slot = d.filled.iter().any(|(s, _, item)| *item == n.item && *s == isnad_pack::model::Slot::Place);
        // What is struck is where it happens: «غارات على دمشق».
        let slot = slot || struck(n.item);
        if !inside && !all_in_sentence && !slot || !n.locative && !slot && (party(n.item) || n.rank == 2) {
            continue;
        }
        let distance = n.span.start.abs_diff(trigger.start).min(600);
        let cost = distance + u32::from(n.rank) * 300 + if inside { 0 } else { 500 } + if n.locative || slot { 0 } else { 700 };
        if best.is_none_or(|(b, _)| cost < b) {
            best = Some((cost, n));
        }
    }
    best.map(|(_, n)| n.place.clone())
}

/// Mentions of one happening lend each other their places; else the document's own place stands in.
pub(crate) fn fill(events: &mut [Event], document: Option<&EventPlace>) {
    let mut known: std::collections::BTreeMap<usize, EventPlace> = std::collections::BTreeMap::new();
    for e in events.iter() {
        if let Some(p) = &e.place {
            let better = known.get(&e.incident).is_none_or(|k| k.resolution < p.resolution);
            if better {
                known.insert(e.incident, p.clone());
            }
        }
    }
    for e in events.iter_mut() {
        let coarse = e.place.as_ref().is_none_or(|p| p.resolution == Some(1));
        match (known.get(&e.incident), &e.place) {
            (Some(p), None) => e.place = Some(p.clone()),
            (Some(p), Some(own)) if coarse && p.country_code == own.country_code => e.place = Some(p.clone()),
            (None, None) => e.place = document.map(|p| EventPlace { basis: Basis::Document, ..p.clone() }),
            _ => {}
        }
    }
}

/// Folded letters of a word without conjunction and preposition.
fn core<'c>(cache: &'c Cache, w: &Word) -> &'c str {
    let (a, b) = w.entry.cores;
    let r = &w.reading;
    let fits = |c: &&crate::reading::Core| c.conj == r.conj && c.prep == r.prep;
    match cache.cores[a as usize..b as usize].iter().find(fits) {
        Some(c) => &cache.letters[c.start as usize..c.end as usize],
        None => folded(cache, w),
    }
}

fn folded<'c>(cache: &'c Cache, w: &Word) -> &'c str {
    &cache.letters[w.entry.folded.0 as usize..w.entry.folded.1 as usize]
}

fn without_article(s: &str) -> &str {
    s.strip_prefix("ال").unwrap_or(s)
}

/// A country as a place.
pub(crate) fn country(places: &Places, pack: &isnad_pack::Pack, code: &str) -> Option<EventPlace> {
    let (entity, _) = pack.country(code)?;
    let name = pack.data().lexemes.iter().find(|l| l.class == Class::Country && l.entity == Some(entity))?;
    let ranked = places.resolve(&pack.folder().fold(&name.lemma), &Context { kind: Some(Kind::Country), ..Context::default() });
    let p = ranked.into_iter().find(|c| c.place.kind == Kind::Country)?.place;
    Some(record(pack, p, None, 1, Basis::Document))
}

/// A place of the gazetteer as it stands in a record.
fn record(pack: &isnad_pack::Pack, p: PlaceRef<'_>, span: Option<Span>, resolution: u8, basis: Basis) -> EventPlace {
    EventPlace {
        span,
        name: Some(p.name.to_owned()),
        geonameid: match p.id {
            PlaceId::GeoNames(id) => Some(id),
            PlaceId::Region(_) => None,
        },
        lat: Some(p.lat),
        lon: Some(p.lon),
        province: None,
        country: crate::party::country_name(pack, p.country),
        country_code: Some(p.country.to_owned()).filter(|c| !c.is_empty()),
        feature: Some((p.feature_class, p.feature_code.to_owned())),
        resolution: Some(resolution),
        basis,
    }
}
