//! Readers of packs/world: countries, organisations, holders of public offices.

use isnad_morph as morph;

use crate::compile::{Builder, bare_lexeme, plain};
use crate::error::Error;
use crate::model::{Class, Entity, Lexeme, Pos, Term, bits};
use crate::source::File;
use crate::table::Row;
use crate::words::{each_row, sector};

fn optional(cell: &str) -> Option<String> {
    Some(cell).filter(|c| !c.is_empty()).map(str::to_owned)
}

fn aliases(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|a| !a.is_empty())
}

fn entity(b: &mut Builder, entity: Entity) -> u32 {
    b.data.entities.push(entity);
    u32::try_from(b.data.entities.len() - 1).unwrap_or(u32::MAX)
}

fn named(b: &mut Builder, file: &File, row: &Row<'_>, name: &str, class: Class, entity: u32) -> Lexeme {
    let e = &b.data.entities[entity as usize];
    Lexeme {
        country: e.country.clone(),
        sector: e.sector.clone(),
        entity: Some(entity),
        gloss: e.en.clone(),
        origin: format!("{}:{}", file.name, row.line),
        ..bare_lexeme(name, class)
    }
}

/// Adds a name. The article of its first word is cut as in a text, so that «للعراق» is found; other words stay as they are.
fn add_name(b: &mut Builder, name: &str, lexeme: u32) {
    b.name(name, lexeme, Pos::Name);
    // «الحوثيون» is met as «الحوثيين» and after ل as «للحوثيين».
    if !name.contains(' ')
        && let Some(stem) = name.strip_suffix("ون")
    {
        b.name(&format!("{stem}ين"), lexeme, Pos::Name);
    }
}

/// Reads `countries.tsv`.
pub(crate) fn countries(b: &mut Builder, file: &File) -> Result<(), Error> {
    each_row(b, file, &["code", "en", "ar", "demonym", "capital"], &mut |b, row| {
        let code = row.get("code").to_owned();
        let id = entity(
            b,
            Entity { id: String::new(), en: row.get("en").to_owned(), class: Class::Country, country: Some(code.clone()), sector: None, terms: Vec::new() },
        );
        for name in aliases(row.get("ar")) {
            let lexeme = named(b, file, &row, name, Class::Country, id);
            let lexeme = b.lexeme(lexeme);
            add_name(b, name, lexeme);
        }
        for name in aliases(row.get("capital")) {
            let lexeme = named(b, file, &row, name, Class::Capital, id);
            let lexeme = b.lexeme(lexeme);
            add_name(b, name, lexeme);
        }
        for demonym in aliases(row.get("demonym")) {
            add_demonym(b, file, &row, demonym, id);
        }
        Ok(())
    })
}

fn add_demonym(b: &mut Builder, file: &File, row: &Row<'_>, cell: &str, entity: u32) {
    let (singular, plurals) = match cell.split_once('(') {
        Some((s, p)) => (s.trim(), p.trim_end_matches(')')),
        None => (cell, ""),
    };
    let lexeme = named(b, file, row, singular, Class::Demonym, entity);
    let lexeme = b.lexeme(lexeme);
    if singular.contains(' ') {
        add_name(b, singular, lexeme);
        return;
    }
    let mut list = vec!["+ون"];
    list.extend(plurals.split([' ', '،', ',', '/']).filter(|p| !p.is_empty()));
    let noun = morph::Noun { lemma: singular, plurals: &list, gender: morph::Gender::M, adjective: true, feminine: None };
    let mut forms = Vec::new();
    morph::decline(&noun, &mut |surface, cell| {
        if let morph::Cell::Adjective(c) | morph::Cell::Noun(c) = cell {
            forms.push((surface.to_owned(), c));
        }
    });
    for (surface, c) in forms {
        let mut a = plain(lexeme, Pos::Adjective);
        a.gender = match c.gender {
            morph::Gender::M => bits::M,
            morph::Gender::F => bits::F,
            morph::Gender::Both => bits::M | bits::F,
        };
        a.number = match c.number {
            morph::Number::Sg => bits::SG,
            morph::Number::Du => bits::DU,
            morph::Number::Pl => bits::PL,
        };
        a.case = match c.case {
            morph::Case::Unmarked => bits::UNMARKED,
            morph::Case::Nominative => bits::NOM,
            morph::Case::Oblique => bits::OBL,
        };
        b.form(&surface, a);
    }
}

/// Reads an actor table.
pub(crate) fn actors(b: &mut Builder, file: &File) -> Result<(), Error> {
    each_row(b, file, &["id", "ar", "en", "country", "sector", "class", "from", "to"], &mut |b, row| {
        let class = Class::parse(row.get("class")).unwrap_or(Class::Org);
        let sector = sector(b, row.get("sector"))?;
        let country = optional(row.get("country"));
        let term = Term { country: country.clone(), sector: sector.clone(), role: String::new(), from: optional(row.get("from")), to: optional(row.get("to")) };
        let id = entity(b, Entity { id: row.get("id").to_owned(), en: row.get("en").to_owned(), class, country, sector, terms: vec![term] });
        for name in aliases(row.get("ar")) {
            let lexeme = named(b, file, &row, name, class, id);
            let lexeme = b.lexeme(lexeme);
            add_name(b, name, lexeme);
        }
        Ok(())
    })
}

/// Reads a table of office holders: one row an office; rows of one id belong together.
pub(crate) fn people(b: &mut Builder, file: &File) -> Result<(), Error> {
    each_row(b, file, &["id", "ar", "en", "country", "role_ar", "sector", "from", "to"], &mut |b, row| {
        let sector = sector(b, row.get("sector"))?;
        let country = optional(row.get("country"));
        let term = Term {
            country: country.clone(),
            sector: sector.clone(),
            role: row.get("role_ar").to_owned(),
            from: optional(row.get("from")),
            to: optional(row.get("to")),
        };
        let id = row.get("id");
        let known = b.data.entities.iter().position(|e| e.id == id);
        let entity = match known {
            Some(i) => {
                b.data.entities[i].terms.push(term);
                u32::try_from(i).unwrap_or(u32::MAX)
            }
            None => entity(b, Entity { id: id.to_owned(), en: row.get("en").to_owned(), class: Class::Role, country, sector, terms: vec![term] }),
        };
        if known.is_none() {
            for name in aliases(row.get("ar")) {
                let lexeme = named(b, file, &row, name, Class::Role, entity);
                let lexeme = b.lexeme(lexeme);
                add_name(b, name, lexeme);
            }
        }
        Ok(())
    })
}
