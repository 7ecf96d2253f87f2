//! The random numbers of numpy's `default_rng(seed)`: SeedSequence, PCG64 (XSL RR 128/64), and `permutation`. Only so much of them as
//! makes the permutations of a reference again.

/// numpy's default generator.
pub struct Numpy {
    state: u128,
    step: u128,
    /// The upper half of a 64-bit number whose lower half was given out.
    spare: Option<u32>,
}

impl Numpy {
    /// `numpy.random.default_rng(seed)`, for seeds of 32 bits.
    pub fn new(seed: u32) -> Numpy {
        let words = seed_sequence(seed);
        let wide = |i: usize| u128::from(words[i]) << 64 | u128::from(words[i + 1]);
        let mut rng = Numpy { state: 0, step: wide(2) << 1 | 1, spare: None };
        rng.advance();
        rng.state = rng.state.wrapping_add(wide(0));
        rng.advance();
        rng
    }

    /// `permutation` of a list of numbers, in place.
    pub fn shuffle(&mut self, items: &mut [f64]) {
        for i in (1..items.len()).rev() {
            let j = self.interval(i as u32) as usize;
            items.swap(i, j);
        }
    }

    fn advance(&mut self) {
        self.state = self.state.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(self.step);
    }

    fn next_u32(&mut self) -> u32 {
        if let Some(upper) = self.spare.take() {
            return upper;
        }
        self.advance();
        let bits = ((self.state >> 64) as u64 ^ self.state as u64).rotate_right((self.state >> 122) as u32);
        self.spare = Some((bits >> 32) as u32);
        bits as u32
    }

    /// A number in 0..=max, by masking and rejection.
    fn interval(&mut self, max: u32) -> u32 {
        let mask = u32::MAX >> max.leading_zeros();
        loop {
            let value = self.next_u32() & mask;
            if value <= max {
                return value;
            }
        }
    }
}

/// `SeedSequence(seed).generate_state(4, uint64)`.
fn seed_sequence(seed: u32) -> [u64; 4] {
    let mut constant = 0x43b0_d7e5_u32;
    let mut hash = |value: u32| {
        let value = value ^ constant;
        constant = constant.wrapping_mul(0x931e_8875);
        let value = value.wrapping_mul(constant);
        value ^ value >> 16
    };
    let mut pool = [seed, 0, 0, 0].map(&mut hash);
    for from in 0..4 {
        for to in (0..4).filter(|to| *to != from) {
            let mixed = pool[to].wrapping_mul(0xca01_f9dd).wrapping_sub(hash(pool[from]).wrapping_mul(0x4973_f715));
            pool[to] = mixed ^ mixed >> 16;
        }
    }
    let mut constant = 0x8b51_f9dd_u32;
    let mut word = |i: usize| {
        let value = pool[i % 4] ^ constant;
        constant = constant.wrapping_mul(0x58f3_8ded);
        let value = value.wrapping_mul(constant);
        u64::from(value ^ value >> 16)
    };
    [0, 2, 4, 6].map(|i| word(i) | word(i + 1) << 32)
}
