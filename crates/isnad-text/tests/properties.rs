//! Properties that hold for any text.
#![allow(missing_docs)]

use isnad_text::{CharIndex, Folder, MAX_SENTENCE_TOKENS, Sentence, Token, parse_date_line, sentences, tokenize};
use proptest::prelude::*;

/// Any Unicode, and text rich in the characters that matter here.
fn any_text() -> impl Strategy<Value = String> {
    let dense = "[ا-يءآأإؤئى ة\u{64B}-\u{655}\u{670}ـ\u{200B}-\u{200F}\u{2066}\u{FEFF}a-eA-CёЁиi\u{301}\u{306}\u{307}\u{308}0-9٠-٩۰-۹\\.!؟…،؛«»\"“”()\\-–/:#@_%ﻻﻷﷺﷲﺉﹷ\u{FC60}İẞﬁگپ\r\n\u{2028}\u{A0} ]{0,80}";
    prop_oneof![
        any::<String>(),
        dense,
        "\\PC{0,60}",
        "([ء-ي]{1,6}[ .،]{1,2}){0,40}",
        proptest::collection::vec(any::<char>(), 0..40).prop_map(|chars| chars.into_iter().collect())
    ]
}

fn read(text: &str) -> (Vec<Token>, Vec<Sentence>) {
    let (mut tokens, mut out) = (Vec::new(), Vec::new());
    tokenize(text, &mut tokens);
    sentences(text, &tokens, &mut out);
    (tokens, out)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn tokens_are_ordered_on_boundaries_and_leave_only_space(text in any_text()) {
        let (tokens, _) = read(&text);
        let mut at = 0;
        for token in &tokens {
            let range = token.span.range();
            prop_assert!(range.start >= at && range.end > range.start);
            prop_assert!(text.get(range.clone()).is_some());
            let gap = &text[at..range.start];
            prop_assert!(gap.chars().all(|c| !c.is_alphanumeric()));
            at = range.end;
        }
        prop_assert!(text[at..].chars().all(|c| !c.is_alphanumeric()));
    }

    #[test]
    fn sentences_cover_all_tokens(text in any_text()) {
        let (tokens, found) = read(&text);
        let mut at = 0;
        for sentence in &found {
            let range = sentence.token_range();
            prop_assert_eq!(range.start, at);
            prop_assert!(range.end > at && range.len() <= MAX_SENTENCE_TOKENS);
            at = range.end;
            let own = sentence.tokens(&tokens);
            prop_assert_eq!(sentence.span.start, own[0].span.start);
            prop_assert_eq!(sentence.span.end, own[own.len() - 1].span.end);
            prop_assert!(!sentence.text(&text).contains('\n'));
        }
        prop_assert_eq!(at, tokens.len());
    }

    #[test]
    fn folding_twice_is_folding_once(text in any_text()) {
        let folder = Folder::default();
        let once = folder.fold(&text);
        prop_assert_eq!(folder.fold(&once), once);
    }

    #[test]
    fn folding_with_any_table_is_idempotent(text in any_text(), rows in proptest::collection::vec((any::<char>(), "[a-cا-ثёé]{0,3}"), 0..8)) {
        let folder = Folder::new(rows.iter().map(|(from, to)| (*from, to.as_str())));
        let once = folder.fold(&text);
        prop_assert_eq!(folder.fold(&once), once);
    }

    #[test]
    fn the_fold_map_is_sound(text in any_text()) {
        let folder = Folder::default();
        let folded = folder.fold_text(&text);
        prop_assert_eq!(&folded.text, &folder.fold(&text));
        let (mut start, mut end) = (0, 0);
        for (at, c) in folded.text.char_indices() {
            let span = folded.original(at..at + c.len_utf8());
            prop_assert!(span.start >= start && span.end >= end && !span.is_empty(), "{:?} {:?} after {} {}", c, span, start, end);
            prop_assert!(span.start >= end || (span.start, span.end) == (start, end));
            let own = text.get(span.range());
            prop_assert!(own.is_some());
            // folding what a character was made from gives that character among its own
            let own = own.unwrap_or("");
            let made = folder.fold(own).contains(c) || own.starts_with(['\u{654}', '\u{655}']);
            prop_assert!(made, "{:?} from {:?}", c, own);
            (start, end) = (span.start, span.end);
        }
        let whole = folded.original(0..folded.text.len());
        prop_assert!(whole.end as usize <= text.len());
    }

    #[test]
    fn a_word_folds_as_it_does_in_its_text(text in any_text()) {
        let folder = Folder::default();
        let folded = folder.fold_text(&text);
        let bytes = folded.text.len();
        let span = folded.original(0..bytes);
        prop_assert_eq!(folder.fold(span.text(&text)).len(), bytes);
    }

    #[test]
    fn character_offsets_agree_with_counting(text in any_text()) {
        let index = CharIndex::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(index.char_of(byte as u32) as usize, n);
            prop_assert_eq!(index.byte_of(n as u32) as usize, byte);
        }
        prop_assert_eq!(index.char_len() as usize, text.chars().count());
    }

    #[test]
    fn date_lines_never_panic(text in any_text(), digits in "[0-9٠-٩]{1,4}[./-][0-9]{1,4}[./-][0-9۰-۹]{1,4}") {
        let month = |name: &str| u8::try_from(name.len()).ok();
        for line in [&text, &digits] {
            if let Some((year, month, day)) = parse_date_line(line, &month) {
                prop_assert!((1700..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day));
            }
        }
    }
}
