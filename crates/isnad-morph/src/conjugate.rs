//! All forms of a verb.

use crate::decline::decline_masdar;
use crate::finite::Job;
use crate::nominal::{self, Shape};
use crate::paradigms::{Paradigms, Slot};
use crate::root::Root;
use crate::template::Stem;
use crate::text::{DAMMA, KASRA, SUKUN, Unit};
use crate::{Cell, Error, Form, NounCell, Verb, Voice};

const VOWELS: [&str; 6] = ["a-u", "a-i", "a-a", "i-a", "i-i", "u-u"];

/// Gives `out` every form of a verb with its features: perfect, imperfect and imperative in both voices, participles in all
/// genders and numbers, verbal nouns.
pub fn conjugate(p: &Paradigms, v: &Verb<'_>, out: &mut dyn FnMut(&str, Cell)) -> Result<(), Error> {
    let root = Root::parse(v.root, v.form)?;
    let vowel = if v.form == Form::I { v.vowel } else { None };
    match vowel {
        None if v.form == Form::I => {
            return Err(Error::verb(format!("a verb of form I needs its vowels: {}", VOWELS.join(" "))));
        }
        Some(given) if !VOWELS.contains(&given) => {
            return Err(Error::verb(format!("`{given}` are not the vowels of a form I verb: {}", VOWELS.join(" "))));
        }
        _ => {}
    }
    let classes = root.classes(v.strong);
    if p.templates(v.form, &classes, vowel, Slot::Perfect).is_empty() {
        return Err(Error::verb(format!("no patterns for root `{}` in form {}", v.root, v.form)));
    }
    let assimilation = if v.form == Form::VIII { p.assimilated(&root) } else { None };
    let mut job = Job { p, out };
    let stems = |slot: Slot| {
        let templates = p.templates(v.form, &classes, vowel, slot).iter();
        templates.map(|t| (t, t.fill(&root, assimilation))).collect::<Vec<_>>()
    };
    for (slot, voice) in [(Slot::Perfect, Voice::Active), (Slot::PerfectPassive, Voice::Passive)] {
        for (template, stem) in stems(slot) {
            job.perfect(template, &stem, voice);
        }
    }
    for (slot, voice) in [(Slot::Imperfect, Voice::Active), (Slot::ImperfectPassive, Voice::Passive)] {
        for (template, stem) in stems(slot) {
            job.imperfect(template, &stem, voice);
        }
    }
    let imperative = stems(Slot::Imperative);
    for (template, stem) in &imperative {
        job.imperative(template, stem);
    }
    if imperative.is_empty() {
        for (template, stem) in stems(Slot::Imperfect) {
            let u = template.endings.starts_with(DAMMA);
            let made = Stem { vowel: command(&stem.vowel, u), consonant: command(&stem.consonant, u) };
            job.imperative(template, &made);
        }
    }
    let participles = [(Slot::ActiveParticiple, Cell::ActiveParticiple as fn(NounCell) -> Cell), (Slot::PassiveParticiple, Cell::PassiveParticiple)];
    for (slot, cell) in participles {
        for (template, stem) in stems(slot) {
            let shape = Shape::of_endings(&template.endings);
            nominal::participle(&stem.vowel, shape, &mut |s, c| (job.out)(s, cell(c)));
        }
    }
    for (template, stem) in stems(Slot::Masdar) {
        nominal::masdar(&stem.vowel, &template.endings, &mut |s, c| (job.out)(s, Cell::Masdar(c)));
    }
    for masdar in v.masdars.iter().filter(|m| **m != "-") {
        decline_masdar(masdar, &mut |s, c| (job.out)(s, Cell::Masdar(c)));
    }
    Ok(())
}

/// Makes the imperative of an imperfect stem: without the prefix, alif before a cluster.
fn command(stem: &[Unit], u_endings: bool) -> Vec<Unit> {
    let rest: Vec<Unit> = stem.iter().skip(1).copied().collect();
    let Some(first) = rest.first() else {
        return rest;
    };
    if first.vowel != Some(SUKUN) && !first.shadda {
        return rest;
    }
    let u = match rest.get(1).and_then(|r| r.vowel) {
        Some(v) => v == DAMMA,
        None => u_endings,
    };
    let alif = Unit { vowel: Some(if u { DAMMA } else { KASRA }), ..Unit::bare('ا') };
    std::iter::once(alif).chain(rest).collect()
}
