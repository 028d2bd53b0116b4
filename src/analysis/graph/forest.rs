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
    /// Each firm before its bringer.
    order: Vec<u32>,
}

/// No firm brought it.
const NOBODY: u32 = u32::MAX;
/// It stands in the order already.
const TAKEN: u32 = u32::MAX;

impl Forest {
    /// The forest of edges between firms numbered below `firms`; nothing where they make none.
    #[must_use]
    pub fn new(firms: usize, edges: &[(u32, u32)]) -> Option<Self> {
        Self::of_edges(firms, edges.iter().copied())
    }

    /// The forest of a graph; nothing where it is none.
    #[must_use]
    pub fn of(graph: &Graph) -> Option<Self> {
        let edges = |from: u32| graph.targets(from).iter().map(move |to| (from, *to));
        Self::of_edges(graph.firms(), (0_u32..).take(graph.firms()).flat_map(edges))
    }

    fn of_edges(firms: usize, edges: impl Iterator<Item = (u32, u32)>) -> Option<Self> {
        u32::try_from(firms).ok()?;
        let mut bringer = vec![NOBODY; firms];
        let mut brought = vec![0_u32; firms];
        for (from, to) in edges {
            let by = bringer.get_mut(to as usize)?;
            if *by != NOBODY && *by != from {
                return None;
            }
            // The same edge again says nothing new.
            if *by == NOBODY {
                *by = from;
                *brought.get_mut(from as usize)? += 1;
            }
        }
        let order = order(&bringer, brought);
        // What stands in a circle is never left without firms that it brought.
        (order.len() == firms).then_some(Self { bringer, order })
    }

    /// The firm that brought a firm.
    #[must_use]
    pub fn bringer(&self, firm: u32) -> Option<u32> {
        self.bringer.get(firm as usize).copied().filter(|by| *by != NOBODY)
    }

    /// Every firm, each before the one that brought it.
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// For each firm the sum of the weights of all firms that it leads to, its own left out. A sum beyond 128 bits
    /// stays at their end; a weight that is missing is zero.
    #[must_use]
    pub fn below(&self, weights: &[i128]) -> Vec<i128> {
        let mut below = vec![0_i128; self.bringer.len()];
        for firm in &self.order {
            let firm = *firm as usize;
            let by = self.bringer[firm];
            if by != NOBODY {
                let own = weights.get(firm).copied().unwrap_or(0).saturating_add(below[firm]);
                let sum = &mut below[by as usize];
                *sum = sum.saturating_add(own);
            }
        }
        below
    }

    /// For each firm the one at the top of its tree, which nobody brought: the same for all of a component.
    #[must_use]
    pub fn roots(&self) -> Vec<u32> {
        let mut roots = vec![NOBODY; self.bringer.len()];
        for firm in self.order.iter().rev() {
            let by = self.bringer[*firm as usize];
            roots[*firm as usize] = if by == NOBODY { *firm } else { roots[by as usize] };
        }
        roots
    }
}

/// Each firm before its bringer: from every firm that brought nobody upwards, as long as all that a firm brought is
/// there. `brought` counts these.
fn order(bringer: &[u32], mut brought: Vec<u32>) -> Vec<u32> {
    let mut order = Vec::with_capacity(bringer.len());
    for leaf in (0_u32..).take(bringer.len()) {
        let mut firm = leaf;
        while brought[firm as usize] == 0 {
            brought[firm as usize] = TAKEN;
            order.push(firm);
            let by = bringer[firm as usize];
            if by == NOBODY {
                break;
            }
            brought[by as usize] -= 1;
            firm = by;
        }
    }
    order
}
