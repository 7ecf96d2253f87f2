//! Logistic regression with an L2 penalty over sparse yes-or-no features.

use crate::lbfgs;

/// An example: indices of its features, its label, and how much it counts.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub features: Vec<u32>,
    pub yes: bool,
    pub weight: f64,
}

/// Fits weights. `strength` is the inverse of the penalty; feature 0 is the constant and is not penalised.
pub(crate) fn fit(examples: &[Example], features: usize, strength: f64) -> Vec<f64> {
    let mut w = vec![0.0; features];
    lbfgs::minimise(&mut w, 120, &mut |w, gradient| {
        let mut loss = 0.0;
        for (i, g) in gradient.iter_mut().enumerate() {
            *g = if i == 0 { 0.0 } else { w[i] / strength };
            if i > 0 {
                loss += 0.5 * w[i] * w[i] / strength;
            }
        }
        for e in examples {
            let sum: f64 = e.features.iter().map(|f| w[*f as usize]).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let y = if e.yes { 1.0 } else { 0.0 };
            // log(1 + exp(-m)) without overflow
            let margin = if e.yes { sum } else { -sum };
            loss += e.weight * if margin > 0.0 { (-margin).exp().ln_1p() } else { margin.exp().ln_1p() - margin };
            for f in &e.features {
                gradient[*f as usize] += e.weight * (p - y);
            }
        }
        loss
    });
    w
}

/// Probability of an example under weights.
pub(crate) fn probability(w: &[f64], features: &[u32]) -> f64 {
    let sum: f64 = features.iter().map(|f| w[*f as usize]).sum();
    1.0 / (1.0 + (-sum).exp())
}
