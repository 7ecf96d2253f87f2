//! The keys of the name index: folded names without article, and their spelling variants.

use std::collections::{BTreeMap, HashSet};

use isnad_text::Folder;

use crate::error::Error;
use crate::table::rows;

/// The name was seen with the article.
pub(crate) const WITH: u8 = 1;
/// The name was seen without the article.
pub(crate) const WITHOUT: u8 = 2;
/// With the article it is an ordinary word too.
pub(crate) const DOUBT_WITH: u8 = 4;
/// Without the article it is an ordinary word too.
pub(crate) const DOUBT_WITHOUT: u8 = 8;
/// The spelling was made by rule.
pub(crate) const VARIANT: u8 = 16;
/// A shorter word is no name without its article, counted in characters.
const LEAST_WITH_ARTICLE: usize = 5;
/// No variants are made that are shorter, counted in characters.
const LEAST_VARIANT: usize = 4;

/// A record under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    record: u32,
    flags: u8,
}

impl Entry {
    pub(crate) fn new(record: u32, flags: u8) -> Self {
        Entry { record, flags }
    }

    /// Record in the upper 24 bits, flags in the lower 8.
    pub(crate) fn packed(self) -> u32 {
        (self.record << 8) | u32::from(self.flags)
    }

    /// One entry a record, flags joined.
    pub(crate) fn distinct(entries: &mut Vec<Entry>) {
        entries.sort_by_key(|e| e.record);
        entries.dedup_by(|b, a| {
            let same = a.record == b.record;
            if same {
                a.flags |= b.flags;
            }
            same
        });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Start,
    End,
    Any,
}

struct Rule {
    place: Where,
    from: String,
    to: String,
    foreign: bool,
}

/// How far the names of a place can be relied on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// It lies in a country of the pack's language.
    pub home: bool,
    /// A name of it can be taken for the place without a cue, unless it is an ordinary word.
    pub trusted: bool,
    /// So can a spelling that was made by rule.
    pub great: bool,
}

/// How names are spelled.
pub(crate) struct Spellings {
    articles: Vec<String>,
    rules: Vec<Rule>,
    doubtful: HashSet<String>,
}

/// A folded first word without its article, where it has one.
pub(crate) fn without_article<'w>(word: &'w str, articles: &[impl AsRef<str>]) -> Option<&'w str> {
    articles.iter().find_map(|a| word.strip_prefix(a.as_ref())).filter(|_| word.chars().count() >= LEAST_WITH_ARTICLE)
}

impl Spellings {
    pub(crate) fn read(spellings: &str, ambiguous: &str, folder: &Folder) -> Result<Self, Error> {
        let mut out = Spellings { articles: Vec::new(), rules: Vec::new(), doubtful: HashSet::new() };
        rows("places-spellings.tsv", spellings, &["where", "from", "to", "scope"], |row| {
            let place = match row.get(0) {
                "article" => {
                    out.articles.push(folder.fold(row.get(1)));
                    return Ok(());
                }
                "start" => Where::Start,
                "end" => Where::End,
                "any" => Where::Any,
                other => return Err(row.error(format!("`{other}` is none of article, start, end, any"))),
            };
            out.rules.push(Rule { place, from: folder.fold(row.get(1)), to: folder.fold(row.get(2)), foreign: row.get(3) == "foreign" });
            Ok(())
        })?;
        rows("places-ambiguous.tsv", ambiguous, &["name"], |row| {
            out.doubtful.insert(folder.fold(row.get(0)));
            Ok(())
        })?;
        Ok(out)
    }

    pub(crate) fn articles(&self) -> Vec<&str> {
        self.articles.iter().map(String::as_str).collect()
    }

    /// All keys with their entries.
    pub(crate) fn keys(&self, names: &[(u32, String)], folder: &Folder, standing: &dyn Fn(u32) -> Standing) -> BTreeMap<String, Vec<Entry>> {
        let mut keys: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        let folded: Vec<(u32, String)> = names.iter().map(|(record, name)| (*record, folder.fold(name).trim().to_owned())).collect();
        for (record, name) in &folded {
            let (key, flags) = self.key(name);
            let doubt = if standing(*record).trusted { 0 } else { DOUBT_WITH | DOUBT_WITHOUT };
            if !key.is_empty() {
                keys.entry(key).or_default().push(Entry::new(*record, flags | doubt));
            }
        }
        let mut made: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for (record, name) in &folded {
            let Standing { home, great, .. } = standing(*record);
            let doubt = if great { VARIANT } else { VARIANT | DOUBT_WITH | DOUBT_WITHOUT };
            for rule in self.rules.iter().filter(|r| !(r.foreign && home)) {
                let Some(variant) = rule.apply(name) else { continue };
                let (key, flags) = self.key(&variant);
                if key.chars().count() >= LEAST_VARIANT && !keys.contains_key(&key) {
                    made.entry(key).or_default().push(Entry::new(*record, flags | doubt));
                }
            }
        }
        keys.append(&mut made);
        keys
    }

    /// The key of a folded name, and how it is written there.
    fn key(&self, name: &str) -> (String, u8) {
        let (first, rest) = name.split_once(' ').map_or((name, None), |(a, b)| (a, Some(b)));
        let bare = without_article(first, &self.articles);
        let mut flags = if bare.is_some() { WITH } else { WITHOUT };
        let mut key = bare.unwrap_or(first).to_owned();
        if let Some(rest) = rest {
            key.push(' ');
            key.push_str(rest);
        }
        if self.doubtful.contains(&key) {
            flags |= DOUBT_WITHOUT;
        }
        if self.articles.iter().any(|a| self.doubtful.contains(&format!("{a}{key}"))) {
            flags |= DOUBT_WITH;
        }
        (key, flags)
    }
}

impl Rule {
    /// The name with this change made once at an end, or everywhere.
    fn apply(&self, name: &str) -> Option<String> {
        match self.place {
            Where::Start => name.strip_prefix(self.from.as_str()).map(|rest| format!("{}{rest}", self.to)),
            Where::End => name.strip_suffix(self.from.as_str()).map(|rest| format!("{rest}{}", self.to)),
            Where::Any => name.contains(self.from.as_str()).then(|| name.replace(self.from.as_str(), &self.to)),
        }
        .map(|n| n.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
    }
}
