//! Change points of the mean: where a series moves to another level ("violence surges").
//!
//! PELT (Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear computational cost", JASA 107, 2012) and
//! binary segmentation, both with squared error as the cost, as in ruptures 1.1 (`l2`, `min_size=2`, `jump=1`).

/// Shortest segment.
const SHORTEST: usize = 2;

/// Sums from which the squared error of a segment follows at once.
struct Costs {
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Costs {
    fn new(signal: &[f64]) -> Costs {
        let run = |f: &dyn Fn(f64) -> f64| {
            let mut total = 0.0;
            [0.0]
                .into_iter()
                .chain(signal.iter().map(|x| {
                    total += f(*x);
                    total
                }))
                .collect()
        };
        Costs { sums: run(&|x| x), squares: run(&|x| x * x) }
    }

    /// Squared error of `from..to` around its mean.
    fn of(&self, from: usize, to: usize) -> f64 {
        let sum = self.sums[to] - self.sums[from];
        (self.squares[to] - self.squares[from] - sum * sum / (to - from) as f64).max(0.0)
    }
}

/// Ends of the segments that PELT finds with this penalty, the last one the length of the signal; empty for an empty signal.
pub fn pelt(signal: &[f64], penalty: f64) -> Vec<usize> {
    let (n, costs) = (signal.len(), Costs::new(signal));
    if n == 0 {
        return Vec::new();
    }
    // best[t]: cost of the best cut of ..t, and where its last segment begins.
    let mut best: Vec<Option<(f64, usize)>> = vec![None; n + 1];
    best[0] = Some((0.0, 0));
    let mut starts: Vec<usize> = Vec::new();
    for t in SHORTEST.min(n)..=n {
        if t >= SHORTEST {
            starts.push(t - SHORTEST);
        }
        let cost = |s: usize| best[s].map(|(c, _)| c + costs.of(s, t) + penalty);
        let tried: Vec<(usize, f64)> = starts.iter().filter_map(|s| cost(*s).map(|c| (*s, c))).collect();
        let Some(&(start, least)) = tried.iter().min_by(|x, y| x.1.total_cmp(&y.1)) else { continue };
        best[t] = Some((least, start));
        starts = tried.into_iter().filter(|(_, c)| *c <= least + penalty).map(|(s, _)| s).collect();
    }
    let mut ends = vec![n];
    let mut at = n;
    while let Some((_, start)) = best[at].filter(|(_, s)| *s > 0 && *s < at) {
        ends.push(start);
        at = start;
    }
    ends.reverse();
    ends
}

/// Ends of the segments after `cuts` cuts, each where it lowers the squared error most.
pub fn binary_segmentation(signal: &[f64], cuts: usize) -> Vec<usize> {
    let costs = Costs::new(signal);
    let mut ends = vec![signal.len()];
    for _ in 0..cuts {
        let starts = [0].into_iter().chain(ends.iter().copied());
        let cut = starts.zip(&ends).filter_map(|(from, to)| best_cut(&costs, from, *to)).max_by(|x, y| x.1.total_cmp(&y.1));
        let Some((at, _)) = cut else { break };
        ends.push(at);
        ends.sort_unstable();
    }
    ends
}

/// The best cut of a segment and what it gains.
fn best_cut(costs: &Costs, from: usize, to: usize) -> Option<(usize, f64)> {
    let whole = (to > from).then(|| costs.of(from, to))?;
    let gain = |at: usize| (at, whole - costs.of(from, at) - costs.of(at, to));
    (from + SHORTEST..=to.checked_sub(SHORTEST)?).map(gain).max_by(|x, y| x.1.total_cmp(&y.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_found_and_noise_is_not() {
        let step: Vec<f64> = (0..60).map(|t| f64::from(u8::from(t >= 37)) * 5.0 + f64::from(t % 3)).collect();
        assert_eq!(pelt(&step, 10.0), [37, 60]);
        assert_eq!(binary_segmentation(&step, 1), [37, 60]);
        assert_eq!(pelt(&step[..37], 10.0), [37]);
        assert_eq!((pelt(&[], 1.0), pelt(&[1.0], 1.0), pelt(&[1.0, 9.0, 1.0], 0.1)), (vec![], vec![1], vec![3]));
    }
}
