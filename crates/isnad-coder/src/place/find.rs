//! Finds the place names of a sentence.
//!
//! A name on file is a place wherever it stands, unless it is an ordinary word too: then a word before it must announce
//! it (مدينة, في). A word that announces and finds no name on file makes the next unknown word a place all the same.

use isnad_pack::model::{Class, Pos, flag};
use isnad_places::{Choice, Context, Kind, Places};
use isnad_text::Span;

use super::spans::{core, folded, name_words, without_article};
use super::{Named, Where, country, record, unlisted};
use crate::construct::View;
use crate::phrase::{ItemKind, NONE};
use crate::reading::Cache;
use crate::record::{Basis, EventPlace};
use crate::word::Word;

/// Longest name of a site, in words.
const SITE_WORDS: u32 = 5;

/// Finds the places of a sentence.
pub(crate) fn find(places: &Places, view: View<'_>, cache: &Cache, around: &mut Where, out: &mut Vec<Named>) {
    out.clear();
    let mut finder = Finder { places, view, cache, around, out };
    for k in 0..view.phrases.items.len() {
        finder.item(k);
    }
}

struct Finder<'a> {
    places: &'a Places,
    view: View<'a>,
    cache: &'a Cache,
    around: &'a mut Where,
    out: &'a mut Vec<Named>,
}

/// A word that announces a place.
#[derive(Clone, Copy)]
struct Cue {
    word: usize,
    kind: Kind,
    /// «العاصمة بغداد»: the name stands beside it and does not complete it.
    apposed: bool,
}

/// Where a name stands.
#[derive(Clone, Copy)]
struct Site {
    item: usize,
    /// First word after what can belong to the name.
    end: usize,
    cue: Option<Cue>,
    /// A preposition of place governs the phrase.
    governed: bool,
    /// That preposition stands right before the name.
    next_to: bool,
}

impl<'a> Finder<'a> {
    fn item(&mut self, k: usize) {
        let item = self.view.phrases.items[k];
        let nominal = matches!(item.kind, ItemKind::Np | ItemKind::Event | ItemKind::Time);
        if !nominal {
            return;
        }
        let governed = item.governor != NONE && self.locative(item.governor as usize);
        let (start, end) = (item.start as usize, item.end as usize);
        let before = self.out.len();
        let mut w = start;
        let mut cue: Option<Cue> = None;
        while w < end {
            let word = &self.view.words[w];
            if !word.is_word() {
                w += 1;
                continue;
            }
            let site = Site { item: k, end, cue, governed, next_to: governed && w == start };
            if let Some(kind) = self.cue(w, item.head as usize) {
                if let Some(used) = self.long_name(w, site) {
                    w += used;
                    cue = None;
                } else {
                    cue = Some(Cue { word: w, kind, apposed: word.reading.article });
                    w += 1;
                }
                continue;
            }
            if cue.is_some_and(|c| c.apposed) && matches!(word.pos(), Some(Pos::Adjective)) {
                w += 1;
                continue;
            }
            let used = self.name_at(w, site);
            if used == 0 {
                cue = None;
            }
            w += used.max(1);
        }
        if let Some(c) = cue.filter(|c| !c.apposed && c.word + 1 == end) {
            self.mistaken(c, k);
        }
        if self.out.len() == before && governed {
            self.described(k);
        }
    }

    /// «مدينة بعقوبة»: a name right after the word that announces it, whose first letter was read as a preposition.
    fn mistaken(&mut self, cue: Cue, item: usize) {
        let Some(word) = self.view.words.get(cue.word + 1).filter(|w| w.is_word() && w.reading.prep != 0 && !w.reading.article) else { return };
        let whole = folded(self.cache, word);
        if self.places.longest(std::iter::once(whole)).is_none_or(|(_, names)| names.ambiguous()) {
            return;
        }
        let ranked = self.with_context(Some(cue.kind), |c| self.places.resolve(whole, c));
        if let Some(best) = ranked.first() {
            self.add(best, word.span, Basis::Text, item, true, false);
        }
    }

    /// The kind of place that the word announces.
    fn cue(&self, w: usize, head: usize) -> Option<Kind> {
        let word = &self.view.words[w];
        let kind = self.places.cue(without_article(core(self.cache, word)))?;
        (word.class(self.view.pack) == Class::Place || w == head).then_some(kind)
    }

    /// A name of several words that begins with a word that announces places: «خان يونس», «المدينة المنورة».
    fn long_name(&mut self, w: usize, site: Site) -> Option<usize> {
        let (n, names) = self.places.longest(name_words(self.view, self.cache, w, site.end))?;
        if n < 2 || names.ambiguous() && !site.governed {
            return None;
        }
        let best = self.best(w, n, None)?;
        self.push(w, w + n, &best, Basis::Text, site, true);
        Some(n)
    }

    /// A place name at word `w`; gives the number of words it takes.
    fn name_at(&mut self, w: usize, site: Site) -> usize {
        let word = &self.view.words[w];
        let is_country = matches!(word.class(self.view.pack), Class::Country | Class::Capital);
        let plain = person_or_word(self.view, word);
        // A word of the language is looked up only where a word before it announces a place.
        if site.cue.is_none() && !is_country && plain && !site.next_to {
            return 0;
        }
        // «الريف الشمالي», «القضاء العسكري»: adjectives describe the word with the article, and name nothing.
        if plain && matches!(word.pos(), Some(Pos::Adjective)) {
            return 0;
        }
        let kind = site.cue.map(|c| c.kind);
        if let Some((n, names)) = self.places.longest(name_words(self.view, self.cache, w, site.end)) {
            let announced = site.cue.is_some_and(|c| !c.apposed || !plain);
            let ordinary = names.ambiguous() || plain && !is_country && !site.next_to;
            if (announced || is_country || !ordinary)
                && let Some(best) = self.best(w, n, kind)
            {
                self.push(w, w + n, &best, Basis::Text, site, announced);
                return n;
            }
        }
        let Some(cue) = site.cue.filter(|c| !c.apposed) else { return 0 };
        self.not_on_file(w, cue, site)
    }

    /// A name after a word that announces it and that no gazetteer has: by sound, else as it stands.
    fn not_on_file(&mut self, w: usize, cue: Cue, site: Site) -> usize {
        let word = &self.view.words[w];
        let known = word.reading.known() && word.pos() != Some(Pos::Name);
        if known || cue.word + 1 != w {
            return 0;
        }
        if !word.reading.known() && !self.around.countries.is_empty() {
            let ranked = self.with_context(Some(cue.kind), |c| self.places.transliterate(core(self.cache, word), c));
            if let Some(best) = ranked.first() {
                self.push(w, w + 1, best, Basis::Inferred, site, true);
                return 1;
            }
        }
        let span = self.span(w, w + 1);
        self.out.push(Named { span, item: site.item, place: unlisted(span), rank: 0, locative: true, seat: false });
        1
    }

    /// A phrase without a name that is a place all the same: «الأراضي السورية», «هذه المدينة», «مسجد قوات الطوارئ».
    fn described(&mut self, k: usize) {
        let item = self.view.phrases.items[k];
        let head = &self.view.words[item.head as usize];
        let np = match item.np {
            NONE => return,
            n => self.view.phrases.nps[n as usize],
        };
        let (from, to) = (item.head as usize, item.end as usize);
        let span = self.span(from, to);
        let locative = |place: EventPlace, rank: u8| Named { span, item: k, place, rank, locative: true, seat: false };
        let class = head.class(self.view.pack);
        let last = &self.view.words[to - 1];
        let land = last.lexeme(self.view.pack).filter(|l| l.class == Class::Demonym).and_then(|l| l.country.clone());
        if let Some(code) = land.filter(|_| class == Class::Place && to > from + 1) {
            if let Some(place) = country(self.places, self.view.pack, &code, Some(span), Basis::Text) {
                self.out.push(locative(place, 2));
            }
            return;
        }
        if to == from + 1 && head.reading.article && head.reading.pron == 0 {
            if let Some(place) = self.meant(without_article(core(self.cache, head))) {
                let rank = u8::from(place.resolution.is_none_or(|r| r < 3));
                self.out.push(locative(EventPlace { span: Some(span), basis: Basis::Anaphora, ..place }, rank));
            }
            return;
        }
        let site = class == Class::Facility && np.definite && np.count.is_none() && (2..=SITE_WORDS).contains(&(item.end - item.head));
        if site && head.reading.pron == 0 {
            self.out.push(locative(unlisted(span), 0));
        }
    }

    /// What «المدينة», «المحافظة» mean: the one named last.
    fn meant(&self, word: &str) -> Option<EventPlace> {
        match self.places.cue(word)? {
            Kind::Town => self.around.town.clone(),
            Kind::Admin => self.around.region.clone(),
            Kind::Region => self.around.region.clone().or_else(|| self.around.town.clone()),
            Kind::Country => None,
        }
    }

    /// The place that bears the `n` words at `w` and fits best.
    fn best(&self, w: usize, n: usize, kind: Option<Kind>) -> Option<Choice<'a>> {
        let key: Vec<&str> = name_words(self.view, self.cache, w, w + n).collect();
        self.with_context(kind, |c| self.places.resolve(&key.join(" "), c)).into_iter().next()
    }

    fn with_context<T>(&self, kind: Option<Kind>, ask: impl FnOnce(&Context<'_>) -> T) -> T {
        let countries: Vec<(&str, f32)> = self.around.countries.iter().map(|(c, f)| (c.as_str(), *f)).collect();
        ask(&Context { countries: &countries, admin1: &[], near: self.around.near, kind })
    }

    fn push(&mut self, from: usize, to: usize, best: &Choice<'_>, basis: Basis, site: Site, announced: bool) {
        let locative = site.governed || announced;
        let seat = !locative && self.view.words[from].class(self.view.pack) == Class::Capital;
        self.add(best, self.span(from, to), basis, site.item, locative, seat);
    }

    fn add(&mut self, best: &Choice<'_>, span: Span, basis: Basis, item: usize, locative: bool, seat: bool) {
        let p = best.place;
        let rank = match p.kind {
            Kind::Town | Kind::Region => 0,
            Kind::Admin => 1,
            Kind::Country => 2,
        };
        let place = record(self.view.pack, p, Some(span), basis);
        if !seat {
            self.around.remember(p.kind, &place);
        }
        self.out.push(Named { span, item, place, rank, locative, seat });
    }

    /// Bytes of words `from..to`, without the clitics before the first.
    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(crate::span::core_start(self.view.pack, self.view.text, &self.view.words[from]), self.view.words[to - 1].span.end)
    }

    /// A preposition of place: tagged so, or في and ب.
    fn locative(&self, item: usize) -> bool {
        let i = &self.view.phrases.items[item];
        let ItemKind::Prep(p) = i.kind else { return false };
        let name = self.view.pack.data().prepositions[usize::from(p)].as_str();
        let tagged = self.view.words[i.head as usize].lexeme(self.view.pack).is_some_and(|l| l.class == Class::Prep && l.tags.has(flag::PLACE));
        tagged || self.view.pack.data().locatives.iter().any(|l| l == name)
    }
}

/// An ordinary word or person's name that a place happens to bear too.
fn person_or_word(view: View<'_>, w: &Word) -> bool {
    let class = w.class(view.pack);
    w.reading.known() && !matches!(class, Class::Country | Class::Capital | Class::Place)
}
