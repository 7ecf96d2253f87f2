//! Numbers in words and digits, with their bounds: «نحو 300», «ما لا يقل عن خمسة», «عشرات», «ثلاثة وعشرون».

use isnad_pack::Pack;
use isnad_pack::model::{Class, Pos};

use crate::record::Amount;
use crate::word::{Kind, Word};

/// Bound that a word before the number sets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    None,
    More,
    AtLeast,
    Less,
    AtMost,
}

/// The number at word `i` and the word after it; `None` where no number stands there.
pub(crate) fn parse(pack: &Pack, text: &str, words: &[Word], i: usize) -> Option<(Amount, usize)> {
    let mut at = i;
    let mut bound = Bound::None;
    while let Some(w) = words.get(at) {
        if at > i && w.is_word() && (w.reading.conj || w.reading.prep != 0) {
            return None;
        }
        match w.class(pack) {
            Class::Approx => {}
            Class::Min => {
                bound = if strict(pack, w) { Bound::More } else { Bound::AtLeast };
            }
            Class::Max => bound = if strict(pack, w) { Bound::Less } else { Bound::AtMost },
            _ => break,
        }
        at += 1;
    }
    let (mut amount, mut next) = plain(pack, text, words, at)?;
    // A range: «3 إلى 5»، «3-5» comes as one token and is read there.
    if words.get(next).is_some_and(|w| w.is_word() && w.class(pack) == Class::Min && !w.reading.conj) {
        bound = Bound::AtLeast;
        next += 1;
    }
    amount = match (bound, amount.low) {
        (Bound::More, Some(n)) => Amount { low: Some(n + 1), high: None },
        (Bound::AtLeast, Some(n)) => Amount { low: Some(n), high: None },
        (Bound::AtMost, _) => Amount { low: None, high: amount.high },
        (Bound::Less, _) => Amount { low: None, high: amount.high.map(|h| h - 1) },
        _ => amount,
    };
    Some((amount, next))
}

fn plain(pack: &Pack, text: &str, words: &[Word], i: usize) -> Option<(Amount, usize)> {
    let mut total: (i64, i64) = (0, 0);
    let mut current: Option<(i64, i64)> = None;
    let mut at = i;
    while let Some(w) = words.get(at) {
        if at > i && w.is_word() && w.reading.prep != 0 {
            break;
        }
        let Some((mut value, mut scale)) = value(pack, text, w) else { break };
        // «تسعة آلاف»: after a number the vague plural multiplies.
        if current.is_some() && value.0 != value.1 && value.0 >= 200 {
            value = (value.0 / 2, value.0 / 2);
            scale = true;
        }
        let joins = at == i || w.reading.conj || scale || follows(words, at, current);
        if !joins || (at > i && w.kind == Kind::Number && !scale) {
            break;
        }
        if scale {
            let by = current.unwrap_or((1, 1));
            let product = (by.0.saturating_mul(value.0), by.1.saturating_mul(value.1));
            total = (total.0.saturating_add(product.0), total.1.saturating_add(product.1));
            current = None;
        } else {
            let c = current.unwrap_or((0, 0));
            current = Some((c.0.saturating_add(value.0), c.1.saturating_add(value.1)));
        }
        at += 1;
    }
    if at == i {
        return None;
    }
    let c = current.unwrap_or((0, 0));
    Some((Amount { low: Some(total.0 + c.0), high: Some(total.1 + c.1) }, at))
}

/// Does a bound leave out the number itself (أكثر من، أقل من)?
fn strict(pack: &Pack, w: &Word) -> bool {
    w.lexeme(pack).and_then(|l| l.value).is_some_and(|v| v.0 == 1)
}

/// «خمسة عشر», «ثلاث مئة»: a number word right after a smaller one, without و.
fn follows(words: &[Word], at: usize, current: Option<(i64, i64)>) -> bool {
    at > 0 && words[at - 1].is_word() && current.is_some_and(|c| c.0 < 10)
}

/// Value of a number word, and whether it multiplies what stands before it.
fn value(pack: &Pack, text: &str, w: &Word) -> Option<((i64, i64), bool)> {
    match w.kind {
        Kind::Sign(_) => None,
        Kind::Number => digits(pack, w.span.text(text)).map(|n| ((n, n), false)),
        Kind::Word => {
            if w.pos() != Some(Pos::Number) || w.reading.pron != 0 {
                return None;
            }
            let lexeme = w.lexeme(pack)?;
            if !matches!(lexeme.class, Class::Cardinal | Class::Vague) {
                return None;
            }
            let value = lexeme.value?;
            if w.reading.article && value.0 < 3 {
                return None;
            }
            Some((value, value.0 >= 100 && !w.reading.article && lexeme.class == Class::Cardinal || value.0 >= 1000))
        }
    }
}

/// A number in digits of any script, with thousands separators; dates, times and decimals are none.
fn digits(pack: &Pack, raw: &str) -> Option<i64> {
    let folded = pack.folder().fold(raw);
    let mut n: i64 = 0;
    let mut group = 0;
    let mut seen_separator = false;
    for c in folded.chars() {
        match c {
            '0'..='9' => {
                n = n.checked_mul(10)?.checked_add(i64::from(c as u32 - '0' as u32))?;
                group += 1;
            }
            ',' | '٬' | '،' | '.' => {
                if seen_separator && group != 3 || group == 0 {
                    return None;
                }
                seen_separator = true;
                group = 0;
            }
            _ => return None,
        }
    }
    if seen_separator && group != 3 {
        return None;
    }
    Some(n)
}
