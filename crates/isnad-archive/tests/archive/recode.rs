use isnad_archive::{Archive, Filter, JudgedBy, Preparer, Verdict};
use isnad_coder::Coder;
use isnad_engine::{GlossLang, Glosser, builtin};
use isnad_pack::Pack;

use crate::given::{Given, places};

/// The built-in pack without the verb «تظاهر», under another version.
fn other_pack() -> Pack {
    let mut source = builtin::sources().expect("sources");
    for file in &mut source.files {
        if file.name.ends_with(".tsv") {
            file.text = file.text.lines().filter(|l| !l.starts_with("تظاهر\t")).collect::<Vec<_>>().join("\n") + "\n";
        }
    }
    Pack::from_bytes(&isnad_pack::compile(&source).expect("compiled").blob).expect("a pack")
}

fn code(archive: &mut Archive, run: i64, pack: &Pack, most: usize) {
    let coder = Coder::new(pack).with_places(places());
    let glosser = Glosser::new(pack, GlossLang::En);
    let mut preparer = Preparer::new(&coder, &glosser);
    let stale = archive.stale_after(0, most).expect("read");
    let mut writer = archive.writer(run, &pack.data().version).expect("a writer");
    for s in &stale {
        writer.store_recoded(&preparer.recode(s)).expect("stored");
    }
    writer.commit().expect("committed");
}

fn protests(given: &Given) -> u64 {
    given.archive.count_events(&Filter { types: vec!["PROTEST".to_owned()], ..Filter::default() }).expect("counted")
}

#[test]
fn the_old_coding_stays_until_the_new_one_is_whole_and_judgements_are_kept() {
    let mut given = Given::usual();
    let pack = other_pack();
    let version = pack.data().version.clone();
    let by = JudgedBy { who: "m", reason: "" };
    let first = given.archive.events_of_document(1).expect("read").into_iter().find(|e| e.event.event == ["ASSAULT"]).expect("an attack");
    given.archive.judge_event(first.id, Verdict::Reject, by).expect("judged");
    let protest = given.archive.all_events(&Filter { types: vec!["PROTEST".to_owned()], ..Filter::default() }).next().expect("one").expect("read");
    given.archive.judge_event(protest.id, Verdict::Accept, by).expect("judged");

    let run = given.archive.begin_recode(&version).expect("begun");
    code(&mut given.archive, run, &pack, 3);
    assert_eq!((given.archive.stale().expect("counted"), protests(&given)), (4, 1));
    assert!(!given.archive.finish_recode(run, &version).expect("asked"), "four documents are left");
    assert_eq!(given.archive.begin_recode(&version).expect("taken up"), run);
    code(&mut given.archive, run, &pack, 100);
    let changes = given.archive.recode_changes(&version).expect("compared");
    assert_eq!((changes.documents, changes.removed, changes.added, changes.judgements_adrift), (7, 1, 0, 1));
    assert_eq!(changes.types.iter().map(|t| (t.kind.as_str(), t.old, t.new)).collect::<Vec<_>>(), [("PROTEST", 1, 0)]);
    assert_eq!(protests(&given), 1, "the old coding is still shown");
    assert!(given.archive.finish_recode(run, &version).expect("finished"));
    assert_eq!(protests(&given), 0);
    given.link();
    for step in isnad_archive::Step::ALL {
        assert_eq!(given.archive.check(step).expect("checked"), [], "{step:?}");
    }
    let again = given.archive.events_of_document(1).expect("read").into_iter().find(|e| e.event.event == ["ASSAULT"]).expect("an attack");
    assert_eq!(again.judged.as_deref(), Some("rejected"));
    assert_ne!(again.id, first.id);
    let log = given.archive.judgements().expect("read");
    assert_eq!(log.iter().map(|j| j.applies).collect::<Vec<_>>(), [true, false]);
    let found = given.archive.count_documents(&Filter { text: Some("هجوم".to_owned()), ..Filter::default() }).expect("searched");
    assert!(found >= 3, "the index was exchanged whole");
}

#[test]
fn back_to_the_first_pack_gives_what_was_there() {
    let mut given = Given::usual();
    let glosses = |given: &Given| given.archive.all_events(&Filter::all()).map(|e| e.expect("read").event.gloss).collect::<Vec<_>>();
    let before = glosses(&given);
    for pack in [&other_pack(), crate::given::pack()] {
        let version = pack.data().version.clone();
        let run = given.archive.begin_recode(&version).expect("begun");
        code(&mut given.archive, run, pack, 100);
        assert!(given.archive.finish_recode(run, &version).expect("finished"));
    }
    assert_eq!(glosses(&given), before);
    let codings: i64 = given.sqlite().query_row("SELECT count(*) FROM codings", [], |r| r.get(0)).expect("counted");
    assert_eq!(codings, 14, "both codings of every document are kept, and none is there twice");
}

#[test]
fn an_attempt_with_another_pack_is_taken_away() {
    let mut given = Given::usual();
    let pack = other_pack();
    let version = pack.data().version.clone();
    let run = given.archive.begin_recode(&version).expect("begun");
    code(&mut given.archive, run, &pack, 3);
    let version = crate::given::pack().data().version.clone();
    let second = given.archive.begin_recode(&version).expect("begun");
    assert_ne!(second, run);
    assert_eq!(given.archive.stale().expect("counted"), 7);
    let codings: i64 = given.sqlite().query_row("SELECT count(*) FROM codings", [], |r| r.get(0)).expect("counted");
    assert_eq!(codings, 7);
}
