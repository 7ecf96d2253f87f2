//! The hash behind signatures and keys: fixed for good, the same on every platform.

/// SplitMix64's finaliser (Steele, Lea and Flood 2014): spreads every bit of `x` over all 64.
pub(crate) fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Hash of a text: FNV-1a over its bytes, then [`mix`].
pub(crate) fn text_hash(text: &str) -> u64 {
    mix(text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3)))
}

/// One hash of several parts, in order.
pub(crate) fn join(parts: &[u64]) -> u64 {
    parts.iter().fold(0x5bd1_e995, |h, p| mix(h ^ *p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_fixed() {
        // Signatures are stored: a change here makes every stored one useless.
        assert_eq!(text_hash(""), mix(0xcbf2_9ce4_8422_2325));
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
        assert_ne!(join(&[1, 2]), join(&[2, 1]));
    }
}
