//! Control and pronouns: who does what a governed verbal noun names, and whom a pronoun on a trigger means.

use isnad_pack::model::{Class, Function, Slot, bits, flag};

use crate::construct::{Trigger, View};
use crate::draft::{Draft, can_be_party};
use crate::phrase::{ItemKind, NONE};

/// Fills empty actors and pronouns of the drafts of a sentence.
pub(crate) fn fill(view: View<'_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut() {
        demonym(view, d);
    }
    for i in 0..drafts.len() {
        if drafts[i].dropped.is_none() {
            topics(view, drafts, i);
        }
    }
    for d in drafts.iter_mut() {
        governed(view, d);
        pronoun(view, d);
    }
}

/// «غارات أمريكية»: a nationality on the event noun is its actor, where none is named.
fn demonym(view: View<'_>, d: &mut Draft) {
    let item = view.phrases.items[d.item];
    if item.kind != ItemKind::Event || has_actor(d) || d.binding.demonym.is_some() {
        return;
    }
    let word = (item.head + 1..item.end).find(|w| view.words[*w as usize].class(view.pack) == Class::Demonym);
    if let Some(word) = word {
        let frame = &d.entry(view.pack).frame;
        let slot = frame.slot(Function::Subj).or(frame.slot(Function::Gen).filter(|s| *s == Slot::Both)).unwrap_or(Slot::Actor);
        d.binding.demonym = Some((Function::Subj, word as usize));
        d.filled.push((slot, Function::Subj, d.item));
    }
}

fn has_actor(d: &Draft) -> bool {
    d.filled.iter().any(|(s, ..)| matches!(s, Slot::Actor | Slot::Both))
}

/// What somebody is asked for or accused of, he does himself; what somebody threatens or promises, the speaker does.
fn topics(view: View<'_>, drafts: &mut [Draft], i: usize) {
    let entry = drafts[i].entry(view.pack);
    let Some(kind) = view.pack.data().ontology.types.get(usize::from(entry.kind)) else { return };
    let doer = match kind.name.as_str() {
        "REQUEST" | "ACCUSE" => Slot::Recipient,
        "THREATEN" | "AGREE" | "CONCEDE" | "REJECT" => Slot::Actor,
        _ => return,
    };
    let topics: Vec<usize> = drafts[i].filled.iter().filter(|(s, ..)| *s == Slot::Topic).map(|f| f.2).collect();
    let doers: Vec<(Slot, Function, usize)> = drafts[i].filled.iter().filter(|(s, ..)| *s == doer).copied().collect();
    if topics.is_empty() || doers.is_empty() {
        return;
    }
    for d in drafts.iter_mut() {
        if topics.contains(&d.item) && !has_actor(d) && view.phrases.items[d.item].kind == ItemKind::Event {
            d.filled.extend(doers.iter().map(|(_, f, item)| (Slot::Actor, *f, *item)));
        }
    }
}

/// «تمكنت القوات من استعادة البلدة», «الكويت تؤجل محاكمة المتهمين»: the subject of the governing verb.
fn governed(view: View<'_>, d: &mut Draft) {
    let items = &view.phrases.items;
    if items[d.item].kind != ItemKind::Event || has_actor(d) || d.binding.light.is_some() || d.dropped.is_some() {
        return;
    }
    let frame = &d.entry(view.pack).frame;
    let takes_actor = frame.has(Slot::Actor) || frame.has(Slot::Both);
    if !takes_actor {
        return;
    }
    let mut i = d.item;
    for _ in 0..8 {
        let Some(before) = i.checked_sub(1) else { return };
        let item = items[before];
        match item.kind {
            ItemKind::Verb => {
                let word = &view.words[item.head as usize];
                let Some(lexeme) = word.lexeme(view.pack) else { return };
                let controls = lexeme.tags.has(flag::ASPECT) || lexeme.tags.has(flag::HYPO) || lexeme.tags.has(flag::FUTURE) || lexeme.tags.has(flag::NEG);
                let light = lexeme.tags.light.iter().any(|f| *f != Function::Subj);
                if (controls || light)
                    && let Some(subject) = subject(view, before, d.item)
                {
                    d.filled.push((Slot::Actor, Function::Subj, subject));
                }
                return;
            }
            ItemKind::Sub | ItemKind::Rel | ItemKind::Colon => return,
            _ => i = before,
        }
    }
}

/// The subject of the verb at item `verb`: after it, before it, or carried.
fn subject(view: View<'_>, verb: usize, before: usize) -> Option<usize> {
    let after = view.skip_right(verb + 1);
    if after < before && view.phrases.free(after) && can_be_party(view, after, Slot::Actor) {
        return Some(after);
    }
    let left = view.skip_left(verb).checked_sub(1).map(|i| view.phrases.chain_start(i));
    if let Some(start) = left
        && view.phrases.free(start)
        && can_be_party(view, start, Slot::Actor)
    {
        return Some(start);
    }
    let word = view.phrases.items[verb].head as usize;
    view.carried(Trigger { item: verb, word, has_object: false, result: false, conflict: false })
}

/// A pronoun on the trigger: the nearest party before it that agrees and is not its own subject.
fn pronoun(view: View<'_>, d: &mut Draft) {
    let Some(slot @ (Slot::Actor | Slot::Recipient | Slot::Both)) = d.pronoun else { return };
    if d.filled.iter().any(|(s, ..)| *s == slot) || d.dropped.is_some() {
        return;
    }
    let word = &view.words[view.phrases.items[d.item].head as usize];
    let pron = match word.reading.pron {
        0 => pronoun_after(view, d),
        p => Some(p),
    };
    let Some(enclitic) = pron.and_then(|p| view.pack.data().clitics.enclitics.get(usize::from(p) - 1)) else { return };
    if enclitic.person != 3 {
        return;
    }
    for k in (0..d.item).rev() {
        let item = view.phrases.items[k];
        if item.np == NONE || item.kind != ItemKind::Np || item.coord {
            continue;
        }
        let np = &view.phrases.nps[item.np as usize];
        let taken = d.filled.iter().any(|f| f.2 == k);
        let group = np.number & bits::PL != 0 && !np.human;
        let gender = np.gender & enclitic.gender != 0 || np.gender == 0 || group && enclitic.gender & bits::F != 0;
        let number = np.number & enclitic.number != 0
            || np.number == 0
            || enclitic.number & bits::PL != 0 && view.phrases.chain_end(k) > k + 1
            || group && enclitic.number & bits::SG != 0;
        if !taken && np.agent && gender && number && can_be_party(view, k, slot) {
            d.filled.push((slot, Function::Obj, k));
            return;
        }
    }
}

/// The pronoun of «عليه», «معها» after the trigger.
fn pronoun_after(view: View<'_>, d: &Draft) -> Option<u8> {
    let end = view.clause_end(d.item);
    view.phrases.items[d.item + 1..end.min(view.phrases.items.len())]
        .iter()
        .find(|i| matches!(i.kind, ItemKind::PrepPronoun(_)))
        .map(|i| view.words[i.head as usize].reading.pron)
        .filter(|p| *p != 0)
}
