//! One row of event data.

/// An event as a data set has it. Empty cells are `None`; no value is made up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventRow {
    /// Data set: `ucdp-ged`, `acled`, `gtd`, or the name in the mapping.
    pub dataset: String,
    /// Id within the data set, without the `.0` that spreadsheets add.
    pub id: String,
    /// First day on which it can have happened, ISO.
    pub date_low: Option<String>,
    /// Last day, ISO; the same for an event of one day.
    pub date_high: Option<String>,
    /// How exactly the days are known.
    pub date_precision: DatePrecision,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// The country as the data set writes it.
    pub country_name: Option<String>,
    /// First-level administrative unit, as written.
    pub admin1: Option<String>,
    /// The place, as written.
    pub place: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// What the coordinates stand for.
    pub place_precision: PlacePrecision,
    /// PLOVER type, where the data set's own type has one.
    pub event: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// The data set's own words for the type, from the general to the particular.
    pub type_words: String,
    /// The side that acts, or the first of two.
    pub side_a: Option<String>,
    /// The side that is acted on, or the second of two.
    pub side_b: Option<String>,
    /// The dead.
    pub deaths: Count,
    /// Civilians among them.
    pub civilians: Option<u32>,
    /// The injured.
    pub injured: Option<u32>,
    /// Reports that it was coded from, as written.
    pub source: Option<String>,
    /// Notes of the coders.
    pub notes: Option<String>,
    /// Number of its first line in the file, from 1.
    pub line: u64,
}

/// Estimates of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// The lowest.
    pub low: Option<u32>,
    /// The one that the data set takes for the best, or its only one.
    pub best: Option<u32>,
    /// The highest.
    pub high: Option<u32>,
}

/// How exactly days are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DatePrecision {
    /// The day.
    Day,
    /// A few days, up to a week.
    Days,
    /// About a week to a month.
    Week,
    /// The month.
    Month,
    /// The year.
    Year,
    /// The data set does not say.
    #[default]
    Unknown,
}

impl DatePrecision {
    /// Its name, as the archive writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DatePrecision::Day => "day",
            DatePrecision::Days => "days",
            DatePrecision::Week => "week",
            DatePrecision::Month => "month",
            DatePrecision::Year => "year",
            DatePrecision::Unknown => "unknown",
        }
    }
}

/// What coordinates stand for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PlacePrecision {
    /// The place itself.
    Exact,
    /// Near it: within about 25 km.
    Near,
    /// The middle of a second-level unit.
    Admin2,
    /// The middle of a first-level unit.
    Admin1,
    /// A larger or fuzzy area.
    Region,
    /// The middle of the country.
    Country,
    /// The data set does not say.
    #[default]
    Unknown,
}

impl PlacePrecision {
    /// Its name, as the archive writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PlacePrecision::Exact => "exact",
            PlacePrecision::Near => "near",
            PlacePrecision::Admin2 => "admin2",
            PlacePrecision::Admin1 => "admin1",
            PlacePrecision::Region => "region",
            PlacePrecision::Country => "country",
            PlacePrecision::Unknown => "unknown",
        }
    }
}
