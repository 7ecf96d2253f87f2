//! The columns of claims: everything that a claim record holds.

use isnad_engine::record::{Attribution, Claim};

use crate::column::{Column, Kind, Path, Table, Value};

/// The table of claims.
pub static CLAIMS: Table<Claim> = Table { name: "claims", columns: COLUMNS };

const COLUMNS: &[Column<Claim>] = &[
    column("id", Kind::Text, Path::Field("id"), "Id of the claim, document/cnumber", |r| Value::text(Some(&r.id))),
    column("doc_id", Kind::Text, Path::Field("doc_id"), "Id of the document", |r| Value::text(Some(&r.doc_id))),
    column("kind", Kind::Text, Path::Field("kind"), "cause, purpose, benefit, responsibility, association, trend, prediction", |r| Value::text(Some(&r.kind))),
    column("claim_cue", Kind::Text, Path::Field("cue"), "The word that makes the claim", |r| Value::text(Some(&r.cue))),
    column("claim_cue_start", Kind::Int, Path::End("evidence.trigger", 0), "First character of that word", |r| Value::int(Some(r.evidence.trigger[0]))),
    column("claim_cue_end", Kind::Int, Path::End("evidence.trigger", 1), "Past its last character", |r| Value::int(Some(r.evidence.trigger[1]))),
    column("subject", Kind::Text, Path::Field("subject"), "What is claimed about", |r| Value::text(r.subject.as_deref())),
    column("subject_start", Kind::Int, Path::End("subject_span", 0), "First character of these words", |r| Value::int(r.subject_span.map(|s| s[0]))),
    column("subject_end", Kind::Int, Path::End("subject_span", 1), "Past their last character", |r| Value::int(r.subject_span.map(|s| s[1]))),
    column("object", Kind::Text, Path::Field("object"), "What it is related to", |r| Value::text(r.object.as_deref())),
    column("object_start", Kind::Int, Path::End("object_span", 0), "First character of these words", |r| Value::int(r.object_span.map(|s| s[0]))),
    column("object_end", Kind::Int, Path::End("object_span", 1), "Past their last character", |r| Value::int(r.object_span.map(|s| s[1]))),
    column("events", Kind::Texts, Path::Field("events"), "Ids of the mentions that it is about", |r| Value::strings(&r.events)),
    column("aux", Kind::Texts, Path::Field("aux"), "negation, hypothetical, future, historical", |r| Value::strings(&r.aux)),
    column("sentence", Kind::Int, Path::Field("text_info.sequence"), "Number of the sentence in the document, from 1", |r| {
        Value::int(i64::try_from(r.text_info.sequence).ok())
    }),
    column("sentence_start", Kind::Int, Path::Field("text_info.start"), "Its first character", |r| Value::int(Some(r.text_info.start))),
    column("sentence_end", Kind::Int, Path::Field("text_info.end"), "Past its last character", |r| Value::int(Some(r.text_info.end))),
    column("holder", Kind::Text, Path::Field("attribution.holder"), "Words of the one who says so; empty where the document itself does", |r| {
        Value::text(said(r).map(|a| a.holder.as_str()))
    }),
    column("holder_start", Kind::Int, Path::End("attribution.holder_span", 0), "First character of these words", |r| {
        Value::int(said(r).map(|a| a.holder_span[0]))
    }),
    column("holder_end", Kind::Int, Path::End("attribution.holder_span", 1), "Past their last character", |r| Value::int(said(r).map(|a| a.holder_span[1]))),
    column("cue", Kind::Text, Path::Field("attribution.cue"), "The word of saying", |r| Value::text(said(r).map(|a| a.cue.as_str()))),
    column("cue_start", Kind::Int, Path::End("attribution.cue_span", 0), "Its first character", |r| Value::int(said(r).map(|a| a.cue_span[0]))),
    column("cue_end", Kind::Int, Path::End("attribution.cue_span", 1), "Past its last character", |r| Value::int(said(r).map(|a| a.cue_span[1]))),
    column("stance", Kind::Text, Path::Field("attribution.stance"), "asserts, denies, alleges, quotes, claims_responsibility", |r| {
        Value::text(said(r).map(|a| a.stance.as_str()))
    }),
    column("chain", Kind::Texts, Path::Field("attribution.chain"), "Further links, nearest first", |r| {
        said(r).map_or(Value::Null, |a| Value::strings(&a.chain))
    }),
    column("rule", Kind::Text, Path::Field("evidence.rule"), "Lexicon line or rule that read it", |r| Value::text(Some(&r.evidence.rule))),
    column("pack", Kind::Text, Path::Field("evidence.pack"), "Language pack and its version", |r| Value::text(Some(&r.evidence.pack))),
    column("score", Kind::Float, Path::Field("evidence.score"), "Rank by the weights of the pack, 0 to 1; no calibrated probability", |r| {
        Value::float(r.evidence.score)
    }),
];

fn said(r: &Claim) -> Option<&Attribution> {
    r.attribution.as_ref()
}

const fn column(name: &'static str, kind: Kind, path: Path, doc: &'static str, get: for<'a> fn(&'a Claim) -> Value<'a>) -> Column<Claim> {
    Column { name, kind, path, doc, get }
}
