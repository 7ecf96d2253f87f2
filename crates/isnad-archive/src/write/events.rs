//! Events with their parties, tags and attribution. Columns are made from a record in one place, so that an edit by a
//! person fills them in the same way as a coding.

use std::sync::LazyLock;

use isnad_engine::record::{Attribution, Count, Event, Party};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::Writer;
use super::document::At;
use crate::conditions::fold;
use crate::error::Result;

/// Key of an event: trigger and type, which coding again with a better pack leaves as they are.
pub(crate) fn key(e: &Event) -> String {
    let [start, end] = e.evidence.trigger;
    format!("{start}-{end}/{}", e.event.first().map_or("", String::as_str))
}

/// `negation,future`; nothing where it is reported as having happened.
pub(crate) fn aux(list: &[String]) -> Option<String> {
    (!list.is_empty()).then(|| list.join(","))
}

/// N of `DOC#N` and `DOC/cN`.
pub(super) fn number(id: &str) -> i64 {
    id.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Columns that follow from the record, and so from an edit too.
const DERIVED: [&str; 22] = [
    "type",
    "quad_code",
    "event_scale",
    "date",
    "enddate",
    "date_precision",
    "date_source",
    "country",
    "place",
    "place_text",
    "place_basis",
    "aux",
    "dead_low",
    "dead_high",
    "injured_low",
    "injured_high",
    "arrested_low",
    "arrested_high",
    "participants_low",
    "participants_high",
    "score",
    "gloss",
];

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let fixed = "coding, document, report, current, n, key, sentence, start, end, trigger, rule, record";
    format!("INSERT INTO events ({fixed}, {}) VALUES (?{})", DERIVED.join(", "), ", ?".repeat(11 + DERIVED.len()))
});

static UPDATE: LazyLock<String> = LazyLock::new(|| format!("UPDATE events SET {} = ? WHERE id = ?", DERIVED.join(" = ?, ")));

/// Values of [`DERIVED`].
fn derived(place: Option<i64>, e: &Event) -> Vec<Value> {
    let text = |s: Option<&str>| s.map_or(Value::Null, |s| Value::from(s.to_owned()));
    let number = |n: Option<i64>| n.map_or(Value::Null, Value::from);
    let at = e.event_loc.as_ref();
    let s = &e.size;
    let mut values = vec![
        text(Some(e.event.first().map_or("", String::as_str))),
        Value::from(e.quad_code),
        Value::from(e.event_scale),
        text(e.date.as_deref()),
        text(e.enddate.as_deref()),
        text(e.date_precision.as_deref()),
        text(e.date_source.as_deref()),
        text(at.and_then(|p| p.country_code.as_deref())),
        number(place),
        text(at.and_then(|p| p.extracted_place.as_deref())),
        text(at.map(|p| p.basis.as_str())),
        text(aux(&e.aux).as_deref()),
    ];
    for count in [s.dead, s.injured, s.arrested, s.participants] {
        values.push(number(count.and_then(Count::low)));
        values.push(number(count.and_then(Count::high)));
    }
    values.push(e.evidence.score.map_or(Value::Null, Value::from));
    values.push(text(Some(&e.gloss)));
    values
}

impl Writer<'_> {
    /// Stores an event; the number of its row.
    pub(super) fn event(&self, at: At, report: i64, place: Option<i64>, e: &Event, json: &str) -> Result<i64> {
        let db = &self.archive.db;
        let [start, end] = e.evidence.trigger;
        let trigger = e.event_text.first().map_or("", String::as_str);
        let mut values = vec![
            Value::from(at.coding),
            Value::from(at.document),
            Value::from(report),
            Value::from(at.current),
            Value::from(number(&e.id)),
            Value::from(key(e)),
            Value::from(i64::try_from(e.text_info.sequence).unwrap_or(0)),
            Value::from(start),
            Value::from(end),
            Value::from(trigger.to_owned()),
            Value::from(e.evidence.rule.clone()),
            Value::from(json.to_owned()),
        ];
        values.extend(derived(place, e));
        db.prepare_cached(&INSERT)?.execute(params_from_iter(values))?;
        let id = db.last_insert_rowid();
        around(db, id, e)?;
        Ok(id)
    }
}

/// Fills the columns that follow from the record anew, and the rows around it.
pub(crate) fn refresh(db: &Connection, id: i64, place: Option<i64>, e: &Event) -> Result<()> {
    let mut values = derived(place, e);
    values.push(Value::from(id));
    db.prepare_cached(&UPDATE)?.execute(params_from_iter(values))?;
    for sql in ["DELETE FROM parties WHERE event = ?", "DELETE FROM tags WHERE event = ?", "DELETE FROM attributions WHERE event = ?"] {
        db.prepare_cached(sql)?.execute([id])?;
    }
    around(db, id, e)
}

/// Stores the rows around an event: parties, modes, contexts, who says so.
fn around(db: &Connection, id: i64, e: &Event) -> Result<()> {
    for (role, list) in [("actor", &e.actor), ("recipient", &e.recipient)] {
        for (n, p) in (1i64..).zip(list) {
            party(db, id, role, n, p)?;
        }
    }
    let mut tag = db.prepare_cached("INSERT OR IGNORE INTO tags (event, kind, tag) VALUES (?, ?, ?)")?;
    for (kind, list) in [("mode", &e.mode), ("context", &e.context)] {
        for t in list {
            tag.execute(params![id, kind, t])?;
        }
    }
    if let Some(a) = &e.attribution {
        attribution(db, "event", id, a)?;
    }
    Ok(())
}

fn party(db: &Connection, event: i64, role: &str, n: i64, p: &Party) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO parties (event, role, n, text, folded, start, end, country, sector, actor_id, actor_name, basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    insert.execute(params![
        event,
        role,
        n,
        p.entity_text,
        fold(&p.entity_text),
        p.start,
        p.end,
        p.code,
        p.sector,
        p.identifier_id,
        p.identifier_text,
        p.basis
    ])?;
    Ok(())
}

/// Who says so, for an `event` or a `claim`.
pub(super) fn attribution(db: &Connection, owner: &str, id: i64, a: &Attribution) -> Result<()> {
    let sql =
        format!("INSERT INTO attributions ({owner}, holder, holder_folded, holder_start, holder_end, cue, stance, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    let chain = serde_json::to_string(&a.chain)?;
    db.prepare_cached(&sql)?.execute(params![id, a.holder, fold(&a.holder), a.holder_span[0], a.holder_span[1], a.cue, a.stance, chain])?;
    Ok(())
}
