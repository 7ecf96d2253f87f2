//! The pairing itself: best pairs first, each row in one pair.

use super::grid::Grid;
use super::{Flag, Group, Pairing, Row, Windows};
use crate::error::{Error, Fault};

/// A pair within the windows that agrees on every taxonomy. Ordered: the finest agreement first, then the
/// nearest, then the positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    /// Mean level of agreement in thousandths of the depth of the taxonomies: 0 where all agree on the finest level.
    coarseness: u32,
    metres: u32,
    days: u32,
    group: usize,
    row: usize,
}

/// Pairs the rows of several tables, in the order given.
///
/// A row of a later table joins at most one event found so far, and an event takes at most one row of a table:
/// the pairs that agree on the finest levels are taken first, of equals the nearest. Time grows with the rows
/// and the pairs within the windows.
///
/// # Errors
/// If a row's last day is before its first, its days are out of range, or its point is not on the globe.
pub fn pair(tables: &[Vec<Row>], windows: Windows) -> Result<Pairing, Error> {
    tables.iter().flatten().try_for_each(check)?;
    let mut groups: Vec<Group> = Vec::new();
    let mut flags: Vec<Flag> = Vec::new();
    for (table, rows) in tables.iter().enumerate() {
        let mut taken = join(tables, table, &mut groups, &mut flags, windows);
        taken.resize(rows.len(), false);
        groups.extend(taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(row, _)| Group { rows: vec![(table, row)] }));
    }
    flags.sort_unstable();
    Ok(Pairing { records: tables.iter().map(Vec::len).sum(), groups, flags })
}

/// Lets the rows of one table join the events found so far; says for each whether it has.
fn join(tables: &[Vec<Row>], table: usize, groups: &mut [Group], flags: &mut Vec<Flag>, windows: Windows) -> Vec<bool> {
    let rows = &tables[table];
    let first = |group: &Group| group.rows.first().map(|(t, r)| &tables[*t][*r]);
    let grid = Grid::new(groups.iter().zip(0..).filter_map(|(group, at)| Some((first(group)?, at))), windows);
    let mut candidates: Vec<Candidate> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (other, group, km) in grid.near(row) {
            let Some(coarseness) = coarseness(&other.traits, &row.traits) else { continue };
            if is_episode(other) != is_episode(row) {
                flags.push(Flag { left: groups[group].rows[0], right: (table, at) });
                continue;
            }
            candidates.push(Candidate { coarseness, metres: (km * 1000.0).round() as u32, days: other.low.abs_diff(row.low), group, row: at });
        }
    }
    candidates.sort_unstable();
    let mut taken = vec![false; rows.len()];
    for pair in candidates {
        let open = groups[pair.group].rows.last().is_some_and(|(t, _)| *t < table);
        if open && !taken[pair.row] {
            groups[pair.group].rows.push((table, pair.row));
            taken[pair.row] = true;
        }
    }
    taken
}

fn is_episode(row: &Row) -> bool {
    row.high > row.low
}

/// Mean over the taxonomies that both know of the finest level on which they agree, in thousandths of its
/// depth; none where they agree on no level of one of them.
fn coarseness(a: &[Vec<String>], b: &[Vec<String>]) -> Option<u32> {
    let (mut sum, mut known) = (0, 0);
    for (x, y) in a.iter().zip(b).filter(|(x, y)| !x.is_empty() && !y.is_empty()) {
        let depth = x.len().min(y.len());
        let level = (0..depth).find(|level| x[*level] == y[*level])?;
        sum += 1000 * level / depth;
        known += 1;
    }
    u32::try_from(sum.checked_div(known).unwrap_or(0)).ok()
}

fn check(row: &Row) -> Result<(), Error> {
    const FARTHEST_DAY: i32 = 3_652_500;
    let fault = match row {
        _ if row.high < row.low => Fault::DaysReversed,
        _ if row.low < -FARTHEST_DAY || row.high > FARTHEST_DAY => Fault::DayOutOfRange,
        _ if !(-90.0..=90.0).contains(&row.lat) || !(-180.0..=180.0).contains(&row.lon) => Fault::BadPlace,
        _ => return Ok(()),
    };
    Err(Error { id: row.id.clone(), fault })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, days: (i32, i32), lat: f64, traits: &[&[&str]]) -> Row {
        let traits = traits.iter().map(|t| t.iter().map(|s| (*s).to_owned()).collect()).collect();
        Row { id: id.into(), low: days.0, high: days.1, lat, lon: 36.3, traits }
    }

    const WINDOWS: Windows = Windows { km: 4.0, days: 2 };

    #[test]
    fn the_finer_agreement_wins_over_the_nearer_place() {
        let ours = vec![row("a", (10, 10), 33.500, &[&["car bomb", "bomb"]])];
        let theirs = vec![row("x", (10, 10), 33.501, &[&["grenade", "bomb"]]), row("y", (11, 11), 33.520, &[&["car bomb", "bomb"]])];
        let found = pair(&[ours, theirs], WINDOWS).expect("rows are sound");
        assert_eq!(found.groups[0].rows, [(0, 0), (1, 1)]);
        assert_eq!(found.groups[1].rows, [(1, 0)]);
    }

    #[test]
    fn one_disagreeing_taxonomy_keeps_rows_apart_and_an_unknown_one_does_not() {
        let ours = vec![row("a", (10, 10), 33.5, &[&["bomb"], &["army"]]), row("b", (50, 50), 33.5, &[&["bomb"], &[]])];
        let theirs = vec![row("x", (10, 10), 33.5, &[&["bomb"], &["militia"]]), row("y", (50, 50), 33.5, &[&["bomb"], &["militia"]])];
        let found = pair(&[ours, theirs], WINDOWS).expect("rows are sound");
        assert_eq!((found.unique(), found.matches(), found.duplicates()), (3, 1, 1));
    }

    #[test]
    fn an_episode_and_an_event_are_flagged() {
        let ours = vec![row("a", (10, 14), 33.5, &[])];
        let theirs = vec![row("x", (11, 11), 33.5, &[]), row("y", (12, 15), 33.5, &[])];
        let found = pair(&[ours, theirs], WINDOWS).expect("rows are sound");
        assert_eq!(found.flags, [Flag { left: (0, 0), right: (1, 0) }]);
        assert_eq!(found.groups[0].rows, [(0, 0), (1, 1)]);
        assert_eq!(found.overlaps().get(&vec![0, 1]), Some(&1));
    }

    #[test]
    fn rows_of_one_table_stay_apart_and_a_third_table_joins_a_pair() {
        let twice = vec![row("a", (10, 10), 33.5, &[]), row("b", (10, 10), 33.5, &[])];
        let third = vec![row("z", (11, 11), 33.5, &[])];
        let found = pair(&[twice.clone(), twice.clone(), third], WINDOWS).expect("rows are sound");
        assert_eq!(found.unique(), 2);
        assert_eq!(found.groups[0].rows, [(0, 0), (1, 0), (2, 0)]);
        assert_eq!(pair(&[twice], WINDOWS).expect("rows are sound").unique(), 2);
    }

    #[test]
    fn a_bad_row_is_named() {
        let error = pair(&[vec![row("bad", (10, 9), 33.5, &[])]], WINDOWS).expect_err("days are reversed");
        assert!(error.to_string().contains("\"bad\"") && error.fault == Fault::DaysReversed);
    }
}
