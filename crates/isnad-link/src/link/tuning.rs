//! Weights, limits and thresholds, with their default values.

use serde::{Deserialize, Serialize};

/// Everything about the linker that is a matter of degree. All numbers are whole, so that a score is the same
/// on every platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tuning {
    /// Points of a pair of which nothing is known.
    pub base: i32,
    /// Points for each part at its full value; see [`crate::link::PartName`].
    pub weights: Weights,
    /// From this score on two reports are linked.
    pub link: i32,
    /// From this score on, and below `link`, a pair goes to the review queue.
    pub grey: i32,
    /// Clusters are joined only if the mean score between their members is at least this.
    pub join: i32,
    /// Points added to the score of two reports of one document, when clusters that hold them are to be joined.
    pub same_document: i32,
    /// Days that may lie between two told dates; more is a veto.
    pub max_gap_days: i32,
    /// Days before publication in which something undated can have happened.
    pub stand_in_days: i32,
    /// A date with more days than this is too vague to link by.
    pub vague_days: i32,
    /// Kilometres that may lie between two told places, over and above how exact they are; more is a veto.
    pub max_excess_km: i32,
    /// Pairs of types that may be one happening, told differently.
    pub related: Vec<(String, String)>,
    /// Types whose actors and recipients may be exchanged.
    pub reciprocal: Vec<String>,
    /// Neighbours on either side that a report is compared with, for each key it has in a block.
    pub windows: Windows,
}

/// Points for each part at its full value of 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    /// Dates agree.
    pub date: i32,
    /// Places agree.
    pub distance: i32,
    /// The type is the same.
    pub kind: i32,
    /// Modes agree.
    pub modes: i32,
    /// The same word tells it.
    pub trigger: i32,
    /// Parties agree.
    pub parties: i32,
    /// Numbers of people agree.
    pub tolls: i32,
    /// The telling sentences use the same words.
    pub words: i32,
    /// The documents are about the same.
    pub topic: i32,
    /// The documents print one text.
    pub text: i32,
    /// One says that it happened, the other that it did not, will, may, or did long ago.
    pub aux: i32,
}

/// How many neighbours on either side, in order of date, a report is compared with for each kind of key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Windows {
    /// Same type.
    pub kind: u16,
    /// Same type, told by the same word.
    pub trigger: u16,
    /// Same type and place.
    pub place: u16,
    /// Same number of people.
    pub toll: u16,
    /// Same word (of the few of each report that serve as keys).
    pub word: u16,
    /// Same party on file.
    pub party: u16,
    /// Same text.
    pub text: u16,
    /// Words of a report that serve as keys.
    pub key_words: u16,
}

impl Default for Weights {
    fn default() -> Self {
        Self { date: 300, distance: 800, kind: 500, modes: 1100, trigger: 1000, parties: 300, tolls: 600, words: 900, topic: 600, text: 400, aux: 800 }
    }
}

impl Default for Windows {
    fn default() -> Self {
        Self { kind: 8, trigger: 12, place: 12, toll: 12, word: 6, party: 6, text: 24, key_words: 12 }
    }
}

impl Default for Tuning {
    fn default() -> Self {
        let pair = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
        Self {
            base: -2200,
            weights: Weights::default(),
            link: 0,
            grey: -600,
            join: -200,
            same_document: 0,
            max_gap_days: 3,
            stand_in_days: 2,
            vague_days: 31,
            max_excess_km: 150,
            related: RELATED.iter().map(pair).collect(),
            reciprocal: ["CONSULT", "AGREE", "COOPERATE"].map(str::to_owned).to_vec(),
            windows: Windows::default(),
        }
    }
}

/// PLOVER types under which one happening is often told.
const RELATED: [(&str, &str); 14] = [
    ("ASSAULT", "COERCE"),
    ("ASSAULT", "PROTEST"),
    ("ASSAULT", "MOBILIZE"),
    ("COERCE", "PROTEST"),
    ("COERCE", "SANCTION"),
    ("ACCUSE", "REJECT"),
    ("ACCUSE", "THREATEN"),
    ("ACCUSE", "REQUEST"),
    ("AGREE", "CONSULT"),
    ("AGREE", "COOPERATE"),
    ("AGREE", "SUPPORT"),
    ("AID", "COOPERATE"),
    ("CONCEDE", "RETREAT"),
    ("REQUEST", "SUPPORT"),
];
