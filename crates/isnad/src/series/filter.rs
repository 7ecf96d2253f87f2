//! Filters of an archive on one line: `type=ASSAULT; country=IRQ,SYR; text=عبوة`.

use anyhow::Result;
use isnad_archive::{Filter, Near};

use crate::args::Usage;

const KEYS: &str = "text, type, mode, context, country, province, place, near, actor, recipient, party, sector, publisher, holder, stance, dead, injured, \
                    arrested, participants, claim, document, aux=all";

/// Reads a filter. Conditions are parted by semicolons, values of one condition by commas; a part without `=` is words of the text.
pub fn parse(text: &str) -> Result<Filter> {
    let mut filter = Filter::default();
    for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let (key, value) = part.split_once('=').map_or(("text", part), |(k, v)| (k.trim(), v.trim()));
        add(&mut filter, key, value)?;
    }
    Ok(filter)
}

fn add(filter: &mut Filter, key: &str, value: &str) -> Result<()> {
    let wrong = |why: String| Usage(format!("in the filter, «{key}={value}»: {why}"));
    if value.is_empty() {
        return Err(wrong("no value".to_owned()).into());
    }
    let list = || value.split(',').map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect::<Vec<_>>();
    let capitals = || list().into_iter().map(|v| v.to_uppercase()).collect::<Vec<_>>();
    let number = || value.parse::<i64>().map(Some).map_err(|_| wrong("write a whole number".to_owned()));
    match key.to_lowercase().as_str() {
        "text" => filter.text = Some(value.to_owned()),
        "type" => filter.types = capitals(),
        "mode" => filter.modes = list(),
        "context" => filter.contexts = list(),
        "country" => filter.countries = capitals(),
        "province" => filter.provinces = list(),
        "place" => filter.places = list(),
        "near" => filter.near = Some(near(value).ok_or_else(|| wrong("write latitude, longitude and km, as 33.3,44.4,50".to_owned()))?),
        "actor" => filter.actors = list(),
        "recipient" => filter.recipients = list(),
        "party" => filter.parties = list(),
        "sector" => filter.sectors = capitals(),
        "publisher" => filter.publishers = list(),
        "holder" => filter.holders = list(),
        "stance" => filter.stances = list(),
        "dead" => filter.dead = number()?,
        "injured" => filter.injured = number()?,
        "arrested" => filter.arrested = number()?,
        "participants" => filter.participants = number()?,
        "claim" => filter.claims = list(),
        "document" => filter.documents = list(),
        "aux" if value == "all" => filter.all_aux = true,
        _ => return Err(wrong(format!("there is no such condition; there are: {KEYS}")).into()),
    }
    Ok(())
}

fn near(value: &str) -> Option<Near> {
    let numbers: Vec<f64> = value.split(',').map(|n| n.trim().parse().ok()).collect::<Option<_>>()?;
    match numbers[..] {
        [lat, lon, km] if lat.abs() <= 90.0 && lon.abs() <= 180.0 && km > 0.0 => Some(Near { lat, lon, km }),
        _ => None,
    }
}

/// A filter as it is read by [`parse`], without what cannot be said there (days, sources, what was rejected).
pub fn write(filter: &Filter) -> String {
    let lists = [
        ("type", &filter.types),
        ("mode", &filter.modes),
        ("context", &filter.contexts),
        ("country", &filter.countries),
        ("province", &filter.provinces),
        ("place", &filter.places),
        ("actor", &filter.actors),
        ("recipient", &filter.recipients),
        ("party", &filter.parties),
        ("sector", &filter.sectors),
        ("publisher", &filter.publishers),
        ("holder", &filter.holders),
        ("stance", &filter.stances),
        ("claim", &filter.claims),
        ("document", &filter.documents),
    ];
    let tolls = [("dead", filter.dead), ("injured", filter.injured), ("arrested", filter.arrested), ("participants", filter.participants)];
    let mut parts: Vec<String> = lists.iter().filter(|(_, l)| !l.is_empty()).map(|(k, l)| format!("{k}={}", l.join(","))).collect();
    parts.extend(tolls.iter().filter_map(|(k, n)| n.map(|n| format!("{k}={n}"))));
    parts.extend(filter.near.map(|n| format!("near={},{},{}", n.lat, n.lon, n.km)));
    parts.extend(filter.all_aux.then(|| "aux=all".to_owned()));
    parts.extend(filter.text.as_ref().map(|t| format!("text={t}")));
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_and_written() {
        let line = "type=ASSAULT,FIGHT; country=IRQ; near=33.3,44.4,50; dead=3; aux=all; text=عبوة ناسفة";
        let filter = parse("type=assault, FIGHT; عبوة ناسفة; country=irq;dead=3; near=33.3,44.4,50; aux=all").expect("a filter");
        assert_eq!(filter.types, ["ASSAULT", "FIGHT"]);
        assert_eq!(parse(line).expect("a filter"), filter);
        assert_eq!(parse(&write(&filter)).expect("a filter"), filter);
        assert_eq!(parse("").expect("everything"), Filter::default());
        for bad in ["color=red", "type=", "dead=many", "near=1,2", "aux=some"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
