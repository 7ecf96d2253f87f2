//! The server over a small archive, asked by hand-written requests.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::channel;

use isnad_archive::{Archive, Preparer, Provenance};
use isnad_coder::Coder;
use isnad_engine::{GlossLang, Glosser, builtin};
use isnad_text::Document;
use isnad_web::{Config, serve};

/// An archive with one article, served on loopback for the rest of the test.
fn room(dir: &std::path::Path, token: Option<&str>) -> SocketAddr {
    let path = dir.join("one.isnad");
    let pack = builtin::pack().expect("the pack");
    let (coder, glosser) = (Coder::new(&pack), Glosser::new(&pack, GlossLang::En));
    let mut archive = Archive::open_or_create(&path).expect("an archive");
    let (run, _) = archive.begin_run("ingest", &["note".to_owned()]).expect("a run");
    let mut writer = archive.writer(run, &pack.data().version).expect("a writer");
    let mut document = Document::new("a/b?<i>", "هاجم مسلحون حاجزا للجيش العراقي أمس.\n<script>alert(1)</script>");
    document.date = Some("2024-05-31".to_owned());
    writer.store(&Preparer::new(&coder, &glosser).prepare(document, Provenance::default())).expect("stored");
    writer.commit().expect("committed");
    drop(writer);
    archive.finish_run(run).expect("finished");
    while archive.reports_waiting().expect("a count") > 0 {
        archive.link_some().expect("links");
    }
    drop(archive);
    let config = Config { archive: path, listen: SocketAddr::from(([127, 0, 0, 1], 0)), token: token.map(str::to_owned), read_only: false };
    let (tell, told) = channel();
    std::thread::spawn(move || serve(config, |address| tell.send(address).expect("somebody waits")));
    told.recv().expect("an address")
}

/// Head and body of an answer.
fn ask(to: SocketAddr, request: &str) -> (String, String) {
    let mut stream = TcpStream::connect(to).expect("a connection");
    write!(stream, "{}\r\nConnection: close\r\n\r\n", request.replace("HOST", &format!("127.0.0.1:{}", to.port()))).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    (head.to_owned(), body.to_owned())
}

#[test]
fn pages_are_there_and_escape_what_they_show() {
    let dir = tempfile::tempdir().expect("a directory");
    let to = room(dir.path(), None);
    for path in [
        "/",
        "/search",
        "/search?view=events",
        "/incidents",
        "/incidents/1",
        "/explore",
        "/claims",
        "/sources",
        "/review",
        "/review?view=pairs",
        "/add",
        "/about",
        "/basket",
    ] {
        let (head, body) = ask(to, &format!("GET {path} HTTP/1.1\r\nHost: HOST"));
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        assert!(head.contains("content-security-policy: default-src 'none'"), "{path}");
        assert!(!body.contains("<script>"), "{path}");
    }
    let (head, body) = ask(to, "GET /read/a%2Fb%3F%3Ci%3E HTTP/1.1\r\nHost: HOST");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(body.contains("&#60;script&#62;alert(1)") && body.contains("r-trigger"), "{body}");
    let (head, _) = ask(to, "GET /read/nobody HTTP/1.1\r\nHost: HOST");
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
}

#[test]
fn strangers_and_forged_forms_are_refused() {
    let dir = tempfile::tempdir().expect("a directory");
    let to = room(dir.path(), Some("a-long-enough-token"));
    let status = |request: &str| ask(to, request).0.split(' ').nth(1).map(str::to_owned);
    assert_eq!(status("GET / HTTP/1.1\r\nHost: evil.example").as_deref(), Some("403"));
    assert_eq!(status("GET / HTTP/1.1\r\nHost: HOST").as_deref(), Some("303"));
    assert_eq!(status("GET /api/v1/status HTTP/1.1\r\nHost: HOST").as_deref(), Some("403"));
    assert_eq!(status("GET /api/v1/status HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer a-long-enough-token").as_deref(), Some("200"));
    let forged = "POST /undo HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer a-long-enough-token\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4";
    let mut stream = TcpStream::connect(to).expect("a connection");
    write!(stream, "{}\r\nConnection: close\r\n\r\nid=1", forged.replace("HOST", &format!("127.0.0.1:{}", to.port()))).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
}

#[test]
fn an_open_door_demands_a_token() {
    let config = Config { archive: "none.isnad".into(), listen: SocketAddr::from(([0, 0, 0, 0], 0)), token: Some("short".to_owned()), read_only: false };
    let refused = serve(config, |_| ()).expect_err("too short a token");
    assert!(refused.to_string().contains("--token"), "{refused}");
}

#[test]
fn no_template_marks_anything_as_safe() {
    let mut dirs = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    let mut seen = 0;
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(dir).expect("templates").flatten() {
            if entry.path().is_dir() {
                dirs.push(entry.path());
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).expect("a template");
            seen += 1;
            for bad in ["|safe", "| safe", "escape(\"none\"", " style=", "<style", "javascript:", " onclick"] {
                assert!(!text.contains(bad), "{}: {bad}", entry.path().display());
            }
        }
    }
    assert!(seen > 15);
}
