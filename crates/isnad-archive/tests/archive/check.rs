use isnad_archive::{Archive, Step};

use crate::given::Given;

fn wrong(given: &Given) -> Vec<&'static str> {
    let archive = Archive::open_read_only(&given.path).expect("open");
    Step::ALL.into_iter().filter(|s| !archive.check(*s).expect("checked").is_empty()).map(Step::name).collect()
}

#[test]
fn a_sound_archive_passes() {
    assert_eq!(wrong(&Given::usual()), Vec::<&str>::new());
    assert_eq!(wrong(&Given::empty()), Vec::<&str>::new());
}

#[test]
fn each_kind_of_damage_is_found() {
    for (damage, check) in [
        ("UPDATE texts SET text = replace(text, 'خمسة', 'ستة') WHERE document = 1", "hashes"),
        ("UPDATE documents SET title = 'x' WHERE id = 2", "hashes"),
        ("UPDATE events SET start = start + 1 WHERE id = 1", "offsets"),
        ("UPDATE parties SET end = 99999 WHERE event = (SELECT min(event) FROM parties)", "offsets"),
        ("UPDATE sentences SET end = 99999 WHERE coding = 1 AND n = 1", "offsets"),
        ("DELETE FROM words WHERE rowid = 3", "index"),
        ("UPDATE events SET date = '1999-01-01' WHERE id = 1", "columns"),
        ("UPDATE events SET current = 0 WHERE id = 1", "columns"),
        ("DELETE FROM parties WHERE event = (SELECT min(event) FROM parties)", "columns"),
        ("PRAGMA foreign_keys = off; DELETE FROM reports WHERE id = 1", "references"),
        ("UPDATE incidents SET reports = reports + 1 WHERE id = (SELECT min(id) FROM incidents)", "incidents"),
    ] {
        let given = Given::usual();
        given.sqlite().execute_batch(damage).unwrap_or_else(|e| panic!("{damage}: {e}"));
        assert!(wrong(&given).contains(&check), "{damage}: {:?}", wrong(&given));
    }
}
