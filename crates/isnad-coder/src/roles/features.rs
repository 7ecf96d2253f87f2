//! Readable features of a candidate for a slot.

use isnad_pack::model::{Function, Pos, Slot, bits};
use isnad_text::Span;

use super::site::{self, Part, Site, Verb};
use super::{Candidate, Sink};
use crate::draft::{Draft, function_name};
use crate::phrase::{ItemKind, NONE};

/// Writes the features of candidate `i` of event `n`.
pub(super) fn write(site: &Site<'_>, n: usize, holder: Option<Span>, candidates: &[Candidate], i: usize, out: &mut dyn Sink) {
    let view = site.view;
    let (d, c) = (&site.drafts[n], &candidates[i]);
    let about = About::new(site, d, c);
    out.add(format_args!("bias"));
    out.add(format_args!("type={}", about.kind));
    rule(site, d, candidates, i, &about, out);
    position(site, d, c, &about, out);
    phrase(site, c, &about, out);
    trigger(site, d, &about, out);
    if let Some((kind, slot)) = site.elsewhere(n, c.item) {
        let other = site.type_name(kind);
        out.add(format_args!("elsewhere={slot:?}"));
        out.add(format_args!("elsewhere={other}/{slot:?}/{}", about.kind));
        out.add(format_args!("elsewhere={slot:?}/{}/{}", about.rule, about.side));
    }
    agreement(view, d, c, &about, out);
    path(site, d, c, &about, out);
    document(site, c, holder, &about, out);
}

/// The kinds of the items between candidate and trigger, where they are few.
fn path(site: &Site<'_>, d: &Draft, c: &Candidate, about: &About<'_>, out: &mut dyn Sink) {
    let items = &site.view.phrases.items;
    let (low, high) = (c.item.min(d.item), c.item.max(d.item));
    if high - low > 6 {
        return;
    }
    let mut path = String::with_capacity(48);
    for (k, item) in items.iter().enumerate().take(high).skip(low + 1) {
        match item.kind {
            ItemKind::Prep(p) => path.push_str(site.prep(p)),
            ItemKind::Verb => match site::verb(site.view, k) {
                Verb::Event(kind) => path.push_str(site.type_name(kind)),
                Verb::Say => path.push_str("say"),
                Verb::Aspect => path.push_str("aspect"),
                Verb::Other => path.push_str("verb"),
            },
            ItemKind::Np => path.push_str(if item.genitive { "gen" } else { "np" }),
            ItemKind::Event => path.push_str("event"),
            ItemKind::Rel => path.push_str("rel"),
            ItemKind::Sub => path.push_str("sub"),
            ItemKind::Conj => path.push_str("conj"),
            ItemKind::Comma => path.push(','),
            ItemKind::Colon => path.push(':'),
            ItemKind::Open(_) | ItemKind::Close(_) => path.push('"'),
            _ => path.push('*'),
        }
        path.push(' ');
    }
    let gen_first = items[low + 1].genitive;
    out.add(format_args!("path={path}/{}/{}/{gen_first}", about.side, about.word));
    out.add(format_args!("path={path}/{}/{}/{}", about.side, about.rule, about.family));
}

/// What the document tells about the candidate.
fn document(site: &Site<'_>, c: &Candidate, holder: Option<Span>, about: &About<'_>, out: &mut dyn Sink) {
    let view = site.view;
    let item = &view.phrases.items[c.item];
    let np = &view.phrases.nps[item.np as usize];
    let (count, first) = site.salience.of(view.pack, view.words, np);
    let count = ["0", "1", "2", "3-4", "3-4"].get(usize::from(count)).unwrap_or(&"5+");
    out.add(format_args!("named={count}/{}", about.rule));
    out.add(format_args!("named={count}/{first}/{}", about.family));
    let span = view.words[item.start as usize].span.cover(view.words[item.end as usize - 1].span);
    let holds = match holder {
        None => "nobody",
        Some(h) if h.overlaps(span) => "it",
        Some(_) => "other",
    };
    out.add(format_args!("holder={holds}/{}", about.kind));
    out.add(format_args!("holder={holds}/{}/{}", about.rule, about.family));
}

/// What many features are combined with.
struct About<'a> {
    kind: &'a str,
    side: &'static str,
    rule: &'static str,
    part: PartName<'a>,
    word: &'static str,
    /// Two-sided, or the quad class of the type.
    family: &'static str,
}

/// The slots of subject, object and genitive, as they are written.
struct Frame<'a>(&'a isnad_pack::model::Frame);

impl std::fmt::Display for Frame<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = |function| match self.0.slot(function) {
            Some(Slot::Actor) => 'A',
            Some(Slot::Recipient) => 'R',
            Some(Slot::Both) => 'B',
            Some(_) => 'x',
            None => '-',
        };
        write!(f, "{}{}{}", letter(Function::Subj), letter(Function::Obj), letter(Function::Gen))
    }
}

/// The part of a phrase, as it is written.
#[derive(Clone, Copy)]
struct PartName<'a>(&'static str, &'a str, &'static str);

impl std::fmt::Display for PartName<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}{}", self.2, self.0, self.1)
    }
}

impl<'a> About<'a> {
    fn new(site: &Site<'a>, d: &Draft, c: &Candidate) -> About<'a> {
        let view = site.view;
        let verb = |v: Verb| match v {
            Verb::Event(kind) => site.type_name(kind),
            Verb::Say => "say",
            Verb::Aspect => "aspect",
            Verb::Other => "verb",
        };
        // A host is visited, though he is the subject: with such verbs subject and object trade places.
        let swap = if d.entry(view.pack).frame.slot(Function::Subj) == Some(Slot::Recipient) { "~" } else { "" };
        let part = match site.parts[c.item] {
            Part::Prep(p) => PartName("prep:", site.prep(p), swap),
            Part::Genitive => PartName("genitive", "", swap),
            Part::AfterVerb(v) => PartName("after:", verb(v), swap),
            Part::BeforeVerb(v) => PartName("before:", verb(v), swap),
            Part::Second => PartName("second", "", swap),
            Part::First => PartName("first", "", swap),
            Part::Other => PartName("other", "", swap),
        };
        let item = &view.phrases.items[d.item];
        let entry = d.entry(view.pack);
        let quad = view.pack.data().ontology.types.get(usize::from(entry.kind)).map_or(0, |t| t.quad_code);
        let family = if !swap.is_empty() {
            "swapped"
        } else if entry.frame.has(Slot::Both) {
            "two-sided"
        } else {
            ["quad0", "quad1", "quad2", "quad3", "quad4"][usize::from(quad).min(4)]
        };
        About {
            family,
            kind: site.type_name(d.entry(view.pack).kind),
            side: if c.item < d.item { "before" } else { "after" },
            rule: match c.rule {
                None => "-",
                Some((Slot::Actor, _)) => "Actor",
                Some((Slot::Recipient, _)) => "Recipient",
                Some(_) => "Both",
            },
            part,
            word: match item.kind {
                ItemKind::Verb => "verb",
                ItemKind::Participle => "participle",
                _ if view.words[item.head as usize].pos() == Some(Pos::Masdar) => "masdar",
                _ => "noun",
            },
        }
    }
}

/// What the rules say about the candidate and about the others.
fn rule(site: &Site<'_>, d: &Draft, candidates: &[Candidate], i: usize, about: &About<'_>, out: &mut dyn Sink) {
    let c = &candidates[i];
    let data = site.view.pack.data();
    let construction = d.construction.map_or("none", |k| data.constructions[k].name.as_str());
    let function = c.rule.map_or("-", |(_, f)| function_name(site.view, f));
    let rule = about.rule;
    out.add(format_args!("rule={rule}/{function}"));
    out.add(format_args!("rule+type={rule}/{}", about.kind));
    out.add(format_args!("rule+type={rule}/{function}/{}", about.kind));
    out.add(format_args!("rule+construction={rule}/{function}/{construction}"));
    out.add(format_args!("rule+entry={rule}/{function}/{}", d.entry(site.view.pack).rule));
    out.add(format_args!("rule+class={rule}/{:?}", class(site, c)));
    let frame = Frame(&d.entry(site.view.pack).frame);
    out.add(format_args!("frame={frame}/{rule}/{function}"));
    out.add(format_args!("frame={frame}/{rule}/{}/{}", about.part, about.side));
    let has = |slot: Slot| candidates.iter().enumerate().any(|(j, o)| j != i && o.rule.is_some_and(|(s, _)| s == slot));
    let others = match (has(Slot::Actor), has(Slot::Recipient), has(Slot::Both)) {
        (_, _, true) => "both",
        (true, true, _) => "actor+recipient",
        (true, false, _) => "actor",
        (false, true, _) => "recipient",
        _ => "none",
    };
    out.add(format_args!("others={others}/{rule}"));
    out.add(format_args!("others={others}/{rule}/{}", about.kind));
    out.add(format_args!("others={others}/{rule}/{}/{}", about.side, about.part));
    let taken = d.filled.iter().find(|f| f.2 == c.item && !matches!(f.0, Slot::Actor | Slot::Recipient | Slot::Both));
    if let Some((slot, ..)) = taken {
        out.add(format_args!("as={slot:?}"));
    }
    if site.view.phrases.items[c.item].coord {
        out.add(format_args!("coordinated/{rule}"));
    }
}

/// Where the candidate stands, seen from the trigger.
fn position(site: &Site<'_>, d: &Draft, c: &Candidate, about: &About<'_>, out: &mut dyn Sink) {
    let view = site.view;
    let (low, high) = (c.item.min(d.item), c.item.max(d.item));
    let between = site.agents.iter().filter(|a| (low + 1..high).contains(a)).count();
    let near = ["0", "1", "2", "3+"][between.min(3)];
    let barriers =
        view.phrases.items[low + 1..high].iter().filter(|i| matches!(i.kind, ItemKind::Sub | ItemKind::Rel | ItemKind::Colon | ItemKind::Verb)).count();
    let barriers = ["0", "1", "2", "3+"][barriers.min(3)];
    let distance = match high - low {
        1 => "1",
        2 => "2",
        3 | 4 => "3-4",
        5..=8 => "5-8",
        9..=16 => "9-16",
        _ => "17+",
    };
    let (rule, side, part) = (about.rule, about.side, about.part);
    out.add(format_args!("distance={distance}/{side}/{rule}"));
    out.add(format_args!("between={near}/{side}/{rule}"));
    out.add(format_args!("barriers={barriers}/{side}/{rule}"));
    out.add(format_args!("part={part}/{rule}"));
    out.add(format_args!("part={part}/{side}/{rule}/{}", about.word));
    out.add(format_args!("part={part}/{side}/{}", about.kind));
    out.add(format_args!("part={part}/{side}/{}/{near}/{rule}", about.family));
    out.add(format_args!("part={part}/{near}/{barriers}/{side}/{rule}"));
    out.add(format_args!("part={part}/{}", d.entry(view.pack).rule));
    if site.agents.first() == Some(&c.item) {
        out.add(format_args!("first-agent/{rule}"));
        out.add(format_args!("first-agent/{}", about.kind));
    }
    let kind = site.kind;
    out.add(format_args!("sentence={kind:?}/{rule}/{side}"));
}

fn class(site: &Site<'_>, c: &Candidate) -> isnad_pack::model::Class {
    let item = &site.view.phrases.items[c.item];
    site.view.phrases.nps[item.np as usize].class
}

/// What the candidate is.
fn phrase(site: &Site<'_>, c: &Candidate, about: &About<'_>, out: &mut dyn Sink) {
    let view = site.view;
    let item = &view.phrases.items[c.item];
    let np = &view.phrases.nps[item.np as usize];
    let (rule, kind, class) = (about.rule, about.kind, np.class);
    out.add(format_args!("class={class:?}/{kind}"));
    out.add(format_args!("class={class:?}/{}", about.part));
    for (name, set) in
        [("agent", np.agent), ("human", np.human), ("named", np.name != NONE), ("definite", np.definite), ("counted", np.count.is_some()), ("pronoun", np.pron)]
    {
        if set {
            out.add(format_args!("is={name}/{rule}"));
            out.add(format_args!("is={name}/{kind}"));
        }
    }
    let Some(lexeme) = view.words[np.head as usize].lexeme(view.pack) else {
        out.add(format_args!("head=?/{rule}"));
        return;
    };
    if let Some(sector) = &lexeme.sector {
        out.add(format_args!("sector={sector}/{kind}"));
        out.add(format_args!("sector={sector}/{rule}"));
    }
    out.add(format_args!("head={}", lexeme.lemma));
}

/// What the trigger stands under.
fn trigger(site: &Site<'_>, d: &Draft, about: &About<'_>, out: &mut dyn Sink) {
    let view = site.view;
    let item = &view.phrases.items[d.item];
    let (part, side, rule) = (about.part, about.side, about.rule);
    match site.parts[d.item] {
        Part::Prep(p) => out.add(format_args!("under={}/{part}/{side}/{rule}", site.prep(p))),
        Part::Genitive => out.add(format_args!("under=genitive/{part}/{side}/{rule}")),
        Part::AfterVerb(_) => out.add(format_args!("under=verb/{part}/{side}/{rule}")),
        other if item.kind != ItemKind::Verb => {
            let _ = other;
            out.add(format_args!("under=none/{part}/{side}/{rule}"));
        }
        _ => {}
    }
    if view.words[item.head as usize].reading.pron != 0 {
        out.add(format_args!("trigger-pronoun/{rule}/{side}/{}", about.kind));
    }
}

/// Do gender and number of the candidate fit the trigger's verb or pronoun?
fn agreement(view: crate::construct::View<'_>, d: &Draft, c: &Candidate, about: &About<'_>, out: &mut dyn Sink) {
    let items = &view.phrases.items;
    let word = &view.words[items[d.item].head as usize];
    let np = &view.phrases.nps[items[c.item].np as usize];
    let plural = np.number & bits::PL != 0 || view.phrases.chain_end(c.item) > c.item + 1;
    let fits = |gender: u8, number: u8| {
        let group = plural && !np.human;
        let g = np.gender & gender != 0 || np.gender == 0 || group && gender & bits::F != 0;
        let n = np.number & number != 0 || np.number == 0 || number & bits::PL != 0 && plural || group && number & bits::SG != 0;
        g && n
    };
    if word.reading.pron != 0
        && let Some(e) = view.pack.data().clitics.enclitics.get(usize::from(word.reading.pron) - 1)
    {
        out.add(format_args!("pronoun-fits={}/{}/{}", fits(e.gender, e.number), about.side, about.rule));
        out.add(format_args!("pronoun-fits={}/{}/{}", fits(e.gender, e.number), about.side, about.word));
    }
    if items[d.item].kind == ItemKind::Verb {
        let a = word.reading.analysis;
        let singular_before_subject = about.side == "after";
        let number = if singular_before_subject { 0xff } else { a.number };
        out.add(format_args!("verb-fits={}/{}/{}", fits(a.gender, number), about.side, about.rule));
        out.add(format_args!("verb={}/{}/{}/{}", a.voice, a.person, about.side, about.part));
    }
}
