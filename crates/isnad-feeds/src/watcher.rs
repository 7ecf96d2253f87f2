//! Polls feeds, one at a time.

use std::collections::HashMap;

use isnad_import::{Defaults, Fetched, Item, Problem, Reader, time_of};

use crate::http::{Answer, Http, Request};
use crate::list::Feed;
use crate::politeness::Politeness;
use crate::state::{FeedState, hash};

/// Redirections that are followed for one poll.
const MOST_MOVES: usize = 5;

/// What came of a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The feed has changed; its entries, old ones among them, are in [`Poll::items`].
    Changed,
    /// Nothing is new.
    Unchanged,
    /// The server says that the feed is gone for good.
    Gone,
    /// It did not work; the problem says why and when it is tried again.
    Failed(Problem),
}

/// One poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// Number of the feed in the list, from 0.
    pub feed: usize,
    /// What came of it.
    pub outcome: Outcome,
    /// Documents and problems.
    pub items: Vec<Item>,
}

/// Polls a list of feeds. See the head of the crate.
pub struct Watcher<H> {
    feeds: Vec<(Feed, FeedState)>,
    polite: Politeness,
    defaults: Defaults,
    http: H,
    /// Hosts, and when they may be asked again.
    hosts: HashMap<String, u64>,
}

impl<H: Http> Watcher<H> {
    /// Of these feeds, each with what is known of it from earlier runs.
    #[must_use]
    pub fn new(feeds: Vec<(Feed, FeedState)>, polite: Politeness, defaults: Defaults, http: H) -> Watcher<H> {
        Watcher { feeds, polite, defaults, http, hosts: HashMap::new() }
    }

    /// The feeds and what is known of them, in the order of the list; to be kept for the next run.
    #[must_use]
    pub fn feeds(&self) -> &[(Feed, FeedState)] {
        &self.feeds
    }

    /// When the next feed may be asked, in seconds since 1970; `None` if none is left.
    #[must_use]
    pub fn next_due(&self) -> Option<u64> {
        self.next().map(|(at, _)| at)
    }

    /// The feed that may be asked first, and when. Of several, the one that stands first in the list.
    fn next(&self) -> Option<(u64, usize)> {
        let due = |(i, (feed, state)): (usize, &(Feed, FeedState))| {
            let host = self.hosts.get(host(address(feed, state))).copied().unwrap_or(0);
            (state.due.max(host), i)
        };
        self.feeds.iter().enumerate().filter(|(_, (_, state))| !state.gone).map(due).min()
    }

    /// Asks the feed that is due at `now` (seconds since 1970); `None` if none is.
    pub fn poll(&mut self, now: u64) -> Option<Poll> {
        let (_, feed) = self.next().filter(|(at, _)| *at <= now)?;
        let (outcome, items) = match self.ask(feed, now) {
            Ok(answer) => self.take(feed, now, answer),
            Err(what) => (self.fail(feed, now, what, None), Vec::new()),
        };
        Some(Poll { feed, outcome, items })
    }

    /// Sends the request, and follows where it is sent on to.
    fn ask(&mut self, feed: usize, now: u64) -> Result<Answer, String> {
        let (listed, state) = &mut self.feeds[feed];
        let mut url = address(listed, state).to_owned();
        let mut for_good = true;
        for _ in 0..=MOST_MOVES {
            self.hosts.insert(host(&url).to_owned(), now.saturating_add(self.polite.host_delay));
            let request = Request { url: &url, etag: state.etag.as_deref(), last_modified: state.last_modified.as_deref() };
            let answer = self.http.get(&request).map_err(|e| e.to_string())?;
            let to = match (answer.status, &answer.location) {
                (301 | 302 | 303 | 307 | 308, Some(to)) => {
                    absolute(&url, to).ok_or_else(|| format!("it is sent on to `{to}`, which is no address of a feed"))?
                }
                _ => return Ok(answer),
            };
            for_good &= matches!(answer.status, 301 | 308);
            if for_good {
                state.moved_to = Some(to.clone());
            }
            url = to;
        }
        Err(format!("it is sent on more than {MOST_MOVES} times"))
    }

    /// What an answer means.
    fn take(&mut self, feed: usize, now: u64, answer: Answer) -> (Outcome, Vec<Item>) {
        match answer.status {
            200 => self.changed(feed, now, answer),
            304 => {
                self.answered(feed, now);
                (Outcome::Unchanged, Vec::new())
            }
            410 => {
                self.feeds[feed].1.gone = true;
                (Outcome::Gone, Vec::new())
            }
            status => (self.fail(feed, now, format!("the server answers {status}"), answer.retry_after.as_deref()), Vec::new()),
        }
    }

    fn changed(&mut self, feed: usize, now: u64, answer: Answer) -> (Outcome, Vec<Item>) {
        self.answered(feed, now);
        let (listed, state) = &mut self.feeds[feed];
        (state.etag, state.last_modified) = (answer.etag, answer.last_modified);
        let body = Some(hash(&answer.body));
        if state.body == body {
            return (Outcome::Unchanged, Vec::new());
        }
        state.body = body;
        let url = address(listed, state).to_owned();
        let at = time_of(now);
        let id = format!("{}-{}", host(&url), at.replace([':', '-'], ""));
        let fetched = Fetched { url, at, id, content_type: answer.content_type, body: answer.body };
        let mut items: Vec<Item> = Reader::of_fetched(fetched, self.defaults.clone()).collect();
        for item in &mut items {
            if let Item::Document(found) = item
                && found.document.publisher.is_none()
            {
                found.document.publisher.clone_from(&listed.title);
            }
        }
        (Outcome::Changed, items)
    }

    fn answered(&mut self, feed: usize, now: u64) {
        let state = &mut self.feeds[feed].1;
        state.failures = 0;
        state.answered = Some(now);
        state.due = now.saturating_add(self.polite.interval);
    }

    fn fail(&mut self, feed: usize, now: u64, what: String, retry_after: Option<&str>) -> Outcome {
        let (listed, state) = &mut self.feeds[feed];
        state.failures = state.failures.saturating_add(1);
        let own = self.polite.after_failures(now, state.failures);
        // The server may ask for more time than we would give it, not for less.
        state.due = retry_after.and_then(|w| self.polite.retry_after(now, w)).map_or(own, |wanted| wanted.max(own));
        let remedy = format!("it is tried again at {}", time_of(state.due));
        Outcome::Failed(Problem::new(address(listed, state), 0, what, remedy))
    }
}

fn address<'a>(feed: &'a Feed, state: &'a FeedState) -> &'a str {
    state.moved_to.as_deref().unwrap_or(&feed.url)
}

/// Host and port of an address; the address itself where it has none.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    authority.rsplit('@').next().unwrap_or(authority)
}

/// Where a redirection leads.
fn absolute(from: &str, to: &str) -> Option<String> {
    if to.starts_with("http://") || to.starts_with("https://") {
        return Some(to.to_owned());
    }
    let (scheme, rest) = from.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if let Some(other) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    if to.starts_with('/') {
        return Some(format!("{scheme}://{authority}{to}"));
    }
    // Beside the address that it comes from.
    let named = to.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    let path = rest[authority.len()..].split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or("/", |i| &path[..=i]);
    (!named && !to.is_empty()).then(|| format!("{scheme}://{authority}{folder}{to}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (from, to, expected) in [
            ("http://a.example/x/f", "https://b.example/", Some("https://b.example/")),
            ("http://a.example:81/x/f?q", "/g", Some("http://a.example:81/g")),
            ("http://a.example/x/f?q=/y", "g", Some("http://a.example/x/g")),
            ("http://a.example", "g", Some("http://a.example/g")),
            ("https://a.example/", "//b.example/f", Some("https://b.example/f")),
            ("http://a.example/", "file:///etc/passwd", None),
            ("http://a.example/", "", None),
        ] {
            assert_eq!(absolute(from, to).as_deref(), expected, "{from} {to}");
        }
        assert_eq!(host("https://user@a.example:8080/x?y"), "a.example:8080");
    }
}
