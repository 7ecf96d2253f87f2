//! Judgements: what people decided, by whom, when and why. They are rows that are never changed; undoing is a further
//! row. What an event is now follows from its coding and the judgements that stand.

mod apply;
mod edit;
mod incidents;
mod log;

use rusqlite::{TransactionBehavior, params};

pub use log::Judgement;

use crate::archive::Archive;
use crate::error::{Error, Result};

/// Who judges, and why.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Name or initials; not empty.
    pub who: &'a str,
    /// Why; may be empty.
    pub reason: &'a str,
}

/// A verdict on an event or a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is right.
    Accept,
    /// It is no such event, or nobody claims that.
    Reject,
}

impl Verdict {
    fn kind(self) -> &'static str {
        match self {
            Verdict::Accept => "accept",
            Verdict::Reject => "reject",
        }
    }
}

/// A row of `judgements` before it has a number.
#[derive(Debug, Default)]
struct Row<'a> {
    kind: &'a str,
    target_kind: &'a str,
    document: Option<i64>,
    target: String,
    field: Option<&'a str>,
    old: Option<String>,
    new: Option<String>,
    undoes: Option<i64>,
}

impl Archive {
    /// Accepts or rejects an event; the number of the judgement.
    ///
    /// # Errors
    /// There is no such event in the present coding, nobody is named, or the file cannot be written.
    pub fn judge_event(&mut self, event: i64, verdict: Verdict, by: By<'_>) -> Result<i64> {
        let (document, target) = self.key_of("events", event)?;
        let row = Row { kind: verdict.kind(), target_kind: "event", document: Some(document), target, ..Row::default() };
        self.judge(&row, by)
    }

    /// Accepts or rejects a claim; the number of the judgement.
    ///
    /// # Errors
    /// As [`Archive::judge_event`].
    pub fn judge_claim(&mut self, claim: i64, verdict: Verdict, by: By<'_>) -> Result<i64> {
        let (document, target) = self.key_of("claims", claim)?;
        let row = Row { kind: verdict.kind(), target_kind: "claim", document: Some(document), target, ..Row::default() };
        self.judge(&row, by)
    }

    /// Sets a field of an event; the number of the judgement. Fields are named as in records, with dots inside:
    /// `date`, `event`, `mode`, `aux`, `size.dead`, `actor.0.code`, `event_loc.country_code`.
    ///
    /// # Errors
    /// As [`Archive::judge_event`]; the field cannot be edited or the value does not suit it.
    pub fn edit_event(&mut self, event: i64, field: &str, value: &serde_json::Value, by: By<'_>) -> Result<i64> {
        let (document, target) = self.key_of("events", event)?;
        let now: String = self.db.query_row("SELECT ifnull(edited, record) FROM events WHERE id = ?", [event], |r| r.get(0))?;
        let (old, _) = edit::set(&now, field, value)?;
        let row = Row {
            kind: "edit",
            target_kind: "event",
            document: Some(document),
            target,
            field: Some(field),
            old: Some(old.to_string()),
            new: Some(value.to_string()),
            undoes: None,
        };
        self.judge(&row, by)
    }

    /// Undoes a judgement, an undoing too; the number of the new judgement.
    ///
    /// # Errors
    /// There is no such judgement, it is undone already, nobody is named, or the file cannot be written.
    pub fn undo(&mut self, judgement: i64, by: By<'_>) -> Result<i64> {
        let doing = || format!("undoing judgement {judgement}");
        let known = self.db.prepare("SELECT 1 FROM judgements WHERE id = ?")?.exists([judgement])?;
        if !known {
            return Err(Error::new(doing(), "there is no such judgement", "`isnad judge log` lists them"));
        }
        if let Some(already) = log::undoing(&self.db, judgement)? {
            return Err(Error::new(doing(), format!("judgement {already} undid it"), format!("undo {already} to make it stand again")));
        }
        let row = Row { kind: "undo", target_kind: "judgement", target: judgement.to_string(), undoes: Some(judgement), ..Row::default() };
        self.judge(&row, by)
    }

    /// Appends a judgement and brings what it concerns up to date, both or neither.
    fn judge(&mut self, row: &Row<'_>, by: By<'_>) -> Result<i64> {
        if by.who.trim().is_empty() {
            return Err(Error::new("judging", "nobody is named as the judge", "give a name with --by NAME or in the variable ISNAD_USER"));
        }
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        change.execute(
            "INSERT INTO judgements (who, kind, target_kind, document, target, field, old, new, reason, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![by.who.trim(), row.kind, row.target_kind, row.document, row.target, row.field, row.old, row.new, by.reason.trim(), row.undoes],
        )?;
        let id = change.last_insert_rowid();
        apply::follow(&change, id)?;
        change.commit()?;
        Ok(id)
    }

    /// Document and key of an event or claim of a present coding.
    fn key_of(&self, table: &str, id: i64) -> Result<(i64, String)> {
        let sql = format!("SELECT document, key FROM {table} WHERE id = ? AND current = 1");
        self.db.query_row(&sql, [id], |r| Ok((r.get(0)?, r.get(1)?))).map_err(|e| match e {
            rusqlite::Error::QueryReturnedNoRows => Error::new(
                format!("judging number {id} of {table}"),
                "there is none in the present coding",
                "look it up with `isnad search` or on the web page",
            ),
            e => e.into(),
        })
    }
}

pub(crate) use apply::all as apply_all;
pub(crate) use log::standing;
