//! What comes out of files and directories.

use std::fs;
use std::path::Path;

use isnad_import::{Defaults, Input, Item, Reader};

fn read(paths: &[&Path]) -> Vec<String> {
    let inputs = paths.iter().map(|p| Input::Path(p.to_path_buf())).collect();
    Reader::new(inputs, Defaults { lang: Some("ar".to_owned()), ..Defaults::default() })
        .map(|item| match item {
            Item::Document(found) => {
                let d = found.document;
                format!("{} {} {:?} {}", d.id, d.lang.unwrap_or_default(), d.date, d.text.len())
            }
            Item::Problem(p) => format!("{p}"),
        })
        .collect()
}

#[test]
fn a_directory_in_the_order_of_names() {
    let dir = tempfile::tempdir().expect("directory");
    fs::create_dir(dir.path().join("sub")).expect("directory");
    fs::write(dir.path().join("b.txt"), "نص").expect("file");
    fs::write(dir.path().join("a.jsonl"), "{\"text\": \"x\", \"lang\": \"en\"}\n\n{\"doc_id\": \"two\", \"text\": \"yy\"}").expect("file");
    fs::write(dir.path().join("sub/c.txt"), "\u{feff}title\n").expect("file");
    fs::write(dir.path().join("image.png"), "no text").expect("file");
    assert_eq!(read(&[dir.path()]), ["a-1 en None 1", "two ar None 2", "b ar None 4", "c ar None 9"]);
}

#[test]
fn problems_name_file_line_and_remedy_and_the_rest_is_read() {
    let dir = tempfile::tempdir().expect("directory");
    let at = |name: &str| dir.path().join(name);
    fs::write(at("bad.txt"), b"one\ntwo \xe3\xe4\n").expect("file");
    fs::write(at("wide.txt"), b"\xff\xfe1\x06").expect("file");
    fs::write(at("empty.txt"), " \n").expect("file");
    fs::write(at("empty.jsonl"), "").expect("file");
    fs::write(at("mixed.jsonl"), b"{\"text\": \"a\"}\n[3]\n{\"txt\": 1}\n{\"text\": \"\xff\"}\n{\"text\": \"b\"}\n").expect("file");
    fs::create_dir(at("none")).expect("directory");
    let paths: Vec<_> = ["bad.txt", "wide.txt", "empty.txt", "empty.jsonl", "mixed.jsonl", "none", "gone.txt"].map(at).to_vec();
    let found = read(&paths.iter().map(|p| p.as_path()).collect::<Vec<_>>());
    let expected = [
        "bad ar None 13",
        "wide ar None 2",
        "empty.txt: the file is empty",
        "empty.jsonl: the file is empty",
        "mixed-1 ar",
        "mixed.jsonl:2: a list where an object is needed",
        "mixed.jsonl:3: the object has no `text`",
        "mixed.jsonl:4: not UTF-8",
        "mixed-5 ar",
        "none: no texts in this directory",
        "gone.txt: cannot be opened",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (f, e) in found.iter().zip(expected) {
        assert!(f.contains(e), "{f} should hold {e}");
    }
}
