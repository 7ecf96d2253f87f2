//! Who acts, and towards whom.

use std::collections::HashMap;

use rusqlite::Row;
use serde::Serialize;

use super::series::{most_first, words};
use super::{Chosen, Sum};
use crate::error::Result;

/// A party as a node of the network: an actor on file, or a country with a sector.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Node {
    /// Id of an actor on file.
    pub id: Option<String>,
    /// English name of an actor on file.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, IMG; of an actor on file none, since it may change with the date.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// Incidents in which one acts towards another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bond {
    /// Who acts.
    pub from: Node,
    /// Towards whom.
    pub to: Node,
    /// Both act, as those who meet or clash: `from` and `to` could stand the other way.
    pub mutual: bool,
    /// Incidents.
    pub incidents: i64,
    /// Of them of conflict, verbal or material (quad codes 3 and 4).
    pub conflict: i64,
    /// First day, where known.
    pub first: Option<String>,
    /// Last day, where known.
    pub last: Option<String>,
}

/// The parties of the chosen incidents, of mentions that say that it happened and that nobody rejected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sides {
    /// By the country of who acts, most first. An incident whose actors are of two countries counts under both.
    pub countries: Vec<Sum>,
    /// Who acts towards whom, most first.
    pub bonds: Vec<Bond>,
}

// Nested loops in this order give the parties of an event after each other, and the events of an incident.
const SQL: &str = "
  SELECT c.id, e.id, e.quad_code, e.date, p.role = 'actor', p.actor_id, p.actor_name, p.country, p.sector,
         i.dead_low, i.dead_high, i.injured_low, i.injured_high
  FROM chosen c CROSS JOIN incidents i ON i.id = c.id CROSS JOIN members m ON m.incident = c.id
  CROSS JOIN events e ON e.report = m.report CROSS JOIN parties p ON p.event = e.id
  WHERE e.aux IS NULL AND e.judged IS NOT 'rejected' AND (p.actor_id IS NOT NULL OR p.country IS NOT NULL)";

/// A mention with its parties.
#[derive(Default)]
struct Told {
    event: i64,
    quad: i64,
    date: Option<String>,
    actors: Vec<u32>,
    recipients: Vec<u32>,
}

/// Counts of one pair.
#[derive(Default)]
struct Pair {
    incidents: i64,
    conflict: i64,
    /// The incident counted last, and the last one counted as conflict: those of one incident come together.
    last: [i64; 2],
    days: Option<(String, String)>,
}

/// Gathers pairs while rows come.
#[derive(Default)]
struct Gather {
    /// Numbers of the nodes, by what makes them: a look-up costs no new strings.
    numbers: HashMap<String, u32>,
    nodes: Vec<Node>,
    key: String,
    pairs: HashMap<(u32, u32, bool), Pair>,
    told: Told,
    incident: i64,
}

impl Gather {
    /// Number of the node of a row.
    fn node(&mut self, r: &Row<'_>) -> Result<u32> {
        let (id, country, sector) = (words(r, 5)?, words(r, 7)?, words(r, 8)?);
        self.key.clear();
        // An actor on file is one node, whatever its country at the time.
        for part in if id.is_some() { [id, None, None] } else { [None, country, sector] } {
            self.key.push_str(part.unwrap_or_default());
            self.key.push('\u{1F}');
        }
        if let Some(n) = self.numbers.get(&self.key) {
            return Ok(*n);
        }
        let n = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let own = |text: Option<&str>| text.filter(|_| id.is_none()).map(str::to_owned);
        self.nodes.push(Node { id: id.map(str::to_owned), name: words(r, 6)?.map(str::to_owned), country: own(country), sector: own(sector) });
        self.numbers.insert(self.key.clone(), n);
        Ok(n)
    }

    /// The mention is complete.
    fn close(&mut self) {
        let told = std::mem::take(&mut self.told);
        let mutual = told.recipients.is_empty();
        for (i, a) in told.actors.iter().enumerate() {
            let others = if mutual { &told.actors[i + 1..] } else { &told.recipients[..] };
            for b in others.iter().filter(|b| *b != a) {
                // Those who act together have no order of their own.
                let key = if mutual { (*a.min(b), *a.max(b), true) } else { (*a, *b, false) };
                self.pairs.entry(key).or_default().count(self.incident, told.quad >= 3, told.date.as_deref());
            }
        }
    }
}

impl Pair {
    fn count(&mut self, incident: i64, conflict: bool, day: Option<&str>) {
        if self.last[0] != incident {
            self.last[0] = incident;
            self.incidents += 1;
        }
        if conflict && self.last[1] != incident {
            self.last[1] = incident;
            self.conflict += 1;
        }
        if let Some(day) = day {
            match &mut self.days {
                Some((first, last)) => {
                    if day < first.as_str() {
                        day.clone_into(first);
                    }
                    if day > last.as_str() {
                        day.clone_into(last);
                    }
                }
                None => self.days = Some((day.to_owned(), day.to_owned())),
            }
        }
    }
}

impl Chosen<'_> {
    /// Who acts, and the `limit` pairs with most incidents.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn sides(&self, limit: usize) -> Result<Sides> {
        let mut find = self.archive.db.prepare_cached(SQL)?;
        let mut rows = find.query([])?;
        let (mut g, mut countries) = (Gather::default(), HashMap::<String, (i64, Sum)>::new());
        while let Some(r) = rows.next()? {
            let (incident, event): (i64, i64) = (r.get(0)?, r.get(1)?);
            if event != g.told.event {
                g.close();
                g.told = Told { event, quad: r.get(2)?, date: r.get(3)?, ..Told::default() };
            }
            g.incident = incident;
            let acts: bool = r.get(4)?;
            if let Some(country) = words(r, 7)?.filter(|_| acts) {
                if !countries.contains_key(country) {
                    countries.insert(country.to_owned(), (0, Sum { key: country.to_owned(), ..Sum::default() }));
                }
                // The rows of an incident come together: each counts once.
                if let Some((last, sum)) = countries.get_mut(country).filter(|c| c.0 != incident) {
                    *last = incident;
                    sum.add(&[r.get(9)?, r.get(10)?, r.get(11)?, r.get(12)?]);
                }
            }
            let node = g.node(r)?;
            let list = if acts { &mut g.told.actors } else { &mut g.told.recipients };
            if !list.contains(&node) {
                list.push(node);
            }
        }
        g.close();
        let countries = countries.into_values().map(|(_, sum)| sum).collect();
        Ok(Sides { countries: most_first(countries), bonds: bonds(g, limit) })
    }
}

fn bonds(g: Gather, limit: usize) -> Vec<Bond> {
    let node = |n: u32| g.nodes[n as usize].clone();
    let mut pairs: Vec<_> = g.pairs.into_iter().collect();
    // Nodes are numbered in the order of the rows, which is the same each time.
    pairs.sort_by_key(|(key, p)| (std::cmp::Reverse(p.incidents), *key));
    pairs.truncate(limit);
    let bond = |((a, b, mutual), p): ((u32, u32, bool), Pair)| {
        let (first, last) = p.days.unzip();
        Bond { from: node(a), to: node(b), mutual, incidents: p.incidents, conflict: p.conflict, first, last }
    };
    pairs.into_iter().map(bond).collect()
}
