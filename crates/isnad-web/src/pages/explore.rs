//! Time line, map, network and charts of one choice of incidents. Every chart is drawn from the table beside it.

use axum::extract::{RawQuery, State};
use isnad_archive::{Bond, Filter, Node, Sides, Spot, Stride, Sum};

use super::{Answer, Filters, IncidentLine, page};
use crate::ask::Ask;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::server::App;

/// Bonds of the network: beyond that nobody can read it.
const BONDS: usize = 60;
/// Places in the table of the map; the export has all.
const SPOTS: usize = 400;
/// Sides in the chart by side.
const SIDES: usize = 12;
/// Incidents in the table.
const LINES: usize = 25;
/// Steps of a time line that fit the page.
const STEPS: i64 = 160;

#[derive(askama::Template)]
#[template(path = "explore.html")]
struct Explore {
    c: Ctx,
    f: Filters,
    /// First and last day of all incidents of these conditions, whatever the brush holds.
    span: Option<(String, String)>,
    step: &'static str,
    series: Vec<Step4>,
    total: i64,
    chosen: i64,
    types: Vec<(Sum, u8)>,
    sides: Vec<Sum>,
    spots: Vec<Spot>,
    left_out: usize,
    bonds: Vec<Bond>,
    lines: Vec<IncidentLine>,
}

/// One step of the time line.
pub(crate) struct Step4 {
    pub day: String,
    /// Incidents by quad code.
    pub quads: [i64; 5],
    pub incidents: i64,
    pub dead_low: i64,
    pub dead_high: i64,
}

impl Explore {
    /// Words that the charts write, as JSON.
    fn words(&self) -> String {
        let keys = [
            "quad.0",
            "quad.1",
            "quad.2",
            "quad.3",
            "quad.4",
            "chart.incidents-axis",
            "chart.dead",
            "chart.none",
            "n.incidents.many",
            "brush.label",
            "save.svg",
            "save.png",
            "save.csv",
        ];
        let map: serde_json::Map<String, serde_json::Value> = keys.iter().map(|k| ((*k).to_owned(), self.c.lang.words(k).into())).collect();
        serde_json::Value::Object(map).to_string()
    }

    /// The conditions without the brush.
    fn unbrushed(&self) -> String {
        Ask::read(&self.f.ask.without_all("from")).map_or_else(|_| String::new(), |a| a.without_all("to"))
    }

    /// Words for a party.
    fn node(&self, n: &Node) -> String {
        n.name.clone().unwrap_or_else(|| [n.country.as_deref(), n.sector.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// The address of the events of a bond.
    fn evidence(&self, b: &Bond) -> String {
        let mut query = self.f.ask.query();
        let side = |n: &Node| n.id.clone().or_else(|| n.country.clone()).unwrap_or_default();
        let names = if b.mutual { ["party", "party"] } else { ["actor", "recipient"] };
        for (name, node) in names.into_iter().zip([&b.from, &b.to]) {
            query.push_str(&format!("&{}", crate::address::query([(name, side(node).as_str())])));
        }
        format!("/search?{}&view=events", query.trim_start_matches('&'))
    }

    /// The address of the incidents of a place.
    fn at_place(&self, s: &Spot) -> String {
        let value = s.geonameid.map(|g| g.to_string()).or_else(|| s.name.clone());
        let query = match value {
            Some(place) => self.f.ask.only("place", &place),
            None => self.f.ask.only("country", s.country.as_deref().unwrap_or_default()),
        };
        format!("/incidents?{query}")
    }
}

pub(crate) async fn show(State(app): State<App>, RawQuery(query): RawQuery, c: Ctx) -> Answer {
    let ask = Ask::read(query.as_deref().unwrap_or_default())?;
    page(&app.with(move |archive, app| gather(archive, app, c, ask)).await?)
}

fn gather(archive: &mut isnad_archive::Archive, app: &App, c: Ctx, ask: Ask) -> Result<Explore, Fault> {
    let conflict: Vec<String> = app.types.iter().filter(|t| t.1 == 4).map(|t| t.0.clone()).collect();
    let chosen = archive.choose(&ask.filter)?;
    let sums = chosen.sums(&conflict)?;
    let Sides { countries: mut sides, bonds } = chosen.sides(BONDS)?;
    // The time line shows all days, so that the brush can move.
    let whole = if ask.any(&["from", "to"]) {
        let filter = Filter { from: None, to: None, ..ask.filter.clone() };
        archive.choose(&filter)?.sums(&conflict)?
    } else {
        sums.clone()
    };
    let span = whole.span();
    let stride = span.as_ref().map_or(Stride::Day, |(first, last)| stride(first, last));
    let (count, types, mut spots) = (sums.incidents, sums.types, sums.spots);
    let left_out = spots.len().saturating_sub(SPOTS);
    spots.truncate(SPOTS);
    sides.truncate(SIDES);
    let rows = archive.weighty_incidents(&ask.filter, 0, LINES)?;
    let lines = rows.into_iter().map(|r| IncidentLine::of(r, archive, app, c.lang)).collect::<Result<_, _>>()?;
    Ok(Explore {
        f: Filters::new("/explore", ask, archive, app)?,
        c,
        span,
        step: match stride {
            Stride::Day => "step.day",
            Stride::Week => "step.week",
            Stride::Month => "step.month",
            Stride::Year => "step.year",
        },
        series: steps(app, whole.steps(stride)),
        total: whole.incidents,
        chosen: count,
        types: types.into_iter().map(|t| (app.quad(&t.key), t)).map(|(q, t)| (t, q)).collect(),
        sides,
        spots,
        left_out,
        bonds,
        lines,
    })
}

/// The finest step of which a time line of these days holds not too many.
fn stride(first: &str, last: &str) -> Stride {
    let days = day_number(last) - day_number(first);
    match days / STEPS {
        0 => Stride::Day,
        1..=6 => Stride::Week,
        7..=29 => Stride::Month,
        _ => Stride::Year,
    }
}

/// Days since some day long ago; near enough for the length of a span.
fn day_number(iso: &str) -> i64 {
    let mut parts = iso.split('-').map(|p| p.parse::<i64>().unwrap_or(1));
    let (y, m, d) = (parts.next().unwrap_or(0), parts.next().unwrap_or(1), parts.next().unwrap_or(1));
    y * 365 + y / 4 + m * 30 + d
}

/// Types become quad codes.
fn steps(app: &App, buckets: Vec<isnad_archive::Bucket>) -> Vec<Step4> {
    let mut steps: Vec<Step4> = Vec::new();
    for b in buckets {
        if steps.last().is_none_or(|s| s.day != b.day) {
            steps.push(Step4 { day: b.day, quads: [0; 5], incidents: 0, dead_low: 0, dead_high: 0 });
        }
        if let Some(s) = steps.last_mut() {
            s.quads[usize::from(app.quad(&b.kind)).min(4)] += b.incidents;
            s.incidents += b.incidents;
            s.dead_low += b.dead_low;
            s.dead_high += b.dead_high;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_suit_the_span() {
        assert_eq!(stride("2024-01-01", "2024-03-01"), Stride::Day);
        assert_eq!(stride("2023-01-01", "2024-12-31"), Stride::Week);
        assert_eq!(stride("2015-01-01", "2024-12-31"), Stride::Month);
        assert_eq!(stride("1980-01-01", "2024-12-31"), Stride::Year);
    }
}
