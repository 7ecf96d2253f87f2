//! What is kept of a text.

use serde::{Deserialize, Serialize};

use super::compare::{Likeness, SAMPLE_ENOUGH, estimate};
use super::shingle::{runs, shingles, words};
use crate::hash::mix;

/// Version of hash, shingles and layout. Signatures of different versions must not be compared; store it beside them.
pub const SIGNATURE_VERSION: u16 = 1;
/// Minima in a signature.
pub const MINIMA: usize = 64;
/// Bands of the minima; texts that agree in all minima of one band become candidates. With bands of four
/// minima, a pair with a Jaccard index of 0.7 is found with probability 0.99, of 0.5 with 0.64, of 0.2 with 0.03.
pub const BANDS: usize = 16;
/// One shingle in this many is kept in the sample.
pub const SAMPLE_ONE_IN: u64 = 4;

/// Sampled shingles that a candidate must share.
pub const SHARED_KEYS: usize = SAMPLE_ENOUGH;
/// Shingle hashes below this bound are in every sample.
pub(crate) const SAMPLE_BOUND: u64 = u64::MAX / SAMPLE_ONE_IN;
/// Texts with at most this many shingles keep them all.
const KEEP_ALL: usize = 64;

/// What is kept of a text to find the texts that are near it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Number of words of the text.
    pub words: u32,
    /// One sketch for each length of run, longest runs first. Empty if, and only if, the text has no words at all.
    pub sketches: Vec<Sketch>,
}

/// The shingles of one length of run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Words in a shingle.
    pub run: u8,
    /// Distinct shingles of the text, at least 1.
    pub shingles: u32,
    /// [`MINIMA`] minima.
    pub minima: Vec<u32>,
    /// Shingle hashes, ascending: all of them where the text has at most 64, else those below a bound that is
    /// the same for all texts (one in [`SAMPLE_ONE_IN`]).
    pub sample: Vec<u64>,
}

impl Signature {
    /// The signature of a text. Total and linear; [`Signature::is_wordless`] tells that there was nothing to compare.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = words(text);
        let sketches = runs(words.len()).iter().map(|run| Sketch::of(&shingles(&words, *run), *run)).collect();
        Self { words: u32::try_from(words.len()).unwrap_or(u32::MAX), sketches }
    }

    /// Has the text no words at all (empty, or only signs and links)? Such a text is near to nothing.
    #[must_use]
    pub fn is_wordless(&self) -> bool {
        self.sketches.is_empty()
    }

    /// How near the text of another signature is: *first* is this one. Exact for short texts, else estimated.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Likeness {
        estimate(self, other)
    }

    /// Keys under which to look for texts that are near, for an index kept elsewhere (a table of a database, a join):
    /// those of the bands, of which one in common makes a candidate, and those of the sample, of which it takes
    /// [`SHARED_KEYS`].
    #[must_use]
    pub fn keys(&self) -> Keys {
        let bands = self.sketches.iter().flat_map(Sketch::band_keys).collect();
        let sample = self.sketches.iter().flat_map(|s| s.shared_sample().iter().copied()).collect();
        Keys { bands, sample }
    }

    /// The sketches of both texts with the longest run that both have.
    pub(crate) fn common<'a>(&'a self, other: &'a Self) -> Option<(&'a Sketch, &'a Sketch)> {
        self.sketches.iter().find_map(|a| other.sketches.iter().find(|b| b.run == a.run).map(|b| (a, b)))
    }
}

/// Keys of a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// One for each band.
    pub bands: Vec<u64>,
    /// Shingles that every text keeps, ascending for each length of run.
    pub sample: Vec<u64>,
}

impl Sketch {
    fn of(shingles: &[u64], run: u8) -> Self {
        let cut = if shingles.len() <= KEEP_ALL { shingles.len() } else { shingles.partition_point(|h| *h < SAMPLE_BOUND) };
        let count = u32::try_from(shingles.len()).unwrap_or(u32::MAX);
        Self { run, shingles: count, minima: minima(shingles), sample: shingles[..cut].to_vec() }
    }

    /// The part of the sample that every text keeps.
    pub(crate) fn shared_sample(&self) -> &[u64] {
        &self.sample[..self.sample.partition_point(|h| *h < SAMPLE_BOUND)]
    }

    /// Are all shingles in the sample?
    pub(crate) fn is_complete(&self) -> bool {
        self.sample.len() == self.shingles as usize
    }

    /// Keys of the bands: two texts share one exactly where they agree in all minima of that band (but for
    /// chance hits of a 64-bit hash).
    pub(crate) fn band_keys(&self) -> impl Iterator<Item = u64> {
        let rows = MINIMA / BANDS;
        self.minima.chunks(rows).enumerate().map(move |(band, chunk)| {
            let start = mix((u64::from(self.run) << 32) | band as u64);
            chunk.iter().fold(start, |h, m| mix(h ^ u64::from(*m)))
        })
    }
}

/// One minimum for each of [`MINIMA`] bins. An empty bin takes the minimum of a full bin that a fixed hash
/// of the bin's number and the attempt picks, so that equal sets fill their empty bins alike.
fn minima(shingles: &[u64]) -> Vec<u32> {
    let mut bins = [u32::MAX; MINIMA];
    let mut full = [false; MINIMA];
    for hash in shingles {
        // The sample is chosen by the hash itself; the bins take another mix of it, so that the two are independent.
        let value = mix(*hash ^ 0xa5a5_5a5a_c3c3_3c3c);
        let bin = (value >> 58) as usize % MINIMA;
        let low = (value & 0xffff_ffff) as u32;
        if !full[bin] || low < bins[bin] {
            (bins[bin], full[bin]) = (low, true);
        }
    }
    if !full.contains(&true) {
        return bins.to_vec();
    }
    let mut out = bins.to_vec();
    for (bin, value) in out.iter_mut().enumerate() {
        let mut attempt = 0u64;
        let mut from = bin;
        while !full[from] {
            attempt += 1;
            from = (mix(((bin as u64) << 32) | attempt) as usize) % MINIMA;
        }
        *value = bins[from];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_words_says_so() {
        for text in ["", "   ", "!!! … —", "https://example.org/a"] {
            let signature = Signature::of(text);
            assert!(signature.is_wordless(), "{text:?}");
            assert_eq!(signature.words, 0);
        }
        assert!(!Signature::of("نعم").is_wordless());
    }

    #[test]
    fn bands_of_equal_texts_are_equal_and_of_runs_are_not() {
        let (a, b) = (Signature::of("وصل الوفد إلى المدينة مساء أمس"), Signature::of("وَصَلَ الوفد، إلى المدينه مساء امس."));
        assert_eq!(a, b);
        let one = Sketch::of(&[1, 2, 3], 2);
        let two = Sketch::of(&[1, 2, 3], 3);
        assert!(one.band_keys().zip(two.band_keys()).all(|(x, y)| x != y));
        assert_eq!(one.band_keys().count(), BANDS);
    }
}
