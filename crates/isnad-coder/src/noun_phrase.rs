//! Noun phrases: from the first word on, one word at a time, for as long as each can belong.

use isnad_pack::Pack;
use isnad_pack::model::{Class, Place, Pos, bits, flag};

use crate::number;
use crate::phrase::{NONE, Np, is_event, narrow};
use crate::record::Amount;
use crate::word::{Kind, Word};

/// Parses the noun phrase at word `i`; gives it and the word after it.
pub(crate) fn parse(pack: &Pack, text: &str, words: &[Word], i: usize) -> (Np, usize) {
    let mut p = Parse { pack, text, words, at: i, np: Np::empty(i), open: false, head_set: false, in_name: false };
    p.run();
    let end = p.at.max(i + 1);
    p.np.end = narrow(end);
    (p.np, end)
}

struct Parse<'a> {
    pack: &'a Pack,
    text: &'a str,
    words: &'a [Word],
    at: usize,
    np: Np,
    /// The construct is open: a genitive may follow.
    open: bool,
    head_set: bool,
    in_name: bool,
}

impl Parse<'_> {
    fn run(&mut self) {
        self.opening();
        while let Some(w) = self.words.get(self.at) {
            let first = !self.head_set;
            if !first && (w.reading.conj || w.reading.prep != 0) && w.is_word() {
                break;
            }
            if !self.take(*w) {
                break;
            }
        }
        self.bound_after();
        let human_name = self.np.class == Class::None && self.in_name;
        // A bare number counts people until the context says otherwise.
        let bare_count = !self.head_set && self.np.count.is_some();
        self.np.agent |= human_name || bare_count;
        self.np.human |= bare_count;
    }

    /// «12 مدنيا على الأقل»: a bound written after what is counted.
    fn bound_after(&mut self) {
        let Some(w) = self.words.get(self.at) else { return };
        let bound = w.is_word() && !w.reading.conj && w.class(self.pack) == Class::Min;
        if let (true, Some(low)) = (bound, self.np.count.and_then(|c| c.low)) {
            self.np.count = Some(Amount { low: Some(low), high: None });
            self.at += 1;
        }
    }

    /// Demonstratives, quantifiers and numbers before the head.
    fn opening(&mut self) {
        while let Some(w) = self.words.get(self.at) {
            if self.at > self.np.start as usize && w.is_word() && (w.reading.conj || w.reading.prep != 0) {
                break;
            }
            if let Some((amount, next)) = number::parse(self.pack, self.text, self.words, self.at) {
                self.np.count = Some(amount);
                self.at = next;
                // «خمسة من رجال الشرطة»
                if self.is_min(next) && self.words.get(next + 1).is_some_and(|w| w.pos() != Some(Pos::Verb)) {
                    self.at = next + 1;
                }
                continue;
            }
            match w.class(self.pack) {
                Class::Dem => {
                    self.at += 1;
                    self.np.definite = true;
                }
                Class::Quant => {
                    self.at += 1;
                    if w.reading.pron != 0 {
                        break;
                    }
                    if self.is_min(self.at) {
                        self.at += 1;
                    }
                }
                _ => break,
            }
        }
        if self.at > self.np.start as usize {
            self.np.head = narrow(self.at.saturating_sub(1));
        }
    }

    fn is_min(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.pos() == Some(Pos::Function) && w.lexeme(self.pack).is_some_and(|l| l.lemma == "من") && w.reading.pron == 0)
    }

    /// Takes one more word into the phrase; false where the phrase ends before it.
    fn take(&mut self, w: Word) -> bool {
        match w.kind {
            Kind::Sign(c) => return self.quoted(c),
            Kind::Number => return false,
            Kind::Word => {}
        }
        if w.reading.analysis.pos == Pos::Function {
            return self.function(w);
        }
        if w.reading.analysis.pos == Pos::Verb {
            return false;
        }
        if !self.head_set {
            // «أصيب 12 أمس»: the time is not what is counted.
            if self.np.count.is_some() && w.class(self.pack) == Class::Time && w.reading.article {
                return false;
            }
            self.head(w);
            return true;
        }
        if is_event(self.pack, &w) && !self.swallows(&w) {
            return false;
        }
        self.modifier(w)
    }

    /// «تنظيم "داعش"», «حزب «الله»»: a short quoted name right after the head.
    fn quoted(&mut self, c: char) -> bool {
        if !self.head_set
            || !matches!(c, '"' | '«' | '“' | '\'')
            || !matches!(self.np.class, Class::Group | Class::Org | Class::Force | Class::Facility | Class::Media)
        {
            return false;
        }
        let close = self.words[self.at + 1..].iter().take(5).position(|w| matches!(w.kind, Kind::Sign('"' | '»' | '”' | '\'')));
        let Some(n) = close else { return false };
        let inside = &self.words[self.at + 1..self.at + 1 + n];
        if n == 0 || inside.iter().any(|w| w.pos() == Some(Pos::Verb) || matches!(w.kind, Kind::Sign(_))) {
            return false;
        }
        let first = self.at + 1;
        if self.np.name == NONE {
            self.np.name = narrow(first);
        }
        for w in inside {
            self.adopt(w);
        }
        self.at += n + 2;
        self.open = false;
        self.np.definite = true;
        true
    }

    fn function(&mut self, w: Word) -> bool {
        let lexeme = self.pack.lexeme(w.reading.analysis.lexeme);
        if !self.head_set {
            return false;
        }
        let human_unit = self.np.count.is_some() || self.head_is_unit();
        if lexeme.lemma == "من"
            && w.reading.pron == 0
            && human_unit
            && let Some(next) = self.words.get(self.at + 1)
        {
            let nominal = next.is_word() && !matches!(next.pos(), Some(Pos::Verb | Pos::Function)) && next.reading.prep == 0 && !next.reading.conj;
            if nominal && self.can_be_member(next) {
                self.at += 1;
                let keep = (self.np.class, self.np.agent, self.np.human, self.np.head);
                self.head(*next);
                if !self.np.agent && keep.1 {
                    (self.np.class, self.np.agent, self.np.human) = (keep.0, keep.1, keep.2);
                }
                return true;
            }
        }
        // «وزير غير معروف» and other rare insertions end the phrase.
        false
    }

    fn can_be_member(&self, next: &Word) -> bool {
        let class = next.class(self.pack);
        class.is_agent()
            || class == Class::Adj && next.reading.analysis.number & bits::PL != 0
            || matches!(next.pos(), Some(Pos::ActiveParticiple | Pos::PassiveParticiple))
            || matches!(class, Class::Vehicle | Class::Weapon | Class::Facility | Class::Thing)
            || class == Class::None
    }

    fn head_is_unit(&self) -> bool {
        self.words[self.np.head as usize].lexeme(self.pack).is_some_and(|l| l.tags.has(flag::UNIT))
            || matches!(self.np.class, Class::Group | Class::Person | Class::Unit)
    }

    fn head(&mut self, w: Word) {
        let r = w.reading;
        let a = r.analysis;
        self.head_set = true;
        self.np.head = narrow(self.at);
        let lexeme = w.lexeme(self.pack);
        self.np.class = match a.pos {
            Pos::ActiveParticiple | Pos::PassiveParticiple if self.human_participle(&w) => Class::Person,
            _ => lexeme.map_or(Class::None, |l| l.class),
        };
        self.np.gender = a.gender;
        self.np.number = a.number;
        self.np.case = a.case;
        self.np.definite |= r.article || r.pron != 0 || a.pos == Pos::Name || self.np.class == Class::Given;
        self.np.pron |= r.pron != 0;
        self.open = !r.article && r.pron == 0 && a.pos != Pos::Name && (a.place == Place::Construct || a.case & bits::UNMARKED != 0 || !sound(&w, self.text));
        self.in_name = a.pos == Pos::Name || self.np.class == Class::Given || (!r.known() && !r.article);
        if self.in_name {
            self.np.name = narrow(self.at);
        }
        self.adopt(&w);
        let unit = lexeme.is_some_and(|l| l.tags.has(flag::UNIT));
        if unit && !self.np.class.is_agent() {
            self.np.agent = false;
            self.np.human = false;
        }
        self.at += 1;
    }

    /// Takes over what a word tells about the phrase: whether it acts.
    fn adopt(&mut self, w: &Word) {
        let class = w.class(self.pack);
        if self.np.head == narrow(self.at) || class == Class::Country {
            self.np.agent |= self.np.class.is_agent() || class.is_agent();
            self.np.human |= self.np.class.is_human();
        }
        if w.pos() == Some(Pos::Name) && class.is_agent() {
            self.np.agent = true;
        }
    }

    /// A participle that stands for people: plural in ون/ين, or of an event verb.
    fn human_participle(&self, w: &Word) -> bool {
        let a = w.reading.analysis;
        a.number & bits::PL != 0 && a.gender & bits::M != 0 && (a.case & (bits::NOM | bits::OBL)) != 0
    }

    /// After a head that names an office, body or force, a definite event word is part of its name.
    fn swallows(&self, w: &Word) -> bool {
        let names_body = matches!(self.np.class, Class::Role | Class::Org | Class::Force | Class::Facility | Class::Media | Class::Title | Class::Doc);
        self.open && names_body && w.reading.pron == 0
    }

    /// A word after the head.
    fn modifier(&mut self, w: Word) -> bool {
        let r = w.reading;
        let a = r.analysis;
        let class = w.class(self.pack);
        let event_head = is_event(self.pack, &self.words[self.np.head as usize]);
        let adjective = matches!(a.pos, Pos::Adjective | Pos::ActiveParticiple | Pos::PassiveParticiple) || class == Class::Adj || class == Class::Ordinal;
        let name = a.pos == Pos::Name || class == Class::Given || (!r.known() && !r.article);
        if a.pos == Pos::Number && class != Class::Ordinal {
            return false;
        }
        if event_head {
            // What an event noun governs is a phrase of its own.
            let fits = adjective && r.article == self.np.definite && agrees(&self.np, &w);
            self.at += usize::from(fits);
            return fits;
        }
        if adjective {
            return self.adjective(&w);
        }
        if r.article {
            if self.open {
                return self.genitive(&w, true);
            }
            // «العاهل الأردني الملك عبد الله»
            if self.np.definite && self.np.agent && matches!(class, Class::Role | Class::Title) && self.name_follows() {
                self.at += 1;
                self.in_name = true;
                return true;
            }
            // «العراقيين المحتجين», «الشبان المتظاهرون»: one person noun describes the other.
            let human_pair = class == Class::Person && self.np.human | (self.np.class == Class::Demonym);
            if human_pair && self.np.definite && self.words[self.at - 1].reading.article && self.np.number & a.number & bits::PL != 0 {
                self.at += 1;
                return true;
            }
            // An unknown definite word after a definite phrase is most often an adjective.
            if !r.known() && self.np.definite {
                self.adopt(&w);
                self.at += 1;
                return true;
            }
            return false;
        }
        if name {
            return self.name(&w);
        }
        if class == Class::Title && self.np.definite {
            self.at += 1;
            self.in_name = true;
            return true;
        }
        if self.open && !oblique(&w, self.text) {
            return self.genitive(&w, r.pron != 0);
        }
        false
    }

    /// Is the word after this one a personal name?
    fn name_follows(&self) -> bool {
        self.words.get(self.at + 1).is_some_and(|w| {
            w.is_word() && !w.reading.conj && w.reading.prep == 0 && !w.reading.article && (w.reading.given || !w.reading.known() || w.pos() == Some(Pos::Name))
        })
    }

    fn adjective(&mut self, w: &Word) -> bool {
        let r = w.reading;
        if r.article == self.np.definite || (self.open && r.article) {
            if self.open && r.article {
                return self.genitive(w, true);
            }
            // «السلطات المهدي»: what looks like an adjective is a name where its gender cannot be the head's.
            if r.article && self.at == self.np.head as usize + 1 && r.analysis.gender == bits::M && self.np.gender == bits::F {
                return false;
            }
            if !r.article {
                // «مسلحون مجهولون»: after an indefinite adjective no genitive follows.
                if !agrees(&self.np, w) {
                    return self.open && r.analysis.case & bits::OBL == 0 && self.genitive(w, false);
                }
                self.open = false;
            }
            self.adopt(w);
            self.at += 1;
            return true;
        }
        false
    }

    fn genitive(&mut self, w: &Word, definite: bool) -> bool {
        let class = w.class(self.pack);
        // A unit word gives its place to what it counts.
        let unit = self.words[self.np.head as usize].lexeme(self.pack).is_some_and(|l| l.tags.has(flag::UNIT));
        if unit && (class.is_agent() || self.np.class == Class::Unit) {
            self.np.class = class;
            self.np.agent = class.is_agent();
            self.np.human = class.is_human();
        }
        if w.pos() == Some(Pos::Name) {
            if self.np.name == NONE {
                self.np.name = narrow(self.at);
            }
            self.np.agent |= class.is_agent() && self.np.class == Class::None;
        }
        self.np.definite |= definite;
        self.np.pron |= w.reading.pron != 0;
        self.open = !definite && w.reading.pron == 0 && !oblique(w, self.text);
        self.at += 1;
        true
    }

    fn name(&mut self, w: &Word) -> bool {
        let class = w.class(self.pack);
        let takes = self.open || self.in_name || (self.np.definite && (self.np.agent || matches!(self.np.class, Class::Place | Class::Facility | Class::None)));
        if !takes || oblique(w, self.text) && !self.in_name && w.reading.known() {
            return false;
        }
        // Two names on file side by side are two parties.
        if self.in_name && w.pos() == Some(Pos::Name) && self.words[self.at - 1].pos() == Some(Pos::Name) && class != Class::Role {
            return false;
        }
        if self.np.name == NONE || w.pos() == Some(Pos::Name) && self.words[self.np.name as usize].pos() != Some(Pos::Name) {
            self.np.name = narrow(self.at);
        }
        self.in_name = true;
        self.open = false;
        self.np.definite = true;
        self.adopt(w);
        self.at += 1;
        true
    }
}

/// Plural or dual with its نون, or accusative with its alif: no genitive follows.
fn sound(w: &Word, text: &str) -> bool {
    let a = w.reading.analysis;
    a.case & (bits::NOM | bits::OBL) != 0 && a.place == Place::Free && {
        let raw = w.span.text(text);
        raw.ends_with('ن') || raw.ends_with('ا') || raw.ends_with('ً')
    }
}

/// A visible accusative: اً, or ين of the plural.
fn oblique(w: &Word, text: &str) -> bool {
    let a = w.reading.analysis;
    let raw = w.span.text(text);
    raw.ends_with('ً') || (a.case == bits::OBL && a.number & bits::SG != 0 && raw.ends_with('ا'))
}

/// Gender and number of an adjective against the head; broken plurals of things take the feminine singular.
fn agrees(np: &Np, w: &Word) -> bool {
    let a = w.reading.analysis;
    if np.number & bits::PL != 0 && a.number & bits::SG != 0 && a.gender & bits::F != 0 {
        return true;
    }
    np.gender & a.gender != 0 && np.number & a.number != 0
}
