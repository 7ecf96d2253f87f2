//! Polls each feed of a list once: `cargo run -p isnad-feeds --example poll -- feeds.opml`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use isnad_feeds::{Client, FeedState, Politeness, Watcher, read_list};
use isnad_import::{Defaults, Item};

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())
}

fn main() -> std::io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("give a list of feeds");
        return Ok(());
    };
    let (feeds, problems) = read_list(&std::fs::read_to_string(&path)?, &path);
    problems.iter().for_each(|p| eprintln!("{p}"));
    let n = feeds.len();
    let client = Client::new(concat!("isnad/", env!("CARGO_PKG_VERSION"), " (feed reader)"));
    let feeds = feeds.into_iter().map(|f| (f, FeedState::default())).collect();
    let mut watcher = Watcher::new(feeds, Politeness::default(), Defaults::default(), client);
    for _ in 0..n {
        let Some(due) = watcher.next_due() else { break };
        std::thread::sleep(Duration::from_secs(due.saturating_sub(now())));
        let Some(poll) = watcher.poll(now()) else { break };
        println!("{}: {:?}", watcher.feeds()[poll.feed].0.url, poll.outcome);
        for item in poll.items {
            match item {
                Item::Document(found) => println!("  {:?} {:?} {} bytes", found.document.date, found.document.title, found.document.text.len()),
                Item::Problem(problem) => println!("  {problem}"),
            }
        }
    }
    Ok(())
}
