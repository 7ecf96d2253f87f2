//! `cargo bench -p isnad-link`: signatures, the index, and the linker, on made-up input.

use divan::Bencher;
use divan::counter::ItemsCount;
use isnad_link::link::{Basis, Dated, Linker, Place, Report, Toll, Tolls, Tuning};
use isnad_link::near::{Groups, Limits, Signature};

fn main() {
    divan::main();
}

/// A fixed sequence of numbers (Knuth's constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// A text of 190 words (the median of Arabic news articles); rare words are rare.
fn text(numbers: &mut Numbers) -> String {
    let word = |n: u64| format!("كلمة{}", n * n / 20_000);
    (0..190).map(|_| word(numbers.below(20_000))).collect::<Vec<_>>().join(" ")
}

#[divan::bench]
fn signatures(bencher: Bencher<'_, '_>) {
    let mut numbers = Numbers(1);
    let texts: Vec<String> = (0..200).map(|_| text(&mut numbers)).collect();
    bencher.counter(ItemsCount::new(texts.len())).bench(|| texts.iter().map(|t| Signature::of(t).words).sum::<u32>());
}

#[divan::bench(sample_count = 10)]
fn groups(bencher: Bencher<'_, '_>) {
    let mut numbers = Numbers(2);
    let signatures: Vec<Signature> = (0..5000).map(|_| Signature::of(&text(&mut numbers))).collect();
    bencher.counter(ItemsCount::new(signatures.len())).bench(|| {
        let mut groups = Groups::new(Limits::default());
        signatures.iter().enumerate().for_each(|(i, s)| drop(groups.add(&i.to_string(), s.clone())));
        groups.iter().count()
    });
}

/// A report of one of many happenings in three countries over a year; the same happening has the same day, place and most of its words.
fn report(numbers: &mut Numbers, i: u64) -> Report {
    let happening = numbers.below(40_000);
    let (day, town) = ((happening % 365) as i32, happening % 97);
    let words = (0..15).map(|k| if numbers.below(3) > 0 { format!("h{happening}w{k}") } else { format!("w{}", numbers.below(3000)) }).collect();
    Report {
        id: format!("r{i}"),
        document: format!("d{}", i / 3),
        published: Some(i64::from(day + 1) * 86_400),
        date: Some(Dated { low: day, high: day, basis: if happening.is_multiple_of(2) { Basis::Told } else { Basis::StandsIn } }),
        place: Some(Place {
            lat: Some(30.0 + town as f64 / 20.0),
            lon: Some(40.0),
            km: 10.0,
            country: Some(["IRQ", "SYR", "YEM"][(happening % 3) as usize].into()),
            id: Some(format!("p{town}")),
            ..Place::default()
        }),
        kind: ["ASSAULT", "COERCE", "PROTEST", "CONSULT"][(happening % 4) as usize].into(),
        tolls: Tolls { dead: happening.is_multiple_of(4).then(|| Toll::exactly((happening % 30) as u32)), ..Tolls::default() },
        triggers: vec![format!("t{}", happening % 25)],
        words,
        ..Report::default()
    }
}

#[divan::bench(args = [10_000, 100_000], sample_count = 3, sample_size = 1)]
fn linker(bencher: Bencher<'_, '_>, count: u64) {
    let mut numbers = Numbers(3);
    let reports: Vec<Report> = (0..count).map(|i| report(&mut numbers, i)).collect();
    bencher.counter(ItemsCount::new(reports.len())).with_inputs(|| reports.clone()).bench_values(|reports| {
        let mut linker = Linker::new(Tuning::default());
        for report in reports {
            linker.add(report).expect("reports are sound");
        }
        linker.settle().now.len()
    });
}
