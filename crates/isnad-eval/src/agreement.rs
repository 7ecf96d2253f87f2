//! Agreement between two codings of the same documents: how often they mark the same mentions, and Krippendorff's alpha for
//! the fields of those that both mark (K. Krippendorff, *Content Analysis*, 4th ed. 2018, ch. 12; nominal difference).

use std::collections::BTreeMap;

use crate::align::{self, Trigger};
use crate::gold::{CodedDocument, Mention};

/// Agreement on one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldAgreement {
    /// The field.
    pub field: &'static str,
    /// Mentions compared.
    pub units: usize,
    /// Share on which both have the same value, 0 to 1.
    pub same: f64,
    /// Krippendorff's alpha: 1 perfect, 0 as by chance; none where the values do not vary.
    pub alpha: Option<f64>,
}

/// Agreement between two codings.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Documents that both have.
    pub documents: usize,
    /// Mentions of the first and of the second.
    pub mentions: (usize, usize),
    /// Mentions that both have.
    pub both: usize,
    /// Agreement by field.
    pub fields: Vec<FieldAgreement>,
}

impl Agreement {
    /// F1 of the mentions, the same from either side.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let all = self.mentions.0 + self.mentions.1;
        if all == 0 { 0.0 } else { 2.0 * self.both as f64 / all as f64 }
    }
}

/// What a field's value is, written out.
type Value = fn(&Mention) -> Option<String>;

const FIELDS: [(&str, Value); 10] = [
    ("type", |m| Some(m.kind.clone())),
    ("mode", |m| Some(sorted(&m.mode))),
    ("aux", |m| Some(sorted(&m.aux))),
    ("actor-country", |m| Some(sorted(&m.actor.iter().filter_map(|p| p.country.clone()).collect::<Vec<_>>()))),
    ("recipient-country", |m| Some(sorted(&m.recipient.iter().filter_map(|p| p.country.clone()).collect::<Vec<_>>()))),
    ("date", |m| Some(m.date.clone().unwrap_or_default())),
    ("place-country", |m| Some(m.place.as_ref().and_then(|p| p.country.clone()).unwrap_or_default())),
    ("dead", |m| Some(m.dead.map_or(String::new(), |c| format!("{c:?}")))),
    ("has holder", |m| Some(m.holder.is_some().to_string())),
    ("stance", |m| m.stance.clone()),
];

fn sorted(list: &[String]) -> String {
    let mut list = list.to_vec();
    list.sort();
    list.dedup();
    list.join(" ")
}

/// Compares two codings; documents that only one has are left out. Optional mentions count like others.
#[must_use]
pub fn agreement(first: &[CodedDocument], second: &[CodedDocument]) -> Agreement {
    let by_id: BTreeMap<&str, &CodedDocument> = second.iter().map(|d| (d.doc_id.as_str(), d)).collect();
    let mut pairs: Vec<(&Mention, &Mention)> = Vec::new();
    let (mut documents, mut mentions) = (0, (0, 0));
    for a in first {
        let Some(b) = by_id.get(a.doc_id.as_str()) else { continue };
        documents += 1;
        mentions.0 += a.mentions.len();
        mentions.1 += b.mentions.len();
        // Here the type is a field to be compared: any trigger can answer any mention.
        let any =
            CodedDocument { mentions: a.mentions.iter().map(|m| Mention { kind: String::new(), type_alt: Vec::new(), ..m.clone() }).collect(), ..a.clone() };
        let triggers: Vec<Trigger<'_>> = b.mentions.iter().map(|m| Trigger { kind: "", start: m.start, end: m.end }).collect();
        let answers = align::answers(&any, &triggers);
        pairs.extend(answers.iter().enumerate().filter_map(|(i, answer)| answer.map(|(g, _)| (&a.mentions[g], &b.mentions[i]))));
    }
    let fields = FIELDS.iter().map(|(field, value)| compare(field, *value, &pairs)).collect();
    Agreement { documents, mentions, both: pairs.len(), fields }
}

fn compare(field: &'static str, value: Value, pairs: &[(&Mention, &Mention)]) -> FieldAgreement {
    let units: Vec<Vec<Option<String>>> = pairs.iter().map(|(a, b)| vec![value(a), value(b)]).collect();
    let compared: Vec<&Vec<Option<String>>> = units.iter().filter(|u| u.iter().all(Option::is_some)).collect();
    let same = compared.iter().filter(|u| u[0] == u[1]).count();
    let share = if compared.is_empty() { 0.0 } else { same as f64 / compared.len() as f64 };
    FieldAgreement { field, units: compared.len(), same: share, alpha: alpha(&units) }
}

/// Krippendorff's alpha for nominal values: one list a unit, one entry a coder, `None` where a coder has no value. None where
/// fewer than two values can be compared or all values are the same.
#[must_use]
pub fn alpha(units: &[Vec<Option<String>>]) -> Option<f64> {
    let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
    let (mut n, mut observed) = (0.0, 0.0);
    for unit in units {
        let values: Vec<&str> = unit.iter().flatten().map(String::as_str).collect();
        if values.len() < 2 {
            continue;
        }
        let m = values.len() as f64;
        n += m;
        let different = values.iter().enumerate().flat_map(|(i, a)| values[i + 1..].iter().map(move |b| a != b)).filter(|d| *d).count();
        observed += 2.0 * different as f64 / (m - 1.0);
        values.into_iter().for_each(|v| *totals.entry(v).or_default() += 1.0);
    }
    if n < 2.0 {
        return None;
    }
    let squares: f64 = totals.values().map(|t| t * t).sum();
    let expected = (n * n - squares) / (n - 1.0);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of Krippendorff's book: four observers, twelve units, nominal alpha 0.743.
    #[test]
    fn alpha_of_the_book() {
        let rows = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."];
        let rows: Vec<Vec<&str>> = rows.iter().map(|r| r.split(' ').collect()).collect();
        let units: Vec<Vec<Option<String>>> = (0..12).map(|u| rows.iter().map(|r| (r[u] != ".").then(|| r[u].to_owned())).collect()).collect();
        let a = alpha(&units).unwrap_or_default();
        assert!((a - 0.743).abs() < 0.0005, "{a}");
    }

    #[test]
    fn alpha_needs_values_that_vary() {
        let unit = |a: &str, b: &str| vec![Some(a.to_owned()), Some(b.to_owned())];
        assert_eq!(alpha(&[unit("x", "x"), unit("x", "x")]), None);
        assert_eq!(alpha(&[]), None);
        assert_eq!(alpha(&[unit("x", "x"), unit("y", "y")]), Some(1.0));
        assert!(alpha(&[unit("x", "y"), unit("y", "x")]).is_some_and(|a| a < 0.0));
    }
}
