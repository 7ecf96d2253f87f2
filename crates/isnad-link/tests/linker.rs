//! Properties of the linker: neither the order of coming nor single steps nor blocks change the result.

use std::collections::{BTreeMap, BTreeSet};

use isnad_link::link::{Aux, Basis, Cluster, Dated, Linker, Party, Place, Report, Toll, Tolls, Tuning, Verdict, block_pairs, blocks, clusters_of};
use proptest::prelude::*;

/// A tuning with narrow windows, so that newcomers push others out of each other's reach.
fn narrow() -> Tuning {
    let mut tuning = Tuning { base: -1500, ..Tuning::default() };
    tuning.windows.kind = 2;
    tuning.windows.trigger = 1;
    tuning.windows.place = 2;
    tuning.windows.word = 1;
    tuning.windows.key_words = 3;
    tuning
}

prop_compose! {
    fn a_report()(
        (document, kind, day, span, basis) in (0..30u8, 0..4usize, 0..24i32, 0..40i32, 0..3u8),
        (country, town, toll) in (0..3usize, 0..4u8, 0..5u32),
        words in proptest::collection::vec(0..12u8, 0..6),
        (trigger, party, text, negation) in (0..4u8, 0..4u8, 0..8u8, 0..9u8),
    ) -> Report {
        let country = ["IRQ", "SYR", "YEM"][country];
        Report {
            document: format!("d{document}"),
            group: (text < 2).then(|| format!("g{text}")),
            published: (basis != 1).then_some(i64::from(day) * 86_400),
            date: match basis {
                0 => Some(Dated { low: day, high: if span > 34 { day + span } else { day }, basis: Basis::Told }),
                1 => None,
                _ => Some(Dated { low: day, high: day, basis: Basis::StandsIn }),
            },
            place: (town > 0).then(|| Place {
                lat: Some(30.0 + f64::from(town)),
                lon: Some(40.0),
                km: 10.0,
                country: Some(country.into()),
                id: Some(format!("{country}{town}")),
                basis: if town == 3 { Basis::StandsIn } else { Basis::Told },
                ..Place::default()
            }),
            kind: ["ASSAULT", "COERCE", "PROTEST", "CONSULT"][kind].into(),
            recipients: (party > 0).then(|| Party { id: (party == 1).then(|| "a".into()), country: Some(country.into()), sector: None }).into_iter().collect(),
            tolls: Tolls { dead: (toll > 0).then(|| Toll::exactly(toll * 3)), ..Tolls::default() },
            aux: Aux { negation: negation == 0, ..Aux::default() },
            triggers: vec![format!("t{trigger}")],
            words: words.iter().map(|w| format!("w{w}")).collect(),
            ..Report::default()
        }
    }
}

fn some_reports(most: usize) -> impl Strategy<Value = Vec<Report>> {
    proptest::collection::vec(a_report(), 1..most).prop_map(|mut reports| {
        reports.iter_mut().enumerate().for_each(|(i, report)| report.id = format!("r{i:02}"));
        reports
    })
}

fn judgements() -> impl Strategy<Value = Vec<(String, String, Verdict)>> {
    let one = (0..40u8, 0..40u8, any::<bool>());
    let name = |(a, b, same)| (format!("r{a:02}"), format!("r{b:02}"), if same { Verdict::Same } else { Verdict::Different });
    proptest::collection::vec(one.prop_map(name), 0..6)
}

fn linked(reports: impl IntoIterator<Item = Report>, judged: &[(String, String, Verdict)]) -> Linker {
    let mut linker = Linker::new(narrow());
    reports.into_iter().for_each(|report| linker.add(report).expect("reports are sound"));
    judged.iter().for_each(|(a, b, verdict)| linker.judge(a, b, Some(*verdict)));
    linker.settle();
    linker
}

fn clusters(linker: &Linker) -> Vec<Cluster> {
    linker.clusters().cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_coming_does_not_matter(reports in some_reports(40), judged in judgements(), seed in any::<u64>()) {
        let forward = linked(reports.clone(), &judged);
        let mut shuffled = reports;
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        let other = linked(shuffled, &judged);
        prop_assert_eq!(forward.pairs(), other.pairs());
        prop_assert_eq!(clusters(&forward), clusters(&other));
        prop_assert_eq!(forward.review(), other.review());
    }

    #[test]
    fn steps_give_what_one_go_gives(reports in some_reports(40), judged in judgements(), gone in proptest::collection::vec(0..40usize, 0..10)) {
        let mut steps = Linker::new(narrow());
        let mut seen: BTreeMap<String, Cluster> = BTreeMap::new();
        let follow = |steps: &mut Linker, seen: &mut BTreeMap<String, Cluster>| {
            let changes = steps.settle();
            changes.gone.iter().for_each(|id| { seen.remove(id); });
            seen.extend(changes.now.into_iter().map(|c| (c.id.clone(), c)));
        };
        for (a, b, verdict) in &judged {
            steps.judge(a, b, Some(*verdict));
        }
        for report in reports.clone() {
            steps.add(report).expect("reports are sound");
            follow(&mut steps, &mut seen);
        }
        for at in &gone {
            steps.remove(&format!("r{at:02}"));
            follow(&mut steps, &mut seen);
        }
        let rest = reports.into_iter().enumerate().filter(|(i, _)| !gone.contains(i)).map(|(_, r)| r);
        let once = linked(rest, &judged);
        prop_assert_eq!(steps.pairs(), once.pairs());
        prop_assert_eq!(clusters(&steps), clusters(&once));
        // Whoever follows the changes knows the clusters.
        prop_assert_eq!(seen.into_values().collect::<Vec<_>>(), clusters(&once));
    }

    #[test]
    fn a_judgement_taken_back_leaves_nothing(reports in some_reports(30), judged in judgements()) {
        let plain = linked(reports.clone(), &[]);
        let mut linker = linked(reports, &judged);
        judged.iter().for_each(|(a, b, _)| linker.judge(a, b, None));
        linker.settle();
        prop_assert_eq!(linker.pairs(), plain.pairs());
        prop_assert_eq!(clusters(&linker), clusters(&plain));
    }

    #[test]
    fn clusters_part_the_reports_and_honour_judgements(reports in some_reports(40), judged in judgements()) {
        let count = reports.len();
        let linker = linked(reports, &judged);
        let all: Vec<String> = linker.clusters().flat_map(|c| c.reports.clone()).collect();
        prop_assert_eq!(all.len(), count);
        prop_assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), count);
        // The last word on a pair counts, whichever way round it was given.
        let last: BTreeMap<_, _> = judged.iter().filter(|(a, b, _)| a != b).map(|(a, b, v)| ((a.min(b), a.max(b)), v)).collect();
        for ((a, b), _) in last.iter().filter(|(_, verdict)| ***verdict == Verdict::Different) {
            if let (Some(x), Some(y)) = (linker.cluster_of(a), linker.cluster_of(b)) {
                prop_assert_ne!(x, y);
            }
        }
        let forbidden = last.values().any(|verdict| **verdict == Verdict::Different);
        for ((a, b), _) in last.iter().filter(|(_, verdict)| ***verdict == Verdict::Same && !forbidden) {
            if let (Some(x), Some(y)) = (linker.cluster_of(a), linker.cluster_of(b)) {
                prop_assert_eq!(x, y);
            }
        }
    }

    #[test]
    fn block_by_block_gives_the_same(reports in some_reports(40), judged in judgements()) {
        let tuning = narrow();
        let whole = linked(reports.clone(), &judged);
        let all: BTreeSet<_> = reports.iter().flat_map(|r| blocks(r, &tuning)).collect();
        let mut pairs = Vec::new();
        for block in &all {
            let inside = reports.iter().filter(|r| blocks(r, &tuning).contains(block)).cloned();
            pairs.extend(block_pairs(inside, block, &tuning).expect("reports are sound"));
        }
        let mut found = clusters_of(reports, &pairs, &judged, &tuning).expect("reports are sound");
        found.sort();
        prop_assert_eq!(found, clusters(&whole));
    }
}
