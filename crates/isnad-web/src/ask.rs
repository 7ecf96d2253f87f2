//! What an address asks for: a [`Filter`] and how its rows are shown. Pages and the programming interface share the names.

use isnad_archive::{Cursor, Filter, Near, Order};

use crate::address;
use crate::error::Fault;

/// Rows of a page of the web; the interface for programs takes `limit`.
pub(crate) const ROWS: usize = 40;
/// Most rows of one answer; exports have no limit.
const MOST_ROWS: usize = 1000;
/// Most values of one condition.
const MOST_VALUES: usize = 50;

/// A question.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ask {
    pub filter: Filter,
    pub order: Order,
    pub after: Option<Cursor>,
    pub limit: Option<usize>,
    /// `view`: which part of a page.
    pub view: String,
    /// `page`, from 0, of lists that are not by day.
    pub page: usize,
    /// Conditions as they came, in the order of the form; for links.
    pairs: Vec<(&'static str, String)>,
}

/// Conditions that take a list, with the field of the filter.
type List = (&'static str, fn(&mut Filter) -> &mut Vec<String>);

const LISTS: [List; 15] = [
    ("country", |f| &mut f.countries),
    ("province", |f| &mut f.provinces),
    ("place", |f| &mut f.places),
    ("type", |f| &mut f.types),
    ("mode", |f| &mut f.modes),
    ("context", |f| &mut f.contexts),
    ("actor", |f| &mut f.actors),
    ("recipient", |f| &mut f.recipients),
    ("party", |f| &mut f.parties),
    ("sector", |f| &mut f.sectors),
    ("publisher", |f| &mut f.publishers),
    ("holder", |f| &mut f.holders),
    ("stance", |f| &mut f.stances),
    ("claim", |f| &mut f.claims),
    ("document", |f| &mut f.documents),
];

/// Conditions that take a number.
type Number = (&'static str, fn(&mut Filter) -> &mut Option<i64>);

const NUMBERS: [Number; 4] =
    [("dead", |f| &mut f.dead), ("injured", |f| &mut f.injured), ("arrested", |f| &mut f.arrested), ("participants", |f| &mut f.participants)];

impl Ask {
    /// Reads a query. Names that it does not know are left alone, empty values ask for nothing.
    ///
    /// # Errors
    /// A value has not the form of its condition; the message names it.
    pub fn read(query: &str) -> Result<Ask, Fault> {
        let mut ask = Ask::default();
        for (name, value) in address::pairs(query) {
            let value = value.trim();
            if !value.is_empty() {
                ask.one(&name, value)?;
            }
        }
        Ok(ask)
    }

    fn one(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        let f = &mut self.filter;
        if let Some((known, list)) = LISTS.iter().find(|(n, _)| *n == name) {
            let list = list(f);
            // A text field may hold several values; the list of publishers has commas of its own.
            let pieces: Vec<&str> = if matches!(name, "publisher" | "document") { vec![value] } else { value.split([',', '،', ';']).map(str::trim).collect() };
            for piece in pieces.into_iter().filter(|p| !p.is_empty()) {
                if list.len() == MOST_VALUES {
                    return Err(Fault::wrong(format!("{name}: more than {MOST_VALUES} values")));
                }
                list.push(canonical(name, piece));
                self.pairs.push((known, piece.to_owned()));
            }
            return Ok(());
        }
        if let Some((known, number)) = NUMBERS.iter().find(|(n, _)| *n == name) {
            *number(f) = Some(value.parse().map_err(|_| Fault::wrong(format!("{name}: write a number")))?);
            self.pairs.push((known, value.to_owned()));
            return Ok(());
        }
        let known = match name {
            "q" => {
                f.text = Some(value.chars().take(500).collect());
                "q"
            }
            "from" => {
                f.from = Some(day(name, value)?);
                "from"
            }
            "to" => {
                f.to = Some(day(name, value)?);
                "to"
            }
            "near" => {
                f.near = Some(near(value)?);
                "near"
            }
            "quad" => {
                f.quads.push(value.parse().ok().filter(|q| *q <= 4).ok_or_else(|| Fault::wrong("quad: write a number from 0 to 4"))?);
                "quad"
            }
            "sources" => {
                f.sources = Some(value.parse().map_err(|_| Fault::wrong("sources: write a number"))?);
                "sources"
            }
            "all_aux" => {
                f.all_aux = true;
                "all_aux"
            }
            "rejected" => {
                f.rejected = true;
                "rejected"
            }
            "order" => {
                self.order = if value == "oldest" { Order::Oldest } else { Order::Newest };
                return Ok(());
            }
            "after" => {
                self.after = Some(cursor(value)?);
                return Ok(());
            }
            "limit" => {
                let n: usize = value.parse().map_err(|_| Fault::wrong("limit: write a number"))?;
                self.limit = Some(n.clamp(1, MOST_ROWS));
                return Ok(());
            }
            "page" => {
                self.page = value.parse().map_err(|_| Fault::wrong("page: write a number"))?;
                return Ok(());
            }
            "view" => {
                value.clone_into(&mut self.view);
                return Ok(());
            }
            _ => return Ok(()),
        };
        self.pairs.push((known, value.to_owned()));
        Ok(())
    }

    /// Does it ask for anything?
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The conditions, without order and place in the list.
    pub fn query(&self) -> String {
        address::query(self.pairs.iter().map(|(k, v)| (*k, v.as_str())))
    }

    /// The conditions with one more; a value of the same name stays where the name takes a list.
    pub fn with(&self, name: &str, value: &str) -> String {
        let list = LISTS.iter().any(|(n, _)| *n == name);
        let kept = self.pairs.iter().filter(|(k, v)| *k != name || list && v != value).map(|(k, v)| (*k, v.as_str()));
        address::query(kept.chain([(name, value)]))
    }

    /// The conditions with this name having just this value.
    pub fn only(&self, name: &str, value: &str) -> String {
        address::query(self.pairs.iter().filter(|(k, _)| *k != name).map(|(k, v)| (*k, v.as_str())).chain([(name, value)]))
    }

    /// The conditions without this one.
    pub fn without(&self, name: &str, value: &str) -> String {
        address::query(self.pairs.iter().filter(|(k, v)| *k != name || v != value).map(|(k, v)| (*k, v.as_str())))
    }

    /// The conditions without those of this name.
    pub fn without_all(&self, name: &str) -> String {
        address::query(self.pairs.iter().filter(|(k, _)| *k != name).map(|(k, v)| (*k, v.as_str())))
    }

    /// What stands in a field of the form.
    pub fn value(&self, name: &str) -> String {
        self.pairs.iter().filter(|(k, _)| *k == name).map(|(_, v)| v.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Is this value asked for?
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.pairs.iter().any(|(k, v)| *k == name && v == value)
    }

    /// Is any condition of these names set?
    pub fn any(&self, names: &[&str]) -> bool {
        self.pairs.iter().any(|(k, _)| names.contains(k))
    }

    /// Name and value of each condition.
    pub fn pairs(&self) -> &[(&'static str, String)] {
        &self.pairs
    }

    /// The address of the page of rows after this one.
    pub fn next(&self, cursor: &Cursor) -> String {
        let mut query = self.query();
        let order = if self.order == Order::Oldest { "&order=oldest" } else { "" };
        let view = if self.view.is_empty() { String::new() } else { format!("&view={}", address::encode(&self.view)) };
        query.push_str(&format!("{order}{view}&after={}", address::encode(&cursor.to_string())));
        query
    }
}

fn cursor(value: &str) -> Result<Cursor, Fault> {
    value.parse().map_err(|_| Fault::wrong("after: take it from `next` of an answer"))
}

/// Codes in capitals, as the archive has them; a country or actor code in small letters is one too.
fn canonical(name: &str, value: &str) -> String {
    let code = matches!(name, "country" | "type" | "sector");
    if code { value.to_ascii_uppercase() } else { value.to_owned() }
}

fn day(name: &str, value: &str) -> Result<String, Fault> {
    let bytes = value.as_bytes();
    let shaped = bytes.len() == 10 && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if shaped { Ok(value.to_owned()) } else { Err(Fault::wrong(format!("{name}: write a day as 2024-05-31"))) }
}

fn near(value: &str) -> Result<Near, Fault> {
    let numbers: Vec<f64> = value.split([',', '،', ' ']).filter(|p| !p.is_empty()).filter_map(|p| p.parse().ok()).filter(|n: &f64| n.is_finite()).collect();
    match numbers[..] {
        [lat, lon, km] if lat.abs() <= 90.0 && lon.abs() <= 180.0 && (0.0..=20_040.0).contains(&km) => Ok(Near { lat, lon, km }),
        _ => Err(Fault::wrong("near: write latitude, longitude and kilometres, as 33.75,44.6,30")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_filter_and_back() {
        let ask = Ask::read("q=%D9%87%D8%AC%D9%88%D9%85&type=assault&type=PROTEST&country=IRQ,SYR&dead=3&near=33.7,44.6,30&from=2024-01-01&x=1&to=")
            .expect("a filter");
        assert_eq!(ask.filter.types, ["ASSAULT", "PROTEST"]);
        assert_eq!(ask.filter.countries, ["IRQ", "SYR"]);
        assert_eq!((ask.filter.dead, ask.filter.text.as_deref()), (Some(3), Some("هجوم")));
        let again = Ask::read(&ask.query()).expect("a filter");
        assert_eq!(again.filter, ask.filter);
        assert!(Ask::read(&ask.without("country", "IRQ")).expect("a filter").filter.countries == ["SYR"]);
        assert!(Ask::read(&ask.only("from", "2025-01-01")).expect("a filter").filter.from.as_deref() == Some("2025-01-01"));
    }

    #[test]
    fn wrong_values_are_named() {
        for bad in ["from=yesterday", "dead=many", "near=1,2", "near=99,0,5", "quad=7", "after=x", "limit=x", "sources=-1"] {
            assert!(Ask::read(bad).is_err(), "{bad}");
        }
    }
}
