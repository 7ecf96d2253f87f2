//! The document pass: sentences are read one by one, then settled with what the whole document tells.

use isnad_pack::claims::ClaimKind;
use isnad_pack::model::{Class, Pos, Stance};
use isnad_text::{Document, SentenceKind, Span};

use crate::attribution::Scopes;
use crate::construct::View;
use crate::draft::{self, Draft};
use crate::features::{self, Position};
use crate::parties::{self, Parties};
use crate::party::{Context, Countries};
use crate::phrase::Phrases;
use crate::record::{Basis, Coding, Event, EventPlace, SentenceSpan, Size};
use crate::roles::{Salience, Site};
use crate::score::{self, Head};
use crate::word::Word;
use crate::{Coder, Worker, aux, claims, contexts, incident, place, settle, span, when};

/// A sentence with its words, phrases and drafts.
#[derive(Default)]
pub(crate) struct ReadSentence {
    pub words: Vec<Word>,
    pub phrases: Phrases,
    pub drafts: Vec<Draft>,
    pub span: Span,
    pub times: Vec<isnad_time::Found>,
    pub places: Vec<place::Named>,
}

/// Codes a document.
pub(crate) fn code(coder: &Coder<'_>, worker: &mut Worker, document: &Document, explain: bool) -> Coding {
    let text = document.text.as_str();
    worker.reader.cache.trim();
    isnad_text::tokenize(text, &mut worker.tokens);
    isnad_text::sentences(text, &worker.tokens, &mut worker.sentences);
    let mut coding = Coding::default();
    let mut countries = Countries::default();
    let n = worker.sentences.len();
    if worker.read.len() < n {
        worker.read.resize_with(n, ReadSentence::default);
    }
    for (i, s) in worker.sentences.iter().enumerate() {
        let tokens = s.tokens(&worker.tokens);
        let read = &mut worker.read[i];
        read.span = s.span;
        worker.reader.read(coder.pack, coder.places, text, tokens, &mut read.words);
        read.phrases.build(coder.pack, text, &read.words);
        let view = View { pack: coder.pack, text, words: &read.words, phrases: &read.phrases };
        countries.count(view, if i < 2 { 3 } else { 1 });
        let mut drafts = draft::drafts(view, &coder.pairs, explain);
        aux::mark(view, &coder.modals, &mut drafts);
        settle::settle(view, &mut drafts);
        // Only sentences with events need their times.
        read.times.clear();
        let eventful = drafts.iter().any(|d| d.dropped.is_none());
        if let Some(times) = coder.pack.data().times.as_ref().filter(|_| eventful) {
            when::find(coder.pack, times, text, tokens, &mut worker.folds, &mut read.times);
        }
        read.drafts = drafts;
        coding.sentences.push(SentenceSpan { span: s.span, kind: s.kind });
        match s.kind {
            SentenceKind::Title if coding.title.is_none() => coding.title = Some(s.span),
            _ => {}
        }
    }
    let home = find_places(coder, text, &worker.reader.cache, &mut worker.read[..n], &mut countries);
    let context = Context { country: countries.top(), date: document.date.clone() };
    let anchor = when::published(document.date.as_deref());
    let head = Head::of(text, n);
    let scopes = Scopes::read(coder.pack, &coder.saying, &worker.reader.cache, text, &worker.read[..n]);
    let salience = Salience::read(coder.pack, &worker.read[..n]);
    for (i, read) in worker.read[..n].iter().enumerate() {
        let view = View { pack: coder.pack, text, words: &read.words, phrases: &read.phrases };
        let candidates = read.drafts.iter().filter(|d| d.dropped.is_none()).count();
        if candidates == 0 {
            continue;
        }
        let site = Site::new(view, &read.drafts, coding.sentences[i].kind, &salience);
        for (number, (n, d)) in read.drafts.iter().enumerate().filter(|(_, d)| d.dropped.is_none()).enumerate() {
            let position = Position { index: i, kind: coding.sentences[i].kind, candidates, number };
            let Some((score, features)) = judge(coder, view, d, position, head) else { continue };
            let trigger = trigger(view, d);
            let attribution = scopes.of_event(i, read, trigger);
            let parties = parties::of(coder, &site, n, attribution.as_ref().map(|a| a.holder), &context);
            let mut e = event(view, d, parties, i);
            // What its holder denies is, by the words of the text, something that did not happen.
            e.aux.negation |= attribution.as_ref().is_some_and(|a| a.stance == Stance::Denies);
            e.attribution = attribution;
            if let Some((w, historical)) = when::own(view, d, &read.times, anchor) {
                e.when = Some(w);
                e.aux.historical |= historical;
            }
            e.place = place::own(view, d, &read.places, candidates == 1);
            e.score = score;
            e.features = features;
            coding.events.push(e);
        }
    }
    if sport(&worker.read[..n], coder.pack) {
        coding.events.clear();
    }
    coding.events.sort_by_key(|e| (e.trigger.start, e.kind));
    coding.events.dedup_by(|b, a| a.trigger == b.trigger && a.kind == b.kind);
    aux::plan::mark(coder.pack, &mut coding.events);
    aux::history::mark(coder.pack, &coder.modals, text, aux::history::Today::parse(document.date.as_deref()), &worker.read[..n], &mut coding.events);
    incident::link(coder.pack, text, &mut coding.events);
    incident::share_tolls(text, &mut coding.events);
    when::fill(&mut coding.events, &coding.sentences, document.date.as_deref());
    let home = home.or_else(|| context.country.as_deref().and_then(|c| coder.places.and_then(|p| place::country(p, coder.pack, c, None, Basis::Document))));
    place::fill(&mut coding.events, home.as_ref());
    aux::history::spread(&mut coding.events);
    contexts::mark(coder.pack, &coder.contexts, &worker.read[..n], &mut coding.events);
    coding.claims = claims::read(coder.pack, &coder.claims, &coder.modals, text, &worker.read[..n], &scopes, &coding.events);
    aimed_at(&mut coding);
    coding
}

/// What somebody aims at, profits from or foretells is no report that it happened: «المهمة إبعاد كازاخستان عن روسيا».
fn aimed_at(coding: &mut Coding) {
    for c in &coding.claims {
        let span = match c.kind {
            ClaimKind::Purpose | ClaimKind::Prediction => c.object,
            ClaimKind::Benefit => c.subject,
            _ => None,
        };
        // What is aimed at may be listed: «المهمة تعزيز …، وإبعاد …». The list ends with the sentence.
        let list = matches!(c.kind, ClaimKind::Purpose).then(|| Span::new(c.cue.end, coding.sentences[c.sentence].span.end));
        let inside = |e: &Event| span.is_some_and(|s| s.contains(e.trigger)) || e.verbal_noun && list.is_some_and(|l| l.contains(e.trigger));
        for e in coding.events.iter_mut().filter(|e| e.sentence == c.sentence && inside(e)) {
            e.aux.hypothetical |= !e.aux.historical;
        }
    }
}

/// Finds the places of the opening and of all sentences with events; gives the document's own.
fn find_places(coder: &Coder<'_>, text: &str, cache: &crate::reading::Cache, read: &mut [ReadSentence], countries: &mut Countries) -> Option<EventPlace> {
    let places = coder.places?;
    let mut around = place::Where { countries: countries.weights(), ..place::Where::default() };
    let mut home = place::Home::default();
    for (i, r) in read.iter_mut().enumerate() {
        let mut named = std::mem::take(&mut r.places);
        let view = View { pack: coder.pack, text, words: &r.words, phrases: &r.phrases };
        named.clear();
        if i < 3 || r.drafts.iter().any(|d| d.dropped.is_none()) {
            place::find(places, view, cache, &mut around, &mut named);
        }
        home.see(i, &named);
        r.places = named;
    }
    home.place()
}

/// Share of sport words, in thousandths, from which on a document is about sport.
const SPORT: usize = 40;

/// Is the document about sport? Its attacks and defeats are none.
fn sport(read: &[ReadSentence], pack: &isnad_pack::Pack) -> bool {
    let (mut all, mut sport) = (0, 0);
    for w in read.iter().flat_map(|r| &r.words) {
        all += usize::from(w.is_word());
        sport += usize::from(w.class(pack) == Class::Sport);
    }
    sport >= 4 && sport * 1000 >= all * SPORT
}

/// Scores a candidate; `None` where it stays under the threshold.
fn judge(coder: &Coder<'_>, view: View<'_>, d: &Draft, position: Position, head: Head) -> Option<(Option<f64>, Vec<String>)> {
    let data = view.pack.data();
    let kind = data.ontology.types.get(usize::from(d.entry(view.pack).kind)).map_or("", |t| t.name.as_str());
    let table = score::scorer(view.pack, head, kind);
    if table.is_none() && !coder.options.features {
        return Some((None, Vec::new()));
    }
    let mut names = Vec::new();
    features::features(view, d, position, &mut names);
    let score = table.map(|t| score::probability(t, &names));
    if coder.options.features {
        return Some((score, names));
    }
    let least = coder.options.min_score.unwrap_or_else(|| table.map_or(0.0, |t| f64::from(t.threshold)));
    score.is_none_or(|s| s >= least).then(|| (score, Vec::new()))
}

fn event(view: View<'_>, d: &Draft, parties: Parties, sentence: usize) -> Event {
    let entry = d.entry(view.pack);
    let first = &view.words[d.from];
    let construction = d.construction.map_or_else(String::new, |c| view.pack.data().constructions[c].name.clone());
    Event {
        kind: entry.kind,
        modes: d.modes.clone(),
        aux: d.aux,
        actors: parties.actors,
        recipients: parties.recipients,
        place: None,
        when: None,
        earlier: when::went_before(view, d),
        size: Size { dead: d.dead, injured: d.injured, arrested: d.arrested, participants: d.participants },
        attribution: None,
        trigger: trigger(view, d),
        rule: entry.rule.clone(),
        construction,
        filled: parties.filled,
        gloss: entry.gloss.clone(),
        sentence,
        incident: 0,
        contexts: Vec::new(),
        verbal_noun: first.reading.analysis.pos == Pos::Masdar || first.class(view.pack) == Class::Event,
        score: None,
        features: Vec::new(),
        candidates: parties.candidates,
    }
}

/// The trigger's words without clitics before them. It is at most 40 characters long: a longer one ends with its first word.
fn trigger(view: View<'_>, d: &Draft) -> Span {
    let (first, last) = (&view.words[d.from], &view.words[d.to - 1]);
    let whole = &view.text[first.span.start as usize..last.span.end as usize];
    let end = if whole.chars().count() <= 40 { last.span.end } else { first.span.end };
    Span::new(span::core_start(view.pack, view.text, first), end)
}
