//! Writes the forms of a word as rows of a table, to be compared with the checked tables beside the tests.

use isnad_morph::{Aspect, Case, Cell, Gender, Mood, NounCell, Number, Person, State, VerbCell, Voice};
use std::collections::BTreeMap;

pub const PERSONS: [&str; 13] = ["3ms", "3fs", "3md", "3fd", "3mp", "3fp", "2ms", "2fs", "2d", "2mp", "2fp", "1s", "1p"];

/// Case, state and number: `+` before a pronoun, `=` in construct.
pub const NOMINAL: [&str; 16] =
    ["sg", "sg.obl", "sg+", "sg.nom+", "sg.obl+", "du.nom", "du.obl", "du.nom=", "du.obl=", "pl", "pl.obl", "pl+", "pl.nom+", "pl.obl+", "pl.nom=", "pl.obl="];

/// Rows in the order of their first form; cells by column.
#[derive(Default)]
pub struct Table {
    rows: Vec<String>,
    cells: BTreeMap<(usize, usize), Vec<String>>,
}

impl Table {
    pub fn add(&mut self, word: &str, cell: Cell) {
        let (row, column) = match cell {
            Cell::Verb(v) => verb(v),
            Cell::ActiveParticiple(n) => nominal("active_participle", n),
            Cell::PassiveParticiple(n) => nominal("passive_participle", n),
            Cell::Masdar(n) => nominal("masdar", n),
            Cell::Noun(n) => nominal("noun", n),
            Cell::Adjective(n) => nominal("adjective", n),
        };
        let row = self.rows.iter().position(|r| *r == row).unwrap_or_else(|| {
            self.rows.push(row);
            self.rows.len() - 1
        });
        self.cells.entry((row, column)).or_default().push(word.to_string());
    }

    /// One line a row: its name, then the columns; several forms in a cell are joined with `/`.
    pub fn lines(&self) -> Vec<String> {
        let line = |(i, name): (usize, &String)| {
            let width = if name.ends_with(" m") || name.ends_with(" f") { NOMINAL.len() } else { PERSONS.len() };
            let cell = |c| self.cells.get(&(i, c)).map_or("-".to_string(), |words| words.join("/"));
            format!("{name}\t{}", (0..width).map(cell).collect::<Vec<_>>().join("\t"))
        };
        self.rows.iter().enumerate().map(line).collect()
    }
}

fn verb(v: VerbCell) -> (String, usize) {
    let mut row = match (v.aspect, v.mood) {
        (Aspect::Perfect, _) => "perfect",
        (Aspect::Imperative, _) => "imperative",
        (_, Some(Mood::Subjunctive)) => "subjunctive",
        (_, Some(Mood::Jussive)) => "jussive",
        (_, Some(Mood::NotIndicative)) => "not_indicative",
        (_, Some(Mood::Indicative) | None) => "imperfect",
    }
    .to_string();
    if v.voice == Voice::Passive {
        row.push_str(" passive");
    }
    if v.state == State::BeforePronoun {
        row.push_str(" +");
    }
    let person = match v.person {
        Person::First => "1",
        Person::Second => "2",
        Person::Third => "3",
    };
    let gender = match v.gender {
        Gender::M => "m",
        Gender::F => "f",
        Gender::Both => "",
    };
    let number = match v.number {
        Number::Sg => "s",
        Number::Du => "d",
        Number::Pl => "p",
    };
    let name = format!("{person}{gender}{number}");
    (row, PERSONS.iter().position(|p| *p == name).unwrap_or_else(|| panic!("no person {name}")))
}

fn nominal(what: &str, n: NounCell) -> (String, usize) {
    let gender = if n.gender == Gender::F { "f" } else { "m" };
    let number = match n.number {
        Number::Sg => "sg",
        Number::Du => "du",
        Number::Pl => "pl",
    };
    let case = match n.case {
        Case::Unmarked => "",
        Case::Nominative if n.number == Number::Pl && n.state == State::Free => "",
        Case::Nominative => ".nom",
        Case::Oblique => ".obl",
    };
    let state = match n.state {
        State::Free => "",
        State::Construct => "=",
        State::BeforePronoun => "+",
    };
    let name = format!("{number}{case}{state}");
    (format!("{what} {gender}"), NOMINAL.iter().position(|c| *c == name).unwrap_or_else(|| panic!("no column {name}")))
}

/// Compares a file of blocks (a line `> entry`, then the rows) with what `rows` makes of each entry. With `UPDATE_TABLES`
/// set the file is written anew, to be read through before it is kept.
pub fn check(path: &str, minimum: usize, rows: &dyn Fn(&str) -> Table) {
    let text = std::fs::read_to_string(path).expect("the table beside the test");
    let mut written = String::new();
    let mut mistakes = Vec::new();
    let mut entries = 0;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        written.push_str(line);
        written.push('\n');
        let Some(entry) = line.strip_prefix("> ") else {
            continue;
        };
        entries += 1;
        let mut expected = Vec::new();
        while let Some(row) = lines.next_if(|l| !l.is_empty() && !l.starts_with(['>', '#'])) {
            expected.push(row.to_string());
        }
        let actual = rows(entry).lines();
        for row in &actual {
            written.push_str(row);
            written.push('\n');
        }
        for row in expected.iter().filter(|r| !actual.contains(r)) {
            mistakes.push(format!("{entry}: expected {row}"));
        }
        for row in actual.iter().filter(|r| !expected.contains(r)) {
            mistakes.push(format!("{entry}: made     {row}"));
        }
    }
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(path, written).expect("the table can be written");
        return;
    }
    assert!(mistakes.is_empty(), "{} rows differ\n{}", mistakes.len(), mistakes.join("\n"));
    assert!(entries >= minimum, "{entries} entries in {path}");
}
