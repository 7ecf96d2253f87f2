//! The folded words of a sentence as the gazetteer asks for them.

use crate::construct::View;
use crate::reading::Cache;
use crate::word::Word;

/// Folded letters of a word without conjunction and preposition.
pub(super) fn core<'c>(cache: &'c Cache, w: &Word) -> &'c str {
    let (a, b) = w.entry.cores;
    let r = &w.reading;
    let fits = |c: &&crate::reading::Core| c.conj == r.conj && c.prep == r.prep;
    match cache.cores[a as usize..b as usize].iter().find(fits) {
        Some(c) => &cache.letters[c.start as usize..c.end as usize],
        None => folded(cache, w),
    }
}

/// Folded letters of a word as it stands.
pub(super) fn folded<'c>(cache: &'c Cache, w: &Word) -> &'c str {
    &cache.letters[w.entry.folded.0 as usize..w.entry.folded.1 as usize]
}

/// A folded word without the article.
pub(super) fn without_article(s: &str) -> &str {
    s.strip_prefix("ال").unwrap_or(s)
}

/// The words of a name that begins at word `from`: without clitics the first, as they stand the others.
pub(super) fn name_words<'c>(view: View<'c>, cache: &'c Cache, from: usize, to: usize) -> impl Iterator<Item = &'c str> {
    std::iter::once(core(cache, &view.words[from])).chain(view.words[from + 1..to].iter().map(|x| folded(cache, x)))
}
