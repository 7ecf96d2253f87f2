//! A document made ready for storing, in the threads that code: hashes, records, columns of the index.

use isnad_coder::{Coder, Lemma, Worker};
use isnad_engine::record::{self, Claim, Event, Incident};
use isnad_engine::{Glosser, Level, Record, dating};
use isnad_link::near::Signature;
use isnad_text::{CharIndex, Document, SentenceKind};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::words::Columns;

/// Where a document came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The file; `None` for standard input.
    pub path: Option<String>,
    /// Member of an archive, outermost first.
    pub member: Option<String>,
    /// Line, row, entry or message, from 1.
    pub record: Option<u64>,
    /// BYTES into the innermost file, unpacked.
    pub offset: Option<u64>,
    /// `jsonl`, `html`, `rss`, …
    pub form: Option<String>,
    /// What else is known, as one JSON object.
    pub origin: Option<String>,
}

/// A document with all that the archive keeps of it.
#[derive(Debug)]
pub struct Prepared {
    pub(crate) document: Document,
    pub(crate) provenance: Provenance,
    pub(crate) date_source: Option<&'static str>,
    pub(crate) content_hash: [u8; 32],
    pub(crate) text_hash: [u8; 32],
    pub(crate) chars: u32,
    pub(crate) columns: Columns,
    pub(crate) signature: Signature,
    pub(crate) topic: Vec<u8>,
    pub(crate) coding: Option<Coded>,
}

/// The coding of a document; `None` beside it where the pack is for another language.
#[derive(Debug)]
pub(crate) struct Coded {
    pub sentences: Vec<(u32, u32, &'static str)>,
    pub events: Vec<(Event, String)>,
    pub claims: Vec<(Claim, String)>,
    pub reports: Vec<CodedReport>,
}

/// A report of a happening.
#[derive(Debug)]
pub(crate) struct CodedReport {
    pub record: Incident,
    pub json: String,
    /// Hashes of the content words of its sentences.
    pub words: Vec<u8>,
}

impl Prepared {
    /// The document, before it is stored.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// See [`content_hash`].
    #[must_use]
    pub fn content_hash(&self) -> &[u8; 32] {
        &self.content_hash
    }
}

/// Makes documents ready; each thread has one.
pub struct Preparer<'p> {
    coder: &'p Coder<'p>,
    glosser: &'p Glosser<'p>,
    worker: Worker,
    lemmas: Vec<Lemma>,
}

impl<'p> Preparer<'p> {
    /// With this coder.
    #[must_use]
    pub fn new(coder: &'p Coder<'p>, glosser: &'p Glosser<'p>) -> Preparer<'p> {
        Preparer { coder, glosser, worker: Worker::default(), lemmas: Vec::new() }
    }

    /// Codes a document and makes it ready. One in another language than the pack's is kept, and can be found by its words,
    /// but is not coded.
    #[must_use]
    pub fn prepare(&mut self, mut document: Document, provenance: Provenance) -> Prepared {
        // What the input says of the document makes its identity; a date read from the text follows from the text.
        let content_hash = content_hash(&document);
        let pack = self.coder.pack();
        let given = document.date.is_some();
        let coding = if same_language(document.lang.as_deref(), &pack.data().lang) {
            dating::date(pack, &mut document, None);
            Some(self.code(&document))
        } else {
            self.coder.lemmas(&mut self.worker, &document.text, &mut self.lemmas);
            None
        };
        Prepared {
            date_source: document.date.is_some().then_some(if given { "input" } else { "text" }),
            content_hash,
            text_hash: Sha256::digest(document.text.as_bytes()).into(),
            chars: CharIndex::new(&document.text).char_len(),
            columns: Columns::of(&self.lemmas),
            signature: Signature::of(&document.text),
            topic: self.topic(&document),
            document,
            provenance,
            coding,
        }
    }

    /// Codes a document that is stored already; no coding where it is in another language.
    pub(crate) fn again(&mut self, document: &Document) -> (Option<Coded>, Columns) {
        let coded = if same_language(document.lang.as_deref(), &self.coder.pack().data().lang) {
            Some(self.code(document))
        } else {
            self.coder.lemmas(&mut self.worker, &document.text, &mut self.lemmas);
            None
        };
        (coded, Columns::of(&self.lemmas))
    }

    fn code(&mut self, document: &Document) -> Coded {
        let coding = self.coder.code_with_lemmas(&mut self.worker, document, &mut self.lemmas);
        let index = CharIndex::new(&document.text);
        let sentences = coding.sentences.iter().map(|s| {
            let (start, end) = index.chars(s.span);
            (start, end, kind(s.kind))
        });
        let mut coded = Coded { sentences: sentences.collect(), events: Vec::new(), claims: Vec::new(), reports: Vec::new() };
        for record in record::of(self.glosser, Level::All, document, &coding) {
            match record {
                Record::Event(e) => coded.events.push((*e.clone(), lean(&*e))),
                Record::Claim(c) => coded.claims.push((*c.clone(), lean(&*c))),
                Record::Incident(i) => coded.reports.push(CodedReport { words: Vec::new(), json: lean(&*i), record: *i }),
            }
        }
        for r in &mut coded.reports {
            let sentences: Vec<usize> = coded.events.iter().filter(|(e, _)| e.incident == r.record.id).map(|(e, _)| e.text_info.sequence - 1).collect();
            r.words = hashes(self.lemmas.iter().filter(|l| sentences.contains(&(l.sentence as usize))));
        }
        coded
    }

    /// Hashes of the content words of title and lead. Comes last: the title takes the place of the text's words.
    fn topic(&mut self, document: &Document) -> Vec<u8> {
        let mut lead: Vec<Lemma> = self.lemmas.iter().filter(|l| l.sentence < LEAD).cloned().collect();
        if let Some(title) = &document.title {
            self.coder.lemmas(&mut self.worker, title, &mut self.lemmas);
            lead.append(&mut self.lemmas);
        }
        hashes(lead.iter())
    }
}

/// Sentences of a lead.
const LEAD: u32 = 2;

/// Hashes of the content words, 4 bytes each, ascending.
fn hashes<'l>(lemmas: impl Iterator<Item = &'l Lemma>) -> Vec<u8> {
    // FNV-1a over the key of the dictionary form.
    let hash = |l: &Lemma| l.key.bytes().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    let mut all: Vec<u32> = lemmas.filter(|l| l.content).map(hash).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// Name of a kind of sentence.
fn kind(kind: SentenceKind) -> &'static str {
    match kind {
        SentenceKind::Title => "title",
        SentenceKind::DateLine => "date-line",
        SentenceKind::Heading => "heading",
        SentenceKind::Body => "body",
    }
}

/// JSON of a record without the fields that are null, which say nothing and take a third of the room.
pub(crate) fn lean(record: &impl Serialize) -> String {
    let Ok(mut value) = serde_json::to_value(record) else { return "{}".to_owned() };
    drop_nulls(&mut value);
    value.to_string()
}

fn drop_nulls(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            map.retain(|_, v| !v.is_null());
            map.values_mut().for_each(drop_nulls);
        }
        // In a list a null has a place: the open end of a range.
        serde_json::Value::Array(list) => list.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

/// SHA-256 of what makes a document the same when it comes again: title, date, publisher and url as the input gives them,
/// each after its length in 8 bytes (little-endian), and the text.
#[must_use]
pub fn content_hash(d: &Document) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [&d.title, &d.date, &d.publisher, &d.url] {
        let part = part.as_deref().unwrap_or("");
        // The length keeps neighbouring fields apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(d.text.as_bytes());
    hash.finalize().into()
}

/// Same first subtag, `ar` and `ar-IQ`; a document that does not say is taken to be in the pack's language.
fn same_language(of: Option<&str>, pack: &str) -> bool {
    let first = |s: &str| s.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    of.is_none_or(|lang| first(lang) == first(pack))
}
