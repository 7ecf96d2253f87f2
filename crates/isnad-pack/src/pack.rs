//! A compiled pack, loaded: the blob's automata stay where they are.

use std::borrow::Cow;

use fst::raw::Fst;
use isnad_text::Folder;
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::model::{Analysis, Lexeme, PackData};

type Bytes = Cow<'static, [u8]>;

const MAGIC: &[u8; 8] = b"isnad-p1";

/// A loaded pack. Immutable; share it between threads.
pub struct Pack {
    data: PackData,
    forms: Fst<Bytes>,
    names: Fst<Bytes>,
    folder: Folder,
    lemmas: FxHashMap<String, Vec<u32>>,
    countries: FxHashMap<String, u32>,
    mention: Scorer,
    reports: FxHashMap<String, Scorer>,
    roles: Option<RoleScorer>,
}

/// Weights of actors and recipients, by the hash of the feature's name.
#[derive(Debug, Clone, Default)]
pub struct RoleScorer {
    weights: FxHashMap<u64, [f32; 2]>,
    /// Least probabilities that are let through: of an actor, of a recipient.
    pub thresholds: [f32; 2],
}

impl RoleScorer {
    fn new(actor: &crate::model::Table, recipient: &crate::model::Table) -> Option<RoleScorer> {
        let mut weights: FxHashMap<u64, [f32; 2]> = FxHashMap::default();
        for (slot, table) in [actor, recipient].into_iter().enumerate() {
            for (feature, w) in &table.weights {
                let mut hash = FeatureHash::default();
                hash.add(feature);
                weights.entry(hash.value()).or_default()[slot] += w;
            }
        }
        (!actor.weights.is_empty() && !recipient.weights.is_empty()).then_some(RoleScorer { weights, thresholds: [actor.threshold, recipient.threshold] })
    }

    /// Weights of a feature for actor and recipient; 0 where it has none.
    #[must_use]
    pub fn weights(&self, feature: FeatureHash) -> [f32; 2] {
        self.weights.get(&feature.value()).copied().unwrap_or_default()
    }
}

/// Hash of a feature's name that can be fed piece by piece (FNV-1a, 64 bits).
#[derive(Debug, Clone, Copy)]
pub struct FeatureHash(u64);

impl Default for FeatureHash {
    fn default() -> FeatureHash {
        FeatureHash(0xcbf2_9ce4_8422_2325)
    }
}

impl FeatureHash {
    /// Appends to the name.
    pub fn add(&mut self, piece: &str) {
        for b in piece.bytes() {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn value(self) -> u64 {
        self.0
    }
}

impl std::fmt::Write for FeatureHash {
    fn write_str(&mut self, piece: &str) -> std::fmt::Result {
        self.add(piece);
        Ok(())
    }
}

/// Weights of one label, for fast look-up.
#[derive(Debug, Clone, Default)]
pub struct Scorer {
    weights: FxHashMap<String, f32>,
    /// Least probability that is let through.
    pub threshold: f32,
}

impl Scorer {
    fn new(table: &crate::model::Table) -> Scorer {
        Scorer { weights: table.weights.iter().map(|(f, w)| (f.clone(), *w)).collect(), threshold: table.threshold }
    }

    /// Weight of a feature; 0 where it has none.
    #[must_use]
    pub fn weight(&self, feature: &str) -> f32 {
        self.weights.get(feature).copied().unwrap_or(0.0)
    }
}

/// Writes the blob that [`Pack::from_static`] reads.
pub(crate) fn encode(forms: &[u8], names: &[u8], data: &PackData) -> Result<Vec<u8>, Error> {
    let body = postcard::to_allocvec(data).map_err(|e| Error::new("pack", 0, format!("cannot be encoded: {e}")))?;
    let mut out = Vec::with_capacity(32 + forms.len() + names.len() + body.len());
    out.extend_from_slice(MAGIC);
    for part in [forms, names, &body] {
        out.extend_from_slice(&(part.len() as u64).to_le_bytes());
    }
    for part in [forms, names, &body] {
        out.extend_from_slice(part);
    }
    Ok(out)
}

impl Pack {
    /// Loads a blob that lives as long as the program, without copying the automata.
    ///
    /// # Errors
    /// The bytes are no compiled pack of this version.
    pub fn from_static(blob: &'static [u8]) -> Result<Pack, Error> {
        let (forms, names, data) = split(blob)?;
        Pack::assemble(Cow::Borrowed(forms), Cow::Borrowed(names), data)
    }

    /// Loads a blob.
    ///
    /// # Errors
    /// The bytes are no compiled pack of this version.
    pub fn from_bytes(blob: &[u8]) -> Result<Pack, Error> {
        let (forms, names, data) = split(blob)?;
        Pack::assemble(Cow::Owned(forms.to_vec()), Cow::Owned(names.to_vec()), data)
    }

    fn assemble(forms: Bytes, names: Bytes, data: &[u8]) -> Result<Pack, Error> {
        let data: PackData = postcard::from_bytes(data).map_err(|e| bad(&format!("its tables cannot be read ({e})")))?;
        let forms = Fst::new(forms).map_err(|e| bad(&e.to_string()))?;
        let names = Fst::new(names).map_err(|e| bad(&e.to_string()))?;
        let folder = Folder::new(data.folding.iter().map(|(c, s)| (*c, s.as_str())));
        let mut lemmas: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (i, lexeme) in data.lexemes.iter().enumerate() {
            lemmas.entry(folder.fold(&lexeme.lemma)).or_default().push(u32::try_from(i).unwrap_or(u32::MAX));
        }
        let countries = (0u32..).zip(&data.entities).filter(|(_, e)| e.id.is_empty()).filter_map(|(i, e)| Some((e.country.clone()?, i))).collect();
        let mention = Scorer::new(&data.weights.mention);
        let reports = data.weights.report.iter().map(|(kind, table)| (kind.clone(), Scorer::new(table))).collect();
        let roles = RoleScorer::new(&data.weights.actor, &data.weights.recipient);
        Ok(Pack { data, forms, names, folder, lemmas, countries, mention, reports, roles })
    }

    /// The tables.
    #[must_use]
    pub fn data(&self) -> &PackData {
        &self.data
    }

    /// Letter folding of this language.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The country with this code, of those on file.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<(u32, &crate::model::Entity)> {
        self.countries.get(code).map(|i| (*i, &self.data.entities[*i as usize]))
    }

    /// The scorer for mentions in whole documents; none where the pack has no weights.
    #[must_use]
    pub fn mention_scorer(&self) -> Option<&Scorer> {
        (!self.mention.weights.is_empty()).then_some(&self.mention)
    }

    /// The scorer of actors and recipients; none where the pack has no weights for both.
    #[must_use]
    pub fn role_scorer(&self) -> Option<&RoleScorer> {
        self.roles.as_ref()
    }

    /// The scorer for single sentences that report an event of this type.
    #[must_use]
    pub fn report_scorer(&self, kind: &str) -> Option<&Scorer> {
        self.reports.get(kind)
    }

    /// A dictionary word.
    #[must_use]
    pub fn lexeme(&self, id: u32) -> &Lexeme {
        &self.data.lexemes[id as usize]
    }

    /// Dictionary words with this lemma, folded.
    #[must_use]
    pub fn by_lemma(&self, folded: &str) -> &[u32] {
        self.lemmas.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Readings of a folded form without clitics; empty where the form is unknown.
    #[must_use]
    pub fn analyses(&self, folded: &str) -> &[Analysis] {
        let Some(group) = self.forms.get(folded.as_bytes()) else { return &[] };
        let i = usize::try_from(group.value()).unwrap_or(usize::MAX);
        match (self.data.groups.get(i), self.data.groups.get(i + 1)) {
            (Some(&a), Some(&b)) => &self.data.analyses[a as usize..b as usize],
            _ => &[],
        }
    }

    /// The longest name on file that `words` begin with: number of words and lexeme.
    pub fn longest_name<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, u32)> {
        let fst = &self.names;
        let mut node = fst.root();
        let mut out = 0u64;
        let mut best = None;
        for (n, word) in words.enumerate() {
            let gap: &[u8] = if n == 0 { &[] } else { b" " };
            for &byte in gap.iter().chain(word.as_bytes()) {
                let i = node.find_input(byte)?;
                let t = node.transition(i);
                out += t.out.value();
                node = fst.node(t.addr);
            }
            if node.is_final() {
                let value = out + node.final_output().value();
                best = Some((n + 1, u32::try_from(value).unwrap_or(u32::MAX)));
            }
            if node.is_empty() {
                break;
            }
        }
        best
    }
}

/// Automaton of forms, automaton of names, tables.
type Parts<'b> = (&'b [u8], &'b [u8], &'b [u8]);

fn split(blob: &[u8]) -> Result<Parts<'_>, Error> {
    let head = 8 + 3 * 8;
    if blob.len() < head || &blob[..8] != MAGIC {
        return Err(bad("it does not begin as one"));
    }
    let len = |i: usize| -> usize {
        let mut bytes = [0u8; 8];
        bytes.copy_from_slice(&blob[8 + i * 8..16 + i * 8]);
        usize::try_from(u64::from_le_bytes(bytes)).unwrap_or(usize::MAX)
    };
    let (a, b, c) = (len(0), len(1), len(2));
    let end = head.checked_add(a).and_then(|x| x.checked_add(b)).and_then(|x| x.checked_add(c));
    if end != Some(blob.len()) {
        return Err(bad("it is cut off"));
    }
    Ok((&blob[head..head + a], &blob[head + a..head + a + b], &blob[head + a + b..]))
}

fn bad(why: &str) -> Error {
    Error::new("pack", 0, format!("not a compiled pack of this version: {why}; build it again with `isnad pack build`"))
}
