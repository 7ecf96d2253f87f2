//! From arguments to a plan: series loaded, period fixed, earlier variants collected from the log.

use anyhow::{Result, bail};
use isnad_series::calendar::Day;
use isnad_series::coincidence::Edges;
use isnad_series::plan::{Plan, SeriesSpec, Setting};
use isnad_series::run::Data;
use isnad_series::series::{Frame, Series};

use super::args::TestArgs;
use super::log::Entry;
use crate::args::Usage;
use crate::series::load::{Loaded, Wanted, load};

/// Makes the plan that the arguments ask for, and loads its series.
pub fn make(args: &TestArgs, log: &[Entry]) -> Result<(Plan, Data)> {
    let mut data = Data::new();
    let (a, b) = match (&args.a, &args.b) {
        (Some(a), Some(b)) => (wanted(a, &args.a_where, args.a_count.as_ref(), args), wanted(b, &args.b_where, args.b_count.as_ref(), args)),
        _ => return Err(Usage("give two series with --a and --b, or a plan with --plan".to_owned()).into()),
    };
    let a = take(&a, args.a_name.as_ref(), args.a_least, &mut data)?;
    let b = take(&b, args.b_name.as_ref(), args.b_least, &mut data)?;
    let frame = frame(args, &data[&a.sha256], &data[&b.sha256])?;
    let setting = |window: u32, lag: u32| Setting {
        a: a.clone(),
        b: b.clone(),
        relation: args.relation.into(),
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
    let question = args.question.clone().unwrap_or_else(|| format!("{} after {}", b.name, a.name));
    let mut plan = Plan::new(env!("CARGO_PKG_VERSION"), &question, settings);
    plan.block = args.block.unwrap_or(plan.block);
    (plan.surrogates, plan.seed, plan.alpha, plan.size, plan.near_km) = (args.surrogates, args.seed, args.alpha, args.size, args.near_km);
    for (file, slot) in [(&args.placebo, &mut plan.placebo), (&args.volume, &mut plan.volume)] {
        if let Some(file) = file {
            *slot = Some(take(&wanted(file, &[], None, args), None, 1, &mut data)?);
        }
    }
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

fn wanted(file: &std::path::Path, conditions: &[String], count: Option<&String>, args: &TestArgs) -> Wanted {
    Wanted { file: file.display().to_string(), conditions: conditions.to_vec(), count: count.cloned(), spread: args.spread }
}

fn take(wanted: &Wanted, name: Option<&String>, least: u32, data: &mut Data) -> Result<SeriesSpec> {
    let stem = std::path::Path::new(&wanted.file).file_stem().map(|s| s.to_string_lossy().into_owned());
    let name = name.cloned().or(stem).unwrap_or_default();
    let Loaded { series, uncertain } = load(wanted, &name)?;
    if uncertain > 0 {
        eprintln!("isnad: {}: {uncertain} rows left out, their day is uncertain by more than {} days (--spread)", wanted.file, wanted.spread);
    }
    let spec = SeriesSpec::of(&series, wanted.origin(), least);
    data.insert(spec.sha256.clone(), series);
    Ok(spec)
}

/// Loads the series of a specification; it is an error if its content is another one by now.
fn reload(spec: &SeriesSpec, data: &mut Data) -> Result<()> {
    let Some(wanted) = Wanted::of(&spec.from) else { bail!("series «{}» of the plan does not come from a file", spec.name) };
    let Loaded { series, .. } = load(&wanted, &spec.name)?;
    let found = series.sha256();
    if found != spec.sha256 {
        bail!("{}: the content is not the one that the plan was made for ({found} instead of {}); make a new plan", wanted.file, spec.sha256);
    }
    data.insert(found, series);
    Ok(())
}

/// The period: as given, else the days that both series span.
fn frame(args: &TestArgs, a: &Series, b: &Series) -> Result<Frame> {
    let spans: Vec<(Day, Day)> = [a, b].iter().filter_map(|s| s.span()).collect();
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
