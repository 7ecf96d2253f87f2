//! Looks names up: `look PACKS/WORLD NAME [COUNTRY ...]`; `-` for the name prints all names; `=` measures; `lines` reads
//! phrases from standard input and prints for each the place names inside.
use std::error::Error;
use std::path::Path;
use std::time::Instant;

use isnad_places::{Context, Places, Tables, compile};
use isnad_text::Folder;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, name, countries @ ..] = args.as_slice() else { return Err("usage: look PACKS/WORLD NAME [COUNTRY ...]".into()) };
    let begin = Instant::now();
    let blob: &'static [u8] = compile(&Tables::read(Path::new(folder))?)?.leak();
    let compiled = begin.elapsed();
    let begin = Instant::now();
    let places = Places::from_static(blob)?;
    let loaded = begin.elapsed();
    match name.as_str() {
        "-" => places.each_name(&mut |name, found| println!("{name}\t{}", found.len())),
        "=" => {
            println!("{} places, blob {} bytes, compiled in {compiled:?}, loaded in {loaded:?}", places.len(), blob.len());
            measure(&places);
        }
        "lines" => std::io::stdin().lines().try_for_each(|line| line.map(|l| inside(&places, &l)))?,
        _ => show(&places, &Folder::default().fold(name), countries),
    }
    Ok(())
}

fn show(places: &Places, name: &str, countries: &[String]) {
    let known: Vec<(&str, f32)> = countries.iter().map(|c| (c.as_str(), 1.0)).collect();
    let context = Context { countries: &known, ..Context::default() };
    for (how, choices) in [("on file", places.resolve(name, &context)), ("by sound", places.transliterate(name, &context))] {
        for c in choices.iter().take(6) {
            let p = &c.place;
            println!(
                "{how}: {:?} {} {} {:.3},{:.3} {} {:?} {} score {:.2} {:?} ambiguous {}",
                p.id, p.name, p.countries, p.lat, p.lon, p.feature_code, p.admin1_name, p.population, c.score, c.parts, c.ambiguous
            );
        }
    }
}

/// The place names inside a phrase, with the first choice for each; a second column may name countries.
fn inside(places: &Places, line: &str) {
    let (phrase, countries) = line.split_once('\t').unwrap_or((line, ""));
    let known: Vec<(&str, f32)> = countries.split(' ').filter(|c| !c.is_empty()).map(|c| (c, 1.0)).collect();
    let folded = Folder::default().fold(phrase);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut at = 0;
    let mut found = Vec::new();
    while at < words.len() {
        let Some((n, names)) = places.longest(words[at..].iter().copied()) else {
            at += 1;
            continue;
        };
        let context = Context { countries: &known, kind: at.checked_sub(1).and_then(|i| places.cue(words[i])), ..Context::default() };
        if let Some(c) = places.resolve(&words[at..at + n].join(" "), &context).first() {
            let doubt = if names.ambiguous() { "?" } else { "" };
            found.push(format!("{}{doubt}={}/{}/{}", words[at..at + n].join(" "), c.place.name, c.place.countries, c.place.feature_code));
        }
        at += n;
    }
    println!("{phrase}\t{}", found.join("; "));
}

fn measure(places: &Places) {
    const TIMES: u32 = 1_000_000;
    for words in [["قال", "الرئيس"], ["المتحدث", "باسم"], ["دير", "الزور"], ["القاهرة", "في"]] {
        let begin = Instant::now();
        let mut found = 0;
        for _ in 0..TIMES {
            found += std::hint::black_box(places.longest(std::hint::black_box(words).iter().copied())).map_or(0, |(n, _)| n);
        }
        println!("{} {}: {} words, {:?} a look-up", words[0], words[1], found / TIMES as usize, begin.elapsed() / TIMES);
    }
    let begin = Instant::now();
    let names = ["طرابلس", "القاهرة", "دير الزور", "الموصل"];
    for name in names.iter().cycle().take(10_000) {
        std::hint::black_box(places.resolve(name, &Context { countries: &[("SYR", 1.0)], ..Context::default() }));
    }
    println!("{:?} a resolution", begin.elapsed() / 10_000);
}
