//! The command line of isnad.
#![forbid(unsafe_code)]

mod wire;
mod wire_claims;
mod wire_saying;

use std::io::{BufRead, Write};

static AR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ar.pack"));

fn main() -> anyhow::Result<()> {
    let pack = isnad_pack::Pack::from_static(AR)?;
    let coder = isnad_coder::Coder::new(&pack);
    let coder = coder.with(isnad_coder::Options { features: std::env::args().any(|a| a == "--features"), ..Default::default() });
    let mut worker = isnad_coder::Worker::default();
    let args: Vec<String> = std::env::args().collect();
    if args.get(1).is_some_and(|a| a == "explain") {
        let d = isnad_text::Document::new("x", args[2].clone());
        let e = coder.explain(&mut worker, &d);
        for s in &e.sentences {
            for w in &s.words { println!("{}\t{}\t| {}", w.span.text(&d.text), w.chosen, w.others.join(" ; ")); }
            for (k, p) in &s.phrases { println!("  [{k}] {}", p.text(&d.text)); }
            for c in &s.candidates {
                println!("  * {} {} {:?} {:?}", c.trigger.text(&d.text), c.entry, c.construction, c.dropped);
                for (a, f, p) in &c.slots { println!("      {a} {f} {}", p.text(&d.text)); }
                for a in &c.attempts { println!("      tried {} {} {}", a.construction, a.matched, a.stopped); }
            }
        }
        return Ok(());
    }
    let out = std::io::stdout().lock();
    let mut out = std::io::BufWriter::new(out);
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line?)?;
        let s = |k: &str| v.get(k).and_then(|x| x.as_str()).map(str::to_owned);
        let mut d = isnad_text::Document::new(s("doc_id").unwrap_or_default(), s("text").unwrap_or_default());
        d.date = s("date");
        d.title = s("title");
        let coding = coder.code(&mut worker, &d);
        for line in wire::events(&pack, &d, &coding).into_iter().chain(wire_claims::claims(&pack, &d, &coding)) {
            serde_json::to_writer(&mut out, &line)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
