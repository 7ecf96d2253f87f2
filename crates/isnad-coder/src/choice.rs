//! The choice: which reading each word of a sentence takes, by the best path over neighbouring tags (Viterbi).

use isnad_pack::choose::{Choose, Tag};
use isnad_pack::clitics::Enclitic;
use isnad_pack::model::bits;

use crate::reading::Reading;

/// Readings beyond this number per word are left out of the search.
const WIDEST: usize = 24;

/// Score of an adjective that does not agree with the noun before it.
const DISAGREEMENT: i32 = -4;

/// Score of a given name after a title, an office, a nationality or another given name.
const NAME_BONUS: i32 = 7;

/// Score of a verb with an object pronoun after a noun without article: «هجوم شنه مسلحون», a clause that describes the noun.
const DESCRIBING_CLAUSE: i32 = 6;

/// Buffers of the search.
#[derive(Default)]
pub(crate) struct Chooser {
    score: Vec<[i32; WIDEST]>,
    from: Vec<[u8; WIDEST]>,
}

impl Chooser {
    /// Picks an index into each word's readings. `None` marks a token that is no word: a sign.
    pub fn run(&mut self, choose: &Choose, enclitics: &[Enclitic], words: &[Option<&[Reading]>], out: &mut Vec<u8>) {
        out.clear();
        self.score.clear();
        self.from.clear();
        for (i, word) in words.iter().enumerate() {
            let mut score = [i32::MIN / 2; WIDEST];
            let mut from = [0u8; WIDEST];
            match word {
                None => {
                    let best = self.arrive(choose, enclitics, words, i, Tag::Punct, None);
                    score[0] = best.0;
                    from[0] = best.1;
                }
                Some(readings) => {
                    for (k, r) in readings.iter().take(WIDEST).enumerate() {
                        let best = self.arrive(choose, enclitics, words, i, r.left(), Some(r));
                        score[k] = best.0 + r.own + inner(choose, r);
                        from[k] = best.1;
                    }
                }
            }
            self.score.push(score);
            self.from.push(from);
        }
        out.resize(words.len(), 0);
        let mut at = self.score.last().map_or(0, best_of);
        for i in (0..words.len()).rev() {
            out[i] = narrow(at);
            at = usize::from(self.from[i][at]);
        }
    }

    /// Best score and predecessor for a word whose left side shows `tag`.
    fn arrive(&self, choose: &Choose, enclitics: &[Enclitic], words: &[Option<&[Reading]>], i: usize, tag: Tag, reading: Option<&Reading>) -> (i32, u8) {
        if i == 0 {
            return (choose.pair(Tag::Start, tag), 0);
        }
        let before = &self.score[i - 1];
        match words[i - 1] {
            None => (before[0] + choose.pair(Tag::Punct, tag), 0),
            Some(readings) => {
                let mut best = (i32::MIN, 0);
                for (k, r) in readings.iter().take(WIDEST).enumerate() {
                    let s = before[k] + choose.pair(r.tag, tag) + reading.map_or(0, |right| agreement(enclitics, r, right));
                    if s > best.0 {
                        best = (s, narrow(k));
                    }
                }
                best
            }
        }
    }
}

/// A name after what names open with; an adjective that does not agree with the noun before it.
fn agreement(enclitics: &[Enclitic], left: &Reading, right: &Reading) -> i32 {
    if right.conj || right.prep != 0 {
        return 0;
    }
    if right.given {
        return if left.before_name { NAME_BONUS } else { 0 };
    }
    let verb = matches!(right.tag, Tag::Perfect | Tag::Imperfect) && right.analysis.person == 3 && !right.verbal;
    if verb && right.pron != 0 && left.pron == 0 && matches!(left.tag, Tag::Noun | Tag::Masdar) {
        let means_it = enclitics.get(usize::from(right.pron) - 1).is_some_and(|e| e.person == 3 && e.gender & left.analysis.gender != 0);
        return if means_it { DESCRIBING_CLAUSE } else { 0 };
    }
    let bare = matches!(right.tag, Tag::Adj | Tag::Part) && matches!(left.tag, Tag::Noun | Tag::Masdar);
    let definite = matches!(right.tag, Tag::DefAdj | Tag::DefPart) && matches!(left.tag, Tag::DefNoun | Tag::DefMasdar);
    if !bare && !definite {
        return 0;
    }
    let (a, b) = (left.analysis, right.analysis);
    let plain = a.gender & b.gender != 0 && a.number & b.number != 0;
    let plural_of_things = a.number & bits::PL != 0 && b.gender & bits::F != 0 && b.number & bits::SG != 0;
    if plain || plural_of_things { 0 } else { DISAGREEMENT }
}

/// Score of the pairs inside one written word: conjunction, preposition, host.
fn inner(choose: &Choose, r: &Reading) -> i32 {
    let mut s = 0;
    let mut left = None;
    for (set, tag) in [(r.conj, Tag::Conj), (r.prep != 0, Tag::Prep), (r.future, Tag::Future)] {
        if set {
            if let Some(l) = left {
                s += choose.pair(l, tag);
            }
            left = Some(tag);
        }
    }
    left.map_or(0, |l| s + choose.pair(l, r.tag))
}

fn best_of(scores: &[i32; WIDEST]) -> usize {
    let mut best = 0;
    for (k, s) in scores.iter().enumerate() {
        if *s > scores[best] {
            best = k;
        }
    }
    best
}

fn narrow(k: usize) -> u8 {
    u8::try_from(k).unwrap_or(0)
}
