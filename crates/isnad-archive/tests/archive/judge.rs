use isnad_archive::{EventRow, Filter, JudgedBy, Order, Verdict};

use crate::given::Given;

const BY: JudgedBy<'_> = JudgedBy { who: "maryam", reason: "read it twice" };

fn attack(given: &Given) -> EventRow {
    let events = given.archive.events_of_document(1).expect("read");
    events.into_iter().find(|e| e.event.event == ["ASSAULT"] && e.event.size.dead.is_some()).expect("an attack with a toll")
}

fn largest(given: &Given) -> i64 {
    let all = given.archive.incidents(&Filter::default(), Order::Oldest, None, 100).expect("read").rows;
    all.iter().max_by_key(|i| i.reports).expect("an incident").id
}

#[test]
fn what_is_rejected_is_left_out_and_comes_back() {
    let mut given = Given::usual();
    let event = attack(&given);
    let count = |given: &Given| given.archive.count_events(&Filter::default()).expect("counted");
    let before = count(&given);
    let judgement = given.archive.judge_event(event.id, Verdict::Reject, BY).expect("judged");
    assert_eq!(count(&given), before - 1);
    assert_eq!(attack(&given).judged.as_deref(), Some("rejected"));
    let undo = given.archive.undo(judgement, BY).expect("undone");
    assert_eq!((count(&given), attack(&given).judged), (before, None));
    given.archive.undo(undo, BY).expect("the undoing is undone");
    assert_eq!(count(&given), before - 1);
    let log = given.archive.judgements().expect("read");
    assert_eq!(log.iter().map(|j| (j.kind.as_str(), j.stands)).collect::<Vec<_>>(), [("reject", true), ("undo", false), ("undo", true)]);
    assert_eq!((log[0].who.as_str(), log[0].reason.as_str(), log[0].doc_id.as_deref()), ("maryam", "read it twice", Some("north-1")));
    assert!(given.archive.undo(judgement, BY).is_err(), "an undone judgement cannot be undone again");
}

#[test]
fn an_edit_counts_in_columns_and_the_coding_is_kept() {
    let mut given = Given::usual();
    let event = attack(&given);
    let coded = event.event.clone();
    let first = given.archive.edit_event(event.id, "size.dead", &serde_json::json!(12), BY).expect("edited");
    given.archive.edit_event(event.id, "actor.0.code", &serde_json::json!("IRQ"), BY).expect("edited");
    given.archive.edit_event(event.id, "date", &serde_json::json!("2024-05-29"), BY).expect("edited");
    let edited = attack(&given);
    assert_eq!(edited.judged.as_deref(), Some("edited"));
    assert_eq!((edited.event.size.dead.and_then(|c| c.low()), edited.event.date.as_deref()), (Some(12), Some("2024-05-29")));
    let found = given.archive.events(&Filter { dead: Some(12), ..Filter::default() }, Order::Oldest, None, 5).expect("read");
    assert_eq!(found.rows.iter().map(|e| e.id).collect::<Vec<_>>(), [event.id]);
    assert!(given.archive.check(isnad_archive::Step::Columns).expect("checked").is_empty());
    let kept: String =
        given.sqlite().query_row("SELECT record ->> '$.size.dead' FROM events WHERE id = ?", [event.id], |r| r.get::<_, i64>(0)).expect("read").to_string();
    assert_eq!(kept, "5");
    given.archive.undo(first, BY).expect("undone");
    let now = attack(&given).event;
    assert_eq!((now.size.dead, now.date.as_deref()), (coded.size.dead, Some("2024-05-29")), "the other edits stand");
}

#[test]
fn edits_reach_the_incident() {
    let mut given = Given::usual();
    let event = attack(&given);
    given.archive.edit_event(event.id, "size.dead", &serde_json::json!(2), BY).expect("edited");
    let incident = given.archive.incident(largest(&given)).expect("read").expect("there");
    assert_eq!(incident.dead, [Some(2), Some(7)]);
}

#[test]
fn what_does_not_suit_is_refused_and_nothing_is_stored() {
    let mut given = Given::usual();
    let event = attack(&given).id;
    assert!(given.archive.edit_event(event, "size.dead", &serde_json::json!("many"), BY).is_err());
    assert!(given.archive.edit_event(event, "gloss", &serde_json::json!("x"), BY).is_err());
    assert!(given.archive.judge_event(999_999, Verdict::Accept, BY).is_err());
    assert!(given.archive.judge_event(event, Verdict::Accept, JudgedBy { who: " ", reason: "" }).is_err());
    assert!(given.archive.undo(5, BY).is_err());
    assert!(given.archive.merge_incidents(&[1], BY).is_err());
    assert!(given.archive.judgements().expect("read").is_empty());
}

#[test]
fn judgements_cannot_be_changed_or_deleted() {
    let mut given = Given::usual();
    let event = attack(&given).id;
    given.archive.judge_event(event, Verdict::Accept, BY).expect("judged");
    for sql in ["UPDATE judgements SET who = 'somebody else'", "DELETE FROM judgements"] {
        let e = given.sqlite().execute(sql, []).expect_err("refused");
        assert!(e.to_string().contains("append-only"), "{e}");
    }
}

#[test]
fn claims_are_judged_too() {
    let mut given = Given::usual();
    let claims = |given: &Given| given.archive.claims(&Filter::default(), Order::Oldest, None, 50).expect("read").rows;
    let before = claims(&given);
    let judgement = given.archive.judge_claim(before[0].id, Verdict::Reject, BY).expect("judged");
    assert_eq!(claims(&given).len(), before.len() - 1);
    given.archive.undo(judgement, BY).expect("undone");
    assert_eq!(claims(&given), before);
}

#[test]
fn incidents_are_split_and_merged_and_both_is_undone() {
    let mut given = Given::usual();
    let id = largest(&given);
    let reports = given.archive.reports_of(id).expect("read");
    let south = reports.iter().find(|r| r.doc_id == "south-1").expect("there").id;
    let split = given.archive.split_report(south, BY).expect("split");
    let incident_of = |given: &Given, report: i64| {
        given.sqlite().query_row("SELECT incident FROM members WHERE report = ?", [report], |r| r.get::<_, i64>(0)).expect("a member")
    };
    let apart = incident_of(&given, south);
    for other in reports.iter().filter(|r| r.id != south) {
        assert_ne!(incident_of(&given, other.id), apart);
    }
    assert!(given.archive.incident(apart).expect("read").expect("there").judged);
    given.archive.undo(split, BY).expect("undone");
    assert_eq!(given.archive.reports_of(largest(&given)).expect("read"), reports);

    let protest = given.archive.incidents(&Filter { types: vec!["PROTEST".to_owned()], ..Filter::default() }, Order::Newest, None, 5).expect("read").rows[0].id;
    let merge = given.archive.merge_incidents(&[largest(&given), protest], BY).expect("merged");
    assert_eq!(given.archive.incident(largest(&given)).expect("read").expect("there").reports, 4);
    given.archive.undo(merge, BY).expect("undone");
    assert_eq!(given.archive.reports_of(largest(&given)).expect("read"), reports);
    for step in isnad_archive::Step::ALL {
        assert!(given.archive.check(step).expect("checked").is_empty(), "{step:?}");
    }
}
