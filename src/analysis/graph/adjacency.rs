//! The firms that each firm leads to, in one list.

/// Who leads to whom: the firms that firm `f` leads to are one slice of one list.
///
/// ```
/// use qilian::analysis::graph::Graph;
/// let graph = Graph::new(3, &[(0, 2), (0, 1)]).unwrap();
/// assert_eq!(graph.targets(0), [2, 1]);
/// assert!(graph.targets(1).is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Graph {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Graph {
    /// The graph of edges between firms numbered below `firms`; nothing where an edge names another, or where there are
    /// more than 2³² − 1 of either.
    ///
    /// ```
    /// use qilian::analysis::graph::Graph;
    /// assert!(Graph::new(3, &[(0, 2)]).is_some());
    /// assert!(Graph::new(2, &[(0, 2)]).is_none());
    /// ```
    #[must_use]
    pub fn new(firms: usize, edges: &[(u32, u32)]) -> Option<Self> {
        u32::try_from(edges.len().max(firms)).ok()?;
        let mut starts = vec![0_u32; firms + 1];
        for (from, to) in edges {
            if (*from).max(*to) as usize >= firms {
                return None;
            }
            starts[*from as usize + 1] += 1;
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        // Each start is where the next target of its firm goes, and in the end where the next firm begins.
        let mut targets = vec![0; edges.len()];
        for (from, to) in edges.iter().rev() {
            let at = &mut starts[*from as usize + 1];
            *at -= 1;
            targets[*at as usize] = *to;
        }
        starts.remove(0);
        starts.push(before);
        Some(Self { starts, targets })
    }

    /// How many firms there are.
    ///
    /// ```
    /// use qilian::analysis::graph::Graph;
    /// assert_eq!(Graph::new(3, &[(0, 2)]).unwrap().firms(), 3);
    /// ```
    #[must_use]
    pub fn firms(&self) -> usize {
        self.starts.len() - 1
    }

    /// The firms that a firm leads to, in the order of the edges; none for a number that no firm has.
    ///
    /// ```
    /// use qilian::analysis::graph::Graph;
    /// let graph = Graph::new(4, &[(0, 3), (1, 2), (0, 1)]).unwrap();
    /// assert_eq!(graph.targets(0), [3, 1]);
    /// assert!(graph.targets(9).is_empty());
    /// ```
    #[must_use]
    #[inline]
    pub fn targets(&self, firm: u32) -> &[u32] {
        match self.starts.get(firm as usize..) {
            Some([start, end, ..]) => self.targets.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The same edges, backwards.
    pub(crate) fn reversed(&self) -> Self {
        let mut edges = Vec::with_capacity(self.targets.len());
        for from in (0_u32..).take(self.firms()) {
            edges.extend(self.targets(from).iter().map(|to| (*to, from)));
        }
        Self::new(self.firms(), &edges).unwrap_or_else(|| self.clone())
    }
}
