//! The command line of isnad.
#![forbid(unsafe_code)]

mod wire;

use std::io::{BufRead, Write};

static AR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ar.pack"));

fn main() -> anyhow::Result<()> {
    let pack = isnad_pack::Pack::from_static(AR)?;
    let coder = isnad_coder::Coder::new(&pack);
    let mut worker = isnad_coder::Worker::default();
    let out = std::io::stdout().lock();
    let mut out = std::io::BufWriter::new(out);
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line?)?;
        let s = |k: &str| v.get(k).and_then(|x| x.as_str()).map(str::to_owned);
        let mut d = isnad_text::Document::new(s("doc_id").unwrap_or_default(), s("text").unwrap_or_default());
        d.date = s("date");
        d.title = s("title");
        let coding = coder.code(&mut worker, &d);
        for line in wire::events(&pack, &d, &coding) {
            serde_json::to_writer(&mut out, &line)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
