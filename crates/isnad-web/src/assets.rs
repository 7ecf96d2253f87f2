//! Files of the interface, which travel in the binary.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::error::Fault;

/// Name, media type and bytes.
type File = (&'static str, &'static str, &'static [u8]);

macro_rules! files {
    ($($kind:literal: $($name:literal),+;)+) => {
        &[$($(($name, $kind, include_bytes!(concat!("../static/", $name)))),+),+]
    };
}

const FILES: &[File] = files! {
    "text/css; charset=utf-8": "css/base.css", "css/pages.css", "css/read.css", "css/charts.css";
    "text/javascript; charset=utf-8":
        "js/read.js", "js/review.js", "js/add.js", "js/explore.js", "js/svg.js", "js/timeline.js", "js/map.js", "js/network.js", "js/bars.js",
        "js/save.js", "js/incident.js",
        "vendor/d3-array.min.js", "vendor/d3-dispatch.min.js", "vendor/d3-force.min.js", "vendor/d3-geo.min.js", "vendor/d3-quadtree.min.js",
        "vendor/d3-timer.min.js", "vendor/topojson-client.min.js";
    "application/json": "vendor/countries-50m.json";
    "font/woff2": "vendor/vazirmatn-arabic-wght-normal.woff2", "vendor/noto-naskh-arabic-arabic-400-normal.woff2";
    "image/svg+xml": "icon.svg";
};

/// Answers with a file. Files change only with the program, whose version is their tag.
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Fault> {
    let (_, kind, bytes) = FILES.iter().find(|f| f.0 == name).ok_or_else(|| Fault::missing("there is no such file"))?;
    let tag = format!("\"{}-{}\"", env!("CARGO_PKG_VERSION"), bytes.len());
    if headers.get(IF_NONE_MATCH).is_some_and(|h| h.as_bytes() == tag.as_bytes()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let head = [(CONTENT_TYPE, (*kind).to_owned()), (CACHE_CONTROL, "private, max-age=300, must-revalidate".to_owned()), (ETAG, tag)];
    Ok((head, *bytes).into_response())
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn vendored_files_are_those_listed() {
        #[derive(serde::Deserialize)]
        struct Listed {
            path: String,
            sha256: String,
            licence_file: String,
        }
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let list: std::collections::BTreeMap<String, Vec<Listed>> =
            toml::from_str(&std::fs::read_to_string(root.join("VENDOR.toml")).expect("the list")).expect("TOML");
        for listed in &list["file"] {
            let bytes = std::fs::read(root.join("static/vendor").join(&listed.path)).expect("a listed file");
            let hash: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(hash, listed.sha256, "{}", listed.path);
            assert!(root.join("static/vendor").join(&listed.licence_file).is_file(), "{}", listed.licence_file);
        }
        for (name, ..) in FILES.iter().filter(|f| f.0.starts_with("vendor/")) {
            assert!(list["file"].iter().any(|l| *name == format!("vendor/{}", l.path)), "{name} is not in VENDOR.toml");
        }
    }
}
