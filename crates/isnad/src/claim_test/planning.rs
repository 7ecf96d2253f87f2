//! From arguments to a plan: series loaded, period fixed, earlier variants collected from the log.

use std::path::Path;

use anyhow::{Result, bail};
use isnad_archive::{Archive, By, Filter};
use isnad_series::calendar::Day;
use isnad_series::coincidence::{Edges, Relation};
use isnad_series::plan::{Plan, SeriesSpec, Setting, describe};
use isnad_series::run::Data;
use isnad_series::series::{Frame, Series};

use super::args::TestArgs;
use super::log::Entry;
use crate::series::archived::Unit;
use crate::series::filter;
use crate::series::load::{Loaded, Wanted};
use crate::series::source::Source;

/// Types from which a placebo is taken.
const COOPERATION: [&str; 5] = ["CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID"];
/// Fewest events of a placebo.
const FEWEST_PLACEBO: u64 = 20;

/// The two series, and what is said of them.
#[derive(Debug, Clone)]
pub struct Question {
    /// The series that is said to come first: a file or a filter.
    pub a: String,
    /// The one that is said to follow.
    pub b: String,
    /// What is said.
    pub relation: Relation,
    /// In words.
    pub words: Option<String>,
}

/// Makes the plan that the arguments ask for, and loads its series.
pub fn make(args: &TestArgs, asked: &Question, log: &[Entry]) -> Result<(Plan, Data)> {
    let mut data = Data::new();
    let (a, b) = (source(&asked.a, &args.a_where, args.a_count.as_ref(), args), source(&asked.b, &args.b_where, args.b_count.as_ref(), args));
    let (a_source, b_source) = (a.clone(), b.clone());
    let a = take(&a, args.a_name.as_ref(), args.a_least, &mut data)?;
    let b = take(&b, args.b_name.as_ref(), args.b_least, &mut data)?;
    let volume = volume(args).map(|v| take(&v, None, 1, &mut data)).transpose()?;
    let archived = matches!((&a_source, &b_source), (Source::Archive { .. }, Source::Archive { .. }));
    let watched = volume.as_ref().filter(|_| archived).and_then(|v| data[&v.sha256].span());
    let frame = frame(args, &data[&a.sha256], &data[&b.sha256], watched)?;
    let setting = |window: u32, lag: u32| Setting {
        a: a.clone(),
        b: b.clone(),
        relation: asked.relation,
        statistic: args.rate.into(),
        edges: if args.trim_edges { Edges::Trimmed } else { Edges::Kept },
        window,
        lag,
        frame,
    };
    let mut settings = Vec::new();
    for lag in [args.lag].iter().chain(&args.also_lag) {
        for window in [args.window].iter().chain(&args.also_window) {
            let s = setting(*window, *lag);
            if !settings.contains(&s) {
                settings.push(s);
            }
        }
    }
    let question = args.question.clone().or_else(|| asked.words.clone()).unwrap_or_else(|| format!("{} after {}", b.name, a.name));
    let mut plan = Plan::new(env!("CARGO_PKG_VERSION"), &question, settings);
    plan.block = args.block.unwrap_or(plan.block);
    (plan.surrogates, plan.seed, plan.alpha, plan.size, plan.near_km) = (args.surrogates, args.seed, args.alpha, args.size, args.near_km);
    if let Some(placebo) = placebo(args, &a_source, &b_source)? {
        let spec = take(&placebo, None, 1, &mut data)?;
        // One that was given must be of use; one that was found may turn out not to lie in the period.
        if args.placebo.is_some() || data[&spec.sha256].steps(&frame, 1).count() > 0 {
            plan.placebo = Some(spec);
        }
    }
    plan.volume = volume;
    earlier(&mut plan, log, &mut data);
    plan.check()?;
    Ok((plan, data))
}

/// Loads the series that a stored plan names.
pub fn data_of(plan: &Plan) -> Result<Data> {
    let mut data = Data::new();
    let settings = plan.settings.iter().chain(&plan.earlier).flat_map(|s| [&s.a, &s.b]);
    for spec in settings.chain(&plan.placebo).chain(&plan.volume) {
        if !data.contains_key(&spec.sha256) {
            reload(spec, &mut data)?;
        }
    }
    Ok(data)
}

/// With an archive, what names no file is a filter.
fn source(text: &str, conditions: &[String], count: Option<&String>, args: &TestArgs) -> Source {
    match &args.archive {
        Some(archive) if !Path::new(text).is_file() => {
            Source::Archive { path: archive.display().to_string(), filter: text.to_owned(), unit: args.unit, spread: args.spread }
        }
        _ => Source::File(Wanted { file: text.to_owned(), conditions: conditions.to_vec(), count: count.cloned(), spread: args.spread }),
    }
}

/// The placebo: as given, else a type of cooperation in the countries of A, which is no part of A or B.
fn placebo(args: &TestArgs, a: &Source, b: &Source) -> Result<Option<Source>> {
    if let Some(given) = &args.placebo {
        return Ok(Some(source(given, &[], None, args)));
    }
    let (Source::Archive { path, filter: a, unit, spread }, Source::Archive { filter: b, .. }) = (a, b) else { return Ok(None) };
    let (a, b) = (filter::parse(a)?, filter::parse(b)?);
    let archive = Archive::open_read_only(path)?;
    let everything = Filter { countries: a.countries.clone(), ..Filter::default() };
    let free = |t: &&isnad_archive::Tally| {
        let kind = t.value.as_deref().unwrap_or_default();
        COOPERATION.contains(&kind) && t.events >= FEWEST_PLACEBO && !a.types.iter().chain(&b.types).any(|k| k == kind)
    };
    let tallies = archive.counts_by(&everything, By::Type, 32)?;
    let kind = tallies.iter().find(free).and_then(|t| t.value.clone()).filter(|_| !a.types.is_empty() && !b.types.is_empty());
    Ok(kind.map(|kind| {
        let filter = filter::write(&Filter { types: vec![kind], ..everything });
        Source::Archive { path: path.clone(), filter, unit: *unit, spread: *spread }
    }))
}

/// The reporting volume: as given, else the documents of the archive.
fn volume(args: &TestArgs) -> Option<Source> {
    let documents = |path: &std::path::PathBuf| Source::Archive { path: path.display().to_string(), filter: String::new(), unit: Unit::Documents, spread: 0 };
    match &args.volume {
        Some(file) => Some(Source::File(Wanted { file: file.clone(), ..Wanted::default() })),
        None => args.archive.as_ref().map(documents),
    }
}

fn take(source: &Source, name: Option<&String>, least: u32, data: &mut Data) -> Result<SeriesSpec> {
    let name = name.cloned().unwrap_or_else(|| source.name());
    let Loaded { series, .. } = source.load(&name)?;
    let spec = SeriesSpec::of(&series, source.origin(), least);
    data.insert(spec.sha256.clone(), series);
    Ok(spec)
}

/// Loads the series of a specification; it is an error if its content is another one by now.
fn reload(spec: &SeriesSpec, data: &mut Data) -> Result<()> {
    let Some(source) = Source::of(&spec.from) else { bail!("series «{}» of the plan comes from a source that this version does not know", spec.name) };
    let Loaded { series, .. } = source.load(&spec.name)?;
    let found = series.sha256();
    if found != spec.sha256 {
        bail!("{}: the content is not the one that the plan was made for ({found} instead of {}); make a new plan", describe(&spec.from), spec.sha256);
    }
    data.insert(found, series);
    Ok(())
}

/// The period: as given, else the days that were watched (those of an archive's documents), else those that both series span.
fn frame(args: &TestArgs, a: &Series, b: &Series, watched: Option<(Day, Day)>) -> Result<Frame> {
    let spans: Vec<(Day, Day)> = match watched {
        Some(span) => vec![span],
        None => [a, b].iter().filter_map(|s| s.span()).collect(),
    };
    let from = args.from.or_else(|| spans.iter().map(|s| s.0).max());
    let to = args.to.or_else(|| spans.iter().map(|s| s.1).min());
    let (Some(from), Some(to)) = (from, to) else { bail!("one of the series has no event") };
    if from > to {
        bail!("the series do not overlap in time: «{}» and «{}» have no common day; give --from and --to if that is meant", a.name, b.name);
    }
    Ok(Frame { from, to, step: args.step.into(), region: args.bounds.or(args.around) })
}

/// What was tried before under the same question. A setting whose series are no longer what they were counts as lost.
fn earlier(plan: &mut Plan, log: &[Entry], data: &mut Data) {
    let mut seen = plan.settings.clone();
    let plans = log.iter().filter_map(|e| match e {
        Entry::Plan { plan, .. } => Some(plan),
        Entry::Report { .. } => None,
    });
    for setting in plans.filter(|p| p.question == plan.question).flat_map(|p| &p.settings) {
        if seen.contains(setting) {
            continue;
        }
        seen.push(setting.clone());
        let at_hand = [&setting.a, &setting.b].into_iter().all(|s| data.contains_key(&s.sha256) || reload(s, data).is_ok());
        if at_hand {
            plan.earlier.push(setting.clone());
        } else {
            plan.lost += 1;
        }
    }
}
