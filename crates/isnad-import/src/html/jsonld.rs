//! What the structured data of a page (JSON-LD, schema.org) says of the article.

use serde_json::Value;

use super::meta::About;
use crate::dates;

/// Longest script that is read, in bytes.
const LONGEST: usize = 1 << 20;
/// Types of things that are the article.
const ARTICLES: [&str; 9] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "BlogPosting",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "LiveBlogPosting",
    "BackgroundNewsArticle",
    "WebPage",
];

/// Adds what a script says. Mistakes in it are passed over: it is not what the page is for.
pub(super) fn add(script: &str, about: &mut About) {
    if script.len() > LONGEST {
        return;
    }
    if let Ok(value) = serde_json::from_str::<Value>(script.trim()) {
        walk(&value, 0, about);
    }
}

fn walk(value: &Value, depth: usize, about: &mut About) {
    match value {
        Value::Array(list) if depth < 6 => list.iter().for_each(|v| walk(v, depth + 1, about)),
        Value::Object(map) if depth < 6 => {
            if let Some(graph) = map.get("@graph") {
                walk(graph, depth + 1, about);
            }
            if is_article(value) {
                article(value, about);
            }
            if let Some(main) = map.get("mainEntity") {
                walk(main, depth + 1, about);
            }
        }
        _ => {}
    }
}

fn is_article(value: &Value) -> bool {
    let known = |v: &Value| v.as_str().is_some_and(|t| ARTICLES.contains(&t));
    value.get("@type").is_some_and(|t| known(t) || t.as_array().is_some_and(|l| l.iter().any(known)))
}

fn article(value: &Value, about: &mut About) {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned);
    // A page around the article has a date too, often that of the last change; the article's own goes first.
    let page = value.get("@type").and_then(Value::as_str) == Some("WebPage");
    if !page || about.date.is_none() {
        let day = ["datePublished", "dateCreated"].iter().find_map(|key| text(key).as_deref().and_then(dates::any));
        about.date = day.map(|d| (d, "json-ld")).or(about.date.take());
    }
    if !page {
        about.headline = about.headline.take().or_else(|| text("headline"));
        about.body = about.body.take().or_else(|| text("articleBody").map(|b| super::fragment(&b.replace('\n', "<br>"))));
        let publisher = value.get("publisher").map(|p| p.as_array().and_then(|l| l.first()).unwrap_or(p));
        let name = publisher.and_then(|p| p.get("name").unwrap_or(p).as_str()).map(str::trim).filter(|n| !n.is_empty());
        about.publisher_named = about.publisher_named.take().or_else(|| name.map(str::to_owned));
        about.lang = about.lang.take().or_else(|| text("inLanguage"));
    }
}
