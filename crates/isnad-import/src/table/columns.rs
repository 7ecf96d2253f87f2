//! Which column is what.

use std::fmt;
use std::str::FromStr;

/// What a column can be for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Text,
    Title,
    Date,
    Url,
    Publisher,
    Lang,
    Id,
}

/// Each field with the names that its column goes by, best first. The first name is the one in a mapping.
const NAMES: [(Field, &[&str]); 7] = [
    (Field::Text, &["text", "body", "content", "article_text", "full_text", "fulltext", "maintext", "article_body", "articlebody", "article", "story"]),
    (Field::Title, &["title", "headline", "subject"]),
    (
        Field::Date,
        &[
            "date",
            "published",
            "published_at",
            "publish_date",
            "date_publish",
            "date_published",
            "publication_date",
            "pubdate",
            "pub_date",
            "datetime",
            "created_at",
            "timestamp",
        ],
    ),
    (Field::Url, &["url", "link", "source_url", "article_url", "href", "uri"]),
    (Field::Publisher, &["publisher", "source", "source_name", "outlet", "newspaper", "site", "source_domain", "domain"]),
    (Field::Lang, &["lang", "language"]),
    (Field::Id, &["id", "doc_id", "article_id", "guid"]),
];

/// Which columns of a table are what, as the user says it: `text=body,title=headline,date=published`. To the left stand
/// `text`, `title`, `date`, `url`, `publisher`, `lang`, `id`; to the right the name of a column, or `#3` for the third one of a
/// table without a line of names. Fields that are not named are looked for by the usual names of their columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap {
    given: Vec<(Field, String)>,
}

impl ColumnMap {
    /// Has the table no line of names? It has none if a column is given by its number.
    pub(crate) fn by_number(&self) -> bool {
        self.given.iter().any(|(_, column)| number(column).is_some())
    }

    /// Columns that were named.
    pub(crate) fn named(&self) -> impl Iterator<Item = &str> {
        self.given.iter().map(|(_, column)| column.as_str())
    }

    /// The number of the column of each field, from 0, given the names of the columns.
    ///
    /// # Errors
    /// A column that was named is not there, or none holds the text.
    pub(crate) fn find(&self, names: &[String]) -> Result<Vec<(Field, usize)>, String> {
        let mut found = Vec::new();
        for (field, column) in &self.given {
            let at = number(column).or_else(|| names.iter().position(|n| same(n, column)));
            found.push((*field, at.ok_or_else(|| format!("there is no column `{column}`"))?));
        }
        if !self.by_number() {
            for (field, usual) in NAMES {
                let known = found.iter().any(|(f, _)| *f == field);
                let at = usual.iter().find_map(|name| names.iter().position(|n| same(n, name)));
                if let Some(at) = at.filter(|at| !known && !found.iter().any(|(_, taken)| taken == at)) {
                    found.push((field, at));
                }
            }
        }
        if found.iter().any(|(f, _)| *f == Field::Text) { Ok(found) } else { Err("no column is known to hold the text".to_owned()) }
    }
}

/// How many of these names are usual ones, and is one of them that of the text?
pub(crate) fn usual(names: &[String]) -> (usize, bool) {
    let known = NAMES.iter().filter(|(_, usual)| names.iter().any(|n| usual.iter().any(|u| same(n, u)))).count();
    let text = NAMES[0].1.iter().any(|u| names.iter().any(|n| same(n, u)));
    (known, text)
}

fn same(a: &str, b: &str) -> bool {
    let plain = |s: &str| s.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_");
    plain(a) == plain(b)
}

/// `#3` is column 2, from 0.
fn number(column: &str) -> Option<usize> {
    column.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1)
}

impl FromStr for ColumnMap {
    type Err = BadColumns;

    fn from_str(s: &str) -> Result<ColumnMap, BadColumns> {
        let mut map = ColumnMap::default();
        for pair in s.split(',').filter(|p| !p.trim().is_empty()) {
            let (field, column) = pair.split_once('=').ok_or_else(|| BadColumns(format!("`{pair}` has no `=`")))?;
            let (field, column) = (field.trim(), column.trim());
            let known = NAMES.iter().find(|(_, names)| names[0] == field);
            let (kind, _) = known.ok_or_else(|| BadColumns(format!("`{field}` is no field; fields are text, title, date, url, publisher, lang, id")))?;
            if column.is_empty() || map.given.iter().any(|(f, _)| f == kind) {
                return Err(BadColumns(format!("`{field}` needs one column")));
            }
            map.given.push((*kind, column.to_owned()));
        }
        Ok(map)
    }
}

/// The text is no mapping of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadColumns(String);

impl fmt::Display for BadColumns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; write it as text=body,title=headline,date=published", self.0)
    }
}

impl std::error::Error for BadColumns {}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|s| (*s).to_owned()).collect()
    }

    #[test]
    fn given_and_usual_names() {
        let map: ColumnMap = "text=Nass, date=day".parse().expect("a map");
        let found = map.find(&names(&["ID", "day", "nass", "Headline", "text"])).expect("columns");
        assert_eq!(found, [(Field::Text, 2), (Field::Date, 1), (Field::Title, 3), (Field::Id, 0)]);
        assert!(map.find(&names(&["a", "day"])).is_err_and(|e| e.contains("`Nass`")));
        assert!(ColumnMap::default().find(&names(&["a", "b"])).is_err());
        let map: ColumnMap = "text=#3".parse().expect("a map");
        assert_eq!((map.by_number(), map.find(&[])), (true, Ok(vec![(Field::Text, 2)])));
    }

    #[test]
    fn mistakes() {
        for bad in ["body", "nonsense=x", "text=", "text=a,text=b"] {
            assert!(bad.parse::<ColumnMap>().is_err(), "{bad}");
        }
    }
}
