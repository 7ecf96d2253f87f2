//! The watcher and its client against a server on this machine.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use isnad_feeds::{Client, Feed, FeedState, Outcome, Politeness, Watcher};
use isnad_import::{Defaults, Form, Item};

const FEED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>وكالة النخيل</title>\
    <item><title>مظاهرة في البصرة</title><link>https://nakheel.example/1</link><pubDate>Mon, 13 May 2024 07:00:00 GMT</pubDate>\
    <description>تظاهر مئات الأشخاص أمام مبنى المحافظة في مدينة البصرة.</description></item></channel></rss>";

/// A server that gives the answers it was told, one a request, and keeps the requests.
struct Server {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answers: Vec<Vec<u8>>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let requests: Arc<Mutex<Vec<String>>> = Arc::default();
        let (kept, mut answers) = (requests.clone(), VecDeque::from(answers));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(&stream, &mut answers, &kept);
            }
        });
        Server { address, requests }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("requests").clone()
    }
}

fn serve(mut stream: &TcpStream, answers: &mut VecDeque<Vec<u8>>, kept: &Mutex<Vec<String>>) {
    let mut head = String::new();
    let mut lines = BufReader::new(stream);
    while lines.read_line(&mut head).is_ok_and(|n| n > 2) {}
    kept.lock().expect("requests").push(head.to_lowercase());
    let answer = answers.pop_front().unwrap_or_else(|| b"HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec());
    // A client that has had enough hangs up.
    let _ = stream.write_all(&answer);
}

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).into_bytes()
}

fn watcher(server: &Server, paths: &[&str]) -> Watcher<Client> {
    let feeds = paths.iter().map(|p| (Feed { url: format!("{}{p}", server.address), ..Feed::default() }, FeedState::default())).collect();
    Watcher::new(feeds, Politeness { interval: 1000, host_delay: 10, longest: 5000 }, Defaults::default(), Client::new("isnad/test"))
}

const NOW: u64 = 1_715_600_000;

#[test]
fn only_what_is_new_is_asked_for() {
    let etag = "ETag: \"v1\"\r\nLast-Modified: Mon, 13 May 2024 07:00:00 GMT\r\nContent-Type: application/rss+xml\r\n";
    let server = Server::start(vec![answer("200 OK", etag, FEED), answer("304 Not Modified", "", ""), answer("200 OK", etag, FEED)]);
    let mut watcher = watcher(&server, &["/feed"]);
    let poll = watcher.poll(NOW).expect("due");
    assert_eq!(poll.outcome, Outcome::Changed);
    let [Item::Document(found)] = &poll.items[..] else { panic!("{:?}", poll.items) };
    assert_eq!(found.document.text, "تظاهر مئات الأشخاص أمام مبنى المحافظة في مدينة البصرة.");
    assert_eq!((found.document.date.as_deref(), found.document.publisher.as_deref()), (Some("2024-05-13"), Some("وكالة النخيل")));
    assert_eq!((found.source.form, found.source.fetched_at.as_deref()), (Form::Rss, Some("2024-05-13T11:33:20Z")));
    assert_eq!(found.source.fetched_from, Some(format!("{}/feed", server.address)));
    // Nothing before its time.
    assert_eq!((watcher.poll(NOW + 999), watcher.next_due()), (None, Some(NOW + 1000)));
    assert_eq!(watcher.poll(NOW + 1000).expect("due").outcome, Outcome::Unchanged);
    // A server that sends the same again all the same, in another run.
    let kept = serde_json::to_string(&watcher.feeds()[0].1).expect("a state");
    let state: FeedState = serde_json::from_str(&kept).expect("a state");
    let feeds = vec![(watcher.feeds()[0].0.clone(), state)];
    let mut later = Watcher::new(feeds, Politeness::default(), Defaults::default(), Client::new("isnad/test"));
    assert_eq!(later.poll(NOW + 2000).expect("due").outcome, Outcome::Unchanged);
    let requests = server.requests();
    assert!(requests[0].contains("user-agent: isnad/test") && !requests[0].contains("if-none-match"));
    for request in &requests[1..] {
        assert!(request.contains("if-none-match: \"v1\"") && request.contains("if-modified-since: mon, 13 may 2024 07:00:00 gmt"), "{request}");
    }
}

#[test]
fn failures_wait_longer_and_longer_and_as_the_server_wants() {
    let busy = answer("503 Busy", "Retry-After: 4000\r\n", "");
    let server = Server::start(vec![busy, answer("404 Not Found", "", ""), answer("200 OK", "", FEED), answer("410 Gone", "", "")]);
    let mut watcher = watcher(&server, &["/feed"]);
    let Outcome::Failed(problem) = watcher.poll(NOW).expect("due").outcome else { panic!("a failure") };
    assert!(problem.what.contains("503") && problem.remedy.contains("2024-05-13T12:40:00Z"), "{problem}");
    assert_eq!(watcher.next_due(), Some(NOW + 4000));
    assert!(matches!(watcher.poll(NOW + 4000).expect("due").outcome, Outcome::Failed(_)));
    assert_eq!(watcher.next_due(), Some(NOW + 4000 + 2000));
    assert_eq!(watcher.poll(NOW + 6000).expect("due").outcome, Outcome::Changed);
    assert_eq!(watcher.feeds()[0].1.failures, 0);
    assert_eq!(watcher.poll(NOW + 7000).expect("due").outcome, Outcome::Gone);
    assert_eq!((watcher.next_due(), watcher.poll(u64::MAX)), (None, None));
}

#[test]
fn one_host_is_not_asked_twice_at_once() {
    let server = Server::start(vec![answer("200 OK", "", FEED), answer("200 OK", "", FEED)]);
    let mut watcher = watcher(&server, &["/a", "/b"]);
    assert_eq!(watcher.poll(NOW).expect("due").feed, 0);
    assert_eq!((watcher.poll(NOW), watcher.next_due()), (None, Some(NOW + 10)));
    assert_eq!(watcher.poll(NOW + 10).expect("due").feed, 1);
}

#[test]
fn feeds_that_move() {
    let moved = |status: &str, to: &str| answer(status, &format!("Location: {to}\r\n"), "");
    let server = Server::start(vec![
        moved("301 Moved", "/new"),
        answer("200 OK", "", FEED),
        moved("302 Found", "/other"),
        answer("304 Not Modified", "", ""),
        moved("302 Found", "ftp://x/"),
    ]);
    let mut watcher = watcher(&server, &["/old"]);
    assert_eq!(watcher.poll(NOW).expect("due").outcome, Outcome::Changed);
    assert_eq!(watcher.feeds()[0].1.moved_to, Some(format!("{}/new", server.address)));
    assert_eq!(watcher.poll(NOW + 1000).expect("due").outcome, Outcome::Unchanged);
    assert!(matches!(watcher.poll(NOW + 2000).expect("due").outcome, Outcome::Failed(p) if p.what.contains("ftp://x/")));
    let paths: Vec<String> = server.requests().iter().filter_map(|r| r.split(' ').nth(1).map(str::to_owned)).collect();
    assert_eq!(paths, ["/old", "/new", "/new", "/other", "/new"]);
}

#[test]
fn answers_that_are_no_feeds() {
    let endless = [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec(), vec![b'x'; 17 << 20]].concat();
    let server = Server::start(vec![answer("200 OK", "", "<rss><item><title>x"), b"nonsense\r\n\r\n".to_vec(), endless]);
    let mut watcher = watcher(&server, &["/feed"]);
    let poll = watcher.poll(NOW).expect("due");
    assert!(matches!(&poll.items[..], [Item::Problem(p)] if p.to_string().contains("/feed » entry 1: the feed is damaged")), "{:?}", poll.items);
    assert!(matches!(watcher.poll(NOW + 1000).expect("due").outcome, Outcome::Failed(_)));
    assert!(matches!(watcher.poll(NOW + 2000).expect("due").outcome, Outcome::Failed(p) if p.what.contains("longer than 16 MB")));
}
