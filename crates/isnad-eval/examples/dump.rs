use isnad_coder::{Coder, Options, Worker};
use isnad_eval::gold::Gold;
use isnad_eval::{align, gold, same::NamePhrase};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let source = isnad_pack::Source::read(args[0].as_ref()).unwrap();
    let pack = isnad_pack::Pack::from_bytes(&isnad_pack::compile(&source).unwrap().blob).unwrap();
    let coder = Coder::new(&pack).with(Options { features: true, ..Options::default() });
    let Gold::Documents(docs) = gold::parse(&args[1], &std::fs::read_to_string(&args[1]).unwrap()).unwrap() else { return };
    let mut w = Worker::default();
    for (n, d) in docs.iter().enumerate() {
        let coding = coder.code(&mut w, &d.document());
        let ans = align::pair(&pack.data().ontology, d, &coding.events);
        for (ei, (e, a)) in coding.events.iter().zip(ans).enumerate() {
            let Some(m) = a.map(|g| &d.mentions[g]).filter(|m| !m.optional) else { continue };
            for (slot, coded) in [("actor", &m.actor), ("recipient", &m.recipient)] {
                let mut groups: Vec<Vec<NamePhrase>> = vec![];
                for c in coded { let p = NamePhrase::new(&c.text); match groups.iter_mut().find(|g| g.iter().any(|x| x.names(&p))) { Some(g) => g.push(p), None => groups.push(vec![p]) } }
                let cands: Vec<_> = e.candidates.iter().map(|c| { let t = c.span.text(&d.text); let p = NamePhrase::new(t); serde_json::json!({"t": t, "g": groups.iter().position(|g| g.iter().any(|x| x.names(&p))), "f": c.features}) }).collect();
                println!("{}", serde_json::json!({"doc": n, "ev": ei, "slot": slot, "groups": groups.len(), "trig": e.trigger.text(&d.text), "gold": coded.iter().map(|c| c.text.clone()).collect::<Vec<_>>(), "cands": cands, "sent": coding.sentences[e.sentence].span.text(&d.text)}));
            }
        }
    }
}
