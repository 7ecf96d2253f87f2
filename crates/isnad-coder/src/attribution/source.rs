//! Scopes without a verb: «بحسب مصدر أمني», «تقارير عن», «العفو الدولية: …», accusations.

use isnad_pack::model::{Class, Function, Slot, Stance};
use isnad_text::Span;

use super::Scope;
use super::frame::{Content, Frame};
use super::speaker::Speaker;
use super::table::role;
use crate::party::np_span;
use crate::phrase::{ItemKind, NONE};

/// Longest speaker before a colon, in items.
const BEFORE_COLON: usize = 7;

impl Frame<'_> {
    /// «وفق، بحسب …» at item `k`.
    pub fn source_at(&mut self, k: usize, out: &mut Vec<Scope>) -> bool {
        let item = self.view.phrases.items[k];
        let w = self.head(&item);
        let opens = k == 0 || self.view.phrases.items[k - 1].kind == ItemKind::Comma;
        if !self.source(w, item.kind, opens) {
            return false;
        }
        let Some((speaker, stance)) = self.named_source(k) else { return false };
        let own_words = speaker.next == 0;
        let cue = self.word_span(k);
        let front = self.view.phrases.items[..k]
            .iter()
            .all(|i| matches!(i.kind, ItemKind::Adverb | ItemKind::Conj | ItemKind::Open(_) | ItemKind::Time | ItemKind::Particle));
        let span = if front {
            Span::new(speaker.span.end.max(cue.end), self.span.end)
        } else {
            // «تعهد المحتجون بالاستمرار، حسب قولهم»: their pledge itself is reported by the document.
            let start = if own_words && self.span.contains(speaker.span) { speaker.span.end } else { self.span.start };
            Span::new(start.min(cue.start), cue.start)
        };
        out.push(Scope { span, holder: speaker.span, cue, stance, relay: None });
        true
    }

    /// Who stands after the source word at item `k`.
    fn named_source(&self, k: usize) -> Option<(Speaker, Stance)> {
        let mut n = k + 1;
        while self.item(n).is_some_and(|i| matches!(i.kind, ItemKind::Prep(_) | ItemKind::Rel) && n < k + 3) {
            n += 1;
        }
        let item = self.item(n)?;
        // «وفق ما ذكر بيان»: after ما a verb stands, whatever the choice took it for.
        let what = self.head(&self.view.phrases.items[n - 1]).span.text(self.text).ends_with("ما");
        if item.kind == ItemKind::Verb || what && self.verb(self.head(item)).is_some() {
            let cue = self.verb(self.head(item));
            let found = self.finder().after(n, &[]);
            let speaker = found.or_else(|| cue.and_then(|c| self.carried(&c)))?;
            return Some((speaker, Stance::Asserts));
        }
        let w = self.head(item);
        if let Some(cue) = self.masdar(w).filter(|c| c.roles & role::WORDS != 0 || w.reading.pron != 0) {
            let stance = self.table.stance(self.view.pack, cue.reading.analysis.lexeme, role::WORDS);
            if w.reading.pron != 0 {
                return self.carried(&cue).map(|s| (s, stance));
            }
        }
        // «وفق حصيلة أعلنها مسؤولون»: the ones who gave it out.
        let said = (n + 1..n + 3).find(|m| self.item(*m).is_some_and(|i| i.kind == ItemKind::Verb && self.verb(self.head(i)).is_some()));
        if let Some(s) = said.filter(|_| item.kind == ItemKind::Np && !self.is_person(n)).and_then(|m| self.finder().after(m, &[])).filter(|s| s.sure) {
            return Some((s, Stance::Asserts));
        }
        let fits = self.finder().can_speak(item) && (self.is_person(n) || self.is_text(n));
        fits.then(|| (self.finder().at(n, &[]), Stance::Asserts))
    }

    fn is_person(&self, n: usize) -> bool {
        let item = &self.view.phrases.items[n];
        item.np != NONE && {
            let np = &self.view.phrases.nps[item.np as usize];
            np.agent || np.name != NONE && np.class == Class::None
        }
    }

    /// A text that reports; laws and plans are followed, not quoted.
    fn is_text(&self, n: usize) -> bool {
        let item = &self.view.phrases.items[n];
        item.np != NONE && {
            let np = &self.view.phrases.nps[item.np as usize];
            np.class == Class::Media || self.table.roles(self.view.words[np.head as usize].reading.analysis.lexeme) & role::REPORT != 0
        }
    }

    /// «تقارير عن اعتقال …»: a report that is its own holder.
    pub fn report_at(&mut self, k: usize, out: &mut Vec<Scope>) -> bool {
        let item = self.view.phrases.items[k];
        let w = self.head(&item);
        if item.np == NONE || !w.is_word() || w.reading.pron != 0 || self.table.roles(w.reading.analysis.lexeme) & role::REPORT == 0 {
            return false;
        }
        let lexeme = w.reading.analysis.lexeme;
        let takes = self.table.takes(lexeme, role::REPORT);
        let opens = |i: usize| self.item(i).is_some_and(|x| matches!(x.kind, ItemKind::Prep(p) if takes.contains(&Function::Prep(p))));
        let Some(at) = (k + 1..k + 4).find(|i| opens(*i)) else { return false };
        let holder = np_span(self.view, &self.view.phrases.nps[item.np as usize]);
        let stance = self.table.stance(self.view.pack, lexeme, role::REPORT);
        self.emit(Content::Nominal(at + 1), Scope { span: self.span, holder, cue: self.word_span(k), stance, relay: None }, out);
        true
    }

    /// «اتهامات الوزير لجهات بتدبير الهجوم»: the accuser is the noun's actor.
    pub fn accusation_at(&mut self, k: usize, out: &mut Vec<Scope>) -> bool {
        let item = self.view.phrases.items[k];
        if item.kind != ItemKind::Event {
            return false;
        }
        let Some(cue) = self.masdar(self.head(&item)).filter(|c| c.roles & role::VERB != 0) else { return false };
        let lexeme = cue.reading.analysis.lexeme;
        let takes = self.table.takes(lexeme, role::VERB);
        let actor = self.drafts().iter().find(|d| d.item == k).and_then(|d| d.filled.iter().find(|(s, _, i)| *s == Slot::Actor && *i != k)).map(|f| f.2);
        let Some(actor) = actor.filter(|a| self.view.phrases.items[*a].np != NONE) else { return false };
        let holder = self.finder().at(actor, &[]).span;
        let items = &self.view.phrases.items;
        let content = (k + 1..(k + 9).min(items.len()))
            .take_while(|i| !matches!(items[*i].kind, ItemKind::Verb | ItemKind::Sub | ItemKind::Rel))
            .find(|i| matches!(items[*i].kind, ItemKind::Prep(p) if takes.contains(&Function::Prep(p))));
        let Some(p) = content else { return false };
        let stance = self.table.stance(self.view.pack, lexeme, role::VERB);
        self.emit(Content::Nominal(p + 1), Scope { span: self.span, holder, cue: self.word_span(k), stance, relay: None }, out);
        true
    }

    /// «العفو الدولية: …»: a speaker and a colon at the head of a sentence.
    pub fn colon_title(&mut self, out: &mut Vec<Scope>) {
        let items = &self.view.phrases.items;
        let Some(colon) = items.iter().take(BEFORE_COLON).position(|i| i.kind == ItemKind::Colon) else { return };
        let plain = |i: &crate::phrase::Item| {
            matches!(i.kind, ItemKind::Np | ItemKind::Prep(_) | ItemKind::Comma | ItemKind::Open(_) | ItemKind::Close(_) | ItemKind::Time)
        };
        if colon == 0 || !items[..colon].iter().all(plain) || !self.finder().can_speak(&items[0]) {
            return;
        }
        let np = &self.view.phrases.nps[items[0].np as usize];
        let land = matches!(np.class, Class::Country | Class::Capital | Class::Place);
        let quoted = items[colon + 1..].iter().any(|i| matches!(i.kind, ItemKind::Open(c) if c != '('));
        let first_person =
            self.view.words.iter().any(|w| w.is_word() && w.reading.analysis.person == 1 && w.reading.analysis.pos == isnad_pack::model::Pos::Verb);
        if land && !quoted && !first_person || np.class == Class::None && !np.agent && np.name == NONE {
            return;
        }
        let speaker = self.finder().at(0, &[]);
        let stance = if first_person { Stance::Quotes } else { Stance::Asserts };
        self.emit(Content::Colon(colon), Scope { span: self.span, holder: speaker.span, cue: self.word_span(colon), stance, relay: None }, out);
        self.spoke(speaker);
    }
}
