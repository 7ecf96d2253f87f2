//! Reads the table of patterns.

use crate::paradigms::{MoodRow, Paradigms, Pgn, PrefixRow, Row, Slot, Stems};
use crate::template::Template;
use crate::{Error, Form, Gender, Mood, Number, Person};

const SLOTS: usize = 8;
const STEM_HEADER: [&str; 3 + SLOTS] = [
    "form",
    "class",
    "vowel",
    "perfect",
    "imperfect",
    "imperative",
    "perfect_passive",
    "imperfect_passive",
    "active_participle",
    "passive_participle",
    "masdar",
];

impl Paradigms {
    /// Reads the text of a table of patterns. An error names the line.
    pub fn parse(text: &str) -> Result<Paradigms, Error> {
        let mut p = Paradigms::default();
        let mut uses: Vec<(usize, String, bool)> = Vec::new();
        let mut section = "";
        let mut header: Option<Vec<&str>> = None;
        let mut last = 0;
        for (i, line) in text.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            let n = i + 1;
            last = n;
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.trim().strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                if !["stems", "assimilation", "perfect", "persons", "imperfect"].contains(&name) {
                    return Err(Error::at(n, format!("unknown section [{name}]")));
                }
                (section, header) = (name, None);
                continue;
            }
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let Some(head) = &header else {
                check_header(section, &cells, n)?;
                header = Some(cells);
                continue;
            };
            if cells.len() != head.len() {
                return Err(Error::at(n, format!("{} columns, the header of [{section}] has {}", cells.len(), head.len())));
            }
            match section {
                "stems" => p.add_stems(&cells, n, &mut uses)?,
                "assimilation" => p.add_assimilation(&cells),
                "perfect" => p.add_perfect(head, &cells, n)?,
                "persons" => p.add_person(&cells, n)?,
                _ => p.add_imperfect(&cells, n)?,
            }
        }
        for (line, name, perfect) in uses {
            let known = if perfect { p.perfect.contains_key(&name) } else { p.imperfect.contains_key(&name) };
            if !known {
                return Err(Error::at(line, format!("there are no endings called `{name}`")));
            }
        }
        if p.persons.is_empty() || p.stems.is_empty() {
            return Err(Error::at(last.max(1), "the table needs the sections [stems], [perfect], [persons] and [imperfect]"));
        }
        Ok(p)
    }

    fn add_stems(&mut self, cells: &[&str], line: usize, uses: &mut Vec<(usize, String, bool)>) -> Result<(), Error> {
        let form: Form = cells[0].parse().map_err(|e: Error| Error::at(line, e.message))?;
        let mut slots = Vec::with_capacity(SLOTS);
        for (i, cell) in cells[3..].iter().enumerate() {
            if *cell == "^" {
                slots.push(Stems::Inherit);
                continue;
            }
            let mut own = Vec::new();
            for text in cell.split(' ').filter(|t| !t.is_empty() && *t != "-") {
                let template = Template::parse(text, form.radicals()).map_err(|m| Error::at(line, m))?;
                if i < Slot::ActiveParticiple as usize {
                    let perfect = i == Slot::Perfect as usize || i == Slot::PerfectPassive as usize;
                    uses.push((line, template.endings.clone(), perfect));
                } else if !["strong", "ِي", "َى"].contains(&template.endings.as_str()) {
                    return Err(Error::at(line, format!("a participle or verbal noun takes +ِي, +َى or nothing, not +{}", template.endings)));
                }
                own.push(template);
            }
            slots.push(Stems::Own(own));
        }
        let rows = self.stems.entry((form, cells[1].to_string())).or_default();
        rows.push(Row { vowel: cells[2].to_string(), slots });
        Ok(())
    }

    fn add_assimilation(&mut self, cells: &[&str]) {
        self.assimilation.insert(cells[0].to_string(), cells[1].to_string());
    }

    fn add_perfect(&mut self, head: &[&str], cells: &[&str], line: usize) -> Result<(), Error> {
        let mut endings = Vec::new();
        for (name, cell) in head.iter().zip(cells).skip(1).filter(|(_, cell)| **cell != "-") {
            endings.push((pgn(name, line)?, (*cell).to_string()));
        }
        self.perfect.insert(cells[0].to_string(), endings);
        Ok(())
    }

    fn add_person(&mut self, cells: &[&str], line: usize) -> Result<(), Error> {
        let Some(column) = COLUMNS.iter().position(|c| *c == cells[2]) else {
            return Err(Error::at(line, format!("`{}` is not a column of [imperfect]", cells[2])));
        };
        let mut letters = cells[1].chars();
        let (Some(prefix), None) = (letters.next(), letters.next()) else {
            return Err(Error::at(line, "a prefix is one letter"));
        };
        let prefix = crate::root::bare_hamza(prefix);
        self.persons.push(PrefixRow { pgn: pgn(cells[0], line)?, prefix, column });
        Ok(())
    }

    fn add_imperfect(&mut self, cells: &[&str], line: usize) -> Result<(), Error> {
        let mood = match cells[1] {
            "indicative" => Mood::Indicative,
            "subjunctive" => Mood::Subjunctive,
            "jussive" => Mood::Jussive,
            other => {
                return Err(Error::at(line, format!("`{other}` is not a mood: indicative, subjunctive, jussive")));
            }
        };
        let split = |c: &&str| c.split(' ').filter(|e| *e != "-").map(str::to_string).collect();
        let endings = cells[2..].iter().map(split).collect();
        self.imperfect.entry(cells[0].to_string()).or_default().push(MoodRow { mood, endings });
        Ok(())
    }
}

const COLUMNS: [&str; 5] = ["base", "fs", "dual", "mp", "fp"];

fn check_header(section: &str, cells: &[&str], line: usize) -> Result<(), Error> {
    let expected: &[&str] = match section {
        "stems" => &STEM_HEADER,
        "assimilation" => &["radical", "result"],
        "perfect" => &["name"],
        "persons" => &["person", "prefix", "ending"],
        "imperfect" => &["name", "mood", "base", "fs", "dual", "mp", "fp"],
        _ => return Err(Error::at(line, "text before the first section")),
    };
    let whole = section != "perfect";
    if cells.starts_with(expected) && (!whole || cells.len() == expected.len()) {
        return Ok(());
    }
    Err(Error::at(line, format!("the header of [{section}] must be `{}`", expected.join(" "))))
}

/// Reads `3ms`, `2d`, `2mp+`.
fn pgn(name: &str, line: usize) -> Result<Pgn, Error> {
    let joined = name.ends_with('+');
    let mut chars = name.trim_end_matches('+').chars().peekable();
    let person = match chars.next() {
        Some('1') => Some(Person::First),
        Some('2') => Some(Person::Second),
        Some('3') => Some(Person::Third),
        _ => None,
    };
    let gender = match chars.peek() {
        Some('m') => Gender::M,
        Some('f') => Gender::F,
        _ => Gender::Both,
    };
    if gender != Gender::Both {
        chars.next();
    }
    let number = match chars.next() {
        Some('s') => Some(Number::Sg),
        Some('d') => Some(Number::Du),
        Some('p') => Some(Number::Pl),
        _ => None,
    };
    match (person, number, chars.next()) {
        (Some(person), Some(number), None) => Ok(Pgn { person, gender, number, joined }),
        _ => Err(Error::at(line, format!("`{name}` is not a person such as 3ms, 2d, 1p"))),
    }
}
