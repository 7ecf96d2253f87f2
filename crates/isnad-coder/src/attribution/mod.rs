//! Attribution: who says what.
//!
//! Each word of saying opens a [`Scope`]: the stretch of text that its holder is responsible for. A trigger takes the
//! innermost scope around it; the holders of the scopes around that one are the further links of its chain.
//! Scopes know nothing of events, so claims use them in the same way. Offsets are bytes.

mod content;
mod cue;
mod frame;
mod quotes;
mod source;
mod speaker;
mod speech;
mod table;

use isnad_pack::Pack;
use isnad_pack::model::Stance;
use isnad_text::Span;

use crate::document::ReadSentence;
use crate::phrase::ItemKind;
use crate::reading::Cache;
use crate::record::Attribution;
pub(crate) use table::Table;

/// What one holder is responsible for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope {
    pub span: Span,
    pub holder: Span,
    pub cue: Span,
    pub stance: Stance,
    /// Who passed it on.
    pub relay: Option<Span>,
}

/// The scopes of a document, by sentence.
#[derive(Default)]
pub(crate) struct Scopes {
    all: Vec<Scope>,
    /// Start of each sentence's scopes in `all`, and the end of the last.
    starts: Vec<usize>,
    quotes: Vec<Span>,
}

impl Scopes {
    /// Reads the scopes of a document.
    pub fn read(pack: &Pack, table: &Table, cache: &Cache, text: &str, sentences: &[ReadSentence]) -> Scopes {
        let mut s = Scopes::default();
        quotes::find(text, sentences, &mut s.quotes);
        let mut memory = frame::Memory::default();
        let mut running: Vec<Scope> = Vec::new();
        for sentence in sentences {
            s.starts.push(s.all.len());
            let from = s.all.len();
            // Quotations that began in an earlier sentence.
            running.retain(|r| r.span.end > sentence.span.start);
            s.all.extend(running.iter().map(|r| Scope { span: Span::new(sentence.span.start, r.span.end), ..*r }));
            let mut f = frame::Frame::new(pack, table, cache, text, sentence, &s.quotes, &mut memory);
            f.run(&mut s.all);
            running.extend(s.all[from..].iter().filter(|r| r.span.end > sentence.span.end && r.span.start >= sentence.span.start));
            running.dedup_by_key(|r| (r.span.end, r.holder.start));
        }
        s.starts.push(s.all.len());
        s
    }

    /// Who reports an event. What a speaker does by a participle («قال … مطالبا ب») is said by the one who quotes him.
    pub fn of_event(&self, sentence: usize, read: &ReadSentence, trigger: Span) -> Option<Attribution> {
        let i = read.phrases.items.partition_point(|i| read.words[i.head as usize].span.end <= trigger.start);
        let participle = read.phrases.items.get(i).is_some_and(|i| i.kind == ItemKind::Participle);
        self.at(sentence, trigger, usize::from(participle))
    }

    /// Who says what stands at `at` in sentence `sentence`, without the innermost `less` scopes that are no quotations.
    pub fn at(&self, sentence: usize, at: Span, less: usize) -> Option<Attribution> {
        let (Some(&a), Some(&b)) = (self.starts.get(sentence), self.starts.get(sentence + 1)) else { return None };
        let around = |s: &&Scope| s.span.contains(at) && !s.cue.overlaps(at) && !s.holder.contains(at);
        let mut around: Vec<&Scope> = self.all[a..b].iter().filter(around).collect();
        around.sort_by_key(|s| (std::cmp::Reverse(s.span.start), s.span.end));
        if around.first().is_some_and(|s| s.stance != Stance::Quotes) {
            around.drain(..less.min(around.len()));
        }
        let inner = around.first()?;
        let mut chain: Vec<Span> = Vec::new();
        for link in inner.relay.into_iter().chain(around.iter().skip(1).flat_map(|s| [Some(s.holder), s.relay]).flatten()) {
            if link != inner.holder && !chain.contains(&link) {
                chain.push(link);
            }
        }
        let quoted = inner.stance == Stance::Asserts && quotes::around(&self.quotes, at.start).is_some();
        let stance = if quoted { Stance::Quotes } else { inner.stance };
        Some(Attribution { holder: inner.holder, cue: inner.cue, stance, chain })
    }
}
