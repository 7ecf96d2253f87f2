//! Tolls: how many were killed, hurt or arrested or took part, by the phrases that an event word counts.

use isnad_pack::model::{Class, Pos, Slot, Toll, bits, flag};

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};
use crate::record::Amount;

/// Reads the toll that the draft's own phrases tell.
pub(crate) fn read(view: View<'_>, d: &mut Draft) {
    let tags = &d.entry(view.pack).tags;
    let Some(toll) = tags.toll.or(if tags.has(flag::RESULT) { None } else { of_kind(view, d) }) else { return };
    let people = own(view, d, toll).or_else(|| slot(view, d, toll));
    match toll {
        Toll::Dead => d.dead = people.or_else(|| beside(view, d)),
        Toll::Injured => d.injured = people.or_else(|| beside(view, d)),
        Toll::Arrested => d.arrested = people.or_else(|| beside(view, d)),
        Toll::Participants => d.participants = people,
    }
}

/// Whom events of a kind count where their entry does not say so.
fn of_kind(view: View<'_>, d: &Draft) -> Option<Toll> {
    let entry = d.entry(view.pack);
    let kind = view.pack.data().ontology.types.get(usize::from(entry.kind))?;
    let mode = entry.mode.and_then(|m| kind.modes.get(usize::from(m))).map(|(n, _)| n.as_str());
    match (kind.name.as_str(), mode) {
        ("COERCE", Some("arrest")) => Some(Toll::Arrested),
        ("PROTEST", _) => Some(Toll::Participants),
        _ => None,
    }
}

/// «ثمانية قتلى»: the event word counts its victims itself. «ثلاثة براميل» counts no one.
fn own(view: View<'_>, d: &Draft, toll: Toll) -> Option<Amount> {
    let item = view.phrases.items[d.item];
    let victims = item.np != NONE && item.kind == ItemKind::Event && d.entry(view.pack).tags.toll.is_some();
    let masdar = view.words[item.head as usize].pos() == Some(Pos::Masdar);
    (victims && !masdar && toll != Toll::Participants).then(|| count_of(view, item.np)).flatten()
}

/// The count of the recipient; of a protest, that of those who take part.
fn slot(view: View<'_>, d: &Draft, toll: Toll) -> Option<Amount> {
    let wanted = if toll == Toll::Participants { [Slot::Actor, Slot::Both] } else { [Slot::Recipient, Slot::Recipient] };
    let (_, _, i) = d.filled.iter().find(|(s, ..)| wanted.contains(s))?;
    (view.phrases.items[*i].np != NONE).then(|| count_chain(view, *i)).flatten()
}

/// Where no construction has bound the victims: a pronoun on the word («اعتقلتهما»), the ending of a passive verb
/// («اعتقلا»), or the people right after it («استشهاد ثلاثة أفراد»).
fn beside(view: View<'_>, d: &Draft) -> Option<Amount> {
    let word = &view.words[d.from];
    let a = word.reading.analysis;
    let verb = word.pos() == Some(Pos::Verb);
    if word.reading.pron != 0 && (verb || d.pronoun == Some(Slot::Recipient)) {
        let enclitic = view.pack.data().clitics.enclitics.get(usize::from(word.reading.pron) - 1)?;
        return if enclitic.person == 3 { few(enclitic.number) } else { None };
    }
    let victim = |i: usize| view.phrases.items[i].np != NONE && person(view, view.phrases.items[i].np);
    if d.filled.iter().any(|(s, _, i)| *s == Slot::Recipient && victim(*i)) {
        return None;
    }
    if verb && a.voice & bits::PASS == 0 && !d.entry(view.pack).tags.has(flag::RESULT) {
        return None;
    }
    let next = d.binding.absorbed.iter().chain(&d.dep).copied().max().unwrap_or(d.item).max(d.item) + 1;
    let item = view.phrases.items.get(next).filter(|i| matches!(i.kind, ItemKind::Np | ItemKind::Event));
    let people = item.filter(|i| !i.conj && victim(next)).and_then(|_| count_chain(view, next));
    people.or_else(|| (verb && a.voice == bits::PASS).then(|| few(a.number & bits::DU)).flatten())
}

/// One or two by the number of a word; more are not counted by it.
fn few(number: u8) -> Option<Amount> {
    match number {
        bits::SG => Some(Amount::exact(1)),
        bits::DU => Some(Amount::exact(2)),
        _ => None,
    }
}

fn person(view: View<'_>, np: u32) -> bool {
    let np = &view.phrases.nps[np as usize];
    np.human || np.count.is_some() && np.agent
}

/// How many a phrase counts: its number, a dual, or one indefinite person.
fn count_of(view: View<'_>, np: u32) -> Option<Amount> {
    let np = &view.phrases.nps[np as usize];
    if np.count.is_some() {
        return np.count;
    }
    let head = &view.words[np.head as usize];
    if !head.is_word() || head.reading.pron != 0 {
        return None;
    }
    let human = np.human || np.class == Class::Event;
    if np.number == bits::DU {
        return human.then(|| Amount::exact(2));
    }
    // One named person, or one person without number: «قتل جندي», «اعتقال الصحفي».
    let person = matches!(np.class, Class::Person | Class::Role | Class::Title | Class::Given) || np.class == Class::None && np.name != NONE;
    let single = person && np.number & bits::SG != 0 && (np.number == bits::SG || np.name != NONE);
    // «متظاهر واحد على الأقل»
    let or_more = view.words[np.head as usize + 1..].iter().take(3).take_while(|w| w.is_word()).any(|w| w.class(view.pack) == Class::Min && !w.reading.conj);
    single.then_some(Amount { low: Some(1), high: if or_more { None } else { Some(1) } })
}

/// The sum over a chain of coordinated phrases: «ضابط ومجند». «19 من قوات الجيش وفصائل المعارضة» is one count of both.
fn count_chain(view: View<'_>, item: usize) -> Option<Amount> {
    let mut total = count_of(view, view.phrases.items[item].np)?;
    for k in item + 1..view.phrases.chain_end(item) {
        let next = view.phrases.items[k];
        if next.np == NONE {
            continue;
        }
        let Some(more) = count_of(view, next.np) else {
            let counted = view.phrases.nps[view.phrases.items[item].np as usize].count.is_some();
            return counted.then_some(total);
        };
        total = Amount { low: total.low.zip(more.low).map(|(a, b)| a + b), high: total.high.zip(more.high).map(|(a, b)| a + b) };
    }
    Some(total)
}
