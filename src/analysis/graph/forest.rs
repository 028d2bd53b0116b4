//! Forests: every firm was brought by one other at most, and by none that it led to.
use super::Graph;

/// Who brought each firm, and an order in which every firm comes before the one that brought it.
///
/// On a forest nothing is reached on two ways, so that sums over all that each firm leads to are one sweep.
///
/// ```
/// use qilian::analysis::graph::Forest;
/// let forest = Forest::new(4, &[(2, 0), (2, 1), (0, 3)]).unwrap();
/// assert_eq!(forest.below(&[5, 1, 9, 2]), [2, 0, 8, 0]);
/// assert_eq!(forest.roots(), [2, 2, 2, 2]);
/// // A firm that two others brought, and two firms that brought each other, make no forest.
/// assert!(Forest::new(3, &[(0, 2), (1, 2)]).is_none());
/// assert!(Forest::new(2, &[(0, 1), (1, 0)]).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Forest {
    bringer: Vec<u32>,
    /// Each firm before its bringer; empty where that is from the last number to the first.
    order: Vec<u32>,
}

/// No firm brought it.
const NOBODY: u32 = u32::MAX;

impl Forest {
    /// The forest of edges between firms numbered below `firms`; nothing where they make none.
    ///
    /// ```
    /// use qilian::analysis::graph::Forest;
    /// assert!(Forest::new(3, &[(0, 1), (1, 2)]).is_some());
    /// assert!(Forest::new(3, &[(0, 1), (1, 2), (2, 0)]).is_none());
    /// ```
    #[must_use]
    pub fn new(firms: usize, edges: &[(u32, u32)]) -> Option<Self> {
        Self::of_edges(firms, edges.iter().copied())
    }

    /// The forest of a graph; nothing where it is none.
    ///
    /// ```
    /// use qilian::analysis::graph::{Forest, Graph};
    /// let diamond = Graph::new(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]).unwrap();
    /// assert!(Forest::of(&diamond).is_none());
    /// ```
    #[must_use]
    pub fn of(graph: &Graph) -> Option<Self> {
        let edges = |from: u32| graph.targets(from).iter().map(move |to| (from, *to));
        Self::of_edges(graph.firms(), (0_u32..).take(graph.firms()).flat_map(edges))
    }

    fn of_edges(firms: usize, edges: impl Iterator<Item = (u32, u32)>) -> Option<Self> {
        u32::try_from(firms).ok()?;
        let mut bringer = vec![NOBODY; firms];
        let mut is_downward = true;
        for (from, to) in edges {
            let by = bringer.get_mut(to as usize).filter(|_| (from as usize) < firms)?;
            // The same edge again says nothing new.
            if *by != NOBODY && *by != from {
                return None;
            }
            *by = from;
            is_downward &= from < to;
        }
        if is_downward {
            return Some(Self { bringer, order: Vec::new() });
        }
        let mut brought = vec![0_u32; firms];
        for by in bringer.iter().filter(|by| **by != NOBODY) {
            brought[*by as usize] += 1;
        }
        let order = order(&bringer, brought);
        // What stands in a circle is never left without firms that it brought.
        (order.len() == firms).then_some(Self { bringer, order })
    }

    /// The firm that brought a firm.
    ///
    /// ```
    /// use qilian::analysis::graph::Forest;
    /// let forest = Forest::new(3, &[(2, 0)]).unwrap();
    /// assert_eq!((forest.bringer(0), forest.bringer(1)), (Some(2), None));
    /// ```
    #[must_use]
    pub fn bringer(&self, firm: u32) -> Option<u32> {
        self.bringer.get(firm as usize).copied().filter(|by| *by != NOBODY)
    }

    /// Every firm, each before the one that brought it.
    ///
    /// ```
    /// use qilian::analysis::graph::Forest;
    /// assert_eq!(Forest::new(3, &[(2, 0), (0, 1)]).unwrap().order(), [1, 0, 2]);
    /// ```
    #[must_use]
    pub fn order(&self) -> Vec<u32> {
        if self.order.is_empty() { self.downward().collect() } else { self.order.clone() }
    }

    fn downward(&self) -> impl DoubleEndedIterator<Item = u32> + use<> {
        (0..u32::try_from(self.bringer.len()).unwrap_or(0)).rev()
    }

    /// For each firm the sum of the weights of all firms that it leads to, its own left out; a weight that is missing is
    /// zero. No sum of 2³² weights of 64 bits is beyond 128 bits.
    ///
    /// ```
    /// use qilian::analysis::graph::Forest;
    /// // 0 brought 1, and 1 brought 2: with weights 5, 3, 2 it leads to 3 + 2.
    /// assert_eq!(Forest::new(3, &[(0, 1), (1, 2)]).unwrap().below(&[5, 3, 2]), [5, 2, 0]);
    /// ```
    #[must_use]
    pub fn below(&self, weights: &[i64]) -> Vec<i128> {
        let mut below = vec![0_i128; self.bringer.len()];
        let mut add = |firm: u32| {
            let by = self.bringer[firm as usize];
            if by != NOBODY {
                let own = weights.get(firm as usize).map_or(0, |weight| i128::from(*weight));
                below[by as usize] += own + below[firm as usize];
            }
        };
        match self.order.is_empty() {
            true => self.downward().for_each(&mut add),
            false => self.order.iter().copied().for_each(&mut add),
        }
        below
    }

    /// For each firm the one at the top of its tree, which nobody brought: the same for all of a component.
    ///
    /// ```
    /// use qilian::analysis::graph::Forest;
    /// assert_eq!(Forest::new(4, &[(0, 1), (1, 2)]).unwrap().roots(), [0, 0, 0, 3]);
    /// ```
    #[must_use]
    pub fn roots(&self) -> Vec<u32> {
        let mut roots = vec![NOBODY; self.bringer.len()];
        let mut see = |firm: u32| {
            let by = self.bringer[firm as usize];
            roots[firm as usize] = if by == NOBODY { firm } else { roots[by as usize] };
        };
        match self.order.is_empty() {
            true => self.downward().rev().for_each(&mut see),
            false => self.order.iter().rev().copied().for_each(&mut see),
        }
        roots
    }
}

/// Where each firm stands in a walk that visits a firm and then all that it leads to: these stand next to each other, so
/// that what a firm leads to is one span.
#[derive(Clone, Debug)]
pub(crate) struct Spans {
    /// The place of each firm.
    pub(crate) place: Vec<u32>,
    /// Where what it leads to ends.
    pub(crate) end: Vec<u32>,
    /// How many steps it is below the top of its tree.
    pub(crate) level: Vec<u32>,
}

impl Spans {
    pub(crate) fn new(forest: &Forest) -> Self {
        let firms = forest.bringer.len();
        let (mut place, mut level) = (vec![0_u32; firms], vec![0_u32; firms]);
        let order = forest.order();
        // First how many each leads to, then where that ends.
        let mut end = vec![1_u32; firms];
        for firm in &order {
            if let Some(by) = forest.bringer(*firm) {
                end[by as usize] += end[*firm as usize];
            }
        }
        let (mut free, mut top) = (vec![0_u32; firms], 0);
        for firm in order.iter().rev().map(|firm| *firm as usize) {
            let many = end[firm];
            let slot = match forest.bringer(firm as u32) {
                Some(by) => {
                    level[firm] = level[by as usize] + 1;
                    &mut free[by as usize]
                }
                None => &mut top,
            };
            place[firm] = *slot;
            *slot += many;
            free[firm] = place[firm] + 1;
            end[firm] = place[firm] + many;
        }
        Self { place, end, level }
    }
}

/// Each firm before its bringer; `brought` counts how many each still has to wait for.
///
/// Firms are tried from the last number to the first, which is all there is to do where bringers come before those they
/// brought. A firm that was waiting when its turn came follows as soon as the last that it brought is there.
fn order(bringer: &[u32], mut brought: Vec<u32>) -> Vec<u32> {
    let mut order = Vec::with_capacity(bringer.len());
    for turn in (0..u32::try_from(bringer.len()).unwrap_or(0)).rev() {
        let mut firm = turn;
        while brought[firm as usize] == 0 {
            order.push(firm);
            let by = bringer[firm as usize];
            if by == NOBODY {
                break;
            }
            brought[by as usize] -= 1;
            if by < turn {
                break;
            }
            firm = by;
        }
    }
    order
}
