//! How fast inputs are read: `cargo run --release -p isnad-import --example rate -- INPUT...`, for tables of events `-- --events FILE...`.

use std::path::PathBuf;
use std::time::Instant;

use isnad_import::events::{EventItem, EventReader};
use isnad_import::{Defaults, Input, Item, Reader};

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let events = arguments.first().is_some_and(|a| a == "--events");
    if events {
        arguments.remove(0);
    }
    let began = Instant::now();
    let (mut good, mut problems, mut bytes, mut text) = (0u64, 0u64, 0u64, 0usize);
    if events {
        for path in &arguments {
            let reader = EventReader::open(path.as_ref(), None);
            let Ok(mut reader) = reader.inspect_err(|p| eprintln!("{p}")) else { continue };
            let mut dead = 0u64;
            for item in reader.by_ref() {
                match item {
                    EventItem::Event(row) => {
                        good += 1;
                        dead += u64::from(row.deaths.best.unwrap_or(0));
                    }
                    EventItem::Problem(problem) => {
                        problems += 1;
                        eprintln!("{problem}");
                    }
                }
            }
            bytes += reader.bytes_read();
            println!("{path}: {}, {dead} deaths", reader.dataset().name());
        }
    } else {
        let mut reader = Reader::new(arguments.iter().map(|a| Input::Path(PathBuf::from(a))).collect(), Defaults::default());
        for item in reader.by_ref() {
            match item {
                Item::Document(found) => {
                    good += 1;
                    text += found.document.text.len();
                }
                Item::Problem(problem) => {
                    problems += 1;
                    eprintln!("{problem}");
                }
            }
        }
        bytes = reader.bytes_read();
    }
    let seconds = began.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss)] // rates for the eye
    let (rate, speed) = (good as f64 / seconds, bytes as f64 / 1e6 / seconds);
    println!("{good} items, {problems} problems, {bytes} bytes in, {text} bytes of text, {seconds:.2} s: {rate:.0} items/s, {speed:.1} MB/s");
}
