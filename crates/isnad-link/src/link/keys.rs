//! The keys under which a report looks for candidates in its blocks.

use super::block::{Block, blocks};
use super::prepared::Prepared;
use super::report::{Report, Toll};
use super::tuning::Tuning;
use crate::hash::{join, text_hash};

/// A key and how many neighbours on either side are candidates.
pub(crate) type Key = (u64, u16);

/// All keys of a report, ascending, without repeats: for each block its type, with its word or its place, numbers, a few
/// words, parties on file, and the text it prints. With `only`, those of that block alone.
pub(crate) fn keys(report: &Report, prepared: &Prepared, tuning: &Tuning, only: Option<&Block>) -> Vec<Key> {
    let windows = &tuning.windows;
    let mut local: Vec<(u64, u16)> = vec![(join(&[1, prepared.kind]), windows.kind)];
    local.extend(prepared.triggers.iter().map(|word| (join(&[7, prepared.kind, *word]), windows.trigger)));
    local.extend(prepared.place.map(|place| (join(&[2, prepared.kind, place]), windows.place)));
    let tolls = [report.tolls.dead, report.tolls.injured, report.tolls.arrested];
    let number = |(field, toll): (usize, &Option<Toll>)| toll.and_then(Toll::single).filter(|n| *n > 1).map(|n| join(&[3, field as u64, u64::from(n)]));
    local.extend(tolls.iter().enumerate().filter_map(number).map(|key| (key, windows.toll)));
    // The words with the smallest hashes: two reports with many words in common then choose some of the same.
    local.extend(prepared.words.iter().take(usize::from(windows.key_words)).map(|word| (join(&[4, *word]), windows.word)));
    local.extend(prepared.actors.ids.iter().chain(&prepared.recipients.ids).map(|id| (join(&[5, *id]), windows.party)));
    local.extend(prepared.group.map(|group| (join(&[6, group]), windows.text)));
    let mut out: Vec<Key> = Vec::new();
    for block in blocks(report, tuning).iter().filter(|block| only.is_none_or(|only| only == *block)) {
        let at = join(&[text_hash(&block.country), block.week.map_or(u64::MAX, |w| u64::from(w.cast_unsigned()))]);
        out.extend(local.iter().filter(|(_, window)| *window > 0).map(|(key, window)| (join(&[at, *key]), *window)));
    }
    out.sort_unstable();
    out.dedup_by_key(|(key, _)| *key);
    out
}
