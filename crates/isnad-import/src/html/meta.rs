//! What a page says of itself: title, date, publisher, address, language.

use super::jsonld;
use super::tree::{Id, Tree};
use crate::dates;

/// What is known of an article.
#[derive(Debug, Default)]
pub(super) struct About {
    pub title: Option<String>,
    /// The day, and what it was taken from.
    pub date: Option<(String, &'static str)>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub lang: Option<String>,
    /// The text, where the structured data holds it.
    pub body: Option<String>,
    /// From the structured data.
    pub headline: Option<String>,
    pub publisher_named: Option<String>,
}

/// Names of `meta` elements that give the day of publication, the surest first.
const DATES: [&str; 16] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
];

/// Reads the head of a page and what its elements say.
pub(super) fn read(tree: &Tree) -> About {
    let mut about = About::default();
    let mut metas: Vec<(String, String)> = Vec::new();
    let mut title = None;
    let mut first_heading = None;
    let mut canonical = None;
    for id in tree.elements() {
        match tree.node(id).tag.as_ref() {
            "meta" => metas.extend(meta(tree, id)),
            "title" if title.is_none() && !tree.around(id).any(|a| tree.node(a).tag.as_ref() == "svg") => title = Some(tree.text(id)),
            "h1" if first_heading.is_none() => first_heading = Some(tree.text(id)),
            "link" if tree.attribute(id, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                canonical = tree.attribute(id, "href").map(str::to_owned)
            }
            "html" if about.lang.is_none() => about.lang = tree.attribute(id, "lang").map(str::to_owned),
            "script" if tree.attribute(id, "type").is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json")) => {
                jsonld::add(&tree.children(id).map(|c| tree.node(c).text.as_ref()).collect::<String>(), &mut about);
            }
            _ => {}
        }
    }
    let find = |name: &str| metas.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim().to_owned()).filter(|v| !v.is_empty());
    let site = find("og:site_name");
    about.publisher = site.clone().or(about.publisher_named.take()).or_else(|| find("application-name"));
    let heading = first_heading.filter(|h| !h.is_empty());
    let titled = find("og:title").or(about.headline.take()).or_else(|| find("twitter:title"));
    about.title = titled.or(heading).or(title).map(|t| without_site(&t, about.publisher.as_deref())).filter(|t| !t.is_empty());
    about.url = canonical.or_else(|| find("og:url")).map(|u| u.trim().to_owned()).filter(|u| u.starts_with("http://") || u.starts_with("https://"));
    about.lang = about.lang.take().map(|l| l.trim().replace('_', "-")).filter(|l| is_language(l));
    if about.date.is_none() {
        let from_meta = DATES.iter().find_map(|name| find(name).as_deref().and_then(dates::any)).map(|d| (d, "meta"));
        about.date = from_meta.or_else(|| from_time(tree)).or_else(|| about.url.as_deref().and_then(in_url).map(|d| (d, "url")));
    }
    about
}

/// Name in small letters and content.
fn meta(tree: &Tree, id: Id) -> Option<(String, String)> {
    let name = tree.attribute(id, "property").or_else(|| tree.attribute(id, "name")).or_else(|| tree.attribute(id, "itemprop"))?;
    Some((name.trim().to_ascii_lowercase(), tree.attribute(id, "content")?.to_owned()))
}

/// The day of the first `time` element that is marked as the day of publication, else of the first one that is not in an aside.
fn from_time(tree: &Tree) -> Option<(String, &'static str)> {
    let times = || tree.elements().filter(|id| tree.node(*id).tag.as_ref() == "time" || tree.attribute(*id, "itemprop") == Some("datePublished"));
    let day = |id: Id| dates::any(tree.attribute(id, "datetime").or_else(|| tree.attribute(id, "content")).unwrap_or(&tree.text(id)));
    let marked = |id: &Id| {
        tree.attribute(*id, "itemprop") == Some("datePublished") || tree.attribute(*id, "class").is_some_and(|c| c.to_ascii_lowercase().contains("publish"))
    };
    let aside = |id: Id| tree.around(id).any(|a| matches!(tree.node(a).tag.as_ref(), "aside" | "nav" | "footer"));
    times().filter(marked).find_map(day).or_else(|| times().filter(|id| !aside(*id)).find_map(day)).map(|d| (d, "time element"))
}

/// The day in an address: `/2024/05/31/`, `/2024-05-31`.
fn in_url(url: &str) -> Option<String> {
    let path = url.splitn(4, '/').nth(3)?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '?']).collect();
    parts.windows(3).find_map(|w| {
        let shaped = w[0].len() == 4 && (1..=2).contains(&w[1].len()) && (1..=2).contains(&w[2].len());
        let year = w[0].parse().ok().filter(|y| (1990..=2100).contains(y))?;
        if shaped { dates::iso(year, w[1].parse().ok()?, w[2].parse().ok()?) } else { None }
    })
}

/// A title without the name of the site behind it.
fn without_site(title: &str, site: Option<&str>) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    for sign in [" | ", " - ", " – ", " — ", " :: ", " « "] {
        if let Some((before, after)) = title.rsplit_once(sign)
            && site.is_some_and(|s| s.trim() == after.trim())
            && !before.trim().is_empty()
        {
            return before.trim().to_owned();
        }
    }
    title
}

/// `ar`, `ar-IQ`.
fn is_language(lang: &str) -> bool {
    let first = lang.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len()) && lang.len() <= 20 && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_head() {
        let about = read(&Tree::new(
            "<html lang=ar_IQ><head><title>الجسر - وكالة س</title><meta property=og:site_name content='وكالة س'><link rel=canonical href='https://example.org/a'>\
             <meta property='article:published_time' content='2024-05-31T10:00:00+03:00'><svg><title>x</title></svg>",
        ));
        assert_eq!(about.title.as_deref(), Some("الجسر"));
        assert_eq!(about.date, Some(("2024-05-31".to_owned(), "meta")));
        assert_eq!((about.publisher.as_deref(), about.url.as_deref(), about.lang.as_deref()), (Some("وكالة س"), Some("https://example.org/a"), Some("ar-IQ")));
    }

    #[test]
    fn of_structured_data() {
        let about = read(&Tree::new(
            r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
               {"@type": ["NewsArticle"], "headline": "الجسر", "datePublished": "2024-05-31T10:00:00Z", "publisher": {"name": "وكالة س"}}]}</script><h1>no</h1>"#,
        ));
        assert_eq!((about.title.as_deref(), about.publisher.as_deref()), (Some("الجسر"), Some("وكالة س")));
        assert_eq!(about.date, Some(("2024-05-31".to_owned(), "json-ld")));
    }

    #[test]
    fn of_the_body_and_the_address() {
        let about = read(&Tree::new("<aside><time datetime=2020-01-01>x</time></aside><h1>الجسر</h1><time datetime='2024-05-31T08:00'>أمس</time>"));
        assert_eq!((about.title.as_deref(), about.date), (Some("الجسر"), Some(("2024-05-31".to_owned(), "time element"))));
        assert_eq!(in_url("https://example.org/world/2024/5/31/bridge").as_deref(), Some("2024-05-31"));
        assert_eq!(in_url("https://example.org/1160485-2018-99"), None);
    }
}
