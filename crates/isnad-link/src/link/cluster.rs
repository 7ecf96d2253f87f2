//! From linked pairs to clusters, with a check against chaining.

use rustc_hash::FxHashMap;

/// What clustering asks about members, by their position in the component.
pub(crate) trait Pairs {
    /// Score of a pair; none if there is a veto between the two.
    fn total(&self, a: usize, b: usize) -> Option<i32>;
    /// Must these two never be in one cluster, by a person's judgement?
    fn cannot(&self, a: usize, b: usize) -> bool;
    /// Are there such judgements in this component at all?
    fn has_cannot(&self) -> bool;
}

/// A linked pair, by positions in the component. `must`: by a person's judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub a: usize,
    pub b: usize,
    pub score: i32,
    pub must: bool,
}

/// Members of a cluster that speak for it when it meets another.
const SPEAKERS: usize = 8;

/// Splits a component of `n` members into clusters of positions, each ascending.
///
/// Links are taken in the order given (best first). Two clusters are joined if no judgement forbids it, no veto
/// stands between their speakers, and the mean score between the speakers is at least `join`. The speakers are
/// all members of a small cluster, and of a large one its medoid and those most like it: a chain of reports, each
/// like the next, whose ends have nothing in common, therefore falls apart.
pub(crate) fn clusters(n: usize, edges: &[Edge], join: i32, pairs: &impl Pairs) -> Vec<Vec<usize>> {
    let mut of: Vec<usize> = (0..n).collect();
    let mut members: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
    let mut likeness: FxHashMap<usize, i64> = FxHashMap::default();
    for edge in edges {
        let (a, b) = (of[edge.a], of[edge.b]);
        if a != b {
            if forbidden(&members[a], &members[b], pairs) {
                continue;
            }
            if !edge.must && !agree(&speakers(&members[a], &likeness), &speakers(&members[b], &likeness), join, pairs) {
                continue;
            }
            let (keep, gone) = if members[a].len() >= members[b].len() { (a, b) } else { (b, a) };
            let moved = std::mem::take(&mut members[gone]);
            moved.iter().for_each(|m| of[*m] = keep);
            members[keep].extend(moved);
        }
        // How much a member is like its cluster: the links inside it, taken so far.
        for end in [edge.a, edge.b] {
            *likeness.entry(end).or_default() += i64::from(edge.score) + 1000;
        }
    }
    members.retain(|m| !m.is_empty());
    members.iter_mut().for_each(|m| m.sort_unstable());
    members.sort_unstable();
    members
}

fn forbidden(a: &[usize], b: &[usize], pairs: &impl Pairs) -> bool {
    pairs.has_cannot() && a.iter().any(|x| b.iter().any(|y| pairs.cannot(*x, *y)))
}

/// The members most like their cluster, the medoid first.
fn speakers(members: &[usize], likeness: &FxHashMap<usize, i64>) -> Vec<usize> {
    let mut out = members.to_vec();
    if out.len() > SPEAKERS {
        out.sort_unstable_by_key(|m| (std::cmp::Reverse(likeness.get(m).copied().unwrap_or(0)), *m));
        out.truncate(SPEAKERS);
    }
    out
}

fn agree(a: &[usize], b: &[usize], join: i32, pairs: &impl Pairs) -> bool {
    let mut sum = 0i64;
    for x in a {
        for y in b {
            match pairs.total(*x, *y) {
                Some(score) => sum += i64::from(score),
                None => return false,
            }
        }
    }
    sum >= i64::from(join) * (a.len() * b.len()) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Members on a line; the further apart, the lower the score.
    struct Line(Vec<i32>, Vec<(usize, usize)>);

    impl Pairs for Line {
        fn total(&self, a: usize, b: usize) -> Option<i32> {
            Some(1000 - 600 * (self.0[a] - self.0[b]).abs())
        }
        fn cannot(&self, a: usize, b: usize) -> bool {
            self.1.contains(&(a.min(b), a.max(b)))
        }
        fn has_cannot(&self) -> bool {
            !self.1.is_empty()
        }
    }

    fn edge(a: usize, b: usize, score: i32) -> Edge {
        Edge { a, b, score, must: false }
    }

    #[test]
    fn a_chain_falls_apart() {
        let line = Line((0..6).collect(), vec![]);
        let edges: Vec<Edge> = (0..5).map(|i| edge(i, i + 1, 400)).collect();
        let found = clusters(6, &edges, 0, &line);
        assert!(found.len() > 1 && found.iter().all(|c| c.len() <= 3), "{found:?}");
    }

    #[test]
    fn close_members_stay_together_and_judgements_hold() {
        let near = Line(vec![0, 0, 1, 1], vec![]);
        let edges = [edge(0, 1, 1000), edge(2, 3, 1000), edge(0, 2, 400)];
        assert_eq!(clusters(4, &edges, 0, &near), [vec![0, 1, 2, 3]]);
        let judged = Line(vec![0, 0, 1, 1], vec![(1, 3)]);
        assert_eq!(clusters(4, &edges, 0, &judged), [vec![0, 1], vec![2, 3]]);
        let far = Line(vec![0, 0, 9, 9], vec![]);
        let must = [Edge { a: 0, b: 2, score: 0, must: true }, edge(0, 1, 1000), edge(2, 3, 1000)];
        assert_eq!(clusters(4, &must, -9000, &far), [vec![0, 1, 2, 3]]);
    }
}
