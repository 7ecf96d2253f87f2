//! Shingles: hashes of runs of folded words.

use std::sync::LazyLock;

use isnad_text::{Folder, TokenKind, tokenize};

use crate::hash::{mix, text_hash};

/// Runs of this many words are compared, where the text has enough words.
pub(crate) const LONG_RUN: u8 = 3;
/// Texts of fewer words than this also get shorter runs, so that a word more or less does not empty the comparison.
const SHORT_TEXT: usize = 16;

/// Built once: a folder holds a table for all letters.
static FOLDER: LazyLock<Folder> = LazyLock::new(Folder::default);

/// Hashes of the folded words of a text, in order: words, numbers, hashtags and names with `@`.
/// Punctuation, signs and links are left out.
pub(crate) fn words(text: &str) -> Vec<u64> {
    let (mut tokens, mut folded) = (Vec::new(), String::new());
    tokenize(text, &mut tokens);
    let kept = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Hashtag | TokenKind::Mention));
    let mut out = Vec::with_capacity(tokens.len());
    for token in kept {
        FOLDER.fold_into(token.text(text), &mut folded);
        if !folded.is_empty() {
            out.push(text_hash(&folded));
        }
    }
    out
}

/// The run lengths for a text of `words` words, longest first; none where there are no words.
///
/// Long texts have runs of three. Short ones have runs of two or one beside them: a text of one word has
/// runs of one, one of fewer than eight words is compared by runs of two at the longest.
pub(crate) fn runs(words: usize) -> &'static [u8] {
    match words {
        0 => &[],
        1 => &[1],
        2..=3 => &[2, 1],
        4..=7 => &[2],
        n if n < SHORT_TEXT => &[LONG_RUN, 2],
        _ => &[LONG_RUN],
    }
}

/// The hashes of all runs of `run` words, sorted, without repeats. Runs of different lengths never have the
/// same hash but by chance (one in 2^64).
pub(crate) fn shingles(words: &[u64], run: u8) -> Vec<u64> {
    let mut out: Vec<u64> = words.windows(usize::from(run).max(1)).map(|w| w.iter().fold(u64::from(run), |h, word| mix(h.rotate_left(23) ^ *word))).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        assert_eq!(words("أُعلِنَ الإغلاق ١٢ يومًا"), words("اعلن الاغلاق 12 يوما"));
        assert_ne!(words("أعلن الإغلاق 12"), words("أعلن الإغلاق 13"));
    }

    #[test]
    fn every_text_with_words_has_shingles() {
        for n in 1..40 {
            let text = vec!["كلمة"; n].join(" ");
            let words = words(&text);
            assert_eq!(words.len(), n);
            assert!(!runs(n).is_empty());
            for run in runs(n) {
                assert!(!shingles(&words, *run).is_empty(), "{n} words, run {run}");
            }
        }
        assert!(runs(words("… — !!! https://example.org").len()).is_empty());
    }

    #[test]
    fn neighbouring_lengths_share_a_run() {
        for n in 1..60 {
            assert!(runs(n).iter().any(|r| runs(n + 1).contains(r)), "{n} and {}", n + 1);
        }
    }
}
