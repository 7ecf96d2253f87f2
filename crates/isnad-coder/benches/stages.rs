//! One bench a stage, over the sample articles: `cargo bench -p isnad-coder`. Results are recorded under benches/.

use std::path::Path;
use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::BytesCount;
use isnad_coder::{Coder, Worker};
use isnad_pack::Pack;
use isnad_places::Places;
use isnad_text::Document;

fn main() {
    divan::main();
}

struct Setup {
    pack: Pack,
    places: Places,
    text: String,
}

/// The pack of this checkout and all samples as one text.
fn setup() -> &'static Setup {
    static SETUP: OnceLock<Setup> = OnceLock::new();
    SETUP.get_or_init(|| {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let source = isnad_pack::Source::read(&root.join("packs/ar")).expect("packs/ar is read");
        let pack = Pack::from_bytes(&isnad_pack::compile(&source).expect("packs/ar compiles").blob).expect("the blob loads");
        let tables = isnad_places::Tables::read(&root.join("packs/world")).expect("packs/world is read");
        let blob: &'static [u8] = isnad_places::compile(&tables).expect("the gazetteer compiles").leak();
        let places = Places::from_static(blob).expect("the gazetteer loads");
        let mut files: Vec<_> = std::fs::read_dir(root.join("samples/ar")).expect("samples/ar is there").flatten().map(|e| e.path()).collect();
        files.sort();
        let text = files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")).map(|f| std::fs::read_to_string(f).expect("a sample is read")).collect();
        Setup { pack, places, text }
    })
}

#[divan::bench]
fn tokenize(b: Bencher) {
    let s = setup();
    let mut tokens = Vec::new();
    b.counter(BytesCount::of_str(&s.text)).bench_local(|| isnad_text::tokenize(&s.text, &mut tokens));
}

#[divan::bench]
fn sentences(b: Bencher) {
    let s = setup();
    let (mut tokens, mut out) = (Vec::new(), Vec::new());
    isnad_text::tokenize(&s.text, &mut tokens);
    b.counter(BytesCount::of_str(&s.text)).bench_local(|| isnad_text::sentences(&s.text, &tokens, &mut out));
}

#[divan::bench]
fn fold(b: Bencher) {
    let s = setup();
    b.counter(BytesCount::of_str(&s.text)).bench_local(|| s.pack.folder().fold_text(&s.text));
}

#[divan::bench]
fn look_up_forms(b: Bencher) {
    let s = setup();
    let folded = s.pack.folder().fold(&s.text);
    b.counter(BytesCount::of_str(&s.text)).bench_local(|| folded.split_whitespace().map(|w| s.pack.analyses(w).len()).sum::<usize>());
}

#[divan::bench]
fn find_times(b: Bencher) {
    let s = setup();
    let times = s.pack.data().times.as_ref().expect("the pack has times");
    b.counter(BytesCount::of_str(&s.text)).bench_local(|| times.find_in(&s.text).len());
}

#[divan::bench]
fn look_up_places(b: Bencher) {
    let s = setup();
    let folded = s.pack.folder().fold(&s.text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    b.counter(BytesCount::of_str(&s.text)).bench_local(|| (0..words.len()).filter(|i| s.places.longest(words[*i..].iter().copied()).is_some()).count());
}

#[divan::bench]
fn whole_coder(b: Bencher) {
    let s = setup();
    let coder = Coder::new(&s.pack).with_places(&s.places);
    let mut worker = Worker::default();
    let mut document = Document::new("samples", s.text.as_str());
    document.date = Some("2019-03-14".to_owned());
    b.counter(BytesCount::of_str(&s.text)).bench_local(|| coder.code(&mut worker, &document).events.len());
}
