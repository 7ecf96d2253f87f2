//! Names of the news against coordinates known otherwise, ordinary words, and properties of any text.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use isnad_places::{Context, Places, Tables, compile, km};
use isnad_text::Folder;
use proptest::prelude::*;

/// Of the names, at least this share must come within [`FAR_KM`].
const LEAST_RIGHT: f64 = 0.95;
const FAR_KM: f64 = 50.0;
static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let tables = Tables::read(&world()).expect("the tables are there");
    let blob: &'static [u8] = compile(&tables).expect("the tables are right").leak();
    Places::from_static(blob).expect("the blob is right")
});

fn world() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/world")
}

fn lines(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(world().join("tests").join(file)).expect("the test table is there");
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).skip(1).map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}

/// The distance in kilometres between the first choice and the point, and what was chosen.
fn distance(row: &[String], by_sound: bool) -> (f64, String) {
    let name = Folder::default().fold(&row[0]);
    let countries: Vec<(&str, f32)> = row[1].split(' ').filter(|c| *c != "-").map(|c| (c, 1.0)).collect();
    let context = Context { countries: &countries, ..Context::default() };
    let mut choices = if by_sound { Vec::new() } else { PLACES.resolve(&name, &context) };
    if choices.is_empty() {
        choices = PLACES.transliterate(&name, &context);
    }
    let point = (row[2].parse().expect("a number"), row[3].parse().expect("a number"));
    match choices.first() {
        None => (f64::INFINITY, "nothing".to_owned()),
        Some(c) if c.place.bounds.is_some_and(|b| b.holds(point.0, point.1)) => (0.0, c.place.name.to_owned()),
        Some(c) => (km((c.place.lat, c.place.lon), point), format!("{} ({})", c.place.name, c.place.countries)),
    }
}

#[test]
fn names_of_the_news() {
    let rows = lines("places.tsv");
    let mut right = 0;
    for row in &rows {
        let (far, chosen) = distance(row, false);
        if far <= FAR_KM {
            right += 1;
        } else {
            println!("{} {}: {far:.0} km, {chosen}", row[0], row[1]);
        }
    }
    println!("{right} of {} names within {FAR_KM} km", rows.len());
    assert!(f64::from(right) >= LEAST_RIGHT * rows.len() as f64, "{right} of {}", rows.len());
}

/// The same names as if none were on file.
#[test]
fn names_by_sound() {
    let rows: Vec<_> = lines("places.tsv").into_iter().filter(|r| r[1] != "-").collect();
    let right = rows.iter().filter(|r| distance(r, true).0 <= FAR_KM).count();
    println!("{right} of {} names by sound alone within {FAR_KM} km", rows.len());
    assert!(right as f64 >= 0.6 * rows.len() as f64, "{right} of {}", rows.len());
}

#[test]
fn ordinary_words() {
    let folder = Folder::default();
    let mut wrong = Vec::new();
    for row in lines("words.tsv") {
        if let Some(names) = PLACES.candidates(&folder.fold(&row[0]))
            && names.iter().any(|c| !c.ambiguous)
        {
            let found: Vec<&str> = names.iter().map(|c| c.place.name).collect();
            wrong.push(format!("{}: {found:?}", row[0]));
        }
    }
    assert!(wrong.is_empty(), "{} words: {wrong:#?}", wrong.len());
}

#[test]
fn longest_name_wins() {
    let found = |words: &str| PLACES.longest(words.split(' ')).map(|(n, names)| (n, names.iter().next().map(|c| c.place.country.to_owned())));
    assert_eq!(found("دير الزور امس").map(|f| f.0), Some(2));
    assert_eq!(found("خان يونس جنوب قطاع غزه").map(|f| f.0), Some(2));
    assert_eq!(found("مخيم اليرموك").map(|f| f.0), Some(2));
    assert_eq!(found("القاهره في").map(|f| f.0), Some(1));
    assert!(found("قال المتحدث").is_none());
}

#[test]
fn regions_nearby_and_cues_decide() {
    let folder = Folder::default();
    let first = |name: &str, context: &Context<'_>| {
        PLACES.resolve(&folder.fold(name), context).first().map(|c| (c.place.feature_code.to_owned(), c.place.country.to_owned()))
    };
    let admin = PLACES.cue(&folder.fold("محافظة"));
    assert_eq!(first("تعز", &Context { kind: admin, ..Context::default() }), Some(("ADM1".into(), "YEM".into())));
    let near_homs = Context { near: Some((34.7, 36.7)), countries: &[("SYR", 0.5), ("EGY", 0.5)], ..Context::default() };
    assert_eq!(first("القصير", &near_homs).map(|f| f.1), Some("SYR".into()));
    let red_sea = Context { near: Some((26.1, 34.2)), countries: &[("SYR", 0.5), ("EGY", 0.5)], ..Context::default() };
    assert_eq!(first("القصير", &red_sea).map(|f| f.1), Some("EGY".into()));
    assert_eq!(first("تونس", &Context::default()).map(|f| f.0), Some("PCLI".into()));
}

proptest! {
    #[test]
    fn any_text_is_looked_up(text in ".{0,60}", country in "[A-Z]{0,3}") {
        let context = Context { countries: &[(&country, 1.0)], ..Context::default() };
        let _ = PLACES.longest(text.split(' ')).map(|(n, names)| (n, names.iter().count()));
        let _ = PLACES.resolve(&text, &context);
        let _ = PLACES.transliterate(&text, &context);
        let _ = PLACES.cue(&text);
    }

    #[test]
    fn any_arabic_is_looked_up(text in "[ء-ي ]{0,40}") {
        let context = Context { countries: &[("SYR", 1.0), ("RUS", 0.5)], ..Context::default() };
        let _ = PLACES.resolve(&text, &context);
        let found = PLACES.transliterate(&text, &context);
        prop_assert!(found.windows(2).all(|w| w[0].score >= w[1].score));
    }

    #[test]
    fn any_bytes_are_no_gazetteer(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut blob = b"isnad-g2".to_vec();
        blob.extend(bytes);
        prop_assert!(Places::from_static(blob.leak()).is_err());
    }
}
