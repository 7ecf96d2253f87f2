use isnad_archive::{By, Every, Filter, Near, Order};

use crate::given::Given;

fn ids(given: &Given, filter: &Filter) -> Vec<String> {
    let page = given.archive.events(filter, Order::Oldest, None, 100).expect("read");
    page.rows.into_iter().map(|e| format!("{} {}", e.event.doc_id, e.event.event[0])).collect()
}

fn list(values: &[&str]) -> Vec<String> {
    values.iter().map(|v| (*v).to_owned()).collect()
}

#[test]
fn conditions_choose_events() {
    let given = Given::usual();
    let all = ids(&given, &Filter::all());
    assert!(all.len() > 5, "{all:?}");
    let protest = Filter { types: list(&["PROTEST"]), ..Filter::default() };
    assert_eq!(ids(&given, &protest), ["north-2 PROTEST"]);
    let near = |km| Filter { types: list(&["ASSAULT"]), near: Some(Near { lat: 35.47, lon: 44.39, km }), ..Filter::default() };
    let in_kirkuk = ids(&given, &near(40.0));
    assert!(in_kirkuk.len() >= 3 && in_kirkuk.iter().all(|i| i.ends_with("ASSAULT")), "{in_kirkuk:?}");
    let far = Filter { near: Some(Near { lat: 0.0, lon: 0.0, km: 40.0 }), ..near(1.0) };
    assert!(ids(&given, &far).is_empty());
    for (filter, expected) in [
        (Filter { dead: Some(6), ..Filter::default() }, vec!["south-1 ASSAULT"]),
        (Filter { publishers: list(&["West"]), parties: list(&["مسلحين"]), dead: Some(5), ..Filter::default() }, vec!["west-1 ASSAULT"]),
        (Filter { arrested: Some(3), ..Filter::default() }, vec!["north-2 COERCE"]),
        (Filter { countries: list(&["TUR"]), types: list(&["CONSULT"]), ..Filter::default() }, vec!["south-2 CONSULT"]),
    ] {
        assert_eq!(ids(&given, &filter), expected, "{filter:?}");
    }
}

#[test]
fn what_did_not_happen_is_left_out_unless_asked_for() {
    let given = Given::usual();
    let bombing = Filter { types: list(&["COERCE"]), documents: list(&["south-2"]), ..Filter::default() };
    assert!(ids(&given, &bombing).is_empty());
    assert_eq!(ids(&given, &Filter { all_aux: true, ..bombing }), ["south-2 COERCE"]);
}

#[test]
fn holders_stances_and_parties() {
    let given = Given::usual();
    let claimed = Filter { stances: list(&["claims_responsibility"]), ..Filter::default() };
    assert_eq!(ids(&given, &claimed), ["south-1 ASSAULT"]);
    let medical = Filter { holders: list(&["مصادر طبيّة"]), ..Filter::default() };
    assert!(ids(&given, &medical).iter().all(|i| i.starts_with("south-1")) && !ids(&given, &medical).is_empty());
    let own = Filter { holders: list(&["document"]), types: list(&["PROTEST"]), ..Filter::default() };
    assert_eq!(ids(&given, &own), ["north-2 PROTEST"]);
    let both = Filter { holders: list(&["document", "مصادر"]), types: list(&["PROTEST", "ASSAULT"]), ..Filter::default() };
    let both = ids(&given, &both);
    assert!(both.contains(&"north-2 PROTEST".to_owned()) && both.contains(&"south-1 ASSAULT".to_owned()), "{both:?}");
    let armed = Filter { actors: list(&["مسلحين"]), ..Filter::default() };
    assert!(ids(&given, &armed).iter().any(|i| i == "north-1 ASSAULT"));
    let turkish = Filter { parties: list(&["TUR"]), types: list(&["CONSULT"]), ..Filter::default() };
    assert_eq!(ids(&given, &turkish), ["south-2 CONSULT"]);
}

#[test]
fn documents_need_one_event_that_meets_all_conditions() {
    let given = Given::usual();
    let docs = |filter: &Filter| given.archive.documents(filter, Order::Oldest, None, 50).expect("read").rows.into_iter().map(|d| d.doc_id).collect::<Vec<_>>();
    assert_eq!(docs(&Filter { types: list(&["COERCE"]), arrested: Some(3), ..Filter::default() }), ["north-2"]);
    // The protest is in Basra and the arrest has the toll: no single event has both type and toll.
    assert!(docs(&Filter { types: list(&["PROTEST"]), arrested: Some(3), ..Filter::default() }).is_empty());
    assert_eq!(docs(&Filter { from: Some("2024-06-05".to_owned()), ..Filter::default() }), ["east-1", "east-2"]);
    assert_eq!(
        docs(&Filter { text: Some("هجوم".to_owned()), publishers: list(&["West", "East"]), ..Filter::default() }).first().map(String::as_str),
        Some("west-1")
    );
}

#[test]
fn claims_and_their_conditions() {
    let given = Given::usual();
    let claims = |filter: &Filter| given.archive.claims(filter, Order::Oldest, None, 50).expect("read").rows;
    let purpose = claims(&Filter { claims: list(&["purpose"]), ..Filter::default() });
    assert_eq!(purpose.len(), 1);
    assert_eq!(purpose[0].claim.doc_id, "east-1");
    assert_eq!(given.archive.claim_named(&purpose[0].claim.id).expect("read").expect("there").id, purpose[0].id);
    assert!(claims(&Filter { claims: list(&["purpose"]), publishers: list(&["North"]), ..Filter::default() }).is_empty());
}

#[test]
fn counts_agree_with_lists() {
    let given = Given::usual();
    let filter = Filter::all();
    let all = given.archive.count_events(&filter).expect("counted");
    assert_eq!(all, given.archive.all_events(&filter).count() as u64);
    for every in [Every::Day, Every::Week, Every::Month] {
        let bins = given.archive.counts_over_time(&filter, every).expect("counted");
        let undated = given.archive.all_events(&filter).filter(|e| e.as_ref().is_ok_and(|e| e.event.date.is_none())).count() as u64;
        assert_eq!(bins.iter().map(|b| b.events).sum::<u64>() + undated, all, "{every:?}");
        assert!(bins.windows(2).all(|w| w[0].start < w[1].start));
    }
    let weeks = given.archive.counts_over_time(&Filter { types: list(&["PROTEST"]), ..Filter::default() }, Every::Week).expect("counted");
    assert_eq!(weeks[0].start, "2024-06-03", "a Monday");
    let types = given.archive.counts_by(&filter, By::Type, 50).expect("counted");
    assert_eq!(types.iter().map(|t| t.events).sum::<u64>(), all);
    let publishers = given.archive.counts_by(&filter, By::Publisher, 50).expect("counted");
    assert_eq!(publishers.iter().map(|t| t.events).sum::<u64>(), all);
    for by in [
        By::Mode,
        By::Context,
        By::Country,
        By::Province,
        By::Place,
        By::Holder,
        By::Stance,
        By::Actor,
        By::Recipient,
        By::ActorCountry,
        By::RecipientCountry,
        By::Sector,
    ] {
        given.archive.counts_by(&filter, by, 5).expect("counted");
    }
}

#[test]
fn edges_join_different_parties() {
    let given = Given::usual();
    let edges = given.archive.edges(&Filter::all(), 50).expect("summed");
    assert!(!edges.is_empty());
    assert!(edges.iter().all(|e| e.actor != e.recipient && e.events >= e.documents), "{edges:?}");
}

#[test]
fn a_filter_survives_json() {
    let filter = Filter { text: Some("x".to_owned()), near: Some(Near { lat: 1.0, lon: 2.0, km: 3.0 }), dead: Some(4), ..Filter::default() };
    let json = serde_json::to_string(&filter).expect("written");
    assert_eq!(serde_json::from_str::<Filter>(&json).expect("read"), filter);
    assert_eq!(serde_json::from_str::<Filter>("{}").expect("read"), Filter::default());
    assert!(serde_json::from_str::<Filter>(r#"{"tpyes": []}"#).is_err());
}
