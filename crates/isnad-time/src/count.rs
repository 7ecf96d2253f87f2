//! Reading of numbers in words and digits, with what stands around them.

use crate::cursor::{Cursor, Hit, Lead};
use crate::digits::{self, Shape};
use crate::number::{Bound, Number, NumberWord};
use crate::sum::{Piece, Sum};
use crate::token::TimeTokenKind;

/// Classes of `times.tsv` that the number reader asks for by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct CountClasses {
    /// «إلى», «أو» between two numbers.
    pub to: u16,
    /// «بين» before two numbers joined by the first conjunction.
    pub between: u16,
    /// «فاصلة».
    pub point: u16,
    /// «على الأقل» after a number.
    pub after_min: u16,
    /// «على الأكثر» after a number.
    pub after_max: u16,
    /// «تقريبا» after a number.
    pub after_approx: u16,
}

/// Reads numbers at places of a sentence.
pub(crate) struct Reader<'c, 's> {
    pub cursor: &'c Cursor<'s>,
    pub classes: CountClasses,
}

const AND: Lead = Lead { conj: 0b10, prep: 1 };
const PREP: Lead = Lead { conj: 1, prep: 0xFF };

impl Reader<'_, '_> {
    /// The number with its bounds that begins at `at`, and the token after it.
    pub(crate) fn number(&self, at: usize, lead: Lead) -> Option<(Number, usize)> {
        let mut bound = None;
        let mut approx = false;
        let (mut here, mut lead) = (at, lead);
        while let Some((word, end)) = self.limit(here, lead) {
            match word {
                NumberWord::Bound(b) => bound = Some(b),
                _ => approx = true,
            }
            (here, lead) = (end, PREP);
        }
        let (mut number, mut end) = self.range(here, lead)?;
        if let Some(b) = bound {
            number = number.bounded(b);
        }
        for (class, b) in [(self.classes.after_min, Some(Bound::AtLeast)), (self.classes.after_max, Some(Bound::AtMost)), (self.classes.after_approx, None)] {
            if let Some(hit) = self.word(end, class) {
                end = hit.end as usize;
                match b {
                    Some(b) => number = number.bounded(b),
                    None => approx = true,
                }
                break;
            }
        }
        number.approx |= approx;
        Some((number, end))
    }

    /// A single whole number without bounds.
    pub(crate) fn whole(&self, at: usize, lead: Lead) -> Option<(i64, usize)> {
        let (low, high, end) = self.plain(at, lead)?;
        let number = Number::between(low, high);
        Some((number.exact()?, end))
    }

    /// An ordinal: «الخامس», «الحادي والعشرين», «الخامس عشر».
    pub(crate) fn ordinal(&self, at: usize, lead: Lead) -> Option<(i64, usize)> {
        let ordinal = |h: &&Hit| matches!(self.number_word(h), Some(NumberWord::Ordinal(_)));
        let slot = self.cursor.slot(at);
        let hit = slot.hits.iter().filter(|h| lead.allows(h.conj, h.prep)).filter(ordinal).max_by_key(|h| h.end)?;
        let Some(NumberWord::Ordinal(value)) = self.number_word(hit) else { return None };
        let end = hit.end as usize;
        if value < 10 {
            for tens in self.cursor.slot(end).hits.iter().filter(|h| AND.allows(h.conj, h.prep)) {
                if let Some(NumberWord::Cardinal(t @ 20..=90)) = self.number_word(tens) {
                    return Some((t + value, tens.end as usize));
                }
            }
        }
        Some((value, end))
    }

    /// «نحو», «أكثر من», «ما لا يقل عن» at a place; «حتى» and the like only right before a number.
    fn limit(&self, at: usize, lead: Lead) -> Option<(NumberWord, usize)> {
        let slot = self.cursor.slot(at);
        let limits = slot.hits.iter().filter(|h| lead.allows(h.conj, h.prep)).filter_map(|h| {
            let word = self.number_word(h)?;
            matches!(word, NumberWord::Approx | NumberWord::Bound(_)).then_some((word, h.end as usize))
        });
        limits.max_by_key(|(_, end)| *end)
    }

    /// One number or a range: «20 إلى 30», «بين 20 و30», «ثلاثة أو أربعة», `20-30`.
    fn range(&self, at: usize, lead: Lead) -> Option<(Number, usize)> {
        let opened = self.between(at, lead);
        let after_between = at > 0 && self.word(at - 1, self.classes.between).is_some_and(|h| h.end as usize == at);
        let (from, lead) = opened.map_or((at, lead), |end| (end, Lead::NONE));
        if let Some(found) = self.written_range(from, lead) {
            return Some(found);
        }
        let (low, high, end) = self.plain(from, lead)?;
        let second = if opened.is_some() || after_between {
            self.plain(end, AND)
        } else {
            let to = self.word(end, self.classes.to);
            to.and_then(|h| self.plain(h.end as usize, Lead::NONE))
        };
        match second {
            Some((low2, high2, end2)) if high2 > low => Some((Number::between(shared_scale(low, high2), high2.max(low2)), end2)),
            _ if opened.is_some() => None,
            _ => Some((Number::between(low, high), end)),
        }
    }

    fn between(&self, at: usize, lead: Lead) -> Option<usize> {
        let slot = self.cursor.slot(at);
        let hit = slot.hits.iter().find(|h| lead.allows(h.conj, h.prep) && self.is(h, self.classes.between))?;
        Some(hit.end as usize)
    }

    /// `20-30`, and fractions `3/4`.
    fn written_range(&self, at: usize, lead: Lead) -> Option<(Number, usize)> {
        let hit = self.digits(at, lead)?;
        let token = self.cursor.tokens[hit.head as usize].folded;
        let end = hit.end as usize;
        if let Some((a, b)) = token.split_once('/') {
            let ((a, _), (b, _)) = (digits::bare(a)?, digits::bare(b)?);
            #[allow(clippy::cast_precision_loss)]
            return (b != 0).then(|| (Number::between(a as f64 / b as f64, a as f64 / b as f64), end));
        }
        let [a, b, _] = Shape::Range.read(token)?;
        #[allow(clippy::cast_precision_loss)]
        Some((Number::between(a as f64, b as f64), end))
    }

    /// A number without bounds: least, greatest, and the token after.
    fn plain(&self, at: usize, lead: Lead) -> Option<(f64, f64, usize)> {
        if let Some(found) = self.signed(at) {
            return Some(found);
        }
        let mut sum = Sum::default();
        let mut here = at;
        while let Some((piece, end)) = self.piece(here, if here == at { lead } else { Lead { conj: 0b11, prep: 1 } }, &sum) {
            sum.add(piece);
            here = end;
        }
        let (mut low, mut high) = sum.total()?;
        if low == high
            && let Some(point) = self.word(here, self.classes.point)
            && let Some((n, end)) = self.decimals(point.end as usize)
        {
            low += n;
            high = low;
            here = end;
        }
        Some((low, high, here))
    }

    /// The piece at a place that goes on with the number so far; the longest word wins.
    fn piece(&self, at: usize, lead: Lead, sum: &Sum) -> Option<(Piece, usize)> {
        let slot = self.cursor.slot(at);
        let pieces = slot.hits.iter().filter(|h| lead.allows(h.conj, h.prep)).filter_map(|h| {
            let piece = self.read(h, sum.is_empty())?;
            sum.takes(&piece).then_some((piece, h.end as usize))
        });
        pieces.fold(None, |best: Option<(Piece, usize)>, next| match best {
            Some(b) if b.1 >= next.1 => Some(b),
            _ => Some(next),
        })
    }

    fn read(&self, hit: &Hit, first: bool) -> Option<Piece> {
        let joined = hit.conj != 0 && !first;
        if hit.lexeme.is_none() {
            let value = digits::plain(self.cursor.tokens[hit.head as usize].folded)?;
            return Some(Piece { word: NumberWord::Cardinal(0), digits: Some(value), joined });
        }
        let word = self.number_word(hit)?;
        let counts = matches!(word, NumberWord::Cardinal(_) | NumberWord::Vague(..) | NumberWord::Fraction(_));
        counts.then_some(Piece { word, digits: None, joined })
    }

    /// `-12` and `.5`: the sign stands right before the digits.
    fn signed(&self, at: usize) -> Option<(f64, f64, usize)> {
        let sign = self.cursor.tokens.get(at)?;
        let next = self.cursor.tokens.get(at + 1)?;
        if sign.kind != TimeTokenKind::Punct || next.kind != TimeTokenKind::Number || sign.span.end != next.span.start {
            return None;
        }
        let value = match sign.folded {
            "-" | "−" => match next.folded.split_once('/') {
                Some((a, b)) => -(digits::plain(a)? / digits::plain(b)?),
                None => -digits::plain(next.folded)?,
            },
            "." | "٫" => format!("0.{}", digits::bare(next.folded).map(|_| next.folded)?).parse().ok()?,
            _ => return None,
        };
        f64::is_finite(value).then_some((value, value, at + 2))
    }

    /// The digits after a decimal point in words.
    fn decimals(&self, at: usize) -> Option<(f64, usize)> {
        let (n, end) = self.whole(at, Lead::NONE)?;
        let places = n.checked_ilog10().unwrap_or(0) + 1;
        #[allow(clippy::cast_precision_loss)]
        Some((n as f64 / 10f64.powi(i32::try_from(places).ok()?), end))
    }

    fn digits(&self, at: usize, lead: Lead) -> Option<Hit> {
        self.cursor.slot(at).hits.iter().find(|h| h.lexeme.is_none() && lead.allows(h.conj, h.prep)).copied()
    }

    /// A word of a class without particles at a place.
    fn word(&self, at: usize, class: u16) -> Option<Hit> {
        self.cursor.slot(at).hits.iter().find(|h| Lead::NONE.allows(h.conj, h.prep) && self.is(h, class)).copied()
    }

    fn is(&self, hit: &Hit, class: u16) -> bool {
        hit.lexeme.is_some_and(|id| self.cursor.words.lexemes[id as usize].class == class)
    }

    fn number_word(&self, hit: &Hit) -> Option<NumberWord> {
        self.cursor.words.lexemes.get(hit.lexeme? as usize)?.number
    }
}

/// «من 3 إلى 5 آلاف»: the first number shares the scale of the second.
fn shared_scale(low: f64, high: f64) -> f64 {
    for scale in [1e9, 1e6, 1e3] {
        if high % scale == 0.0 && high >= scale && low < 1000.0 && low * scale < high {
            return low * scale;
        }
    }
    low
}
