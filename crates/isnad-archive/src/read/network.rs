//! Who does what to whom, summed.

use rusqlite::params_from_iter;
use serde::Serialize;

use crate::archive::Archive;
use crate::conditions::on_events;
use crate::error::Result;
use crate::filter::Filter;

/// All events of one kind from one party to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edge {
    /// The actor: its id on file, else country and sector.
    pub actor: String,
    /// English name of an actor on file.
    pub actor_name: Option<String>,
    /// The recipient, likewise.
    pub recipient: String,
    /// English name of a recipient on file.
    pub recipient_name: Option<String>,
    /// PLOVER's quad code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad_code: u8,
    /// Mentions.
    pub events: u64,
    /// Documents that mention one.
    pub documents: u64,
    /// Mean of PLOVER's scale, -10 conflict to 10 cooperation.
    pub scale: f64,
}

impl Archive {
    /// The strongest edges, the most documents first. Mentions in which both parties are the same node are left out.
    ///
    /// # Errors
    /// As [`Archive::events`].
    pub fn edges(&self, filter: &Filter, limit: usize) -> Result<Vec<Edge>> {
        let mut c = on_events(self, filter)?;
        c.plain("a_node IS NOT NULL AND b_node IS NOT NULL AND a_node <> b_node");
        let node = |p: &str| super::counts::PARTY.replace("p.", &format!("{p}."));
        let sql = format!(
            "SELECT {} AS a_node, max(a.actor_name), {} AS b_node, max(b.actor_name), e.quad_code, count(DISTINCT e.id), count(DISTINCT e.document) AS n, avg(e.event_scale)
             FROM events e JOIN parties a ON a.event = e.id AND a.role = 'actor' JOIN parties b ON b.event = e.id AND b.role = 'recipient' {}
             GROUP BY a_node, b_node, e.quad_code ORDER BY n DESC, a_node, b_node, e.quad_code LIMIT {limit}",
            node("a"),
            node("b"),
            c.sql()
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), |r| {
            let n = |i| r.get::<_, i64>(i).map(|n| u64::try_from(n).unwrap_or(0));
            Ok(Edge {
                actor: r.get(0)?,
                actor_name: r.get(1)?,
                recipient: r.get(2)?,
                recipient_name: r.get(3)?,
                quad_code: r.get(4)?,
                events: n(5)?,
                documents: n(6)?,
                scale: r.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
