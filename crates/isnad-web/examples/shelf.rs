//! temporary
use isnad_archive::*;
use isnad_coder::Coder;
use isnad_engine::{GlossLang, Glosser, builtin};
use isnad_import::{Defaults, Input, Item, Reader};
fn main() {
    let mut args = std::env::args().skip(1);
    let out = args.next().unwrap();
    let inputs: Vec<Input> = args.map(|a| Input::Path(a.into())).collect();
    let pack = builtin::pack().unwrap();
    let places = builtin::places().unwrap();
    let coder = Coder::new(&pack).with_places(&places);
    let glosser = Glosser::new(&pack, GlossLang::En);
    let mut preparer = Preparer::new(&coder, &glosser);
    let mut archive = Archive::open_or_create(&out).unwrap();
    let (run, _) = archive.begin_run("ingest", &["x".to_owned()]).unwrap();
    let mut writer = archive.writer(run, &pack.data().version).unwrap();
    let mut n = 0;
    for item in Reader::new(inputs, Defaults::default()) {
        match item {
            Item::Document(f) => { writer.store(&preparer.prepare(f.document, Provenance::default())).unwrap(); n += 1; if n % 500 == 0 { writer.commit().unwrap(); eprintln!("{n}"); } }
            Item::Problem(p) => eprintln!("{p}"),
        }
    }
    writer.commit().unwrap();
    drop(writer);
    archive.finish_run(run).unwrap();
    while archive.reports_waiting().unwrap() > 0 { archive.link_some().unwrap(); }
}
