//! Series from an archive: incidents, reports or documents over time.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use isnad_archive::{Archive, Filter};
use isnad_series::calendar::Day;
use isnad_series::series::{Point, Series};

use super::load::Loaded;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Unit {
    /// Happenings: many reports of one count once. The source is the publisher where it is the only one
    Incidents,
    /// Reports: each document counts once for each happening that it reports. The source is its publisher
    Reports,
    /// Documents, by their day of publication: the reporting volume
    Documents,
}

impl Unit {
    /// Its name in a plan.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Incidents => "incidents",
            Unit::Reports => "reports",
            Unit::Documents => "documents",
        }
    }

    /// Back from a plan.
    pub fn named(name: &str) -> Option<Unit> {
        [Unit::Incidents, Unit::Reports, Unit::Documents].into_iter().find(|u| u.name() == name)
    }
}

/// A series that grows.
struct Collector {
    series: Series,
    numbers: HashMap<String, u32>,
    spread: u32,
    uncertain: usize,
}

impl Collector {
    /// Adds an event; one without a day, or with too uncertain a day, is only counted.
    fn add(&mut self, date: Option<&str>, enddate: Option<&str>, place: Option<[f64; 2]>, source: Option<&str>) {
        let day = date.and_then(Day::parse);
        let end = enddate.and_then(Day::parse).or(day);
        let (Some(day), Some(end)) = (day, end) else {
            self.uncertain += 1;
            return;
        };
        if end.0 - day.0 > i32::try_from(self.spread).unwrap_or(i32::MAX) {
            self.uncertain += 1;
            return;
        }
        let source = source.map(|s| {
            let next = self.series.sources.len() as u32;
            *self.numbers.entry(s.to_owned()).or_insert_with(|| {
                self.series.sources.push(s.to_owned());
                next
            })
        });
        self.series.points.push(Point { day, count: 1, place, source });
    }
}

/// Reads a series. Days that are uncertain by more than `spread` days, or unknown, are left out and counted.
pub fn load(archive: &Archive, filter: &Filter, unit: Unit, spread: u32, name: &str) -> Result<Loaded> {
    let series = Series { name: name.to_owned(), ..Series::default() };
    let mut collector = Collector { series, numbers: HashMap::new(), spread, uncertain: 0 };
    match unit {
        Unit::Incidents => incidents(archive, filter, &mut collector)?,
        Unit::Reports => reports(archive, filter, &mut collector)?,
        Unit::Documents => documents(archive, filter, &mut collector)?,
    }
    if collector.series.points.is_empty() {
        bail!(
            "{}: nothing with a known day meets «{}» ({} have none or too uncertain a one); look at the filter and at --spread",
            archive.path().display(),
            super::filter::write(filter),
            collector.uncertain
        );
    }
    Ok(Loaded { series: collector.series, uncertain: collector.uncertain })
}

fn incidents(archive: &Archive, filter: &Filter, collector: &mut Collector) -> Result<()> {
    if archive.reports_waiting()? > 0 {
        bail!("{}: some reports are not linked to incidents yet; run `isnad archive link`, or count --unit reports", archive.path().display());
    }
    // An incident with one publisher falls with that publisher; others stand without any one of them.
    let mut publishers: HashMap<i64, Option<String>> = HashMap::new();
    for row in archive.all_events(filter) {
        let row = row.context("while reading events")?;
        if let Some(incident) = row.incident {
            let publisher = publishers.entry(incident).or_insert_with(|| row.publisher.clone());
            if *publisher != row.publisher {
                *publisher = None;
            }
        }
    }
    for row in archive.all_incidents(filter) {
        let row = row.context("while reading incidents")?;
        let source = publishers.get(&row.id).and_then(Option::as_deref);
        collector.add(row.date.as_deref(), row.enddate.as_deref(), row.lat.zip(row.lon).map(|(lat, lon)| [lat, lon]), source);
    }
    Ok(())
}

fn reports(archive: &Archive, filter: &Filter, collector: &mut Collector) -> Result<()> {
    let mut seen = std::collections::HashSet::new();
    for row in archive.all_events(filter) {
        let row = row.context("while reading events")?;
        if seen.insert(row.report) {
            let place = row.event.event_loc.as_ref().and_then(|p| p.lat.zip(p.lon)).map(|(lat, lon)| [lat, lon]);
            collector.add(row.event.date.as_deref(), row.event.enddate.as_deref(), place, row.publisher.as_deref());
        }
    }
    Ok(())
}

fn documents(archive: &Archive, filter: &Filter, collector: &mut Collector) -> Result<()> {
    for row in archive.all_documents(filter) {
        let row = row.context("while reading documents")?;
        collector.add(row.date.as_deref(), None, None, row.publisher.as_deref());
    }
    Ok(())
}
