//! `isnad code` over inputs of every form.

mod common;

use common::{isnad, records};

/// Ids of the documents in which an assault with three dead was found.
fn assaults(out: &str) -> Vec<String> {
    let three = |r: &serde_json::Value| r["event"][0] == "ASSAULT" && r["size"]["dead"] == 3;
    let mut ids: Vec<String> = records(out).iter().filter(|r| three(r)).filter_map(|r| Some(r["doc_id"].as_str()?.to_owned())).collect();
    ids.dedup();
    ids
}

#[test]
fn the_same_article_in_every_form() {
    let files = [
        "page.html",
        "windows-1256.txt",
        "iso-8859-6.txt",
        "utf-16.txt",
        "feed.rss",
        "feed.atom",
        "table.csv",
        "lines.jsonl.gz",
        "report.docx",
        "browser.pdf",
        "visual.pdf",
        "crawl.warc.gz",
    ];
    let paths: Vec<String> = files.iter().map(|f| format!("samples/formats/{f}")).collect();
    let mut args = vec!["code", "--level", "incident"];
    args.extend(paths.iter().map(String::as_str));
    let ran = isnad(&args, "");
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let expected = ["page", "windows-1256", "iso-8859-6", "utf-16", "feed-1", "feed-1", "a1", "j1", "report", "browser", "visual", "crawl-1"];
    let mut expected: Vec<String> = expected.iter().map(|e| (*e).to_owned()).collect();
    expected.dedup();
    assert_eq!(assaults(&ran.out), expected);
}

#[test]
fn columns_and_encodings_that_the_user_names() {
    let ran = isnad(&["code", "--map", "text=nass,date=tag,id=nr", "samples/formats/mapped.csv"], "");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(records(&ran.out).iter().any(|r| r["doc_id"] == "7" && r["event"][0] == "ASSAULT"));
    let ran = isnad(&["code", "samples/formats/mapped.csv"], "");
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("mapped.csv:1: no column is known to hold the text") && ran.err.contains("nr, tag, nass"), "{}", ran.err);
    let ran = isnad(&["code", "--encoding", "windows-1256", "samples/formats/windows-1256.txt"], "");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    for args in [&["code", "--map", "text", "x"][..], &["code", "--encoding", "klingon", "x"]] {
        assert_eq!(isnad(args, "").status, Some(2), "{args:?}");
    }
}
