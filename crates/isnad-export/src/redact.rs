//! `--redact`: names of persons without a public role are replaced, wherever a record repeats words of the text.
//!
//! Who has a public role: whoever is on file (holders of office, leaders of parties, armed groups and faiths), and whoever
//! the phrase itself gives an office of state, parliament, court or party («وزير الداخلية …»). A name is a given name of the lexicon and
//! what follows it, or what follows a title («السيد …», «الناشط …») and the lexicon does not know. Offsets stay: with the text at hand
//! the words can be found again.

use isnad_engine::bidi::isolate;
use isnad_engine::record::{Attribution, Claim, Event, Incident};
use isnad_engine::{Record, builtin};
use isnad_pack::Pack;
use isnad_pack::model::{Class, Pos};

use crate::Error;

/// What stands in for a name.
pub const PLACEHOLDER: &str = "[…]";

/// Sectors of public office.
const PUBLIC: [&str; 4] = ["GOV", "LEG", "JUD", "PTY"];

/// Takes names of private persons out of records.
pub struct Redactor {
    pack: Pack,
}

impl Redactor {
    /// With the lexicon that was built in.
    ///
    /// # Errors
    /// It is damaged.
    pub fn new() -> Result<Redactor, Error> {
        builtin::pack().map(|pack| Redactor { pack }).map_err(|e| Error::Builtin(e.to_string()))
    }

    /// Replaces the names in a record; how many phrases were changed.
    pub fn record(&self, record: &mut Record) -> usize {
        match record {
            Record::Event(e) => self.event(e),
            Record::Incident(i) => self.incident(i),
            Record::Claim(c) => self.claim(c),
        }
    }

    fn event(&self, e: &mut Event) -> usize {
        let mut n = 0;
        for p in e.actor.iter_mut().chain(&mut e.recipient).filter(|p| p.identifier_id.is_none()) {
            n += self.phrase(&mut p.entity_text, Some(&mut e.gloss));
        }
        n + e.attribution.as_mut().map_or(0, |a| self.said(a))
    }

    fn incident(&self, i: &mut Incident) -> usize {
        i.actor.iter_mut().chain(&mut i.recipient).map(|p| self.phrase(&mut p.entity_text, Some(&mut i.gloss))).sum()
    }

    fn claim(&self, c: &mut Claim) -> usize {
        let said = c.attribution.as_mut().map_or(0, |a| self.said(a));
        said + c.subject.iter_mut().chain(&mut c.object).map(|s| self.phrase(s, None)).sum::<usize>()
    }

    fn said(&self, a: &mut Attribution) -> usize {
        self.phrase(&mut a.holder, None) + a.chain.iter_mut().map(|link| self.phrase(link, None)).sum::<usize>()
    }

    /// Replaces the names in a phrase, and the phrase in the gloss.
    fn phrase(&self, phrase: &mut String, gloss: Option<&mut String>) -> usize {
        let Some(redacted) = self.text(phrase) else { return 0 };
        if let Some(gloss) = gloss {
            *gloss = gloss.replace(&isolate(phrase), &isolate(&redacted));
        }
        *phrase = redacted;
        1
    }

    /// The text with its names replaced; `None` where there are none to replace.
    #[must_use]
    pub fn text(&self, text: &str) -> Option<String> {
        let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
        let kinds: Vec<Word> = words.iter().map(|w| self.word(w)).collect();
        let on_file = self.on_file(&words);
        let office = kinds.contains(&Word::Office);
        let mut out = String::with_capacity(text.len());
        // Ordinary words since the last word that is surely part of the name.
        let mut ordinary = 0;
        let (mut in_name, mut changed) = (false, false);
        for (i, word) in words.iter().enumerate() {
            let was_in_name = in_name;
            ordinary = if kinds[i] == Word::Other { ordinary + 1 } else { 0 };
            in_name = match kinds[i] {
                _ if on_file[i] || office => false,
                Word::Given => true,
                Word::Unknown => in_name || (i > 0 && kinds[i - 1] == Word::Title),
                // A family name may be an ordinary word: one such word is taken for part of the name.
                Word::Title | Word::Other => in_name && ordinary < 2,
                Word::Either => in_name || (i > 0 && kinds[i - 1] == Word::Title),
                Word::Function | Word::Verb | Word::Office => false,
            };
            match (in_name, was_in_name) {
                (true, true) => {}
                (true, false) => {
                    out.push_str(PLACEHOLDER);
                    out.push(' ');
                    changed = true;
                }
                (false, _) => out.push_str(word),
            }
        }
        let end = out.trim_end().len();
        out.truncate(end);
        changed.then_some(out)
    }

    /// Which words belong to a name on file.
    fn on_file(&self, words: &[&str]) -> Vec<bool> {
        let folded: Vec<String> = words.iter().map(|w| self.fold(w)).collect();
        let mut on_file = vec![false; words.len()];
        for i in 0..words.len() {
            if let Some((n, _)) = self.pack.longest_name(folded[i..].iter().map(String::as_str)) {
                on_file[i..(i + n).min(words.len())].fill(true);
            }
        }
        on_file
    }

    fn fold(&self, word: &str) -> String {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let mut folded = String::new();
        self.pack.folder().fold_into(bare, &mut folded);
        folded
    }

    fn word(&self, word: &str) -> Word {
        let folded = self.fold(word);
        if folded.is_empty() || folded.chars().any(|c| c.is_ascii_digit()) {
            return Word::Function;
        }
        // Clitics before the word: conjunction, preposition, article, in this order.
        let mut kinds: Vec<Word> = Vec::new();
        for cut in self.without_clitics(&folded) {
            for a in self.pack.analyses(cut) {
                let lexeme = self.pack.lexeme(a.lexeme);
                kinds.push(match (a.pos, lexeme.class) {
                    (Pos::Function | Pos::Number, _) => Word::Function,
                    (Pos::Verb, _) => Word::Verb,
                    (_, Class::Given) => Word::Given,
                    (_, Class::Role) if lexeme.sector.as_deref().is_some_and(|s| PUBLIC.contains(&s)) => Word::Office,
                    (_, Class::Title | Class::Role | Class::Person) => Word::Title,
                    _ => Word::Other,
                });
            }
        }
        // «على» is a preposition before it is the name «علي»; otherwise what may be a name is one.
        if kinds.contains(&Word::Given) && kinds.contains(&Word::Function) {
            return Word::Either;
        }
        [Word::Given, Word::Office, Word::Title, Word::Other, Word::Function, Word::Verb].into_iter().find(|k| kinds.contains(k)).unwrap_or(Word::Unknown)
    }

    fn without_clitics<'w>(&self, folded: &'w str) -> Vec<&'w str> {
        let clitics = &self.pack.data().clitics;
        let mut cuts = vec![folded];
        let conjunctions = clitics.conjunctions.iter().map(|(form, _)| form.as_str());
        cuts.extend(conjunctions.filter_map(|c| folded.strip_prefix(c)).filter(|r| !r.is_empty()));
        for i in 0..cuts.len() {
            let cut = cuts[i];
            cuts.extend(clitics.proclitics.iter().filter_map(|p| cut.strip_prefix(p.form.as_str())).filter(|r| !r.is_empty()));
        }
        cuts
    }
}

/// What a word may be, as far as names go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// A given name.
    Given,
    /// A given name or a function word.
    Either,
    /// An office of state, parliament, court or party.
    Office,
    /// A title, or a word for a person; a name may follow.
    Title,
    /// A function word or number: no name goes on over it.
    Function,
    /// A finite verb, and nothing else.
    Verb,
    /// Any other word of the lexicon.
    Other,
    /// No word of the lexicon.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_names_go_and_public_ones_stay() {
        let redactor = Redactor::new().expect("lexicon");
        for (text, want) in [
            ("المواطن أحمد زقزوقيان", Some("المواطن […]")),
            ("الناشط زقزوقيان من بغداد", Some("الناشط […] من بغداد")),
            ("محمد علي الجمال", Some("[…]")),
            ("هجوم على حاجز", None),
            ("مسلحون مجهولون", None),
            ("وزير الداخلية أحمد زقزوقيان", None),
            ("عبد الفتاح السيسي", None),
            ("سبعة جنود", None),
        ] {
            assert_eq!(redactor.text(text).as_deref(), want, "{text}");
        }
    }
}
