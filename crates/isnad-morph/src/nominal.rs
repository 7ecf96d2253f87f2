//! Endings of nouns, adjectives, participles and verbal nouns.

pub(crate) use crate::shape::Shape;
use crate::spell::{spell, spell_joined, spell_medial};
use crate::text::{FATHA, Unit, append, strip_vowels};
use crate::{Case, Gender, NounCell, Number, State};

/// Takes a form with its features.
pub(crate) type Emit<'a> = &'a mut dyn FnMut(&str, NounCell);

/// A noun in the making.
pub(crate) struct Declined<'a, 'o> {
    pub base: &'a [Unit],
    pub shape: Shape,
    pub gender: Gender,
    pub out: &'a mut (dyn FnMut(&str, NounCell) + 'o),
}

impl Declined<'_, '_> {
    fn emit(&mut self, ending: &str, number: Number, case: Case, state: State) {
        let cell = NounCell { gender: self.gender, number, case, state };
        let boundary = (self.shape == Shape::Plain).then_some(self.base.len());
        let word = append(self.base, ending);
        // مرتئٍ has lost its ي, so its hamza is not a final one; but ناءٍ.
        let cut = self.shape == Shape::DefectiveI && word.len() == self.base.len();
        let after_alif = matches!(word[..], [.., a, _] if a.letter == 'ا');
        let spellings = if cut && !after_alif { spell_medial(&word, None) } else { spell(&word, boundary) };
        for s in spellings {
            (self.out)(&s, cell);
        }
    }

    /// Forms of the singular or of a broken plural. `alif`: the accusative shows.
    pub fn singular(&mut self, number: Number, alif: bool) {
        for &(ending, joined) in self.shape.singular() {
            if joined {
                let plain = append(self.base, "َى");
                if self.shape != Shape::DefectiveA || spell(&plain, None) != spell(&append(self.base, "َا"), None) {
                    self.emit(ending, number, Case::Unmarked, State::BeforePronoun);
                }
            } else {
                self.emit(ending, number, Case::Unmarked, State::Free);
                self.hamza_before_pronoun(ending, number);
            }
        }
        if let Some(ending) = self.shape.accusative()
            && alif
            && shows_accusative(self.base, self.shape)
        {
            self.emit(ending, number, Case::Oblique, State::Free);
        }
    }

    /// A final hamza has the seat of the case vowel before a pronoun.
    fn hamza_before_pronoun(&mut self, ending: &str, number: Number) {
        let word = append(self.base, ending);
        if word.last().is_none_or(|l| l.letter != 'ء') || self.shape == Shape::DefectiveI {
            return;
        }
        let free: Vec<String> = spell(&word, None).iter().map(|s| strip_vowels(s)).collect();
        for (vowel, case) in [("ُ", Case::Nominative), ("ِ", Case::Oblique), ("َ", Case::Oblique)] {
            let joined = append(&word, vowel);
            for s in spell_joined(&joined, Some(joined.len())) {
                if !free.contains(&strip_vowels(&s)) {
                    let cell = NounCell { gender: self.gender, number, case, state: State::BeforePronoun };
                    (self.out)(&s, cell);
                }
            }
        }
    }

    /// The dual.
    pub fn dual(&mut self) {
        self.marked(Number::Du, self.shape.dual_link(self.base), ["َانِ", "َيْنِ", "َا", "َيْ"]);
    }

    /// The plural in ون.
    pub fn masculine_plural(&mut self) {
        self.marked(Number::Pl, "", self.shape.masculine_plural());
    }

    /// The plural in ات.
    pub fn feminine_plural(&mut self) {
        let ending = format!("{}َات", self.shape.plural_link(self.base));
        self.emit(&ending, Number::Pl, Case::Unmarked, State::Free);
    }

    fn marked(&mut self, number: Number, link: &str, endings: [&str; 4]) {
        let cells = [(Case::Nominative, State::Free), (Case::Oblique, State::Free), (Case::Nominative, State::Construct), (Case::Oblique, State::Construct)];
        for (ending, (case, state)) in endings.iter().zip(cells) {
            self.emit(&format!("{link}{ending}"), number, case, state);
        }
    }
}

/// The accusative alif is not written after اء, أ, ى, ا, ة.
fn shows_accusative(base: &[Unit], shape: Shape) -> bool {
    if shape != Shape::Plain {
        return true;
    }
    match base {
        [.., prev, last] if last.letter == 'ء' => prev.letter != 'ا' && prev.vowel != Some(FATHA),
        [.., last] => !matches!(last.letter, 'ا' | 'آ' | 'أ' | 'ى' | 'ة'),
        [] => false,
    }
}

/// A participle in all genders and numbers.
pub(crate) fn participle(base: &[Unit], shape: Shape, out: Emit<'_>) {
    let mut masculine = Declined { base, shape, gender: Gender::M, out };
    masculine.singular(Number::Sg, true);
    masculine.dual();
    masculine.masculine_plural();
    feminine(base, shape, out);
}

/// The feminine in ة with its dual and plural.
pub(crate) fn feminine(base: &[Unit], shape: Shape, out: Emit<'_>) {
    let (link, shape) = shape.feminine();
    let base = append(base, link);
    let mut feminine = Declined { base: &base, shape, gender: Gender::F, out };
    feminine.singular(Number::Sg, false);
    feminine.dual();
    // The plural of اة is that of ى whatever the length.
    if shape == Shape::LongTa {
        feminine.shape = Shape::DefectiveA;
    }
    feminine.feminine_plural();
}

/// A verbal noun: singular, dual, plural in ات.
pub(crate) fn masdar(word: &[Unit], endings: &str, out: Emit<'_>) {
    let (base, shape) = match Shape::of_endings(endings) {
        Shape::Plain => match Shape::split(word, false) {
            (base, shape @ (Shape::Ta | Shape::LongTa)) => (base, shape),
            _ => (word.to_vec(), Shape::Plain),
        },
        shape => (word.to_vec(), shape),
    };
    let gender = if matches!(shape, Shape::Ta | Shape::LongTa) { Gender::F } else { Gender::M };
    let mut noun = Declined { base: &base, shape, gender, out };
    noun.singular(Number::Sg, true);
    noun.dual();
    noun.feminine_plural();
}
