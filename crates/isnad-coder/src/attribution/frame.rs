//! One sentence: its words of saying, their speakers and what they say.

use isnad_pack::Pack;
use isnad_text::Span;

use super::Scope;
use super::cue::Cue;
use super::speaker::{Finder, Speaker};
use super::table::Table;
use crate::construct::View;
use crate::document::ReadSentence;
use crate::draft::Draft;
use crate::phrase::{Item, ItemKind};
use crate::reading::Cache;
use crate::word::Word;

/// How many speakers are remembered for verbs without a subject.
const REMEMBERED: usize = 4;

/// Who spoke so far in the document.
#[derive(Default)]
pub(crate) struct Memory {
    /// Latest last.
    pub(super) speakers: Vec<Speaker>,
    /// Subject of the sentence before.
    subject: Option<Speaker>,
}

/// A sentence being read.
pub(crate) struct Frame<'a> {
    pub view: View<'a>,
    pub table: &'a Table,
    pub cache: &'a Cache,
    pub text: &'a str,
    pub span: Span,
    drafts: &'a [Draft],
    pub(super) quotes: &'a [Span],
    pub(super) memory: &'a mut Memory,
    /// Who speaks or acts in this sentence so far, and whether he was found as a speaker.
    pub(super) current: Option<(Speaker, bool)>,
}

/// Where what is said begins, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Content {
    /// After إن: item.
    That(usize),
    Colon(usize),
    Quote(Span),
    /// A noun phrase: its first item.
    Nominal(usize),
}

impl<'a> Frame<'a> {
    pub fn new(
        pack: &'a Pack,
        table: &'a Table,
        cache: &'a Cache,
        text: &'a str,
        s: &'a ReadSentence,
        quotes: &'a [Span],
        memory: &'a mut Memory,
    ) -> Frame<'a> {
        let view = View { pack, text, words: &s.words, phrases: &s.phrases };
        Frame { view, table, cache, text, span: s.span, drafts: &s.drafts, quotes, memory, current: None }
    }

    /// Reads all scopes of the sentence.
    pub fn run(&mut self, out: &mut Vec<Scope>) {
        let from = out.len();
        self.colon_title(out);
        for k in 0..self.view.phrases.items.len() {
            let item = self.view.phrases.items[k];
            let w = &self.view.words[item.head as usize];
            if !self.concerns(w) {
                if item.kind == ItemKind::Verb {
                    self.note_subject(k);
                }
                continue;
            }
            if self.source_at(k, out) {
                continue;
            }
            if let Some(cue) = self.verb(w).filter(|c| self.trusted(k, c)) {
                self.speech(k, cue, out);
            } else if let Some(cue) = self.participle(w).filter(|_| self.adverbial(k)) {
                self.participle_speech(k, cue, out);
            } else if item.kind == ItemKind::Verb {
                self.note_subject(k);
            } else if !self.report_at(k, out) {
                self.accusation_at(k, out);
            }
        }
        self.orphan_quote(from, out);
        self.memory.subject = self.current.map(|(s, _)| s).or(self.memory.subject);
    }

    pub fn item(&self, k: usize) -> Option<&'a Item> {
        self.view.phrases.items.get(k)
    }

    pub fn drafts(&self) -> &'a [Draft] {
        self.drafts
    }

    pub fn finder(&self) -> Finder<'a> {
        Finder { view: self.view, table: self.table, drafts: self.drafts }
    }

    pub fn head(&self, item: &Item) -> &'a Word {
        &self.view.words[item.head as usize]
    }

    pub fn word_span(&self, k: usize) -> Span {
        let w = self.head(&self.view.phrases.items[k]);
        Span::new(crate::span::core_start(self.view.pack, self.text, w), w.span.end)
    }

    pub(super) fn start_of(&self, k: usize) -> u32 {
        self.view.phrases.items.get(k).map_or(self.span.end, |i| self.view.words[i.start as usize].span.start)
    }

    /// A subject of a verb that says nothing may speak later in the sentence.
    pub(super) fn note_subject(&mut self, k: usize) {
        if self.current.is_some_and(|(_, said)| said) || k > 0 && self.view.phrases.items[k - 1].kind == ItemKind::Rel {
            return;
        }
        if let Some(s) = self.finder().of_verb(k, &[]).filter(|s| s.sure) {
            self.current = Some((s, false));
        }
    }

    pub fn spoke(&mut self, mut s: Speaker) {
        s.next = 0;
        self.current = Some((s, true));
        self.memory.speakers.retain(|m| m.span != s.span);
        self.memory.speakers.push(s);
        if self.memory.speakers.len() > REMEMBERED {
            self.memory.speakers.remove(0);
        }
    }

    /// Gender of verb and speaker; where one is open, they agree.
    pub(super) fn agrees(&self, s: &Speaker, cue: &Cue) -> bool {
        let g = cue.reading.analysis.gender;
        s.next > 0 || g == 0 || s.gender == 0 || g & s.gender != 0 || cue.reading.analysis.number & 4 != 0
    }

    /// The speaker of a verb or participle without a subject of its own: the one of this sentence, or the last.
    pub fn carried(&self, cue: &Cue) -> Option<Speaker> {
        if let Some((s, _)) = self.current {
            return Some(Speaker { next: 0, ..s });
        }
        let fits = |s: &&Speaker| self.agrees(s, cue);
        let m = &self.memory.speakers;
        let subject = self.memory.subject.as_ref();
        m.iter().rev().find(fits).or(subject.filter(fits)).or(m.last()).map(|s| Speaker { next: 0, ..*s })
    }
}
