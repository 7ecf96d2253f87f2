//! Spans of words without the clitics that belong to other words.

use isnad_pack::Pack;

use crate::word::Word;

/// Byte at which the word proper begins: after conjunction and preposition, before the article.
pub(crate) fn core_start(pack: &Pack, text: &str, w: &Word) -> u32 {
    let raw = w.span.text(text);
    let r = &w.reading;
    let mut at = 0;
    if r.conj {
        at += first_letter(raw);
    }
    if r.future || r.verbal {
        at += first_letter(&raw[at..]);
    }
    if r.prep != 0 && single_letter(pack, r.prep) {
        let rest = &raw[at..];
        // للجيش: the preposition's letter is one with the article's, so that nothing is cut.
        if !(r.article && rest.starts_with("لل")) {
            at += first_letter(rest);
        }
    }
    if at >= raw.len() { w.span.start } else { w.span.start + u32::try_from(at).unwrap_or(0) }
}

fn single_letter(pack: &Pack, prep: u16) -> bool {
    pack.data().prepositions[usize::from(prep)].chars().count() == 1
}

/// Length in bytes of the first letter and the marks on it.
fn first_letter(s: &str) -> usize {
    let mut chars = s.char_indices();
    chars.next();
    for (i, c) in chars {
        if !matches!(c, '\u{064b}'..='\u{0655}' | '\u{0670}' | '\u{0640}') {
            return i;
        }
    }
    0
}
