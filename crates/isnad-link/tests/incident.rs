//! The facts of a happening: sources, tolls, contradictions, time line.

use isnad_link::incident::{Facts, Field, News, Value, facts};
use isnad_link::link::{Aux, Basis, DAY, Dated, Party, Place, Report, Toll, Tolls};
use proptest::prelude::*;

fn report(id: &str, publisher: &str, day: i64) -> Report {
    Report {
        id: id.into(),
        document: format!("document of {id}"),
        publisher: Some(publisher.into()),
        published: Some(day * DAY),
        kind: "ASSAULT".into(),
        ..Report::default()
    }
}

fn dead(mut report: Report, low: u32, high: Option<u32>) -> Report {
    report.tolls.dead = Some(Toll { low: Some(low), high });
    report
}

fn of(reports: &[Report]) -> Facts {
    facts(&reports.iter().collect::<Vec<_>>())
}

fn contradicted(facts: &Facts) -> Vec<Field> {
    facts.contradictions.iter().map(|c| c.field).collect()
}

#[test]
fn a_later_raise_is_a_development_and_a_later_cut_a_contradiction() {
    let raise = of(&[dead(report("a", "North", 1), 3, Some(3)), dead(report("b", "South", 2), 8, Some(8))]);
    assert_eq!(contradicted(&raise), []);
    assert_eq!((raise.tolls[0].low, raise.tolls[0].high, raise.tolls[0].latest), (Some(3), Some(8), Toll::exactly(8)));
    let cut = of(&[dead(report("a", "North", 1), 8, Some(8)), dead(report("b", "South", 2), 3, Some(3))]);
    assert_eq!(contradicted(&cut), [Field::Dead]);
    let at_once = of(&[dead(report("a", "North", 1), 8, Some(8)), dead(report("b", "South", 1), 3, Some(3))]);
    assert_eq!(contradicted(&at_once), [Field::Dead]);
}

#[test]
fn who_corrects_himself_does_not_contradict_himself() {
    let same_publisher_same_text = |id: &str, day| Report { group: Some("g".into()), ..report(id, "North", day) };
    let facts = of(&[dead(same_publisher_same_text("a", 1), 8, Some(8)), dead(same_publisher_same_text("b", 2), 3, Some(3))]);
    assert_eq!(facts.sources.len(), 1);
    assert_eq!(contradicted(&facts), []);
}

#[test]
fn at_least_five_and_seven_agree() {
    let facts = of(&[dead(report("a", "North", 2), 5, None), dead(report("b", "South", 1), 7, Some(7))]);
    assert_eq!(contradicted(&facts), []);
    assert_eq!((facts.tolls[0].low, facts.tolls[0].high), (Some(5), Some(7)));
    let open = of(&[dead(report("a", "North", 2), 5, None)]);
    assert_eq!((open.tolls[0].low, open.tolls[0].high), (Some(5), None));
}

#[test]
fn each_number_comes_with_who_gives_it() {
    let said = Report { holder: Some("وزارة الصحة".into()), agency: Some("رويترز".into()), ..dead(report("b", "South", 1), 7, Some(7)) };
    let facts = of(&[dead(report("a", "North", 1), 5, Some(5)), said]);
    let given = &facts.tolls[0].given;
    assert_eq!(
        given.iter().map(|g| (&g.value, g.sources.join(","), g.holders.join(","))).collect::<Vec<_>>(),
        [(&Value::Toll(Toll::exactly(5)), "North".to_owned(), String::new()), (&Value::Toll(Toll::exactly(7)), "رويترز".to_owned(), "وزارة الصحة".to_owned()),]
    );
}

#[test]
fn denial_date_place_and_actor_can_be_contradicted() {
    let told = |id: &str, publisher: &str, day: i32, town: &str, lat: f64, actor: &str, negation: bool| Report {
        date: Some(Dated { low: day, high: day, basis: Basis::Told }),
        place: Some(Place { id: Some(town.into()), lat: Some(lat), lon: Some(44.0), km: 10.0, ..Place::default() }),
        actors: vec![Party { id: Some(actor.into()), ..Party::default() }],
        aux: Aux { negation, ..Aux::default() },
        ..report(id, publisher, 20)
    };
    let two = [told("a", "North", 10, "here", 33.0, "x", false), told("b", "South", 11, "there", 34.0, "y", true)];
    assert_eq!(contradicted(&of(&two)), [Field::Happened, Field::Date, Field::Place, Field::Actor]);
    let agreed = [told("a", "North", 10, "here", 33.0, "x", false), told("b", "South", 10, "here", 33.0, "x", false)];
    let facts = of(&agreed);
    assert_eq!(contradicted(&facts), []);
    assert_eq!((facts.date.map(|d| d.low), facts.place.and_then(|p| p.id).as_deref()), (Some(10), Some("here")));
}

#[test]
fn the_time_line_tells_what_is_new() {
    let late = Report { published: None, ..dead(report("c", "West", 9), 5, Some(5)) };
    let facts = of(&[late, dead(report("b", "South", 2), 5, Some(5)), dead(report("a", "North", 1), 3, Some(3))]);
    assert_eq!(facts.timeline.iter().map(|s| (s.report.as_str(), s.news.len())).collect::<Vec<_>>(), [("a", 2), ("b", 1), ("c", 0)]);
    let raise = News { field: Field::Dead, before: Some(Value::Toll(Toll::exactly(3))), after: Value::Toll(Toll::exactly(5)) };
    assert_eq!(facts.timeline[1].news, [raise]);
}

proptest! {
    #[test]
    fn the_order_of_reports_does_not_matter(numbers in proptest::collection::vec((0..5i64, 0..4u32, 0..3u8, any::<bool>()), 1..12)) {
        let one = |(i, (day, toll, group, timed)): (usize, &(i64, u32, u8, bool))| Report {
            group: (*group > 0).then(|| format!("g{group}")),
            published: timed.then_some(day * DAY),
            tolls: Tolls { dead: Some(Toll::exactly(*toll)), ..Tolls::default() },
            ..report(&format!("r{i}"), &format!("p{}", i % 3), *day)
        };
        let reports: Vec<Report> = numbers.iter().enumerate().map(one).collect();
        let back: Vec<Report> = reports.iter().rev().cloned().collect();
        prop_assert_eq!(of(&reports), of(&back));
    }
}
