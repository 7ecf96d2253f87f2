//! Random numbers that are the same on every platform and for every number of threads.
//!
//! Two forms: [`mix`] is a function of its arguments (a counter-based generator: draw number `j` of surrogate `i` does not
//! depend on who drew before), [`Rng`] is a stream. Both rest on the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast
//! splittable pseudorandom number generators", 2014).

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

fn finalise(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// 64 random bits that depend on nothing but the seed and two counters.
pub fn mix(seed: u64, i: u64, j: u64) -> u64 {
    let a = finalise(seed.wrapping_add(GOLDEN));
    let b = finalise(a ^ i.wrapping_mul(GOLDEN).wrapping_add(0xd1b5_4a32_d192_ed03));
    finalise(b ^ j.wrapping_mul(0xff51_afd7_ed55_8ccd).wrapping_add(GOLDEN))
}

/// `bits` brought into `0..n` by multiplication; the bias is below n/2⁶⁴. 0 where `n` is 0.
pub fn below(bits: u64, n: u64) -> u64 {
    ((u128::from(bits) * u128::from(n)) >> 64) as u64
}

/// A stream of random numbers (SplitMix64).
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// The stream with this number of this seed; streams of one seed are unrelated.
    pub fn new(seed: u64, stream: u64) -> Rng {
        Rng(mix(seed, stream, 0x5eed))
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        finalise(self.0)
    }

    /// A number in `0..n`; 0 where `n` is 0.
    pub fn below(&mut self, n: u64) -> u64 {
        below(self.next_u64(), n)
    }

    /// A number in [0, 1) with 53 random bits.
    pub fn unit(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// Shuffles in place (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = self.below(i as u64 + 1) as usize;
            items.swap(i, j);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // The first outputs of SplitMix64 with state 1234567 (the generator's reference implementation).
        let mut rng = Rng(1_234_567);
        assert_eq!([rng.next_u64(), rng.next_u64(), rng.next_u64()], [6457827717110365317, 3203168211198807973, 9817491932198370423]);
    }

    #[test]
    fn counters_give_even_numbers() {
        let mut seen = [0u32; 7];
        for i in 0..70_000 {
            seen[below(mix(3, i, 5), 7) as usize] += 1;
        }
        assert!(seen.iter().all(|n| (9_600..10_400).contains(n)), "{seen:?}");
    }

    #[test]
    fn a_shuffle_keeps_what_it_shuffles() {
        let mut items: Vec<u32> = (0..50).collect();
        Rng::new(1, 2).shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
