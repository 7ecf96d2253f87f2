//! Spelling: from letters with abstract hamza `ء` to how the word is written.

use crate::text::{DAMMA, FATHA, FATHATAN, KASRA, KASRATAN, SUKUN, Unit, render};

/// The spellings of a word, the customary one first. `boundary` is the index of the first letter of the ending: a hamza
/// right before it belongs to the end of the stem and keeps its own seat more often (جزءان beside قرآن).
pub(crate) fn spell(word: &[Unit], boundary: Option<usize>) -> Vec<String> {
    let (word, boundary) = contract(word, boundary);
    let mut spellings = vec![Vec::with_capacity(word.len() + 1)];
    let mut i = 0;
    while i < word.len() {
        if word[i].letter != 'ء' {
            spellings.iter_mut().for_each(|s| s.push(word[i]));
            i += 1;
            continue;
        }
        let seats = seats(&word, i, boundary == Some(i + 1));
        let madda = seats.first() == Some(&'آ');
        if let [seat] = seats[..] {
            spellings.iter_mut().for_each(|s| s.push(seated(word[i], seat)));
        } else {
            let old = std::mem::take(&mut spellings);
            for seat in seats {
                for mut s in old.iter().cloned() {
                    s.push(seated(word[i], seat));
                    spellings.push(s);
                }
            }
        }
        i += if madda { 2 } else { 1 };
    }
    spellings.iter().map(|s| render(s)).collect()
}

/// The spellings before an enclitic that differ from the free ones are found by spelling the word with one.
pub(crate) fn spell_joined(word: &[Unit], boundary: Option<usize>) -> Vec<String> {
    let mut long = word.to_vec();
    if let Some(last) = long.last_mut()
        && last.letter == 'ى'
    {
        last.letter = 'ا';
    }
    spell_medial(&long, boundary)
}

/// The spellings of a word whose last letter counts as a middle one: لم ينأ has lost its ى.
pub(crate) fn spell_medial(word: &[Unit], boundary: Option<usize>) -> Vec<String> {
    let mut long = word.to_vec();
    long.push(Unit::bare('ه'));
    let mut out = spell(&long, boundary);
    for s in &mut out {
        s.pop();
    }
    out
}

fn seated(unit: Unit, seat: char) -> Unit {
    let vowel = if seat == 'آ' { None } else { unit.vowel };
    Unit { letter: seat, vowel, ..unit }
}

/// Rules of sound that show in writing: two like letters join, `ِوْ` and `ُيْ` become long vowels, two hamzas at the
/// beginning become one with a long vowel, ى after ي is ا.
fn contract(word: &[Unit], boundary: Option<usize>) -> (Vec<Unit>, Option<usize>) {
    let mut out: Vec<Unit> = Vec::with_capacity(word.len());
    let mut shift = 0;
    for (i, &unit) in word.iter().enumerate() {
        let mut unit = unit;
        if let Some(last) = out.last_mut() {
            if last.letter == unit.letter && last.vowel == Some(SUKUN) && !last.shadda && !unit.shadda {
                last.shadda = true;
                last.vowel = unit.vowel;
                if boundary.is_some_and(|b| i < b) {
                    shift += 1;
                }
                continue;
            }
            match (last.vowel, unit.letter, unit.vowel) {
                (Some(KASRA), 'و' | 'ي', Some(SUKUN)) if !unit.shadda => unit = Unit::bare('ي'),
                (Some(DAMMA), 'و' | 'ي', Some(SUKUN)) if !unit.shadda => unit = Unit::bare('و'),
                _ => {}
            }
            if i == 1 && last.letter == 'ء' && unit.letter == 'ء' && unit.vowel == Some(SUKUN) && !unit.shadda {
                unit = match last.vowel {
                    Some(DAMMA) => Unit::bare('و'),
                    Some(KASRA) => Unit::bare('ي'),
                    _ => Unit::bare('ا'),
                };
            }
            if unit.letter == 'ى' && last.letter == 'ي' && last.vowel == Some(FATHA) {
                unit.letter = 'ا';
            }
        }
        out.push(unit);
    }
    (out, boundary.map(|b| b - shift))
}

/// A letter that does not join the next one.
fn open(letter: char) -> bool {
    matches!(letter, 'ا' | 'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'ء' | 'أ' | 'آ' | 'ؤ' | 'ة' | 'ى')
}

/// What stands before a hamza.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    A,
    U,
    I,
    LongA,
    /// و without a vowel: long u or aw.
    Waw,
    /// ي without a vowel: long i or ay.
    Ya,
    Quiet,
}

fn before(unit: &Unit) -> Before {
    match unit.vowel {
        Some(FATHA | FATHATAN) => Before::A,
        Some(DAMMA) => Before::U,
        Some(KASRA | KASRATAN) => Before::I,
        _ => match unit.letter {
            'ا' | 'آ' => Before::LongA,
            'و' => Before::Waw,
            'ي' => Before::Ya,
            _ => Before::Quiet,
        },
    }
}

/// The seats of the hamza at `i`; `آ` swallows the alif that follows.
fn seats(word: &[Unit], i: usize, stem_end: bool) -> Vec<char> {
    let own = word[i].vowel;
    let next = word.get(i + 1);
    let long_a = own == Some(FATHA) && next.is_some_and(|n| n.letter == 'ا' && n.plain());
    let Some(prev) = i.checked_sub(1).and_then(|p| word.get(p)) else {
        return vec![match own {
            Some(KASRA) => 'إ',
            _ if long_a => 'آ',
            _ => 'أ',
        }];
    };
    let before = before(prev);
    let doubled_waw = prev.letter == 'و' && prev.shadda && before == Before::U;
    if next.is_none() {
        return match before {
            Before::A => vec!['أ'],
            Before::U if doubled_waw => vec!['ء', 'ؤ'],
            Before::U => vec!['ؤ'],
            Before::I => vec!['ئ'],
            _ => vec!['ء'],
        };
    }
    let bare = if open(prev.letter) { 'ء' } else { 'ئ' };
    let diphthong = before == Before::Ya && i > 1 && word[i - 2].vowel == Some(FATHA);
    match own {
        Some(DAMMA) if diphthong => vec!['ؤ', 'ئ'],
        _ if matches!(before, Before::I | Before::Ya) => vec!['ئ'],
        Some(KASRA | KASRATAN) => vec!['ئ'],
        Some(DAMMA) => {
            let long_u = next.is_some_and(|n| n.letter == 'و' && n.plain());
            match before {
                Before::A if long_u && stem_end => vec!['ؤ', 'أ', bare],
                Before::LongA if long_u => vec!['ؤ', 'ء'],
                Before::Waw => vec!['ؤ', 'ء'],
                _ if long_u => vec!['ؤ', bare],
                _ => vec!['ؤ'],
            }
        }
        _ if before == Before::U => vec!['ؤ'],
        Some(FATHATAN) => match before {
            Before::A => vec!['أ'],
            _ => vec![bare],
        },
        _ => match before {
            Before::LongA | Before::Waw => vec!['ء'],
            Before::A if long_a => vec!['آ'],
            Before::Quiet if stem_end && long_a => vec![bare],
            Before::Quiet if stem_end => vec!['أ', bare],
            Before::Quiet if long_a => vec!['آ'],
            _ => vec!['أ'],
        },
    }
}
