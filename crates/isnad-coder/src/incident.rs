//! One happening, one incident: the mentions of a document are linked.

use isnad_pack::Pack;
use isnad_text::Span;

use crate::record::{Amount, Event, Party};

/// Least score at which a mention joins a happening.
const JOIN: i32 = 2;

/// Happenings that a mention is compared with, and members of each.
const MOST_GROUPS: usize = 60;
const MOST_MEMBERS: usize = 12;

/// Gives each event the number of its happening.
pub(crate) fn link(pack: &Pack, text: &str, events: &mut [Event]) {
    let words: Vec<[Vec<String>; 2]> = events.iter().map(|e| [key_words(pack, text, &e.actors), key_words(pack, text, &e.recipients)]).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for i in 0..events.len() {
        let mut best: Option<(usize, i32)> = None;
        // Only the latest happenings are looked at, so that a long text costs no more than its length.
        for (g, members) in groups.iter().enumerate().rev().take(MOST_GROUPS) {
            // A group is as near as its nearest member, and as far as its worst contradiction allows.
            let scores = members.iter().rev().take(MOST_MEMBERS).map(|&m| score(text, events, &words, m, i));
            let (mut top, mut low) = (i32::MIN, 0);
            for s in scores {
                top = top.max(s);
                low = low.min(s);
            }
            let total = if low <= CONTRADICTION { low } else { top };
            if total >= JOIN && best.is_none_or(|(_, b)| total > b) {
                best = Some((g, total));
            }
        }
        match best {
            Some((g, _)) => groups[g].push(i),
            None => groups.push(vec![i]),
        }
    }
    for (g, members) in groups.iter().enumerate() {
        for &m in members {
            events[m].incident = g;
        }
    }
}

/// A score at or below this keeps two mentions apart whatever else speaks for them.
const CONTRADICTION: i32 = -4;

fn score(text: &str, events: &[Event], words: &[[Vec<String>; 2]], a: usize, b: usize) -> i32 {
    let (x, y) = (&events[a], &events[b]);
    if x.kind != y.kind {
        return CONTRADICTION * 2;
    }
    let mut s = 0;
    for (p, q) in words[a].iter().zip(&words[b]) {
        if p.is_empty() || q.is_empty() {
            continue;
        }
        s += if p.iter().any(|w| q.contains(w)) { 2 } else { -3 };
    }
    s += tolls(x.size.dead, y.size.dead) + tolls(x.size.injured, y.size.injured) + tolls(x.size.arrested, y.size.arrested);
    let stem = |e: &Event| e.rule.rsplit('/').next().unwrap_or_default().to_owned();
    if stem(x) == stem(y) {
        s += 2;
    }
    if definite(text, y.trigger) {
        s += 1;
    }
    // Title and lead tell the same story.
    if x.sentence == 0 && y.sentence <= 2 {
        s += 2;
    } else if y.sentence - x.sentence <= 1 {
        s += 1;
    }
    if x.aux.historical != y.aux.historical || x.aux.hypothetical != y.aux.hypothetical || x.aux.future != y.aux.future {
        s -= 3;
    }
    if let (Some(p), Some(q)) = (&x.when, &y.when) {
        s += if p.date == q.date { 1 } else { -4 };
    }
    if let (Some(p), Some(q)) = (&x.place, &y.place)
        && let (Some(m), Some(n)) = (&p.name, &q.name)
    {
        s += if m == n { 1 } else { -2 };
    }
    if x.modes != y.modes && !x.modes.is_empty() && !y.modes.is_empty() && !x.modes.iter().any(|m| y.modes.contains(m)) {
        s -= 2;
    }
    s
}

fn tolls(a: Option<Amount>, b: Option<Amount>) -> i32 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => 2,
        (Some(_), Some(_)) => -2,
        _ => 0,
    }
}

/// Does the trigger bear the article?
fn definite(text: &str, trigger: Span) -> bool {
    trigger.text(text).starts_with("ال")
}

/// What tells parties apart: ids on file, else the folded words of the phrase that are long enough.
fn key_words(pack: &Pack, text: &str, parties: &[Party]) -> Vec<String> {
    let mut all = Vec::new();
    for p in parties {
        if let Some(id) = &p.identifier_id {
            all.push(id.clone());
        }
        if let (Some(code), Some(sector)) = (&p.code, &p.sector) {
            all.push(format!("{code}{sector}"));
        }
        for w in p.span.text(text).split(|c: char| !c.is_alphanumeric()) {
            let folded = pack.folder().fold(w);
            let bare = folded.strip_prefix("ال").unwrap_or(&folded);
            if bare.chars().count() >= 3 {
                all.push(bare.to_owned());
            }
        }
    }
    all
}

/// A toll that one mention of a happening gives holds for those in other sentences, unless two mentions contradict each
/// other; what is long ago or did not happen lends nothing to news.
pub(crate) fn share_tolls(text: &str, events: &mut [Event]) {
    let mut tolls: std::collections::BTreeMap<(usize, bool), [Shared; 3]> = std::collections::BTreeMap::new();
    for e in events.iter().filter(|e| happened(e)) {
        let slots = tolls.entry((e.incident, e.aux.historical || e.earlier)).or_default();
        for (slot, amount) in slots.iter_mut().zip([e.size.dead, e.size.injured, e.size.arrested]) {
            slot.see(amount, e);
        }
    }
    for e in events.iter_mut().filter(|e| happened(e)) {
        let Some([dead, injured, arrested]) = tolls.get(&(e.incident, e.aux.historical || e.earlier)) else { continue };
        let known = definite(text, e.trigger);
        e.size.dead = e.size.dead.or(dead.agreed(e, known));
        e.size.injured = e.size.injured.or(injured.agreed(e, known));
        e.size.arrested = e.size.arrested.or(arrested.agreed(e, known));
    }
}

fn happened(e: &Event) -> bool {
    !e.aux.negation && !e.aux.hypothetical && !e.aux.future
}

/// What the mentions of a happening say of one toll.
#[derive(Default, Clone)]
struct Shared {
    amount: Option<Amount>,
    /// Where it is told, and by which word.
    sentence: usize,
    rule: String,
    contradicted: bool,
}

impl Shared {
    fn see(&mut self, amount: Option<Amount>, e: &Event) {
        let Some(a) = amount else { return };
        match self.amount {
            Some(b) if b != a => self.contradicted = true,
            Some(_) => {}
            None => *self = Shared { amount: Some(a), sentence: e.sentence, rule: e.rule.clone(), contradicted: false },
        }
    }

    /// The toll for a mention in another sentence that tells the same act: by the same word, with the article
    /// (`known`), or beside the title.
    fn agreed(&self, e: &Event, known: bool) -> Option<Amount> {
        let same = known || e.rule == self.rule || e.sentence.min(self.sentence) == 0 && e.sentence.max(self.sentence) <= 2;
        self.amount.filter(|_| !self.contradicted && self.sentence != e.sentence && same)
    }
}
