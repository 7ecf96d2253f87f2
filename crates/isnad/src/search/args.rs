//! Arguments of `isnad search`, and the filter that other lists take too.

use isnad_archive::{Filter, Near, Order};

use crate::archive::ArchiveFile;
use crate::archive::args::Form;

const EXAMPLES: &str = "\
Examples:
  isnad search اعتقال                                     in any inflected form, with clitics or without
  isnad search '\"وزير الخارجية\" -رياضة'                   words next to each other; a word that must not be there
  isnad search 'قصف OR غارة' --country SYR --from 2016-01-01 --to 2016-12-31
  isnad search --type ASSAULT --dead 10 --near 33.3,44.4,50 --format csv > out.csv
  isnad search --actor isnad:isis --holder الشرطة --stance asserts --format jsonl

A word finds all its forms (اعتقال: باعتقالهم، الاعتقالات). word* finds all words that begin so, =word just this spelling.
Conditions on events ask for one event that meets them all. Dates are those of events where a condition is on events,
else the day of publication.";

/// `isnad search`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct SearchArgs {
    /// Words; without any, all documents that meet the other conditions
    #[arg(value_name = "WORDS", allow_hyphen_values = true)]
    pub words: Vec<String>,
    /// Which archive
    #[command(flatten)]
    pub archive: ArchiveFile,
    /// Conditions
    #[command(flatten)]
    pub conditions: Conditions,
    /// Show events instead of documents
    #[arg(long)]
    pub events: bool,
    /// Earliest first
    #[arg(long)]
    pub oldest: bool,
    /// Most rows; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Form::Table)]
    pub format: Form,
}

impl SearchArgs {
    /// What is wanted.
    pub fn filter(&self) -> Filter {
        let words = self.words.join(" ");
        Filter { text: (!words.trim().is_empty()).then_some(words), ..self.conditions.filter() }
    }

    /// In which order.
    pub fn order(&self) -> Order {
        if self.oldest { Order::Oldest } else { Order::Newest }
    }
}

/// Conditions on events and their documents. Several values of one condition: any of them.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Conditions")]
pub struct Conditions {
    /// From this day on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = crate::args::parse_date)]
    pub from: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = crate::args::parse_date)]
    pub to: Option<String>,
    /// All others
    #[command(flatten)]
    pub others: Others,
}

/// Conditions without those on days, whose names `isnad export` needs for something else.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Conditions")]
pub struct Others {
    /// Country of the place (ISO 3166-1 alpha-3)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub country: Vec<String>,
    /// First-level region, by its English name
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub province: Vec<String>,
    /// Place, by its English name or its number in GeoNames
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub place: Vec<String>,
    /// Within a distance of a point
    #[arg(long, value_name = "LAT,LON,KM", value_parser = near, allow_hyphen_values = true)]
    pub near: Option<Near>,
    /// PLOVER type
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    pub kind: Vec<String>,
    /// PLOVER mode
    #[arg(long, value_name = "MODE", value_delimiter = ',')]
    pub mode: Vec<String>,
    /// PLOVER context
    #[arg(long, value_name = "CONTEXT", value_delimiter = ',')]
    pub context: Vec<String>,
    /// Actor: an id on file (isnad:isis), a country code, or words of its name
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    pub actor: Vec<String>,
    /// Recipient, likewise
    #[arg(long, value_name = "WHOM", value_delimiter = ',')]
    pub recipient: Vec<String>,
    /// Actor or recipient, likewise
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    pub party: Vec<String>,
    /// PLOVER sector of an actor or recipient
    #[arg(long, value_name = "SECTOR", value_delimiter = ',')]
    pub sector: Vec<String>,
    /// Publisher
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub publisher: Vec<String>,
    /// Who says so: words of the holder's name, or `document` where none is named
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub holder: Vec<String>,
    /// Stance of the holder
    #[arg(long, value_name = "STANCE", value_delimiter = ',', value_parser = ["asserts", "denies", "alleges", "quotes", "claims_responsibility"])]
    pub stance: Vec<String>,
    /// At least this many dead
    #[arg(long, value_name = "N")]
    pub dead: Option<i64>,
    /// At least this many injured
    #[arg(long, value_name = "N")]
    pub injured: Option<i64>,
    /// At least this many arrested
    #[arg(long, value_name = "N")]
    pub arrested: Option<i64>,
    /// Document, by its name
    #[arg(long, value_name = "DOC_ID")]
    pub doc: Vec<String>,
    /// Also what is denied, possible, planned or long past
    #[arg(long)]
    pub all_aux: bool,
    /// Also what a person rejected
    #[arg(long)]
    pub rejected: bool,
}

impl Conditions {
    /// As a filter without words.
    pub fn filter(&self) -> Filter {
        Filter { from: self.from.clone(), to: self.to.clone(), ..self.others.filter() }
    }
}

impl Others {
    /// As a filter without words and days.
    pub fn filter(&self) -> Filter {
        let c = self.clone();
        let upper = |list: Vec<String>| list.into_iter().map(|s| s.to_uppercase()).collect();
        Filter {
            countries: upper(c.country),
            provinces: c.province,
            places: c.place,
            near: c.near,
            types: upper(c.kind),
            modes: c.mode,
            contexts: c.context,
            actors: c.actor,
            recipients: c.recipient,
            parties: c.party,
            sectors: upper(c.sector),
            publishers: c.publisher,
            holders: c.holder,
            stances: c.stance,
            dead: c.dead,
            injured: c.injured,
            arrested: c.arrested,
            documents: c.doc,
            all_aux: c.all_aux,
            rejected: c.rejected,
            ..Filter::default()
        }
    }
}

fn near(s: &str) -> Result<Near, String> {
    let parts: Vec<f64> =
        s.split(',').map(|p| p.trim().parse::<f64>()).collect::<Result<_, _>>().map_err(|_| "write three numbers: 33.3,44.4,50".to_owned())?;
    match parts[..] {
        [lat, lon, km] if lat.abs() <= 90.0 && lon.abs() <= 180.0 && km > 0.0 => Ok(Near { lat, lon, km }),
        _ => Err("write latitude, longitude and kilometres: 33.3,44.4,50".to_owned()),
    }
}
