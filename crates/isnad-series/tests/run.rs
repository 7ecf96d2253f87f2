//! Whole tests on made series.

use isnad_series::calendar::{Day, Step};
use isnad_series::coincidence::{Edges, Relation, Statistic};
use isnad_series::page::page;
use isnad_series::plan::{Origin, Plan, SeriesSpec, Setting};
use isnad_series::report::Role;
use isnad_series::rng::Rng;
use isnad_series::run::{Data, run};
use isnad_series::series::{Frame, Point, Series};
use isnad_series::verdict::{Outcome, Reason};
use isnad_series::words::{self, Lang};

const LENGTH: u64 = 1000;

fn start() -> Day {
    Day::parse("2010-01-01").expect("a day")
}

fn series(name: &str, days: &[i32], rng: &mut Rng) -> Series {
    let sources = ["one", "two", "three"].map(str::to_owned).to_vec();
    let point = |d: &i32| Point { day: Day(start().0 + d), count: 1, place: Some([33.0, 44.0 + rng.unit()]), source: Some(rng.below(3) as u32) };
    Series { name: name.to_owned(), points: days.iter().map(point).collect(), sources }
}

/// Seventy events of A, and of B as many that follow A within three days, the others anywhere.
fn made(following: usize) -> (Series, Series) {
    let mut rng = Rng::new(11, following as u64);
    let a: Vec<i32> = (0..70).map(|_| rng.below(LENGTH) as i32).collect();
    let b: Vec<i32> = a.iter().enumerate().map(|(i, t)| if i < following { t + rng.below(4) as i32 } else { rng.below(LENGTH) as i32 }).collect();
    (series("<A> protests", &a, &mut rng), series("attacks", &b, &mut rng))
}

fn origin(file: &str) -> Origin {
    Origin::from([("file".to_owned(), vec![file.to_owned()])])
}

fn plan(a: &Series, b: &Series, windows: &[u32]) -> Plan {
    let frame = Frame { from: start(), to: Day(start().0 + LENGTH as i32 - 1), step: Step::Day, region: None };
    let setting = |window: &u32| Setting {
        a: SeriesSpec::of(a, origin("a.csv"), 1),
        b: SeriesSpec::of(b, origin("b.csv"), 1),
        relation: Relation::Precedes,
        statistic: Statistic::Trigger,
        edges: Edges::Kept,
        window: *window,
        lag: 0,
        frame,
    };
    Plan { surrogates: 499, ..Plan::new("test", "attacks after protests", windows.iter().map(setting).collect()) }
}

fn data(series: &[&Series]) -> Data {
    series.iter().map(|s| (s.sha256(), (*s).clone())).collect()
}

#[test]
fn what_is_there_is_found_and_what_is_not_is_not() {
    let (a, b) = made(40);
    let report = run(&plan(&a, &b, &[3]), &data(&[&a, &b]), 2, &|_, _, _| ()).expect("runs");
    assert_eq!(report.verdict.outcome, Outcome::Supports, "{:?}", report.verdict);
    assert!(report.effect.ratio.expect("some are expected") > 1.5);
    assert_eq!(report.controls.without_source.len(), 3);
    let knox = report.knox.expect("places");
    assert!((0.1..=1.0).contains(&knox.p), "places have nothing to do with each other: {knox:?}");

    let (a, b) = made(0);
    let report = run(&plan(&a, &b, &[3]), &data(&[&a, &b]), 2, &|_, _, _| ()).expect("runs");
    assert_eq!(report.verdict.outcome, Outcome::DoesNotSupport, "{:?}", report.verdict);
    assert!(report.controls.made_placebos.expect("short").rare < 0.12);
}

#[test]
fn the_same_plan_gives_the_same_report() {
    let (a, b) = made(20);
    let (plan, data) = (plan(&a, &b, &[3, 7]), data(&[&a, &b]));
    let json = |threads| serde_json::to_string(&run(&plan, &data, threads, &|_, _, _| ()).expect("runs")).expect("JSON");
    let one = json(1);
    assert!(one == json(3), "threads change nothing");
    let back: isnad_series::report::Report = serde_json::from_str(&one).expect("reads");
    assert!(serde_json::to_string(&back).expect("JSON") == one, "what is read back is what was written");
    assert_eq!(back.plan.sha256(), back.plan_sha256);
    let other = Plan { seed: 2, ..plan.clone() };
    assert_ne!(other.sha256(), plan.sha256());
}

#[test]
fn each_variant_tried_makes_rare_less_rare() {
    let (a, b) = made(16);
    let data = data(&[&a, &b]);
    let alone = run(&plan(&a, &b, &[3]), &data, 2, &|_, _, _| ()).expect("runs");
    let mut plan = plan(&a, &b, &[3]);
    for window in [5, 7, 14] {
        plan.earlier.push(Setting { window, ..plan.settings[0].clone() });
    }
    plan.earlier.push(Setting { a: plan.settings[0].b.clone(), b: plan.settings[0].a.clone(), ..plan.settings[0].clone() });
    let with = run(&plan, &data, 2, &|_, _, _| ()).expect("runs");
    assert_eq!(with.variants.iter().map(|v| v.role).collect::<Vec<_>>(), [Role::Main, Role::Earlier, Role::Earlier, Role::Earlier, Role::Earlier]);
    assert_eq!(with.variants[0].p, alone.variants[0].p);
    assert_eq!(alone.variants[0].p_corrected, alone.variants[0].p);
    assert!(with.variants[0].p_corrected > with.variants[0].p);
    plan.lost = 1;
    let lost = run(&plan, &data, 2, &|_, _, _| ()).expect("runs");
    assert!((lost.variants[0].p_corrected - (2.0 * with.variants[0].p_corrected).min(1.0)).abs() < 1e-12);
}

#[test]
fn too_little_data_is_said_so() {
    let mut rng = Rng::new(1, 1);
    let (a, b) = (series("A", &[5, 400, 800], &mut rng), series("B", &[7, 100, 300, 402, 500, 801, 900, 950, 990, 995, 998], &mut rng));
    let report = run(&plan(&a, &b, &[7]), &data(&[&a, &b]), 1, &|_, _, _| ()).expect("runs");
    assert_eq!(report.verdict.outcome, Outcome::TooLittleData);
    assert_eq!(report.verdict.reasons[0], Reason::FewEvents { events: [3, 11], least: 10 });
    assert!(words::verdict(&report, Lang::En).starts_with("There is too little data"));
}

#[test]
fn the_page_is_one_file_and_escapes_names() {
    let (a, b) = made(20);
    let report = run(&plan(&a, &b, &[3]), &data(&[&a, &b]), 2, &|_, _, _| ()).expect("runs");
    for lang in [Lang::En, Lang::Ar] {
        let page = page(&report, lang);
        assert!(page.contains("&lt;A&gt; protests") && !page.contains("<A>"));
        assert!(page.contains(&report.plan_sha256) && page.contains(&a.sha256()));
        for outside in ["<script", "http://", "https://", "url(", "@import", "src=", "href="] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert_eq!(page.matches("<svg").count(), 4);
    }
}

#[test]
fn faults_name_what_to_do() {
    let (a, b) = made(20);
    let fault = |plan: &Plan| run(plan, &data(&[&a, &b]), 1, &|_, _, _| ()).expect_err("a fault").to_string();
    let good = plan(&a, &b, &[7]);
    assert!(fault(&Plan { block: 10, ..good.clone() }).contains("at least 14"));
    assert!(fault(&Plan { form: 9, ..good.clone() }).contains("make the plan anew"));
    let mut late = good.clone();
    late.settings[0].frame = Frame { from: Day(30_000), to: Day(31_000), ..late.settings[0].frame };
    assert!(fault(&late).contains("has no event in the period"));
    let mut changed = good.clone();
    changed.settings[0].a.sha256 = "0".into();
    assert!(fault(&changed).contains("is not among the data"));
    let mut turned = good;
    turned.settings[0].frame.to = Day(0);
    assert!(fault(&turned).contains("before it begins"));
}
