//! A [`Filter`] as conditions of SQL.

use isnad_text::Folder;
use rusqlite::types::Value;

use crate::archive::Archive;
use crate::error::Result;
use crate::filter::{Filter, Near};

/// Conditions and the values of their places `?`.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// `WHERE …`, or nothing.
    pub fn sql(&self) -> String {
        if self.parts.is_empty() { String::new() } else { format!("WHERE {}", self.parts.join(" AND ")) }
    }

    pub fn values(self) -> Vec<Value> {
        self.values
    }

    pub fn plain(&mut self, sql: &str) {
        self.parts.push(sql.to_owned());
    }

    /// A condition with one `?` for each value.
    pub fn push(&mut self, sql: impl Into<String>, values: impl IntoIterator<Item = Value>) {
        self.parts.push(sql.into());
        self.values.extend(values);
    }

    /// `column IN (…)`; nothing where the list is empty.
    pub fn one_of<V: Clone + Into<Value>>(&mut self, column: &str, list: &[V]) {
        if !list.is_empty() {
            self.push(format!("{column} IN ({})", places(list.len())), list.iter().cloned().map(Into::into));
        }
    }

    /// The other conditions inside `before … after`.
    fn nest(&mut self, before: &str, inner: Conditions, after: &str) {
        if !inner.parts.is_empty() {
            self.parts.push(format!("{before}{}{after}", inner.parts.join(" AND ")));
            self.values.extend(inner.values);
        }
    }
}

/// `?, ?, ?`.
fn places(n: usize) -> String {
    vec!["?"; n].join(", ")
}

/// Conditions on `events e`.
pub(crate) fn on_events(archive: &Archive, filter: &Filter) -> Result<Conditions> {
    let mut c = Conditions::default();
    c.plain("e.current = 1");
    standing(&mut c, filter);
    of_event(&mut c, archive, filter)?;
    days(&mut c, "e.date", "ifnull(e.enddate, e.date)", filter);
    on_its_document(&mut c, "e.document", archive, filter)?;
    Ok(c)
}

/// Conditions on `documents d`.
pub(crate) fn on_documents(archive: &Archive, filter: &Filter) -> Result<Conditions> {
    let mut c = Conditions::default();
    if filter.asks_for_events() {
        let mut e = Conditions::default();
        e.plain("e.current = 1");
        standing(&mut e, filter);
        of_event(&mut e, archive, filter)?;
        days(&mut e, "e.date", "ifnull(e.enddate, e.date)", filter);
        c.nest("d.id IN (SELECT e.document FROM events e WHERE ", e, ")");
    } else {
        days(&mut c, "d.date", "d.date", filter);
    }
    claims_of_document(&mut c, filter);
    c.one_of("d.publisher", &filter.publishers);
    c.one_of("d.doc_id", &filter.documents);
    text(&mut c, "d.id", archive, filter)?;
    Ok(c)
}

/// Conditions on `claims c` joined with `documents d`.
pub(crate) fn on_claims(archive: &Archive, filter: &Filter) -> Result<Conditions> {
    let mut c = Conditions::default();
    c.plain("c.current = 1");
    if !filter.rejected {
        c.plain("c.judged IS NOT 'rejected'");
    }
    c.one_of("c.kind", &filter.claims);
    holders(&mut c, "claim", "c.id", filter);
    days(&mut c, "d.date", "d.date", filter);
    let about = Filter { holders: Vec::new(), stances: Vec::new(), all_aux: true, ..filter.clone() };
    let mut e = Conditions::default();
    of_event(&mut e, archive, &about)?;
    c.nest("c.id IN (SELECT ce.claim FROM claim_events ce JOIN events e ON e.id = ce.event WHERE ", e, ")");
    c.one_of("d.publisher", &filter.publishers);
    c.one_of("d.doc_id", &filter.documents);
    text(&mut c, "d.id", archive, filter)?;
    Ok(c)
}

/// Conditions on `incidents i`.
pub(crate) fn on_incidents(archive: &Archive, filter: &Filter) -> Result<Conditions> {
    let mut c = Conditions::default();
    days(&mut c, "i.date", "ifnull(i.enddate, i.date)", filter);
    if let Some(n) = filter.sources {
        c.push("i.sources >= ?", [Value::from(n)]);
    }
    let mut e = Conditions::default();
    of_event(&mut e, archive, filter)?;
    on_its_document(&mut e, "e.document", archive, filter)?;
    if !e.parts.is_empty() {
        standing(&mut e, filter);
    }
    c.nest("i.id IN (SELECT m.incident FROM members m JOIN events e ON e.report = m.report WHERE ", e, ")");
    Ok(c)
}

/// What people rejected and what did not happen is left out, unless it is wanted.
fn standing(c: &mut Conditions, filter: &Filter) {
    if !filter.rejected {
        c.plain("e.judged IS NOT 'rejected'");
    }
    if !filter.all_aux {
        c.plain("e.aux IS NULL");
    }
}

fn days(c: &mut Conditions, first: &str, last: &str, filter: &Filter) {
    if let Some(from) = &filter.from {
        c.push(format!("{last} >= ?"), [Value::from(from.clone())]);
    }
    if let Some(to) = &filter.to {
        c.push(format!("{first} <= ?"), [Value::from(to.clone())]);
    }
}

fn on_its_document(c: &mut Conditions, column: &str, archive: &Archive, filter: &Filter) -> Result<()> {
    let mut d = Conditions::default();
    d.one_of("d.publisher", &filter.publishers);
    d.one_of("d.doc_id", &filter.documents);
    c.nest(&format!("{column} IN (SELECT d.id FROM documents d WHERE "), d, ")");
    text(c, column, archive, filter)
}

fn text(c: &mut Conditions, column: &str, archive: &Archive, filter: &Filter) -> Result<()> {
    if let Some(query) = archive.query(filter)? {
        c.push(format!("{column} IN (SELECT rowid FROM words WHERE words MATCH ?)"), [Value::from(query.expression().to_owned())]);
    }
    Ok(())
}

fn claims_of_document(c: &mut Conditions, filter: &Filter) {
    let mut k = Conditions::default();
    k.one_of("c.kind", &filter.claims);
    c.nest("d.id IN (SELECT c.document FROM claims c WHERE c.current = 1 AND ", k, ")");
}

/// What stands in the event itself and the tables around it, but for its days.
fn of_event(c: &mut Conditions, archive: &Archive, filter: &Filter) -> Result<()> {
    c.one_of("e.type", &filter.types);
    c.one_of("e.country", &filter.countries);
    c.one_of("e.quad_code", &filter.quads);
    for (kind, list) in [("mode", &filter.modes), ("context", &filter.contexts)] {
        let mut t = Conditions::default();
        t.one_of("t.tag", list);
        c.nest(&format!("e.id IN (SELECT t.event FROM tags t WHERE t.kind = '{kind}' AND "), t, ")");
    }
    where_it_was(c, archive, filter)?;
    parties(c, " AND p.role = 'actor'", &filter.actors);
    parties(c, " AND p.role = 'recipient'", &filter.recipients);
    parties(c, "", &filter.parties);
    let mut s = Conditions::default();
    s.one_of("p.sector", &filter.sectors);
    c.nest("e.id IN (SELECT p.event FROM parties p WHERE ", s, ")");
    holders(c, "event", "e.id", filter);
    let tolls = [("dead", filter.dead), ("injured", filter.injured), ("arrested", filter.arrested), ("participants", filter.participants)];
    for (name, least) in tolls {
        if let Some(n) = least {
            c.push(format!("max(ifnull(e.{name}_high, 0), ifnull(e.{name}_low, 0)) >= ?"), [Value::from(n)]);
        }
    }
    Ok(())
}

fn where_it_was(c: &mut Conditions, archive: &Archive, filter: &Filter) -> Result<()> {
    let mut p = Conditions::default();
    if !filter.provinces.is_empty() {
        p.push(format!("p.province COLLATE NOCASE IN ({})", places(filter.provinces.len())), filter.provinces.iter().cloned().map(Value::from));
    }
    if !filter.places.is_empty() {
        let n = places(filter.places.len());
        let names = filter.places.iter().cloned().map(Value::from);
        let numbers = filter.places.iter().map(|p| p.parse::<i64>().map_or(Value::Null, Value::from));
        p.push(format!("(p.name COLLATE NOCASE IN ({n}) OR p.geonameid IN ({n}))"), names.chain(numbers));
    }
    c.nest("e.place IN (SELECT p.id FROM places p WHERE ", p, ")");
    if let Some(near) = filter.near {
        let ids = near_places(archive, near)?;
        c.push(format!("e.place IN ({})", places(ids.len())), ids.into_iter().map(Value::from));
    }
    Ok(())
}

/// Radius of the earth in kilometres, as a sphere.
const EARTH_KM: f64 = 6371.0;

/// Ids of the places within the circle. A country or province is no point, though its middle may lie in it.
fn near_places(archive: &Archive, near: Near) -> Result<Vec<i64>> {
    let reach = (near.km / EARTH_KM).to_degrees();
    let mut find = archive.db.prepare_cached("SELECT id, lat, lon FROM places WHERE resolution >= 3 AND lat BETWEEN ? AND ?")?;
    let found = find.query_map([near.lat - reach, near.lat + reach], |r| Ok((r.get(0)?, r.get(1)?, r.get::<_, Option<f64>>(2)?)))?;
    let mut ids = Vec::new();
    for place in found {
        let (id, lat, lon) = place?;
        if lon.is_some_and(|lon| kilometres((near.lat, near.lon), (lat, lon)) <= near.km) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Distance of two points along a great circle (haversine formula, Sinnott 1984), in kilometres; points in degrees.
pub(crate) fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (a_lat, b_lat) = (a.0.to_radians(), b.0.to_radians());
    let h = ((b_lat - a_lat) / 2.0).sin().powi(2) + a_lat.cos() * b_lat.cos() * ((b.1 - a.1).to_radians() / 2.0).sin().powi(2);
    2.0 * EARTH_KM * h.sqrt().min(1.0).asin()
}

fn parties(c: &mut Conditions, role: &str, list: &[String]) {
    if list.is_empty() {
        return;
    }
    let (mut tests, mut values) = (Vec::new(), Vec::new());
    for wanted in list {
        let code = wanted.len() == 3 && wanted.bytes().all(|b| b.is_ascii_uppercase());
        let (test, value) = if wanted.contains(':') {
            ("p.actor_id = ?", wanted.clone())
        } else if code {
            ("p.country = ?", wanted.clone())
        } else if wanted.is_ascii() {
            ("instr(lower(p.actor_name), ?) > 0", wanted.to_ascii_lowercase())
        } else {
            ("instr(p.folded, ?) > 0", fold(wanted))
        };
        tests.push(test);
        values.push(Value::from(value));
    }
    c.push(format!("e.id IN (SELECT p.event FROM parties p WHERE ({}){role})", tests.join(" OR ")), values);
}

fn holders(c: &mut Conditions, owner: &str, id: &str, filter: &Filter) {
    if filter.holders.is_empty() && filter.stances.is_empty() {
        return;
    }
    let mut a = Conditions::default();
    a.one_of("a.stance", &filter.stances);
    let named: Vec<Value> = filter.holders.iter().filter(|h| *h != DOCUMENT).map(|h| Value::from(fold(h))).collect();
    let silent = named.len() < filter.holders.len();
    if !named.is_empty() {
        a.push(format!("({})", vec!["instr(a.holder_folded, ?) > 0"; named.len()].join(" OR ")), named);
    }
    let nobody = format!("{id} NOT IN (SELECT a.{owner} FROM attributions a WHERE a.{owner} IS NOT NULL)");
    let somebody = format!("{id} IN (SELECT a.{owner} FROM attributions a WHERE a.{owner} IS NOT NULL AND ");
    match (silent, a.parts.is_empty()) {
        (false, _) => c.nest(&somebody, a, ")"),
        (true, true) => c.plain(&nobody),
        (true, false) => c.nest(&format!("({nobody} OR {somebody}"), a, "))"),
    }
}

/// Stands for the document itself among holders.
const DOCUMENT: &str = "document";

/// The spelling in which names are compared.
pub(crate) fn fold(text: &str) -> String {
    thread_local!(static FOLDER: Folder = Folder::default());
    FOLDER.with(|f| f.fold(text))
}
