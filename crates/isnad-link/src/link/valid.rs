//! What a report must be like.

use super::report::{Place, Report};
use crate::error::{Error, Fault};

/// Ten thousand years, in days.
const FARTHEST_DAY: i32 = 3_652_500;

/// Refuses days and places that cannot be.
pub(crate) fn check(report: &Report) -> Result<(), Error> {
    let fault = |fault| Err(Error { id: report.id.clone(), fault });
    if let Some(date) = report.date {
        if date.high < date.low {
            return fault(Fault::DaysReversed);
        }
        if date.low < -FARTHEST_DAY || date.high > FARTHEST_DAY {
            return fault(Fault::DayOutOfRange);
        }
    }
    let published = report.published.map(|s| s.div_euclid(super::report::DAY));
    if published.is_some_and(|day| day.abs() > i64::from(FARTHEST_DAY)) {
        return fault(Fault::DayOutOfRange);
    }
    if report.place.as_ref().is_some_and(|place| !on_the_globe(place)) {
        return fault(Fault::BadPlace);
    }
    Ok(())
}

fn on_the_globe(place: &Place) -> bool {
    place.lat.is_none_or(|lat| (-90.0..=90.0).contains(&lat)) && place.lon.is_none_or(|lon| (-180.0..=180.0).contains(&lon)) && place.km.is_finite()
}

#[cfg(test)]
mod tests {
    use super::super::report::Dated;
    use super::*;

    #[test]
    fn faults_are_told_apart() {
        let fault = |report: Report| check(&report).err().map(|e| e.fault);
        let dated = |low, high| Report { date: Some(Dated { low, high, ..Dated::default() }), ..Report::default() };
        let placed = |lat, lon, km| Report { place: Some(Place { lat: Some(lat), lon: Some(lon), km, ..Place::default() }), ..Report::default() };
        assert_eq!(fault(dated(3, 3)), None);
        assert_eq!(fault(dated(3, 2)), Some(Fault::DaysReversed));
        assert_eq!(fault(dated(0, 1_500_000_000)), Some(Fault::DayOutOfRange));
        assert_eq!(fault(Report { published: Some(i64::MAX), ..Report::default() }), Some(Fault::DayOutOfRange));
        assert_eq!(fault(placed(33.3, 44.4, 10.0)), None);
        assert_eq!(fault(placed(91.0, 44.4, 10.0)), Some(Fault::BadPlace));
        assert_eq!(fault(placed(33.3, f64::NAN, 10.0)), Some(Fault::BadPlace));
    }
}
