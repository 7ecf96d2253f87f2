//! Inputs that are damaged, or made to hurt: the run ends, nothing panics, and what is lost is said.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use isnad_import::events::EventReader;
use isnad_import::{Defaults, Input, Item, Reader};
use proptest::prelude::*;

const ENDINGS: [&str; 16] = ["txt", "jsonl", "json", "csv", "tsv", "html", "xml", "rss", "warc", "warc.gz", "gz", "zip", "docx", "pdf", "unknown", "htm"];

/// Items of a file of this content.
fn read(name: &str, content: &[u8]) -> Vec<Item> {
    let dir = tempfile::tempdir().expect("directory");
    let path = dir.path().join(name);
    fs::write(&path, content).expect("file");
    // Event data takes another way in.
    if let Ok(reader) = EventReader::open(&path, None) {
        assert!(reader.count() <= content.len() + 1);
    }
    Reader::new(vec![Input::Path(path)], Defaults::default()).collect()
}

fn problems(items: &[Item]) -> Vec<String> {
    items.iter().filter_map(|i| if let Item::Problem(p) = i { Some(p.to_string()) } else { None }).collect()
}

/// All samples, and the tables of events.
static SAMPLES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![here.join("../../samples/formats"), here.join("tests/data")];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).expect("samples").flatten() {
            let path = entry.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files.iter().map(|f| (f.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(f).expect("sample"))).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_under_any_name(bytes in prop::collection::vec(any::<u8>(), 0..3000), ending in 0..ENDINGS.len()) {
        let items = read(&format!("x.{}", ENDINGS[ending]), &bytes);
        prop_assert!(items.len() <= bytes.len() + 1);
    }

    #[test]
    fn words_of_the_forms_in_any_order(picked in prop::collection::vec(0usize..WORDS.len(), 1..60), ending in 0..ENDINGS.len()) {
        let text: String = picked.iter().map(|i| WORDS[*i]).collect();
        let items = read(&format!("x.{}", ENDINGS[ending]), text.as_bytes());
        prop_assert!(items.len() <= text.len() + 1);
    }

    #[test]
    fn damaged_samples(which in any::<prop::sample::Index>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..30), cut in any::<Option<prop::sample::Index>>()) {
        let (name, content) = &SAMPLES[which.index(SAMPLES.len())];
        let mut content = content.clone();
        for (at, byte) in changes {
            let at = at.index(content.len());
            content[at] = byte;
        }
        if let Some(cut) = cut {
            content.truncate(cut.index(content.len()));
        }
        let items = read(name, &content);
        prop_assert!(items.len() <= content.len() + 1);
    }
}

const WORDS: [&str; 40] = [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&",
    "&amp;",
    "<rss>",
    "<item>",
    "</item>",
    "<title>",
    "<entry>",
    "<html>",
    "<p>",
    "<div class=content>",
    "<script>",
    "<table>",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\"text\"",
    "\"messages\"",
    "\n",
    "\r\n",
    "WARC/1.0\r\n",
    "Content-Length: 9\r\n",
    "HTTP/1.1 200 OK\r\n",
    "نص طويل بعض الشيء، ",
    "\u{feff}",
    "%PDF-1.4 ",
    "PK\u{3}\u{4}",
    " text,title\n",
];

fn gz(content: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(content).expect("memory");
    packed.finish().expect("memory")
}

#[test]
fn bombs() {
    let zeros = vec![b'0'; 200 << 20];
    let bomb = gz(&zeros);
    for name in ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.csv.gz", "bomb.html.gz"] {
        let found = problems(&read(name, &bomb));
        assert!(!found.is_empty() && found.iter().all(|p| p.contains("too long") || p.contains("bomb") || p.contains("longer")), "{name}: {found:?}");
    }
    let mut nested = b"words".to_vec();
    for _ in 0..8 {
        nested = gz(&nested);
    }
    assert!(problems(&read("deep.gz", &nested))[0].contains("more than 4 times"));
    // A zip of which every member is the same bytes: many times what the file holds.
    let found = problems(&read("overlap.zip", &overlapping(&zeros[..16 << 20], 40)));
    assert!(found.iter().any(|p| p.contains("zip bomb")), "{found:?}");
}

/// A zip file whose directory names one member many times.
fn overlapping(content: &[u8], times: u16) -> Vec<u8> {
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(content).expect("memory");
    let packed = packed.finish().expect("memory");
    let sizes = [0u32, u32::try_from(packed.len()).expect("small"), u32::try_from(content.len()).expect("small")].map(u32::to_le_bytes).concat();
    let common = |head: &[u8]| [head, &[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &sizes, &[5, 0, 0, 0]].concat();
    let mut zip = [common(b"PK\x03\x04"), b"a.txt".to_vec(), packed].concat();
    let start = u32::try_from(zip.len()).expect("small");
    for _ in 0..times {
        zip.extend([common(b"PK\x01\x02\x14\x00"), vec![0; 14], b"a.txt".to_vec()].concat());
    }
    let size = u32::try_from(zip.len()).expect("small") - start;
    zip.extend([b"PK\x05\x06\0\0\0\0".to_vec(), times.to_le_bytes().repeat(2), size.to_le_bytes().to_vec(), start.to_le_bytes().to_vec(), vec![0, 0]].concat());
    zip
}

#[test]
fn nesting_and_lengths_that_hurt() {
    let n = 200_000;
    for (name, content) in [
        ("deep.html", "<html><body>".to_owned() + &"<div><b>".repeat(n)),
        ("wide.html", "<html><body>".to_owned() + &"<p>x<td>".repeat(n)),
        ("titles.html", "<html>".to_owned() + &"<h1><time>".repeat(n)),
        ("attributes.html", format!("<html><p {}>", "a=b c ".repeat(n))),
        ("deep.json", "[{\"text\":".repeat(n)),
        ("deep.jsonl", format!("{{\"text\": {}", "[".repeat(n))),
        ("deep.rss", format!("<rss><item>{}", "<description><a>".repeat(n))),
        ("deep.pdf", format!("%PDF-1.4\n1 0 obj {} endobj", "[".repeat(n))),
        ("dictionaries.pdf", format!("%PDF-1.4\n1 0 obj {} endobj trailer <</Root 1 0 R>>", "<</A ".repeat(n))),
        ("quotes.csv", format!("text,date\n{}", "\"".repeat(n + 1))),
        ("columns.csv", format!("text{}\n", ",".repeat(n))),
        ("head.warc", format!("WARC/1.0\r\n{}", "a: b\r\n".repeat(n))),
        ("one-line.txt", "ب".repeat(n * 10)),
    ] {
        let items = read(name, content.as_bytes());
        assert!(items.len() < 3 * n, "{name}");
    }
}

#[test]
fn the_rest_of_an_archive_is_read() {
    let dir = tempfile::tempdir().expect("directory");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/formats");
    fs::copy(samples.join("bundle.zip"), dir.path().join("a.zip")).expect("copy");
    let mut cut = fs::read(samples.join("crawl.warc")).expect("sample");
    cut.truncate(cut.len() - 100);
    fs::write(dir.path().join("b.warc"), cut).expect("file");
    fs::write(dir.path().join("c.txt"), "نص").expect("file");
    let items: Vec<Item> = Reader::new(vec![Input::Path(dir.path().to_owned())], Defaults::default()).collect();
    let found = problems(&items);
    assert_eq!((items.len() - found.len(), found.len()), (5 + 1 + 1, 1), "{found:?}");
    assert!(found[0].contains("b.warc » record 4: the file ends in the middle of it"), "{found:?}");
}
