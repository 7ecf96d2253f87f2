//! The claims of one document.

use isnad_engine::record::Claim;

use super::board::Counts;
use super::{Disagreement, Outcome, around};
use crate::align::Sentences;
use crate::gold::{CodedClaim, CodedDocument};
use crate::same::same_name;

/// Cues of one sentence answer each other over this many characters.
const NEAR: i64 = 20;

pub(super) fn compare(d: &CodedDocument, claims: &[&Claim], out: &mut Outcome) {
    let sentences = Sentences::new(&d.text);
    let mut used = vec![false; claims.len()];
    for g in &d.claims {
        let near = |c: &Claim| {
            let [a, b] = c.evidence.trigger;
            c.kind == g.kind && i64::from(b.min(g.end)) - i64::from(a.max(g.start)) > -NEAR && sentences.of(a) == sentences.of(g.start)
        };
        let hit = claims.iter().enumerate().position(|(i, c)| !used[i] && near(c));
        out.fields.put("claim", Counts { hits: u32::from(hit.is_some()), extra: 0, missed: u32::from(hit.is_none()) });
        match hit {
            Some(i) => {
                used[i] = true;
                parts(g, claims[i], out);
            }
            None => out.errors.push(missed(d, g)),
        }
    }
    let extra = used.iter().filter(|u| !**u).count();
    out.fields.put("claim", Counts { extra: u32::try_from(extra).unwrap_or(u32::MAX), ..Counts::default() });
}

fn parts(g: &CodedClaim, c: &Claim, out: &mut Outcome) {
    let holder = c.attribution.as_ref().map(|a| a.holder.as_str());
    for (row, reference, coded) in [
        ("claim-subject", g.subject.as_deref(), c.subject.as_deref()),
        ("claim-object", g.object.as_deref(), c.object.as_deref()),
        ("claim-holder", g.holder.as_deref(), holder),
    ] {
        let right = reference.zip(coded).is_some_and(|(a, b)| same_name(a, b));
        out.fields.value(row, reference.is_some(), coded.is_some(), right);
    }
}

fn missed(d: &CodedDocument, g: &CodedClaim) -> Disagreement {
    let (sentence, span) = around(&d.text, g.start, g.end);
    let reference = format!("{} «{}»", g.kind, g.cue);
    Disagreement { what: "claim missed".to_owned(), document: d.doc_id.clone(), reference, coded: String::new(), sentence, span, rule: String::new() }
}
