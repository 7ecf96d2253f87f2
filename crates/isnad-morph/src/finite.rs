//! The finite forms of a verb: endings on stems, and moods merged where they are spelled alike.

use crate::paradigms::{Paradigms, Pgn};
use crate::spell::{spell, spell_joined, spell_medial};
use crate::template::{DOUBLED, STRONG, Stem, Template};
use crate::text::{Unit, append, strip_vowels};
use crate::{Aspect, Cell, Gender, Mood, Person, State, VerbCell, Voice};

/// Makes the finite forms of one verb.
pub(crate) struct Job<'p, 'o> {
    pub p: &'p Paradigms,
    pub out: &'o mut dyn FnMut(&str, Cell),
}

impl Job<'_, '_> {
    /// Every person of the perfect.
    pub fn perfect(&mut self, template: &Template, stem: &Stem, voice: Voice) {
        for (pgn, ending) in self.p.perfect_endings(&template.endings) {
            let base = stem.before(ending);
            let word = append(base, ending);
            let cell = cell(Aspect::Perfect, voice, *pgn);
            if pgn.joined {
                let cell = VerbCell { state: State::BeforePronoun, ..cell };
                spell(&word, Some(base.len())).iter().for_each(|s| (self.out)(s, Cell::Verb(cell)));
            } else {
                self.word(&word, base.len(), template, cell);
            }
        }
    }

    /// A word with the spelling it has before a pronoun.
    fn word(&mut self, word: &[Unit], boundary: usize, template: &Template, cell: VerbCell) {
        let free = spell_ended(word, boundary, template);
        for s in &free {
            (self.out)(s, Cell::Verb(cell));
        }
        let cell = VerbCell { state: State::BeforePronoun, ..cell };
        for s in joined(word, boundary, template, &free) {
            (self.out)(&s, Cell::Verb(cell));
        }
    }

    /// Every person of the imperfect.
    pub fn imperfect(&mut self, template: &Template, stem: &Stem, voice: Voice) {
        let moods = self.p.imperfect_endings(&template.endings);
        for person in self.p.persons() {
            let mut free: Vec<(String, Mood)> = Vec::new();
            let mut bound: Vec<(String, Mood)> = Vec::new();
            for mood in moods {
                for ending in mood.endings.get(person.column).into_iter().flatten() {
                    let base = stem.before(ending);
                    let mut word = append(base, ending);
                    if let Some(first) = word.first_mut() {
                        first.letter = person.prefix;
                    }
                    let spellings = spell_ended(&word, base.len(), template);
                    bound.extend(joined(&word, base.len(), template, &spellings).into_iter().map(|s| (s, mood.mood)));
                    free.extend(spellings.into_iter().map(|s| (s, mood.mood)));
                }
            }
            let cell = cell(Aspect::Imperfect, voice, person.pgn);
            self.moods(free, cell);
            self.moods(bound, VerbCell { state: State::BeforePronoun, ..cell });
        }
    }

    /// Merges moods that are spelled alike.
    fn moods(&mut self, mut words: Vec<(String, Mood)>, cell: VerbCell) {
        while let Some((first, _)) = words.first() {
            let bare = strip_vowels(first);
            let (same, rest): (Vec<_>, Vec<_>) = words.into_iter().partition(|(s, _)| strip_vowels(s) == bare);
            let has = |mood| same.iter().find(|(_, m)| *m == mood);
            let (indicative, subjunctive, jussive) = (has(Mood::Indicative), has(Mood::Subjunctive), has(Mood::Jussive));
            let mut emit = |word: &str, mood| (self.out)(word, Cell::Verb(VerbCell { mood, ..cell }));
            match (indicative, subjunctive, jussive) {
                (Some((s, _)), Some(_), Some(_)) => emit(s, None),
                (None, Some((s, _)), Some(_)) => emit(s, Some(Mood::NotIndicative)),
                _ => same.iter().for_each(|(s, mood)| emit(s, Some(*mood))),
            }
            words = rest;
        }
    }

    /// Every person of the imperative.
    pub fn imperative(&mut self, template: &Template, stem: &Stem) {
        let moods = self.p.imperfect_endings(&template.endings);
        for jussive in moods.iter().filter(|m| m.mood == Mood::Jussive) {
            for person in self.p.persons().iter().filter(|p| p.pgn.person == Person::Second) {
                for ending in jussive.endings.get(person.column).into_iter().flatten() {
                    let base = stem.before(ending);
                    self.word(&append(base, ending), base.len(), template, cell(Aspect::Imperative, Voice::Active, person.pgn));
                }
            }
        }
    }
}

/// The stem keeps its last radical.
fn whole_stem(template: &Template) -> bool {
    [STRONG, DOUBLED].contains(&template.endings.as_str())
}

/// Spells a stem with its ending. Where the ending stands for a weak radical, what is left of the stem does not end there.
fn spell_ended(word: &[Unit], boundary: usize, template: &Template) -> Vec<String> {
    if whole_stem(template) {
        spell(word, Some(boundary))
    } else if boundary == word.len() {
        spell_medial(word, None)
    } else {
        spell(word, None)
    }
}

fn cell(aspect: Aspect, voice: Voice, pgn: Pgn) -> VerbCell {
    let Pgn { person, gender, number, .. } = pgn;
    let gender = if person == Person::First { Gender::Both } else { gender };
    VerbCell { aspect, voice, person, gender, number, mood: None, state: State::Free }
}

/// Spellings that occur only before a pronoun.
fn joined(word: &[Unit], boundary: usize, template: &Template, free: &[String]) -> Vec<String> {
    let mut word = word.to_vec();
    let silent_alif = matches!(word[..], [.., w, a] if w.letter == 'و' && w.quiet() && a.letter == 'ا' && a.plain());
    if silent_alif {
        word.pop();
    }
    let free: Vec<String> = free.iter().map(|s| strip_vowels(s)).collect();
    let mut out = spell_joined(&word, whole_stem(template).then_some(boundary));
    out.retain(|s| !free.contains(&strip_vowels(s)));
    out
}
