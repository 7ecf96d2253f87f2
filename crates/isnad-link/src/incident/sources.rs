//! Which reports go back to one source.

use std::collections::{BTreeMap, BTreeSet};

use super::Source;
use crate::link::Report;

/// The independent sources, and for each report the position of its own. Reports are of one source if they
/// stand in one document, print one text, or name one agency, or if a chain of such reports joins them.
pub(crate) fn sources(reports: &[&Report]) -> (Vec<Source>, Vec<usize>) {
    let mut root: Vec<usize> = (0..reports.len()).collect();
    let mut first: BTreeMap<(u8, &str), usize> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        let keys = [(0, Some(&report.document)), (1, report.group.as_ref()), (2, report.agency.as_ref())];
        for (kind, key) in keys.iter().filter_map(|(kind, key)| key.map(|key| (*kind, key.as_str()))) {
            let other = *first.entry((kind, key)).or_insert(at);
            let (a, b) = (find(&mut root, at), find(&mut root, other));
            root[a.max(b)] = a.min(b);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..reports.len() {
        members.entry(find(&mut root, at)).or_default().push(at);
    }
    let mut found: Vec<(Source, Vec<usize>)> = members.into_values().map(|list| (source(reports, &list), list)).collect();
    found.sort_by(|(a, _), (b, _)| b.reports.len().cmp(&a.reports.len()).then_with(|| (&a.name, &a.reports).cmp(&(&b.name, &b.reports))));
    let mut of = vec![0; reports.len()];
    for (position, (_, list)) in found.iter().enumerate() {
        list.iter().for_each(|at| of[*at] = position);
    }
    (found.into_iter().map(|(source, _)| source).collect(), of)
}

fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

fn source(reports: &[&Report], members: &[usize]) -> Source {
    let set = |of: fn(&Report) -> Option<&String>| members.iter().filter_map(|at| of(reports[*at])).collect::<BTreeSet<_>>();
    let (agencies, publishers) = (set(|r| r.agency.as_ref()), set(|r| r.publisher.as_ref()));
    let (documents, ids) = (set(|r| Some(&r.document)), set(|r| Some(&r.id)));
    let name = agencies.first().or(publishers.first()).or(documents.first());
    let owned = |set: &BTreeSet<&String>| set.iter().map(|s| (*s).clone()).collect();
    Source { name: name.map(|n| (*n).clone()).unwrap_or_default(), publishers: owned(&publishers), reports: owned(&ids) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_and_one_agency_are_one_source() {
        let report = |id: &str, group: Option<&str>, agency: Option<&str>| Report {
            id: id.into(),
            document: id.into(),
            group: group.map(str::to_owned),
            agency: agency.map(str::to_owned),
            ..Report::default()
        };
        let all = [report("a", Some("g"), None), report("b", Some("g"), Some("رويترز")), report("c", None, Some("رويترز")), report("d", None, None)];
        let (found, of) = sources(&all.iter().collect::<Vec<_>>());
        assert_eq!(found.iter().map(|s| (s.name.as_str(), s.reports.len())).collect::<Vec<_>>(), [("رويترز", 3), ("d", 1)]);
        assert_eq!(of, [0, 0, 0, 1]);
    }
}
