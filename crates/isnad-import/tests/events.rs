//! Event data of others. The rows of `ged-*.csv` are from UCDP GED (see NOTICE); those of the other files are invented.

use std::path::{Path, PathBuf};

use isnad_import::events::{Count, DatePrecision, EventItem, EventReader, EventRow, Mapping, PlacePrecision};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn read(name: &str, mapping: Option<Mapping>) -> (Vec<EventRow>, Vec<String>) {
    let mut reader = EventReader::open(&file(name), mapping).expect("a table");
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for item in reader.by_ref() {
        match item {
            EventItem::Event(row) => rows.push(*row),
            EventItem::Problem(problem) => problems.push(problem.to_string()),
        }
    }
    assert_eq!(reader.bytes_read(), reader.bytes_known());
    (rows, problems)
}

fn days(row: &EventRow) -> (&str, &str, DatePrecision) {
    (row.date_low.as_deref().unwrap_or_default(), row.date_high.as_deref().unwrap_or_default(), row.date_precision)
}

#[test]
fn ged_in_its_three_shapes() {
    // Times of day, a line of tags, `best` before `low`.
    let (rows, problems) = read("ged-times.csv", None);
    assert_eq!((rows.len(), problems.len()), (2, 0));
    assert_eq!(days(&rows[0]), ("2014-01-22", "2014-01-22", DatePrecision::Day));
    assert_eq!((rows[0].id.as_str(), rows[0].line, rows[0].country.as_deref()), ("147997", 3, Some("UKR")));
    assert_eq!(rows[0].deaths, Count { low: Some(5), best: Some(5), high: Some(5) });
    assert_eq!((rows[0].side_a.as_deref(), rows[0].side_b.as_deref()), (Some("Government of Ukraine"), Some("Maidan")));
    assert!(rows[0].source.as_deref().is_some_and(|s| s.contains("Police disperse Kiev protest")));
    // Days, columns in another order.
    let (rows, problems) = read("ged-days.csv", None);
    assert_eq!((rows.len(), problems.len()), (3, 0));
    assert_eq!(days(&rows[0]), ("2014-01-24", "2014-01-25", DatePrecision::Days));
    assert_eq!((rows[0].place.as_deref(), rows[0].place_precision, rows[0].civilians), (Some("Al Fallūjah town"), PlacePrecision::Exact, Some(1)));
    assert_eq!((rows[1].type_words.as_str(), rows[1].event.as_deref()), ("one-sided violence", Some("ASSAULT")));
    assert_eq!((rows[0].latitude, rows[0].longitude), (Some(33.355_813), Some(43.786_124)));
    // Ids and codes as a spreadsheet writes them, and countries by name alone.
    let (rows, problems) = read("ged-floats.csv", None);
    assert_eq!((rows.len(), problems.len()), (3, 0));
    assert_eq!((rows[0].id.as_str(), rows[0].country.as_deref(), rows[0].deaths.best), ("300380", Some("SYR"), Some(2)));
    assert_eq!((days(&rows[1]), rows[1].place_precision), (("1989-05-10", "1989-05-16", DatePrecision::Week), PlacePrecision::Admin1));
}

#[test]
fn acled() {
    let (rows, problems) = read("acled.csv", None);
    assert_eq!(rows.len(), 3);
    assert!(problems.len() == 1 && problems[0].contains("acled.csv:5: `event_date` is no day"), "{problems:?}");
    assert_eq!((days(&rows[0]), rows[0].country.as_deref()), (("2024-05-12", "2024-05-12", DatePrecision::Day), Some("IRQ")));
    assert_eq!((rows[0].event.as_deref(), rows[0].type_words.as_str()), (Some("ASSAULT"), "Battles / Armed clash"));
    assert_eq!(rows[0].deaths, Count { low: None, best: Some(3), high: None });
    assert_eq!((days(&rows[1]), rows[1].mode.as_deref()), (("2024-05-07", "2024-05-19", DatePrecision::Week), Some("demo")));
    assert_eq!((days(&rows[2]), rows[2].event.as_deref()), (("2024-05-01", "2024-05-31", DatePrecision::Month), None));
}

#[test]
fn gtd() {
    let (rows, problems) = read("gtd.csv", None);
    assert_eq!((rows.len(), problems.len()), (3, 0));
    assert_eq!((rows[0].id.as_str(), rows[0].side_a.as_deref(), rows[0].injured), ("202405120001", None, Some(5)));
    assert_eq!((days(&rows[1]), rows[1].mode.as_deref()), (("2024-05-01", "2024-05-31", DatePrecision::Month), Some("suicide-attack")));
    assert_eq!((rows[1].place.as_deref(), rows[1].deaths.best, rows[1].latitude), (None, None, None));
    assert_eq!((days(&rows[2]), rows[2].country.as_deref()), (("2024-01-01", "2024-12-31", DatePrecision::Year), None));
    assert_eq!(rows[2].country_name.as_deref(), Some("Soviet Union"));
}

#[test]
fn any_table_with_a_mapping() {
    let mapping = Mapping::read(&file("mine.toml")).expect("a mapping");
    let (rows, problems) = read("mine.csv", Some(mapping));
    assert!(problems.len() == 1 && problems[0].contains("mine.csv:4: `13/13/2024` is no day"), "{problems:?}");
    assert_eq!((days(&rows[0]), rows[0].country.as_deref()), (("2024-05-12", "2024-05-12", DatePrecision::Day), Some("IRQ")));
    assert_eq!((rows[0].latitude, rows[0].deaths), (Some(33.7466), Count { low: None, best: Some(3), high: Some(4) }));
    // A latitude off the globe leaves the row without coordinates.
    assert_eq!((rows[1].mode.as_deref(), rows[1].longitude), (Some("demo"), None));
    assert_eq!((rows[1].dataset.as_str(), rows[1].type_words.as_str()), ("mine", "march"));
}

#[test]
fn tables_that_are_not_known_and_rows_passed_over() {
    let problem = EventReader::open(&file("mine.csv"), None).err().expect("no data set");
    assert!(problem.line == 1 && problem.remedy.contains("Town") && problem.remedy.contains("mapping"), "{problem}");
    let wrong = Mapping::parse("name = \"x\"\n[columns]\ndate = \"Day\"", "m").expect("a mapping");
    assert!(EventReader::open(&file("mine.csv"), Some(wrong)).err().is_some_and(|p| p.what.contains("`Day`")));
    let mut whole = EventReader::open(&file("ged-days.csv"), None).expect("a table");
    whole.next();
    let mut rest = EventReader::open(&file("ged-days.csv"), None).expect("a table");
    rest.skip_rows(whole.rows_read());
    assert!(rest.eq(whole));
}
