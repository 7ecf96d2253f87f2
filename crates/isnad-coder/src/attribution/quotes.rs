//! Quotations of a document. Offsets are bytes.

use isnad_text::Span;

use crate::document::ReadSentence;
use crate::word::Kind;

/// Longest quotation that is believed, in bytes.
const LONGEST: u32 = 6000;

/// Families of marks: an opening mark is closed by one of its own family.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Guillemets,
    Curly,
    Straight,
}

fn family(c: char) -> Option<Family> {
    match c {
        '«' | '»' => Some(Family::Guillemets),
        '“' | '”' | '„' | '‟' => Some(Family::Curly),
        '"' => Some(Family::Straight),
        _ => None,
    }
}

/// All quotations in order, marks included. One that is not closed in its paragraph is none.
pub(crate) fn find(text: &str, sentences: &[ReadSentence], out: &mut Vec<Span>) {
    out.clear();
    let mut open: Option<(Family, Span)> = None;
    let mut before = 0;
    for w in sentences.iter().flat_map(|s| &s.words) {
        let gap = text.get(before as usize..w.span.start as usize).unwrap_or_default();
        before = w.span.end;
        if open.is_some_and(|(_, o)| gap.contains('\n') || w.span.end - o.start > LONGEST) {
            open = None;
        }
        let Kind::Sign(c) = w.kind else { continue };
        let Some(f) = family(c) else { continue };
        match open {
            Some((g, o)) if g == f && c != '«' => {
                out.push(Span::new(o.start, w.span.end));
                open = None;
            }
            None if c != '»' => open = Some((f, w.span)),
            _ => {}
        }
    }
}

/// The quotation in which a byte stands.
pub(crate) fn around(quotes: &[Span], at: u32) -> Option<Span> {
    let i = quotes.partition_point(|q| q.start <= at);
    let q = *quotes.get(i.checked_sub(1)?)?;
    (at < q.end).then_some(q)
}
