//! The words of a sentence: tokens, names of several words joined, each with its chosen reading.

use isnad_pack::Pack;
use isnad_pack::choose::Tag;
use isnad_pack::model::{Class, Lexeme, Pos};
use isnad_places::Places;
use isnad_text::{Span, Token, TokenKind};

use crate::choice::Chooser;
use crate::reading::{Cache, Entry, Reading, UNKNOWN};

/// What a word is to the phrase builder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word with a reading.
    Word,
    /// Digits.
    Number,
    /// A sign, with its first character.
    Sign(char),
}

/// A word in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub span: Span,
    pub kind: Kind,
    pub entry: Entry,
    /// Chosen reading; for signs and digits an empty one.
    pub reading: Reading,
}

impl Word {
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub fn lexeme<'p>(&self, pack: &'p Pack) -> Option<&'p Lexeme> {
        (self.is_word() && self.reading.analysis.lexeme != UNKNOWN).then(|| pack.lexeme(self.reading.analysis.lexeme))
    }

    pub fn class(&self, pack: &Pack) -> Class {
        self.lexeme(pack).map_or(Class::None, |l| l.class)
    }

    pub fn pos(&self) -> Option<Pos> {
        self.is_word().then_some(self.reading.analysis.pos)
    }
}

/// Buffers.
#[derive(Default)]
pub(crate) struct Reader {
    pub cache: Cache,
    chooser: Chooser,
    picks: Vec<u8>,
    joined: Vec<(u32, Option<Reading>)>,
}

/// An empty reading for what is no word.
pub(crate) const NO_READING: Reading = Reading {
    analysis: isnad_pack::model::Analysis {
        lexeme: UNKNOWN,
        pos: Pos::Noun,
        tense: isnad_pack::model::Tense::None,
        person: 0,
        place: isnad_pack::model::Place::Free,
        voice: 0,
        gender: 0,
        number: 0,
        case: 0,
        short: false,
    },
    conj: false,
    prep: 0,
    article: false,
    future: false,
    verbal: false,
    pron: 0,
    tag: Tag::Punct,
    before_name: false,
    given: false,
    own: 0,
};

/// Longest name, in words.
const LONGEST_NAME: usize = 10;

impl Reader {
    /// Reads the tokens of one sentence into words.
    pub fn read(&mut self, pack: &Pack, places: Option<&Places>, text: &str, tokens: &[Token], out: &mut Vec<Word>) {
        out.clear();
        for t in tokens {
            let raw = t.text(text);
            let (kind, entry) = match t.kind {
                TokenKind::Word => (Kind::Word, self.cache.entry(pack, places, raw)),
                TokenKind::Hashtag => (Kind::Word, self.cache.entry(pack, places, raw.trim_start_matches('#'))),
                TokenKind::Number => (Kind::Number, Entry::default()),
                _ => (Kind::Sign(raw.chars().next().unwrap_or(' ')), Entry::default()),
            };
            out.push(Word { span: t.span, kind, entry, reading: NO_READING });
        }
        self.join_names(pack, out);
        self.choose(pack, out);
    }

    /// Joins words that are a name or fixed expression on file into one word, longest first.
    fn join_names(&mut self, pack: &Pack, words: &mut Vec<Word>) {
        self.joined.clear();
        let mut i = 0;
        let mut kept = 0;
        while i < words.len() {
            let mut n = 1;
            let mut reading = None;
            if words[i].is_word()
                && let Some((len, r)) = self.name_at(pack, &words[i..])
            {
                n = len;
                reading = Some(r);
            }
            let mut w = words[i];
            w.span = w.span.cover(words[i + n - 1].span);
            words[kept] = w;
            self.joined.push((crate::reading::narrow(kept), reading));
            kept += 1;
            i += n;
        }
        words.truncate(kept);
    }

    fn name_at(&self, pack: &Pack, words: &[Word]) -> Option<(usize, Reading)> {
        let letters = &self.cache.letters;
        let slice = |(a, b): (u32, u32)| &letters[a as usize..b as usize];
        let mut best: Option<(usize, Reading)> = None;
        let (a, b) = words[0].entry.cores;
        for core in &self.cache.cores[a as usize..b as usize] {
            let rest = words[1..].iter().take(LONGEST_NAME - 1).take_while(|w| w.is_word()).map(|w| slice(w.entry.folded));
            let found = pack.longest_name(std::iter::once(slice((core.start, core.end))).chain(rest));
            let Some((n, lexeme)) = found else { continue };
            if n < 2 || best.is_some_and(|(m, _)| m >= n) {
                continue;
            }
            let class = pack.lexeme(lexeme).class;
            let mut r = NO_READING;
            r.analysis.lexeme = lexeme;
            r.analysis.gender = 3;
            r.analysis.number = 7;
            r.analysis.case = 1;
            r.conj = core.conj;
            r.prep = core.prep;
            (r.analysis.pos, r.tag) = fixed(pack, lexeme, class);
            best = Some((n, r));
        }
        best
    }

    fn choose(&mut self, pack: &Pack, words: &mut [Word]) {
        let readings: Vec<Option<&[Reading]>> = words
            .iter()
            .zip(&self.joined)
            .map(|(w, (_, fixed))| match (w.kind, fixed) {
                (Kind::Word, Some(r)) => Some(std::slice::from_ref(r)),
                (Kind::Word, None) => Some(&self.cache.readings[w.entry.readings.0 as usize..w.entry.readings.1 as usize]),
                (Kind::Number, _) => Some(std::slice::from_ref(&DIGITS)),
                (Kind::Sign(_), _) => None,
            })
            .collect();
        self.chooser.run(&pack.data().choose, &pack.data().clitics.enclitics, &readings, &mut self.picks);
        for (i, word) in words.iter_mut().enumerate() {
            if let Some(list) = readings[i]
                && let Some(r) = list.get(usize::from(self.picks[i]))
            {
                word.reading = *r;
            }
        }
    }
}

/// Digits count as a number word.
static DIGITS: Reading = Reading { tag: Tag::Num, ..NO_READING };

/// Part of speech and tag of a fixed expression.
fn fixed(pack: &Pack, lexeme: u32, class: Class) -> (Pos, Tag) {
    use isnad_pack::model::flag;
    match class {
        Class::Prep if pack.lexeme(lexeme).tags.has(flag::CLAUSE) => (Pos::Function, Tag::SubVerb),
        Class::Prep => (Pos::Function, Tag::Prep),
        Class::Neg => (Pos::Function, Tag::NounPrep),
        Class::Sub => (Pos::Function, Tag::SubVerb),
        Class::Conj => (Pos::Function, Tag::Conj),
        Class::Rel => (Pos::Function, Tag::Rel),
        Class::Quant => (Pos::Function, Tag::Noun),
        Class::Part | Class::Adv | Class::Interj | Class::Dem | Class::Pron => (Pos::Function, Tag::Adv),
        Class::Approx | Class::Min | Class::Max => (Pos::Function, Tag::Num),
        Class::Cardinal | Class::Ordinal | Class::Fraction | Class::Vague => (Pos::Number, Tag::Num),
        Class::Demonym => (Pos::Adjective, Tag::Name),
        _ => (Pos::Name, Tag::Name),
    }
}
