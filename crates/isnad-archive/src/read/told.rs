//! What the reports of an incident tell together: the facts of isnad-link in words.

use std::collections::BTreeMap;

use isnad_link::incident::{self as facts, Given};
use isnad_link::link::{Report, Toll as Number};

use super::incidents::{Chapter, Contradiction, News, ReportRow, Source, Toll, Value};
use crate::archive::Archive;
use crate::error::Result;
use crate::link::{iso, load_report};

/// What the reports tell together.
pub(super) struct Told {
    pub contradictions: Vec<Contradiction>,
    pub tolls: Vec<Toll>,
    pub sources: Vec<Source>,
    pub timeline: Vec<Chapter>,
}

/// English names of places and actors by the ids that facts name them with.
type Names = BTreeMap<String, String>;

impl Archive {
    pub(super) fn told(&self, rows: &[ReportRow]) -> Result<Told> {
        let reports = rows.iter().map(|r| load_report(&self.db, r.id)).collect::<Result<Vec<Report>>>()?;
        let all = facts::facts(&reports.iter().collect::<Vec<_>>());
        let names = self.names(rows)?;
        let value = |g: &Given| Value { value: shown(&g.value, &names), sources: g.sources.clone(), holders: g.holders.clone(), reports: numbers(&g.reports) };
        let chapter = |s: &facts::Step| Chapter {
            report: s.report.parse().unwrap_or(0),
            published: rows.iter().find(|r| r.id.to_string() == s.report).and_then(|r| r.published.clone()),
            source: s.source.clone(),
            news: s.news.iter().map(|n| news(n, &names)).collect(),
        };
        Ok(Told {
            contradictions: all
                .contradictions
                .iter()
                .map(|c| Contradiction { field: c.field.name().to_owned(), values: c.values.iter().map(value).collect() })
                .collect(),
            tolls: all
                .tolls
                .iter()
                .map(|t| Toll {
                    what: t.field.name().to_owned(),
                    low: t.low,
                    high: t.high,
                    latest: number(t.latest),
                    values: t.given.iter().map(value).collect(),
                })
                .collect(),
            sources: all.sources.iter().map(|s| Source { name: s.name.clone(), publishers: s.publishers.clone(), reports: numbers(&s.reports) }).collect(),
            timeline: all.timeline.iter().map(chapter).collect(),
        })
    }

    fn names(&self, rows: &[ReportRow]) -> Result<Names> {
        let mut names = Names::new();
        let mut places = self.db.prepare_cached(
            "SELECT geonameid, name FROM events e JOIN places p ON p.id = e.place WHERE e.report = ? AND geonameid IS NOT NULL AND name IS NOT NULL",
        )?;
        let mut actors = self.db.prepare_cached("SELECT p.actor_id, p.actor_name FROM events e JOIN parties p ON p.event = e.id WHERE e.report = ? AND p.actor_id IS NOT NULL AND p.actor_name IS NOT NULL")?;
        for r in rows {
            for pair in places.query_map([r.id], |r| Ok((r.get::<_, i64>(0)?.to_string(), r.get(1)?)))? {
                names.extend([pair?]);
            }
            for pair in actors.query_map([r.id], |r| Ok((r.get(0)?, r.get(1)?)))? {
                names.extend([pair?]);
            }
        }
        Ok(names)
    }
}

fn numbers(ids: &[String]) -> Vec<i64> {
    ids.iter().filter_map(|id| id.parse().ok()).collect()
}

fn news(n: &facts::News, names: &Names) -> News {
    News { field: n.field.name().to_owned(), before: n.before.as_ref().map(|v| shown(v, names)), after: shown(&n.after, names) }
}

fn shown(value: &facts::Value, names: &Names) -> String {
    match value {
        facts::Value::Happened(true) => "yes".to_owned(),
        facts::Value::Happened(false) => "no".to_owned(),
        facts::Value::Toll(t) => number(*t),
        facts::Value::Days(first, last) if first == last => iso(*first),
        facts::Value::Days(first, last) => format!("{}…{}", iso(*first), iso(*last)),
        facts::Value::Id(id) => names.get(id).unwrap_or(id).clone(),
    }
}

/// `5`, `5–7`, `≥20`, `≤3`.
fn number(t: Number) -> String {
    match (t.low, t.high) {
        (Some(l), Some(h)) if l == h => l.to_string(),
        (Some(l), Some(h)) => format!("{l}–{h}"),
        (Some(l), None) => format!("≥{l}"),
        (None, Some(h)) => format!("≤{h}"),
        (None, None) => "?".to_owned(),
    }
}
