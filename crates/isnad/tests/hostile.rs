//! The command line with input made to hurt: bytes that are no text, one word of ten megabytes.

mod common;

use common::{isnad, isnad_in, repository};

#[test]
fn random_bytes_are_a_clear_error() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let bytes: Vec<u8> = (0..100_000)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[2]
        })
        .collect();
    let ran = isnad_in(&repository(), &["code"], &bytes);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("standard input:") && ran.err.contains("it is no text"), "{}", ran.err);
}

#[test]
fn ten_megabytes_without_a_blank_in_every_form() {
    let text = "قتل".repeat(1_700_000);
    for format in ["jsonl", "table", "marked"] {
        let ran = isnad(&["code", "--format", format, "--level", "all"], &text);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{format}");
    }
}

#[test]
fn controls_of_direction_do_not_reach_the_table() {
    let ran = isnad(&["code", "--format", "table"], "هاجم مسلحون\u{202e} حاجزا\u{1b}[31m للجيش\u{2069}");
    assert_eq!(ran.status, Some(0));
    assert!(!ran.out.contains(['\u{202e}', '\u{1b}']), "{:?}", ran.out);
}
