//! Measures search on an archive: words, pairs and phrases taken evenly from its texts, alone and with other conditions.
//!
//! ```sh
//! cargo run --release -p isnad-archive --example search -- my.isnad [QUERIES]
//! ```

use std::error::Error;
use std::time::{Duration, Instant};

use isnad_archive::{Archive, Filter, Order};

/// Rows of a page, as a person sees it.
const PAGE: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("give an archive")?;
    let wanted: usize = args.next().map_or(Ok(200), |n| n.parse())?;
    let archive = Archive::open_read_only(path)?;
    let documents = archive.overview()?.documents;
    let began = Instant::now();
    archive.search(&text("كلمة"), Order::Newest, None, 1)?;
    println!("{documents} documents; first query, which loads the lexicon: {:.0} ms", began.elapsed().as_secs_f64() * 1e3);
    let words = sample(&archive, documents, wanted)?;
    let typed = |types: &[&str], f: Filter| Filter { types: types.iter().map(|t| (*t).to_owned()).collect(), ..f };
    measure(&archive, "one word", words.iter().map(|w| text(&w[0])))?;
    measure(&archive, "two words", words.iter().map(|w| text(&format!("{} {}", w[0], w[1]))))?;
    measure(&archive, "phrase of two", words.iter().map(|w| text(&format!("\"{} {}\"", w[0], w[1]))))?;
    measure(&archive, "word, type and dead", words.iter().map(|w| Filter { dead: Some(5), ..typed(&["ASSAULT"], text(&w[0])) }))?;
    measure(&archive, "word and days", words.iter().map(|w| Filter { from: Some("2015-01-01".to_owned()), to: Some("2016-12-31".to_owned()), ..text(&w[0]) }))?;
    measure(&archive, "word and country", words.iter().map(|w| Filter { countries: vec!["SYR".to_owned()], ..text(&w[0]) }))?;
    measure(
        &archive,
        "type, country, days",
        words.iter().map(|_| Filter { countries: vec!["IRQ".to_owned()], from: Some("2015-01-01".to_owned()), ..typed(&["PROTEST"], Filter::default()) }),
    )?;
    Ok(())
}

fn text(words: &str) -> Filter {
    Filter { text: Some(words.to_owned()), ..Filter::default() }
}

/// Neighbouring words of four letters and more, one pair of a document, evenly over the archive.
fn sample(archive: &Archive, documents: u64, wanted: usize) -> Result<Vec<[String; 2]>, Box<dyn Error>> {
    let step = (documents as usize / wanted.max(1)).max(1);
    let mut found = Vec::new();
    for n in (0..wanted).map(|i| i * step + 1) {
        let Ok(text) = archive.text(i64::try_from(n)?) else { continue };
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = words.len() / 3;
        let pair = words[at..].windows(2).find(|w| w.iter().all(|w| w.chars().count() >= 4 && w.chars().all(char::is_alphabetic)));
        found.extend(pair.map(|w| [w[0].to_owned(), w[1].to_owned()]));
    }
    Ok(found)
}

fn measure(archive: &Archive, what: &str, filters: impl Iterator<Item = Filter>) -> Result<(), Box<dyn Error>> {
    let (mut times, mut hits): (Vec<Duration>, usize) = (Vec::new(), 0);
    for filter in filters {
        let began = Instant::now();
        hits += archive.search(&filter, Order::Newest, None, PAGE)?.rows.len();
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len() as f64 - 1.0) * share) as usize).map_or(0.0, |t| t.as_secs_f64() * 1e3);
    println!("{what:<22} {:>4} queries  {hits:>5} rows  p50 {:>7.1} ms  p95 {:>7.1} ms  max {:>7.1} ms", times.len(), at(0.5), at(0.95), at(1.0));
    Ok(())
}
