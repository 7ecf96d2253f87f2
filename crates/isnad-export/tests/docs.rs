//! The page on exports lists the columns as they are.

use isnad_export::{Level, codebook};

#[test]
fn the_page_has_the_columns_of_every_table() {
    let page = include_str!("../../../docs/exports.md");
    for level in [Level::Mention, Level::Incident, Level::Claim] {
        let table = codebook::columns(level);
        assert!(page.contains(&table), "put this into docs/exports.md, columns of {}s:\n{table}", level.name());
    }
}
