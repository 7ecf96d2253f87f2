use isnad_archive::{JudgedBy, Verdict};

use crate::given::Given;

/// The queries of docs/schema.md, as they stand there.
fn queries() -> Vec<String> {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema.md");
    let text = std::fs::read_to_string(page).expect("the page");
    text.split("```sql\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(sql, _)| sql.to_owned()).collect()
}

#[test]
fn the_ten_queries_of_the_page_run_and_find_something() {
    let mut given = Given::usual();
    let event = given.archive.events_of_document(1).expect("read")[0].id;
    given.archive.judge_event(event, Verdict::Accept, JudgedBy { who: "m", reason: "" }).expect("judged");
    let db = given.sqlite();
    let queries = queries();
    assert_eq!(queries.len(), 10);
    for (n, sql) in (1..).zip(&queries) {
        let mut find = db.prepare(sql).unwrap_or_else(|e| panic!("query {n}: {e}\n{sql}"));
        let mut rows = find.query([]).expect("asked");
        let mut count = 0;
        while rows.next().unwrap_or_else(|e| panic!("query {n}: {e}")).is_some() {
            count += 1;
        }
        // The small archive holds no claim of cause or responsibility that the page's seventh query could show.
        assert!(count > 0 || n == 7, "query {n} finds nothing");
    }
}

#[test]
fn every_table_is_described() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema.md");
    let text = std::fs::read_to_string(page).expect("the page");
    let given = Given::empty();
    let db = given.sqlite();
    let mut find = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'words\\_%' ESCAPE '\\'")
        .expect("asked");
    let names: Vec<String> = find.query_map([], |r| r.get(0)).expect("asked").map(|n| n.expect("a name")).collect();
    assert!(names.len() > 20);
    for name in names {
        assert!(text.contains(&format!("`{name}`")), "{name} is not described");
    }
}
