//! Granger's test: does the past of one series help to foretell another one beyond its own past (Granger, Econometrica 37, 1969)?
//! The F test of two least-squares fits, as `ssr_ftest` of statsmodels. It knows no shared trend and is a contrast, not the test.

use libm::{exp, lgamma, log};

/// The F test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Granger {
    /// The statistic.
    pub f: f64,
    /// Degrees of freedom.
    pub df: [usize; 2],
    /// Its p-value.
    pub p: f64,
}

/// Does `a` help to foretell `b`, with `lags` steps of both? None where there are too few steps or a series does not vary.
pub fn granger(a: &[f64], b: &[f64], lags: usize) -> Option<Granger> {
    let n = b.len().min(a.len()).checked_sub(lags)?;
    let df = [lags, n.checked_sub(2 * lags + 1).filter(|d| *d > 0)?];
    if lags == 0 {
        return None;
    }
    let row = |t: usize, both: bool| {
        let own = (1..=lags).map(move |l| b[t - l]);
        let other = (1..=lags).filter(move |_| both).map(move |l| a[t - l]);
        own.chain(other).chain([1.0]).collect::<Vec<f64>>()
    };
    let error = |both: bool| squared_error((lags..n + lags).map(|t| (row(t, both), b[t])));
    let (alone, with) = (error(false)?, error(true)?);
    if with <= 0.0 {
        return None;
    }
    let f = (alone - with) / df[0] as f64 / (with / df[1] as f64);
    Some(Granger { f, df, p: f_tail(f, df[0] as f64, df[1] as f64) })
}

/// Squared error of the least-squares fit; none where the columns depend on each other.
fn squared_error(rows: impl Iterator<Item = (Vec<f64>, f64)>) -> Option<f64> {
    let rows: Vec<(Vec<f64>, f64)> = rows.collect();
    let k = rows.first()?.0.len();
    // The normal equations, solved by elimination with the largest pivot.
    let mut m = vec![vec![0.0; k + 1]; k];
    for (x, y) in &rows {
        for i in 0..k {
            for j in 0..k {
                m[i][j] += x[i] * x[j];
            }
            m[i][k] += x[i] * y;
        }
    }
    for c in 0..k {
        let pivot = (c..k).max_by(|i, j| m[*i][c].abs().total_cmp(&m[*j][c].abs()))?;
        m.swap(c, pivot);
        if m[c][c].abs() < 1e-10 {
            return None;
        }
        let head = m[c].clone();
        for (_, row) in m.iter_mut().enumerate().filter(|(i, _)| *i != c) {
            let by = row[c] / head[c];
            row.iter_mut().zip(&head).for_each(|(x, h)| *x -= by * h);
        }
    }
    let weights: Vec<f64> = (0..k).map(|i| m[i][k] / m[i][i]).collect();
    let residual = |(x, y): &(Vec<f64>, f64)| y - x.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>();
    Some(rows.iter().map(residual).map(|r| r * r).sum())
}

/// P(F ≥ f) with these degrees of freedom.
fn f_tail(f: f64, d1: f64, d2: f64) -> f64 {
    if f <= 0.0 { 1.0 } else { beta_share(d2 / (d2 + d1 * f), d2 / 2.0, d1 / 2.0) }
}

/// The regularised incomplete beta function, by Lentz's continued fraction.
fn beta_share(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_share(1.0 - x, b, a);
    }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1.0 - x)) / a;
    let tiny = 1e-300;
    let away = |v: f64| if v.abs() < tiny { tiny } else { v };
    let (mut c, mut d, mut f) = (1.0, 0.0, 1.0);
    for i in 0..=500 {
        let m = f64::from(i / 2);
        let step = match i {
            0 => 1.0,
            i if i % 2 == 0 => m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            _ => -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        };
        d = 1.0 / away(1.0 + step * d);
        c = away(1.0 + step / c);
        f *= c * d;
        if (1.0 - c * d).abs() < 1e-15 {
            break;
        }
    }
    front * (f - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_of_known_values() {
        // F(1, d) is the square of Student's t: t = 2.228 with 10 degrees is the 5 % point of both sides.
        assert!((f_tail(2.228_138_852 * 2.228_138_852, 1.0, 10.0) - 0.05).abs() < 1e-9);
        // F(2, 2): P = 1 / (1 + f).
        assert!((f_tail(3.0, 2.0, 2.0) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn a_series_that_follows_another_is_told() {
        let mut rng = crate::rng::Rng::new(6, 6);
        let a: Vec<f64> = (0..200).map(|_| rng.unit()).collect();
        let b: Vec<f64> = (0..200).map(|t: usize| t.checked_sub(1).map_or(0.0, |s| a[s]) + 0.3 * rng.unit()).collect();
        assert!(granger(&a, &b, 1).expect("enough").p < 1e-6);
        assert!(granger(&b, &a, 1).expect("enough").p > 0.01);
        assert_eq!((granger(&a, &b, 0), granger(&a[..3], &b[..3], 2)), (None, None));
    }
}
