//! The records of two small articles, word for word. A change here is a change of what users get: look at it, then accept
//! it with `cargo insta review` or `INSTA_UPDATE=always`.

mod common;

use common::isnad;

/// Records, one line each, without the pack's version, which changes with every edit of a table.
fn coded(name: &str) -> String {
    let ran = isnad(&["code", "--level", "all", "--date", "2024-03-12", &format!("crates/isnad/tests/texts/{name}.txt")], "");
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let mut out = String::new();
    for mut record in common::records(&ran.out) {
        if let Some(pack) = record.pointer_mut("/evidence/pack") {
            *pack = "…".into();
        }
        out.push_str(&record.to_string());
        out.push('\n');
    }
    out
}

#[test]
fn clash() {
    insta::assert_snapshot!(coded("clash"));
}

#[test]
fn talks() {
    insta::assert_snapshot!(coded("talks"));
}
