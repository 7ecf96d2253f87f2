//! A set of steps of a period, one bit a step: the form in which series are tested.
//!
//! Ten years of days are 58 machine words. Everything the tests need (which events have another one within a window; rotating
//! a block) is done on whole words, so that a thousand surrogates of a million events take seconds.

/// Steps `0..len` of a period, each with an event or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    len: usize,
    words: Vec<u64>,
}

/// What a window around an event of A looks at: B at `t + low` to `t + high`, both included, in steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First step after (negative: before) the event of A.
    pub low: i32,
    /// Last step.
    pub high: i32,
}

impl Window {
    /// The window for looking at A from B.
    pub fn back(self) -> Window {
        Window { low: -self.high, high: -self.low }
    }

    /// Number of steps in it.
    pub fn width(self) -> usize {
        usize::try_from(i64::from(self.high) - i64::from(self.low) + 1).unwrap_or(0)
    }
}

impl Steps {
    /// A period of `len` steps without events.
    pub fn empty(len: usize) -> Steps {
        Steps { len, words: vec![0; len.div_ceil(64)] }
    }

    /// A period of `len` steps with events at these; steps outside are passed over.
    pub fn of(len: usize, events: impl IntoIterator<Item = usize>) -> Steps {
        let mut steps = Steps::empty(len);
        events.into_iter().for_each(|e| steps.set(e));
        steps
    }

    /// Length of the period in steps.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Is the period empty?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds an event; outside the period nothing happens.
    pub fn set(&mut self, step: usize) {
        if step < self.len {
            self.words[step / 64] |= 1 << (step % 64);
        }
    }

    /// Takes an event away.
    pub fn unset(&mut self, step: usize) {
        if step < self.len {
            self.words[step / 64] &= !(1 << (step % 64));
        }
    }

    /// Is there an event?
    pub fn has(&self, step: usize) -> bool {
        step < self.len && self.words[step / 64] >> (step % 64) & 1 == 1
    }

    /// Number of events.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Number of events that are in both.
    pub fn count_both(&self, other: &Steps) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// The steps with events, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(i, w)| {
            let mut rest = *w;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    i * 64 + bit
                })
            })
        })
    }

    /// First and last event.
    pub fn ends(&self) -> Option<(usize, usize)> {
        let first = self.words.iter().position(|w| *w != 0)?;
        let last = self.words.iter().rposition(|w| *w != 0)?;
        Some((first * 64 + self.words[first].trailing_zeros() as usize, last * 64 + 63 - self.words[last].leading_zeros() as usize))
    }

    /// The steps `t` that have an event of `self` at `t + low` to `t + high`; steps outside the period have none.
    pub fn near(&self, window: Window) -> Steps {
        let mut out = Steps::empty(self.len);
        self.near_into(window, &mut out);
        out
    }

    /// As [`Steps::near`], into a set whose room is used again.
    pub fn near_into(&self, window: Window, out: &mut Steps) {
        out.len = self.len;
        out.words.clear();
        // What lies further off than the period is long is outside it.
        let far = i32::try_from(self.len).unwrap_or(i32::MAX);
        let window = Window { low: window.low.max(-far), high: window.high.min(far) };
        let width = window.width();
        if width == 0 {
            out.words.resize(self.words.len(), 0);
            return;
        }
        // First the window [0, width) by doubling, in a copy with room above, so that windows that begin before the period
        // keep what they see; then the shift by `low`.
        let reach = usize::try_from(window.low.unsigned_abs()).unwrap_or(usize::MAX);
        if window.low >= 0 {
            out.words.extend_from_slice(&self.words);
            spread(&mut out.words, width);
            shift_down(&mut out.words, reach);
        } else {
            // Bit p of `out` stands for step p − reach until the words are shifted back.
            out.words.resize((self.len + reach).div_ceil(64), 0);
            copy_bits(&self.words, 0, &mut out.words, reach, self.len);
            spread(&mut out.words, width);
            // `t` wants bit t + low + reach = t of the spread copy: nothing to shift.
        }
        out.words.truncate(self.words.len());
        out.clear_tail();
    }

    /// Writes into `out` this period with each block rotated by its own number of steps: what stood at `start + k` comes to
    /// stand at `start + (k + turn) mod length`. Blocks are `(start, length, turn)`, do not overlap, and cover the period.
    pub fn rotate_into(&self, blocks: impl IntoIterator<Item = (usize, usize, usize)>, out: &mut Steps) {
        out.len = self.len;
        out.words.clear();
        out.words.resize(self.words.len(), 0);
        for (start, length, turn) in blocks {
            let turn = if length == 0 { 0 } else { turn % length };
            if (1..=64).contains(&length) {
                put(&mut out.words, start, length, rotate(read(&self.words, start, length), length, turn));
                continue;
            }
            copy_bits(&self.words, start, &mut out.words, start + turn, length - turn);
            copy_bits(&self.words, start + length - turn, &mut out.words, start, turn);
        }
    }

    fn clear_tail(&mut self) {
        if !self.len.is_multiple_of(64)
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << (self.len % 64)) - 1;
        }
    }
}

/// Each bit becomes: is there a bit here or in the `width − 1` places above?
fn spread(words: &mut [u64], width: usize) {
    let mut done = 1;
    while done < width {
        let by = done.min(width - done);
        or_from_above(words, by);
        done += by;
    }
}

/// Each bit becomes: is there a bit here or `by` places above? Words are read before they are written, from below upwards.
fn or_from_above(words: &mut [u64], by: usize) {
    let (whole, bits) = (by / 64, by % 64);
    let n = words.len();
    if whole >= n {
        return;
    }
    if bits == 0 {
        (0..n - whole).for_each(|i| words[i] |= words[i + whole]);
        return;
    }
    for i in 0..n - whole - 1 {
        words[i] |= words[i + whole] >> bits | words[i + whole + 1] << (64 - bits);
    }
    words[n - whole - 1] |= words[n - 1] >> bits;
}

/// Moves all bits `by` places down; from above come zeros.
fn shift_down(words: &mut [u64], by: usize) {
    let (whole, bits) = (by / 64, by % 64);
    let n = words.len();
    if whole >= n {
        words.fill(0);
        return;
    }
    if whole > 0 {
        words.copy_within(whole.., 0);
        words[n - whole..].fill(0);
    }
    if bits > 0 {
        for i in 0..n - 1 {
            words[i] = words[i] >> bits | words[i + 1] << (64 - bits);
        }
        words[n - 1] >>= bits;
    }
}

/// Puts `len` bits from `from` on over what stands from `to` on (or: into zeros, copies them).
fn copy_bits(source: &[u64], from: usize, target: &mut [u64], to: usize, len: usize) {
    let mut done = 0;
    while done < len {
        let n = (len - done).min(64);
        put(target, to + done, n, read(source, from + done, n));
        done += n;
    }
}

/// Puts `n` bits (1 to 64) over what stands from `to` on.
fn put(target: &mut [u64], to: usize, n: usize, bits: u64) {
    let (word, bit) = (to / 64, to % 64);
    target[word] |= bits << bit;
    if bit + n > 64 {
        target[word + 1] |= bits >> (64 - bit);
    }
}

/// The lowest `n` bits (1 to 64) turned upwards by `turn` (below `n`).
fn rotate(bits: u64, n: usize, turn: usize) -> u64 {
    if turn == 0 {
        return bits;
    }
    let mask = if n < 64 { (1 << n) - 1 } else { u64::MAX };
    (bits << turn | bits >> (n - turn)) & mask
}

/// `n` bits (1 to 64) from `from` on.
fn read(source: &[u64], from: usize, n: usize) -> u64 {
    let (word, bit) = (from / 64, from % 64);
    let mut bits = source[word] >> bit;
    if bit + n > 64 {
        bits |= source[word + 1] << (64 - bit);
    }
    if n < 64 { bits & ((1 << n) - 1) } else { bits }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn near_is_what_it_says(len in 1usize..300, events in prop::collection::vec(0usize..300, 0..40), low in -150i32..150, width in 0i32..140) {
            let steps = Steps::of(len, events.iter().copied());
            let window = Window { low, high: low + width };
            let near = steps.near(window);
            for t in 0..len as i32 {
                let expected = (t + low..=t + low + width).any(|s| s >= 0 && steps.has(s as usize));
                prop_assert_eq!(near.has(t as usize), expected, "at {}", t);
            }
            prop_assert_eq!(near.count(), near.iter().count());
        }

        #[test]
        fn a_rotation_moves_and_loses_nothing(len in 1usize..300, events in prop::collection::vec(0usize..300, 0..40), cut in 0usize..300, turn in 0usize..400) {
            let steps = Steps::of(len, events.iter().copied());
            let cut = cut.min(len);
            let mut out = Steps::empty(len);
            steps.rotate_into([(0, cut, turn), (cut, len - cut, turn)], &mut out);
            prop_assert_eq!(out.count(), steps.count());
            for e in steps.iter() {
                let (start, length) = if e < cut { (0, cut) } else { (cut, len - cut) };
                prop_assert!(out.has(start + (e - start + turn) % length));
            }
        }
    }

    #[test]
    fn ends_and_outsiders() {
        let steps = Steps::of(130, [5, 64, 129, 130, 900]);
        assert_eq!(steps.ends(), Some((5, 129)));
        assert_eq!(steps.count(), 3);
        assert_eq!(Steps::empty(0).ends(), None);
    }
}
