//! The list of judgements.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

use crate::archive::Archive;
use crate::error::Result;

/// What a person decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judgement {
    /// Its number.
    pub id: i64,
    /// When, UTC.
    pub at: String,
    /// Who.
    pub who: String,
    /// `accept`, `reject`, `edit`, `merge`, `split`, `undo`.
    pub kind: String,
    /// `event`, `claim`, `incident`, `judgement`.
    pub target_kind: String,
    /// Name of the document, where it concerns one.
    pub doc_id: Option<String>,
    /// Key of the event or claim, `START-END/TYPE` in characters; of a merge or split the report; of an undoing the judgement.
    pub target: String,
    /// Field of an edit.
    pub field: Option<String>,
    /// Value before an edit.
    pub old: Option<serde_json::Value>,
    /// Value after an edit; the other reports of a merge or split.
    pub new: Option<serde_json::Value>,
    /// Why.
    pub reason: String,
    /// The judgement that it undoes.
    pub undoes: Option<i64>,
    /// Does it stand? Not where it was undone.
    pub stands: bool,
    /// Is what it concerns in the present coding? A newer pack may not find an event any more.
    pub applies: bool,
}

/// Numbers of the judgements that stand. A judgement stands unless one that stands undoes it.
pub(crate) fn standing(db: &Connection) -> Result<std::collections::BTreeSet<i64>> {
    let mut find = db.prepare_cached("SELECT id, undoes FROM judgements ORDER BY id DESC")?;
    let mut rows = find.query([])?;
    let (mut standing, mut undone) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    // What undoes is always later than what it undoes, so that one pass from the end is enough.
    while let Some(r) = rows.next()? {
        let (id, undoes): (i64, Option<i64>) = (r.get(0)?, r.get(1)?);
        if undone.contains(&id) {
            continue;
        }
        standing.insert(id);
        undone.extend(undoes);
    }
    Ok(standing)
}

/// Does this judgement stand?
pub(super) fn stands(db: &Connection, id: i64) -> Result<bool> {
    Ok(match undoing(db, id)? {
        Some(later) => !stands(db, later)?,
        None => true,
    })
}

/// The judgement that undid this one, if it was.
pub(super) fn undoing(db: &Connection, id: i64) -> Result<Option<i64>> {
    Ok(db.prepare_cached("SELECT id FROM judgements WHERE undoes = ?")?.query_row([id], |r| r.get(0)).optional()?)
}

const SQL: &str = "SELECT j.id, j.at, j.who, j.kind, j.target_kind, d.doc_id, j.target, j.field, j.old, j.new, j.reason, j.undoes,
       CASE j.target_kind WHEN 'claim' THEN EXISTS (SELECT 1 FROM claims c WHERE c.document = j.document AND c.key = j.target AND c.current = 1)
         WHEN 'judgement' THEN 1
         ELSE EXISTS (SELECT 1 FROM events e WHERE e.document = j.document AND e.key = j.target AND e.current = 1) END
     FROM judgements j LEFT JOIN documents d ON d.id = j.document";

impl Archive {
    /// All judgements, the earliest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        let standing = standing(&self.db)?;
        let mut find = self.db.prepare_cached(&format!("{SQL} ORDER BY j.id"))?;
        let mut rows = find.query([])?;
        let mut all = Vec::new();
        while let Some(r) = rows.next()? {
            let json = |i: usize| -> Result<Option<serde_json::Value>> {
                let text: Option<String> = r.get(i)?;
                Ok(text.map(|t| serde_json::from_str(&t)).transpose()?)
            };
            let id = r.get(0)?;
            all.push(Judgement {
                id,
                at: r.get(1)?,
                who: r.get(2)?,
                kind: r.get(3)?,
                target_kind: r.get(4)?,
                doc_id: r.get(5)?,
                target: r.get(6)?,
                field: r.get(7)?,
                old: json(8)?,
                new: json(9)?,
                reason: r.get(10)?,
                undoes: r.get(11)?,
                stands: standing.contains(&id),
                applies: r.get(12)?,
            });
        }
        Ok(all)
    }
}
