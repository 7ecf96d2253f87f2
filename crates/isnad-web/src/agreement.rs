//! How far those who judge agree: for each pair of names, over the events both judged, the share of equal verdicts and
//! Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20:37–46).

use std::collections::BTreeMap;

use isnad_archive::Judgement;

/// Judges and how far they agree.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Agreement {
    /// Verdicts that stand by each name.
    pub judges: Vec<(String, usize)>,
    pub pairs: Vec<Pair>,
}

/// Two judges.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pair {
    pub a: String,
    pub b: String,
    /// Events and claims that both judged.
    pub both: usize,
    /// Percent of them on which they agree.
    pub same: f64,
    /// Beyond what chance would give; `None` where both gave one verdict only, so that chance explains everything.
    pub kappa: Option<f64>,
}

impl Pair {
    /// `0.62`, or a dash.
    pub fn kappa_text(&self) -> String {
        self.kappa.map_or_else(|| "–".to_owned(), |k| format!("{k:.2}"))
    }
}

/// Kind, document and key of what was judged.
type Target<'a> = (&'a str, Option<&'a str>, &'a str);

/// From all judgements, the earliest first; an edit counts as "right but for a field", an acceptance.
pub(crate) fn agreement(log: &[Judgement]) -> Agreement {
    let mut verdicts: BTreeMap<&str, BTreeMap<Target<'_>, bool>> = BTreeMap::new();
    for j in log.iter().filter(|j| j.stands && matches!(j.target_kind.as_str(), "event" | "claim")) {
        let right = match j.kind.as_str() {
            "accept" | "edit" => true,
            "reject" => false,
            _ => continue,
        };
        verdicts.entry(&j.who).or_default().insert((&j.target_kind, j.doc_id.as_deref(), &j.target), right);
    }
    let names: Vec<&str> = verdicts.keys().copied().collect();
    let mut pairs = Vec::new();
    for (i, a) in names.iter().enumerate() {
        for b in &names[i + 1..] {
            let both: Vec<(bool, bool)> = verdicts[a].iter().filter_map(|(k, x)| Some((*x, *verdicts[b].get(k)?))).collect();
            if !both.is_empty() {
                pairs.push(Pair { a: (*a).to_owned(), b: (*b).to_owned(), both: both.len(), same: 100.0 * share(&both, |(x, y)| x == y), kappa: kappa(&both) });
            }
        }
    }
    Agreement { judges: verdicts.iter().map(|(n, v)| ((*n).to_owned(), v.len())).collect(), pairs }
}

fn share(both: &[(bool, bool)], of: impl Fn(&(bool, bool)) -> bool) -> f64 {
    both.iter().filter(|p| of(p)).count() as f64 / both.len() as f64
}

fn kappa(both: &[(bool, bool)]) -> Option<f64> {
    let observed = share(both, |(x, y)| x == y);
    let (a, b) = (share(both, |p| p.0), share(both, |p| p.1));
    let chance = a * b + (1.0 - a) * (1.0 - b);
    (chance < 1.0).then(|| (observed - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kappa_of_a_known_table() {
        // 20 both yes, 5 and 10 divided, 15 both no: observed 0.7, chance 0.5.
        let mut both = vec![(true, true); 20];
        both.extend(vec![(true, false); 5]);
        both.extend(vec![(false, true); 10]);
        both.extend(vec![(false, false); 15]);
        assert!((kappa(&both).expect("a value") - 0.4).abs() < 1e-9);
        assert_eq!(kappa(&[(true, true)]), None);
    }
}
