//! Figures of other programs for methods beside the test: statsmodels 0.15 (Granger), ruptures 1.1.10 (change points), and numeric
//! integration of the intensity (Hawkes).
//!
//! The weekly numbers of Iraq from 29 January 2009 on are counts: protests from the Mass Mobilization in Autocracies Database (Weidmann and
//! Rød, "The Internet and Political Protest in Autocracies", 2019; <https://mmadatabase.org>), attacks from the UCDP Georeferenced Event
//! Dataset (Sundberg and Melander 2013; <https://ucdp.uu.se>, CC BY 4.0).

use isnad_series::changes::{binary_segmentation, pelt};
use isnad_series::granger::granger;
use isnad_series::hawkes::{Hawkes, fit, log_likelihood};

#[rustfmt::skip]
const PROTESTS: [u32; 151] = [
    1, 1, 0, 0, 2, 0, 0, 6, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 2, 3, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0, 1, 0, 1, 2, 10, 0,
    0, 0, 1, 1, 1, 1, 0, 0, 3, 0, 1, 1, 1, 4, 0, 5, 1, 1, 2, 0, 0, 4, 0, 0, 1, 5, 2, 1, 2, 1, 0, 0, 2, 0, 6, 6, 0, 1,
    0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 2, 3, 2, 0, 22, 26, 44, 35, 20, 9, 6, 10, 10,
    5, 7, 6, 5, 1, 1, 1, 1, 2, 5, 2, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 4, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1,
];

#[rustfmt::skip]
const ATTACKS: [u32; 151] = [
    5, 5, 9, 4, 5, 11, 7, 7, 5, 9, 8, 5, 12, 10, 4, 5, 11, 5, 4, 2, 11, 2, 6, 9, 5, 3, 8, 8, 10, 3, 10, 11, 9, 7, 10, 2, 6, 12,
    11, 10, 3, 5, 7, 2, 5, 6, 11, 7, 0, 2, 2, 5, 5, 11, 11, 12, 6, 6, 6, 5, 6, 5, 10, 5, 6, 6, 14, 9, 8, 3, 16, 9, 8, 11, 10, 10,
    8, 9, 9, 5, 10, 10, 7, 3, 3, 8, 1, 10, 6, 5, 8, 10, 6, 8, 4, 6, 5, 7, 4, 6, 1, 1, 5, 9, 2, 3, 2, 2, 6, 2, 2, 3, 1, 4,
    1, 1, 3, 6, 3, 2, 3, 4, 6, 4, 3, 5, 6, 3, 2, 3, 4, 1, 8, 4, 2, 6, 3, 2, 4, 2, 6, 3, 3, 3, 3, 3, 3, 2, 10, 3, 0,
];

fn logs(counts: &[u32]) -> Vec<f64> {
    counts.iter().map(|n| libm::log1p(f64::from(*n))).collect()
}

#[test]
fn granger_of_statsmodels() {
    let (protests, attacks) = (logs(&PROTESTS), logs(&ATTACKS));
    let after_protests =
        [("2.474457", "0.117859", [1, 147]), ("0.975672", "0.379417", [2, 144]), ("0.330374", "0.803394", [3, 141]), ("0.782572", "0.538338", [4, 138])];
    let after_attacks =
        [("8.000709", "0.005329", [1, 147]), ("3.228039", "0.042521", [2, 144]), ("2.076400", "0.106055", [3, 141]), ("1.915329", "0.111278", [4, 138])];
    for (a, b, reference) in [(&protests, &attacks, after_protests), (&attacks, &protests, after_attacks)] {
        for (lags, (f, p, df)) in (1..).zip(reference) {
            let found = granger(a, b, lags).expect("enough weeks");
            assert_eq!((format!("{:.6}", found.f), format!("{:.6}", found.p), found.df), (f.to_owned(), p.to_owned(), df), "{lags} lags");
        }
    }
}

#[test]
fn change_points_of_ruptures() {
    let signal = logs(&PROTESTS);
    assert_eq!(pelt(&signal, 3.0), [105, 110, 118, 151]);
    assert_eq!(pelt(&signal, 10.0), [105, 118, 151]);
    assert_eq!(binary_segmentation(&signal, 2), [101, 118, 151]);
}

#[test]
fn hawkes() {
    let times = [0.5, 0.9, 1.0, 2.2, 3.7, 3.8, 3.9, 6.1, 8.0, 8.1];
    let likelihood = |mu, alpha, beta| format!("{:.9}", log_likelihood(&times, 10.0, Hawkes { mu, alpha, beta }));
    assert_eq!(likelihood(0.5, 0.5, 1.0), "-11.311074779");
    assert_eq!(likelihood(0.6, 0.4, 2.0), "-10.661714178");
    assert_eq!(likelihood(1.0, 0.0, 1.0), "-10.000000000");
    let (best, value) = fit(&times, 10.0).expect("events");
    let six = |x: f64| format!("{x:.6}");
    assert_eq!([six(best.mu), six(best.alpha), six(best.beta), format!("{value:.9}")], ["0.780339", "0.219661", "8.128483", "-9.371715189"]);
    assert_eq!(fit(&times[..2], 10.0), None);
}
