//! All forms of a noun or adjective.

use crate::nominal::{Declined, Emit, Shape, feminine};
use crate::shape::plain;
use crate::text::{KASRATAN, Unit, is_mark, units};
use crate::{Case, Cell, Gender, Noun, NounCell, Number, State};

/// Gives `out` every form of a noun or adjective with its features.
pub fn decline(n: &Noun<'_>, out: &mut dyn FnMut(&str, Cell)) {
    let wrap = if n.adjective { Cell::Adjective as fn(NounCell) -> Cell } else { Cell::Noun };
    let out: Emit<'_> = &mut |s, c| out(s, wrap(c));
    let lemma = n.lemma.trim();
    if lemma.is_empty() || lemma.contains(' ') {
        fixed(n, lemma, out);
        return;
    }
    if n.plurals.contains(&"=") {
        plural_only(lemma, n.gender, out);
        return;
    }
    let (base, shape) = analyse(n);
    let gender = if n.adjective { Gender::M } else { n.gender };
    let mut noun = Declined { base: &base, shape, gender, out };
    noun.singular(Number::Sg, !(n.adjective && elative(n)));
    noun.dual();
    for plural in n.plurals {
        match *plural {
            "-" | "" => {}
            "+ات" => Declined { base: &base, shape, gender, out }.feminine_plural(),
            "+ون" => Declined { base: &base, shape, gender, out }.masculine_plural(),
            word if sound(word, lemma) => {
                let shape = if shape == Shape::DefectiveA { shape } else { Shape::Plain };
                let stem = units(word.trim_end_matches("ون"));
                Declined { base: &plain(&stem), shape, gender, out }.masculine_plural();
            }
            word => broken_plural(word, gender, weak(lemma), out),
        }
    }
    match n.feminine {
        Some(word) if !word.is_empty() && word != "-" => given_feminine(word, out),
        _ if n.adjective && !elative(n) => feminine(&base, shape, out),
        _ => {}
    }
}

/// A verbal noun as the lexicon writes it: singular, dual, plural in ات.
pub(crate) fn decline_masdar(word: &str, out: Emit<'_>) {
    let (base, shape) = Shape::split(&units(word), false);
    let gender = if matches!(shape, Shape::Ta | Shape::LongTa) { Gender::F } else { Gender::M };
    let mut noun = Declined { base: &base, shape, gender, out };
    noun.singular(Number::Sg, true);
    noun.dual();
    noun.feminine_plural();
}

/// Words of several parts are taken as they are.
fn fixed(n: &Noun<'_>, lemma: &str, out: Emit<'_>) {
    let cell = |number| NounCell { gender: n.gender, number, case: Case::Unmarked, state: State::Free };
    if !lemma.is_empty() {
        let number = if n.plurals.contains(&"=") { Number::Pl } else { Number::Sg };
        out(lemma, cell(number));
    }
    for plural in n.plurals.iter().filter(|p| !p.starts_with(['+', '=', '-']) && !p.is_empty()) {
        out(plural, cell(Number::Pl));
    }
}

fn given_feminine(word: &str, out: Emit<'_>) {
    let (base, shape) = Shape::split(&units(word), true);
    let mut noun = Declined { base: &base, shape, gender: Gender::F, out };
    noun.singular(Number::Sg, false);
    noun.dual();
    if shape == Shape::Alif {
        noun.shape = Shape::DefectiveA;
    }
    noun.feminine_plural();
}

fn letters(word: &str) -> Vec<char> {
    word.chars().filter(|&c| !is_mark(c)).collect()
}

/// أكبر, أحمر: no accusative alif, no feminine in ة. أخير is none of them, but أبيض, whose feminine is given, is.
fn elative(n: &Noun<'_>) -> bool {
    let given = n.feminine.map(letters).is_some_and(|f| f.ends_with(&['ى']) || f.ends_with(&['ا', 'ء']));
    match letters(n.lemma.trim())[..] {
        ['أ', _, middle, last] => given || (last != 'ي' && !matches!(middle, 'ي' | 'ا')),
        _ => false,
    }
}

/// A written-out plural in ون of this very word, not a broken plural such as سجون.
fn sound(plural: &str, lemma: &str) -> bool {
    let (plural, lemma) = (letters(plural), letters(lemma));
    let Some(stem) = plural.strip_suffix(&['و', 'ن']) else {
        return false;
    };
    let lemma = lemma.as_slice();
    stem == lemma || ['ي', 'ى', 'ة'].iter().any(|&c| lemma.strip_suffix(&[c]) == Some(stem))
}

fn analyse(n: &Noun<'_>) -> (Vec<Unit>, Shape) {
    let word = units(n.lemma.trim());
    if let Some(base) = defective(n, &word) {
        return (base, Shape::DefectiveI);
    }
    Shape::split(&word, n.gender == Gender::F)
}

/// The base of a defective noun (قاض, محامي), if the entry tells it is one.
fn defective(n: &Noun<'_>, word: &[Unit]) -> Option<Vec<Unit>> {
    let last = word.last()?;
    if last.vowel == Some(KASRATAN) {
        let base = Shape::split(word, false).0;
        return Some(base);
    }
    let l = letters(n.lemma.trim());
    let ends_in_ya = last.letter == 'ي' && !last.shadda && l.len() > 3;
    let stem = if ends_in_ya { &l[..l.len() - 1] } else { &l[..] };
    // قاض has the plural قضاة.
    let quda = |p: &&str| matches!((&letters(p)[..], stem), ([a, b, 'ا', 'ة'], [x, 'ا', y]) if a == x && b == y);
    let mut evidence = n.plurals.iter().any(quda);
    if ends_in_ya {
        let written = |p: &&str| letters(p).strip_suffix(&['و', 'ن']) == Some(stem);
        evidence |= n.plurals.iter().any(written);
        evidence |= participle_pattern(stem, n.adjective) && (n.adjective || n.plurals.contains(&"+ون"));
    } else {
        let fem = n.feminine.map(letters).unwrap_or_default();
        evidence |= fem.strip_suffix(&['ي', 'ة']) == Some(stem);
    }
    evidence.then(|| plain(&word[..stem.len().min(word.len())]))
}

/// Whether a word in ي, here without it, looks like a participle (محامي, متساوي) and not a nisba (محلي, مكتبي).
fn participle_pattern(stem: &[char], adjective: bool) -> bool {
    match stem {
        ['م', 'ت', _, 'ا', _] | ['م', 'س', 'ت', _, _] => true,
        ['م', _, 'ا', _] | ['م', 'ت', _, _] | ['م', _, 'ت', _] | ['م', 'ن', _, _] => !adjective,
        _ => false,
    }
}

/// What a singular tells of its plural in -ي or of one that may have lost it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weak {
    /// كرسي: the ي of كراسي stays; but مساع (سعي) has lost its own.
    Firm,
    /// أرض: the ي of أراضي goes; رجال has lost none.
    MaybeYa,
    /// مبنى, نادي: the ي of مباني goes, مبان has lost its own.
    Yes,
}

fn weak(lemma: &str) -> Weak {
    match letters(lemma)[..] {
        [.., 'ى'] | [.., 'ي' | 'ا', 'ة'] | [.., 'ا', _, 'ي'] => Weak::Yes,
        [.., 'ي'] => Weak::Firm,
        _ => Weak::MaybeYa,
    }
}

fn broken_plural(word: &str, gender: Gender, singular: Weak, out: Emit<'_>) {
    let l = letters(word);
    let u = units(word);
    let (base, shape, alif) = match l[..] {
        _ if u.last().is_some_and(|x| x.vowel == Some(KASRATAN)) => (Shape::split(&u, false).0, Shape::DefectiveI, false),
        // أراضي، مآسي
        [_, _, 'ا', _, 'ي'] | [_, 'آ', _, 'ي'] if singular != Weak::Firm => (plain(&u[..l.len() - 1]), Shape::DefectiveI, false),
        // مبان، مآس
        [_, _, 'ا', c] | [_, 'آ', c] if singular != Weak::MaybeYa && !matches!(c, 'ة' | 'ت' | 'ء' | 'ي') => (plain(&u), Shape::DefectiveI, false),
        // مدارس، مفاتيح: no nunation
        [_, _, 'ا', _, c] | [_, _, 'ا', _, 'ي', c] | [_, 'آ', _, c] | [_, 'آ', _, 'ي', c] if c != 'ة' => (plain(&u), Shape::Plain, false),
        // أصوات
        ['أ', _, _, 'ا', 'ت'] => (u.clone(), Shape::Plain, true),
        [_, .., 'ا', 'ت'] => (u.clone(), Shape::Plain, false),
        _ => {
            let (base, shape) = Shape::split(&u, false);
            (base, shape, true)
        }
    };
    Declined { base: &base, shape, gender, out }.singular(Number::Pl, alif);
}

/// A sound masculine plural as the lemma itself: الأوروبيون.
fn plural_only(lemma: &str, gender: Gender, out: Emit<'_>) {
    let u = units(lemma);
    if u.len() > 5 && letters(lemma).ends_with(&['و', 'ن']) {
        let base = plain(&u[..u.len() - 2]);
        Declined { base: &base, shape: Shape::Plain, gender, out }.masculine_plural();
    } else {
        broken_plural(lemma, gender, Weak::MaybeYa, out);
    }
}
