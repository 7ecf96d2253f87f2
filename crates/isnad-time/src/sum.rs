//! Adding up a number from its pieces: units before tens, multiplied by thousands and millions, joined by «و».

use crate::number::NumberWord;

/// One word or token of digits in a number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub word: NumberWord,
    /// Value of a token of digits; `word` does not count then.
    pub digits: Option<f64>,
    /// Does it carry «و»?
    pub joined: bool,
}

/// The number so far, in bounds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sum {
    total: (f64, f64),
    /// The group that has not met its thousand or million yet.
    group: Option<(f64, f64)>,
    group_in_digits: bool,
    /// The last multiplier; 0 where there was none.
    scale: f64,
    /// A fraction was added: only the repeated multiplier may follow («مليون ونصف المليون»).
    closed: bool,
    any: bool,
}

/// What a piece does to the sum.
enum Step {
    Group(f64, f64),
    AddToGroup(f64, f64),
    TimesHundred,
    Scale(f64),
    AddScaled(f64, f64, f64),
    Fraction(f64),
    TimesFraction(f64),
    Repeat,
}

impl Sum {
    pub(crate) fn is_empty(&self) -> bool {
        !self.any
    }

    /// Least and greatest value, once there is any.
    pub(crate) fn total(&self) -> Option<(f64, f64)> {
        let g = self.group.unwrap_or((0.0, 0.0));
        self.any.then_some((self.total.0 + g.0, self.total.1 + g.1))
    }

    pub(crate) fn takes(&self, piece: &Piece) -> bool {
        self.step(piece).is_some()
    }

    pub(crate) fn add(&mut self, piece: Piece) {
        let Some(step) = self.step(&piece) else { return };
        self.any = true;
        match step {
            Step::Group(low, high) => {
                self.group = Some((low, high));
                self.group_in_digits = piece.digits.is_some();
            }
            Step::AddToGroup(low, high) => {
                let g = self.group.unwrap_or((0.0, 0.0));
                self.group = Some((g.0 + low, g.1 + high));
            }
            Step::TimesHundred => self.group = self.group.map(|g| (g.0 * 100.0, g.1 * 100.0)),
            Step::Scale(s) => self.multiply(s),
            Step::AddScaled(low, high, s) => {
                self.total = (self.total.0 + low, self.total.1 + high);
                self.scale = s;
            }
            Step::Fraction(f) => self.add_fraction(f),
            Step::TimesFraction(f) => self.group = self.group.map(|g| (g.0 * f, g.1 * f)),
            Step::Repeat => {}
        }
    }

    fn multiply(&mut self, s: f64) {
        match self.group.take() {
            Some(g) => self.total = (self.total.0 + g.0 * s, self.total.1 + g.1 * s),
            None => self.total = (self.total.0 * s, self.total.1 * s),
        }
        self.scale = s;
        self.closed = false;
    }

    fn add_fraction(&mut self, f: f64) {
        match &mut self.group {
            Some(g) => *g = (g.0 + f, g.1 + f),
            None => {
                let by = self.scale.max(1.0);
                self.total = (self.total.0 + f * by, self.total.1 + f * by);
                self.closed = true;
            }
        }
    }

    fn step(&self, piece: &Piece) -> Option<Step> {
        if let Some(value) = piece.digits {
            return self.digits(value, piece.joined);
        }
        match piece.word {
            NumberWord::Cardinal(n) => self.cardinal(float(n), piece.joined),
            NumberWord::Vague(low, high) => self.vague(float(low), float(high), piece.joined),
            NumberWord::Fraction(f) => self.fraction(f, piece.joined),
            _ => None,
        }
    }

    fn digits(&self, value: f64, joined: bool) -> Option<Step> {
        let goes_on = joined && self.group.is_none() && !self.closed && value < self.scale;
        (self.is_empty() || goes_on).then_some(Step::Group(value, value))
    }

    fn cardinal(&self, n: f64, joined: bool) -> Option<Step> {
        let scale = scale_of(n);
        if scale > 0.0 {
            return self.scaled(n, scale, joined);
        }
        let Some((group, _)) = self.group else {
            let open = self.is_empty() || joined && !self.closed && n < self.scale;
            return open.then_some(Step::Group(n, n));
        };
        if self.group_in_digits || self.closed {
            return None;
        }
        let tail = group % 100.0;
        let unit = (1.0..10.0).contains(&tail);
        if !joined && n == 100.0 && (3.0..10.0).contains(&group) {
            return Some(Step::TimesHundred);
        }
        let tens_after_unit = joined && unit && (20.0..100.0).contains(&n) && n % 10.0 == 0.0;
        let after_hundred = tail == 0.0 && group >= 100.0 && n < 100.0 && n > 0.0;
        // colloquial: units after tens without «و» do not occur, tens after units do not either
        (tens_after_unit || after_hundred).then_some(Step::AddToGroup(n, n))
    }

    fn scaled(&self, n: f64, scale: f64, joined: bool) -> Option<Step> {
        let pure = (n - scale).abs() < f64::EPSILON;
        let falls = self.scale == 0.0 || scale < self.scale;
        if self.closed {
            return (!joined && pure && (scale - self.scale).abs() < f64::EPSILON).then_some(Step::Repeat);
        }
        if self.is_empty() {
            return Some(Step::AddScaled(n, n, scale));
        }
        if joined {
            return (self.group.is_none() && falls).then_some(Step::AddScaled(n, n, scale));
        }
        if !pure {
            return None;
        }
        match self.group {
            Some(_) => falls.then_some(Step::Scale(scale)),
            None => (scale > self.scale && self.scale > 0.0).then_some(Step::Scale(scale)),
        }
    }

    fn vague(&self, low: f64, high: f64, joined: bool) -> Option<Step> {
        if self.is_empty() {
            return Some(Step::Group(low, high));
        }
        let scale = scale_of(low / 2.0);
        if !joined && scale > 0.0 && (low - 2.0 * scale).abs() < f64::EPSILON {
            let falls = self.scale == 0.0 || scale < self.scale;
            return (self.group.is_some() && falls).then_some(Step::Scale(scale));
        }
        // «مئة ونيف», «عشرون ونيف»
        (joined && high < 10.0).then_some(Step::AddToGroup(low, high))
    }

    fn fraction(&self, f: f64, joined: bool) -> Option<Step> {
        if self.is_empty() {
            return Some(Step::Group(f, f));
        }
        if joined {
            return (!self.closed && f < 1.0).then_some(Step::Fraction(f));
        }
        let (group, _) = self.group?;
        let counted = (2.0..20.0).contains(&group) && group.fract() == 0.0;
        counted.then_some(Step::TimesFraction(f))
    }
}

/// The power of a thousand that a number is a small multiple of: of 2,000,000 a million; 0 below 1000.
fn scale_of(n: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|s| n >= *s && n % s == 0.0 && n / s < 1000.0).unwrap_or(0.0)
}

#[allow(clippy::cast_precision_loss)]
fn float(n: i64) -> f64 {
    n as f64
}
