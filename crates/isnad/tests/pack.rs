//! `isnad pack`, packs and overlays in use, `isnad explain`.

mod common;

use std::fs;
use std::path::Path;

use common::{isnad, isnad_in, records, repository};

/// Copies `packs/` to where it can be edited.
fn copy_packs(to: &Path) {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("directory");
        for entry in fs::read_dir(from).expect("directory") {
            let entry = entry.expect("entry");
            let target = to.join(entry.file_name());
            if entry.file_type().expect("type").is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).expect("copy");
            }
        }
    }
    copy(&repository().join("packs"), to);
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("file");
    assert!(text.contains(from), "{} holds {from:?}", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("file");
}

const CLASH: &str = "هاجم صقور الهضبة حاجزا للجيش.";
const ATTACK: &str = "هاجم مسلحون حاجزا للجيش شرق بعقوبة أمس. واعتقلت الشرطة سبعة أشخاص.";

#[test]
fn an_edited_pack_is_used_at_once() {
    let dir = tempfile::tempdir().expect("directory");
    copy_packs(dir.path());
    replace(&dir.path().join("ar/verbs-force.tsv"), "هاجم\tهجم\tIII\t-\t-\tASSAULT", "هاجم\tهجم\tIII\t-\t-\tASSAULT/beat");
    let built_in = isnad_in(dir.path(), &["code"], ATTACK.as_bytes());
    let edited = isnad_in(dir.path(), &["code", "--pack", "ar"], ATTACK.as_bytes());
    assert_eq!(records(&built_in.out)[0]["mode"].as_array().map(Vec::len), Some(0));
    assert_eq!(records(&edited.out)[0]["mode"][0], "beat");
    assert_ne!(records(&built_in.out)[0]["evidence"]["pack"], records(&edited.out)[0]["evidence"]["pack"]);
    let built = isnad_in(dir.path(), &["pack", "build", "ar", "-o", "ar.pack"], b"");
    assert_eq!(built.status, Some(0), "{}", built.err);
    assert_eq!(isnad_in(dir.path(), &["code", "--pack", "ar.pack"], ATTACK.as_bytes()).out, edited.out);
}

#[test]
fn an_overlay_comes_on_top_of_the_built_in_pack() {
    let dir = tempfile::tempdir().expect("directory");
    fs::write(dir.path().join("actors.tsv"), "id\tar\ten\tcountry\tsector\tclass\tfrom\tto\nmy:falcons\tصقور الهضبة\tPlateau Falcons\tIMG\tREB\tgroup\t-\t-\n")
        .expect("file");
    let verb = "lemma\troot\tform\tvowel\tmasdar\ttype\tframe\ttags\tgloss\nهاجم\tهجم\tIII\t-\t-\tTHREATEN\tsubj=actor obj=recipient\t-\tmenace\n";
    fs::write(dir.path().join("verbs.tsv"), verb).expect("file");
    let ran = isnad_in(dir.path(), &["code", "--overlay", "."], CLASH.as_bytes());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let record = &records(&ran.out)[0];
    assert_eq!(record["event"][0], "THREATEN");
    assert_eq!((&record["actor"][0]["identifier_id"], &record["actor"][0]["code"]), (&"my:falcons".into(), &"IMG".into()));
    assert!(record["evidence"]["rule"].as_str().is_some_and(|r| r.starts_with("ar/verbs/")));
    fs::write(dir.path().join("verbs.tsv"), "lemma\troot\n").expect("file");
    let wrong = isnad_in(dir.path(), &["code", "--overlay", "."], CLASH.as_bytes());
    assert_eq!(wrong.status, Some(1));
    assert!(wrong.err.contains("overlay/verbs.tsv:1: the header has no column `form`"), "{}", wrong.err);
}

#[test]
fn a_new_pack_passes_its_check_and_codes() {
    let dir = tempfile::tempdir().expect("directory");
    let new = isnad_in(dir.path(), &["pack", "new", "en"], b"");
    assert_eq!(new.status, Some(0), "{}", new.err);
    let check = isnad_in(dir.path(), &["pack", "check", "en", "--strict"], b"");
    assert_eq!(check.status, Some(0), "{}{}", check.out, check.err);
    assert!(check.out.contains("2 examples and 2 tests run; 0 errors, 0 warnings"), "{}", check.out);
    let coded = isnad_in(dir.path(), &["code", "--pack", "en"], b"attack by gunmen on checkpoint");
    assert_eq!(records(&coded.out)[0]["actor"][0]["entity_text"], "gunmen");
    assert_eq!(isnad_in(dir.path(), &["pack", "new", "en"], b"").status, Some(1), "nothing is overwritten");
    assert_eq!(isnad_in(dir.path(), &["pack", "new", "../x"], b"").status, Some(2));
}

#[test]
fn the_check_names_file_and_line_of_every_mistake() {
    let dir = tempfile::tempdir().expect("directory");
    isnad_in(dir.path(), &["pack", "new", "xx"], b"");
    let at = |name: &str| dir.path().join("xx").join(name);
    let check = || isnad_in(dir.path(), &["pack", "check", "xx"], b"");
    // What compiles, but is not meant: a stray mark, a word twice, an example that fails, a test that fails.
    replace(&at("nouns.tsv"), "checkpoint\tcheckpoints", "check\u{200f}point\tcheckpoints");
    replace(&at("function-words.tsv"), "he\tpron\t-\the\n", "he\tpron\t-\the\nHE\tpron\t-\the\n");
    replace(&at("events.rules"), "✗ attack on soldiers → ASSAULT actor=soldiers", "✗ attack on soldiers → ASSAULT recipient=soldiers");
    replace(&at("tests/first.md"), "none\n", "PROTEST\n");
    let ran = check();
    assert_eq!(ran.status, Some(1));
    for part in [
        "error: xx/nouns.tsv:10: U+200F",
        "warning: xx/function-words.tsv:14: the word `HE` stands in line 13",
        "error: xx/events.rules:10: construction `noun-alone`: must not give",
    ] {
        assert!(ran.out.contains(part), "{part} in\n{}", ran.out);
    }
    assert!(ran.out.contains("error: xx/tests/first.md:15: expected PROTEST; the coder finds no event"), "{}", ran.out);
    // What does not compile: an unknown type, a cell too many, a rule without example.
    replace(&at("nouns.tsv"), "PROTEST/demo", "PARADE");
    replace(&at("numbers.tsv"), "two\t2", "two\t2\t2");
    replace(&at("events.rules"), "  ✓ attack", "  # attack");
    let ran = check();
    assert_eq!(ran.status, Some(1));
    for part in ["xx/nouns.tsv:6: `PARADE` is no type", "xx/numbers.tsv:4: 5 cells", "construction `noun-alone` has no example", "were not run"] {
        assert!(ran.out.contains(part), "{part} in\n{}", ran.out);
    }
}

#[test]
fn a_directory_that_is_no_pack() {
    let dir = tempfile::tempdir().expect("directory");
    let ran = isnad_in(dir.path(), &["pack", "check", "."], b"");
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("no pack.toml"), "{}", ran.err);
}

#[test]
fn explain_shows_readings_phrases_and_reasons() {
    let ran = isnad(&["explain", "هاجم مسلحون حاجزا للجيش شرق بعقوبة"], "");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    for part in ["words", "phrases", "event words", "هاجم perfect", "construction verb-first", "actor ← subj: \u{2068}مسلحون", "verbs-force.tsv:", "record 1:"]
    {
        assert!(ran.out.contains(part), "{part} in\n{}", ran.out);
    }
    let from_stdin = isnad(&["explain", "-"], "هاجم مسلحون حاجزا للجيش شرق بعقوبة");
    assert_eq!(from_stdin.out, ran.out);
}
