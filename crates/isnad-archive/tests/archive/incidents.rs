use std::collections::BTreeSet;

use isnad_archive::{Filter, Order};

use crate::given::{Given, TEXTS, document};

/// The incidents as sets of names of reports.
fn partition(given: &Given) -> BTreeSet<BTreeSet<String>> {
    let mut sets = BTreeSet::new();
    for incident in given.archive.all_incidents(&Filter::default()) {
        let reports = given.archive.reports_of(incident.expect("read").id).expect("read");
        sets.insert(reports.into_iter().map(|r| r.record.id).collect());
    }
    sets
}

/// The incident with the most reports.
fn largest(given: &Given) -> i64 {
    let all = given.archive.incidents(&Filter::default(), Order::Oldest, None, 100).expect("read").rows;
    all.iter().max_by_key(|i| i.reports).expect("an incident").id
}

#[test]
fn reports_of_one_attack_are_one_incident_and_a_reprint_is_no_second_source() {
    let given = Given::usual();
    let card = given.archive.incident_card(largest(&given)).expect("read").expect("there");
    let documents: Vec<&str> = card.reports.iter().map(|r| r.doc_id.as_str()).collect();
    assert_eq!(documents, ["north-1", "south-1", "west-1"]);
    assert_eq!((card.incident.reports, card.incident.sources), (3, 2));
    assert_eq!(card.incident.dead, [Some(5), Some(7)]);
    let dead = card.tolls.iter().find(|t| t.what == "dead").expect("a toll");
    assert_eq!(dead.values.iter().map(|v| v.value.as_str()).collect::<Vec<_>>(), ["5", "7"]);
    assert_eq!(card.timeline.len(), 3);
    assert!(card.reports.iter().all(|r| r.score.is_some()));
    assert_eq!(given.archive.reports_waiting().expect("counted"), 0);
}

#[test]
fn every_report_is_in_one_incident() {
    let given = Given::usual();
    let db = given.sqlite();
    let n = |sql: &str| db.query_row(sql, [], |r| r.get::<_, i64>(0)).expect("counted");
    assert_eq!(n("SELECT count(*) FROM reports WHERE current = 1"), n("SELECT count(*) FROM members"));
}

#[test]
fn texts_that_are_one_share_a_group() {
    let given = Given::usual();
    let west = given.archive.document_named("west-1").expect("read").expect("there");
    let same: Vec<String> = given.archive.same_text(west.source_group).expect("read").into_iter().map(|d| d.doc_id).collect();
    assert_eq!(same, ["north-1", "west-1"]);
}

#[test]
fn one_by_one_gives_the_same_as_all_at_once() {
    let whole = partition(&Given::usual());
    let mut single = Given::empty();
    for t in TEXTS {
        single.store(&[document(t)]);
        single.link();
    }
    assert_eq!(partition(&single), whole);
    let mut backwards = Given::empty();
    for t in TEXTS.into_iter().rev() {
        backwards.store(&[document(t)]);
        backwards.link();
    }
    assert_eq!(partition(&backwards), whole);
}

#[test]
fn incidents_answer_filters() {
    let given = Given::usual();
    let ids = |filter: &Filter| given.archive.incidents(filter, Order::Newest, None, 50).expect("read").rows.into_iter().map(|i| i.id).collect::<Vec<_>>();
    assert_eq!(ids(&Filter { sources: Some(2), ..Filter::default() }), [largest(&given)]);
    assert_eq!(ids(&Filter { dead: Some(6), ..Filter::default() }), [largest(&given)]);
    assert!(ids(&Filter { from: Some("2030-01-01".to_owned()), ..Filter::default() }).is_empty());
    assert_eq!(ids(&Filter { types: vec!["PROTEST".to_owned()], ..Filter::default() }).len(), 1);
}
