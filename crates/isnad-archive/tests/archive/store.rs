use isnad_archive::{Archive, Filter, Order, Stored};

use crate::given::{Given, TEXTS, document};

#[test]
fn what_comes_twice_is_stored_once() {
    let mut given = Given::empty();
    let first = given.store(&TEXTS.map(document));
    assert!(first.iter().all(|s| matches!(s, Stored::New(_))));
    let again = given.store(&TEXTS.map(document));
    assert_eq!(again[3], Stored::Known(4));
    assert!(again.iter().all(|s| matches!(s, Stored::Known(_))));
    assert_eq!(given.archive.overview().expect("an overview").documents, 7);
}

#[test]
fn a_name_that_is_taken_gets_a_mark_and_ids_follow_it() {
    let mut given = Given::empty();
    let (mut a, mut b) = (document(TEXTS[0]), document(TEXTS[3]));
    (a.id, b.id) = ("same".to_owned(), "same".to_owned());
    given.store(&[a, b]);
    let d = given.archive.document(2).expect("read").expect("there");
    assert!(d.doc_id.starts_with("same~") && d.doc_id.len() == "same~".len() + 12, "{}", d.doc_id);
    let events = given.archive.events_of_document(2).expect("read");
    assert!(events.iter().all(|e| e.event.id.starts_with(&format!("{}#", d.doc_id)) && e.event.incident.starts_with(&format!("{}/", d.doc_id))));
    assert!(given.archive.event_named(&events[0].event.id).expect("read").is_some());
}

#[test]
fn records_come_back_as_they_were_coded() {
    let given = Given::usual();
    let text = given.archive.text(1).expect("a text");
    assert_eq!(text, TEXTS[0].3);
    let events = given.archive.events_of_document(1).expect("read");
    let attack = events.iter().find(|e| e.event.event == ["ASSAULT"]).expect("the attack");
    let [start, end] = attack.event.evidence.trigger;
    let trigger: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(attack.event.event_text, [trigger]);
    assert_eq!(attack.event.event_loc.as_ref().and_then(|p| p.country_code.as_deref()), Some("IRQ"));
    assert_eq!(attack.published.as_deref(), Some("2024-05-31"));
}

#[test]
fn what_is_in_another_language_is_found_but_not_coded() {
    let mut given = Given::empty();
    let mut d = document(TEXTS[0]);
    (d.text, d.lang) = ("Rebels attacked a checkpoint near the river.".to_owned(), Some("en".to_owned()));
    given.store(&[d]);
    let filter = Filter { text: Some("Checkpoint".to_owned()), ..Filter::default() };
    let page = given.archive.search(&filter, Order::Newest, None, 5).expect("searched");
    assert_eq!((page.rows.len(), page.rows[0].document.events), (1, 0));
    assert!(given.archive.check(isnad_archive::Step::Columns).expect("checked").is_empty());
}

#[test]
fn what_is_no_archive_is_refused_and_left_alone() {
    let given = Given::empty();
    let other = given.dir().join("other.db");
    rusqlite::Connection::open(&other).and_then(|db| db.execute_batch("CREATE TABLE t (x)")).expect("a database");
    let before = std::fs::read(&other).expect("read");
    let e = Archive::open_or_create(&other).err().expect("refused");
    assert!(e.to_string().contains("no archive of isnad"), "{e}");
    assert_eq!(std::fs::read(&other).expect("read"), before);
    let text = given.dir().join("text.txt");
    std::fs::write(&text, "not a database at all, but long enough to be looked at as one, so that the header is read".repeat(20)).expect("written");
    assert!(Archive::open(&text).is_err());
    assert!(Archive::open(given.dir().join("missing.isnad")).err().expect("refused").to_string().contains("isnad ingest"));
}

#[test]
fn a_later_schema_is_refused() {
    let given = Given::empty();
    given.sqlite().pragma_update(None, "user_version", 999).expect("set");
    assert!(Archive::open(&given.path).err().expect("refused").to_string().contains("newer isnad"));
}

#[test]
fn what_was_not_committed_is_not_there() {
    let mut given = Given::empty();
    {
        let (run, _) = given.archive.begin_run("test", &[]).expect("a run");
        let mut writer = given.archive.writer(run, "ar@0").expect("a writer");
        writer.progress(&isnad_archive::Progress { position: Some("0 7".to_owned()), stored: 7, known: 0, rejected: 0 }).expect("noted");
    }
    let (_, come) = given.archive.begin_run("test", &[]).expect("the same run");
    assert_eq!(come, isnad_archive::Progress::default());
}

#[test]
fn a_broken_run_is_taken_up_and_a_finished_one_is_not() {
    let mut given = Given::empty();
    let inputs = ["a".to_owned()];
    let (first, _) = given.archive.begin_run("ingest", &inputs).expect("a run");
    let come = isnad_archive::Progress { position: Some("0 7".to_owned()), stored: 7, known: 1, rejected: 2 };
    let mut writer = given.archive.writer(first, "ar@0").expect("a writer");
    writer.progress(&come).expect("noted");
    writer.commit().expect("committed");
    drop(writer);
    assert_eq!(given.archive.begin_run("ingest", &inputs).expect("a run"), (first, come));
    given.archive.finish_run(first).expect("finished");
    assert_ne!(given.archive.begin_run("ingest", &inputs).expect("a run").0, first);
}
