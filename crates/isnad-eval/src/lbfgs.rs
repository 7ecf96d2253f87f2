//! Limited-memory BFGS (Nocedal & Wright 2006, algorithm 7.5) with backtracking, for smooth convex functions.

/// Pairs of steps and gradient changes that are remembered.
const MEMORY: usize = 8;

/// Minimises a function from a start. `f` gives the value and writes the gradient. Deterministic.
pub(crate) fn minimise(x: &mut [f64], steps: usize, f: &mut dyn FnMut(&[f64], &mut [f64]) -> f64) {
    let n = x.len();
    let mut gradient = vec![0.0; n];
    let mut value = f(x, &mut gradient);
    let mut history: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for _ in 0..steps {
        let direction = direction(&gradient, &history);
        let slope = dot(&direction, &gradient);
        if slope > -1e-10 {
            return;
        }
        let mut step = 1.0;
        let mut next = vec![0.0; n];
        let mut next_gradient = vec![0.0; n];
        let mut next_value;
        loop {
            for i in 0..n {
                next[i] = x[i] + step * direction[i];
            }
            next_value = f(&next, &mut next_gradient);
            if next_value <= value + 1e-4 * step * slope || step < 1e-10 {
                break;
            }
            step *= 0.5;
        }
        let s: Vec<f64> = next.iter().zip(x.iter()).map(|(a, b)| a - b).collect();
        let y: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let sy = dot(&s, &y);
        if sy > 1e-12 {
            if history.len() == MEMORY {
                history.remove(0);
            }
            history.push((s, y, 1.0 / sy));
        }
        let gain = value - next_value;
        x.copy_from_slice(&next);
        gradient.copy_from_slice(&next_gradient);
        value = next_value;
        if gain < 1e-7 * value.abs().max(1.0) {
            return;
        }
    }
}

fn direction(gradient: &[f64], history: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut q: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut alphas = Vec::with_capacity(history.len());
    for (s, y, rho) in history.iter().rev() {
        let a = rho * dot(s, &q);
        for (qi, yi) in q.iter_mut().zip(y) {
            *qi -= a * yi;
        }
        alphas.push(a);
    }
    if let Some((s, y, _)) = history.last() {
        let scale = dot(s, y) / dot(y, y);
        q.iter_mut().for_each(|v| *v *= scale);
    }
    for ((s, y, rho), a) in history.iter().zip(alphas.into_iter().rev()) {
        let b = rho * dot(y, &q);
        for (qi, si) in q.iter_mut().zip(s) {
            *qi += (a - b) * si;
        }
    }
    q
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_the_minimum_of_a_bowl() {
        let mut x = vec![5.0, -3.0];
        super::minimise(&mut x, 50, &mut |x, g| {
            g[0] = 2.0 * (x[0] - 1.0);
            g[1] = 20.0 * (x[1] - 2.0);
            (x[0] - 1.0).powi(2) + 10.0 * (x[1] - 2.0).powi(2)
        });
        assert!((x[0] - 1.0).abs() < 1e-4 && (x[1] - 2.0).abs() < 1e-4, "{x:?}");
    }
}
