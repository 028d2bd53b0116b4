//! Walks from one firm to all that it leads to.
use super::Graph;

/// Walks over one graph again and again without clearing what earlier ones have seen.
///
/// ```
/// use qilian::analysis::graph::{Graph, Walk};
/// // A diamond: 3 is reached on two ways, and is there once.
/// let graph = Graph::new(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]).unwrap();
/// let mut walk = Walk::new(&graph);
/// assert_eq!(walk.from(&graph, 0), [1, 2, 3]);
/// assert_eq!(walk.steps(2), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The number of the walk that saw a firm last.
    seen: Vec<u32>,
    walks: u32,
    queue: Vec<u32>,
    /// Where each level of the queue ends.
    ends: Vec<usize>,
}

impl Walk {
    /// Walks over a graph.
    ///
    /// ```
    /// use qilian::analysis::graph::{Graph, Walk};
    /// let graph = Graph::new(2, &[(0, 1), (1, 0)]).unwrap();
    /// let mut walk = Walk::new(&graph);
    /// // One walk after the other, each as if it were the first.
    /// assert_eq!(walk.from(&graph, 0), [1]);
    /// assert_eq!(walk.from(&graph, 1), [0]);
    /// ```
    #[must_use]
    pub fn new(graph: &Graph) -> Self {
        Self { seen: vec![0; graph.firms()], walks: 0, queue: Vec::new(), ends: Vec::new() }
    }

    /// Whether the last walk came by a firm, or began there.
    pub(crate) fn has_seen(&self, firm: u32) -> bool {
        self.seen.get(firm as usize) == Some(&self.walks)
    }

    /// Every firm that `from` leads to, each once, nearest first; `from` is left out.
    ///
    /// ```
    /// use qilian::analysis::graph::{Graph, Walk};
    /// let graph = Graph::new(4, &[(0, 1), (1, 2), (2, 0)]).unwrap();
    /// // A circle comes back to where it began, which is left out.
    /// assert_eq!(Walk::new(&graph).from(&graph, 0), [1, 2]);
    /// ```
    pub fn from(&mut self, graph: &Graph, from: u32) -> &[u32] {
        self.from_all(graph, &[from]).get(1..).unwrap_or_default()
    }

    /// How many steps it took to the firm at a place of the last walk from one firm.
    ///
    /// ```
    /// use qilian::analysis::graph::{Graph, Walk};
    /// let graph = Graph::new(3, &[(0, 1), (1, 2)]).unwrap();
    /// let mut walk = Walk::new(&graph);
    /// assert_eq!(walk.from(&graph, 0), [1, 2]);
    /// assert_eq!((walk.steps(0), walk.steps(1)), (1, 2));
    /// ```
    #[must_use]
    pub fn steps(&self, at: usize) -> u64 {
        self.ends.partition_point(|end| *end <= at + 1) as u64
    }

    /// These firms, each once, and every firm that they lead to.
    ///
    /// ```
    /// use qilian::analysis::graph::{Graph, Walk};
    /// let graph = Graph::new(4, &[(0, 2), (1, 2), (2, 3)]).unwrap();
    /// assert_eq!(Walk::new(&graph).from_all(&graph, &[1, 0, 1]), [1, 0, 2, 3]);
    /// ```
    pub fn from_all(&mut self, graph: &Graph, firms: &[u32]) -> &[u32] {
        if self.walks == u32::MAX {
            self.seen.fill(0);
            self.walks = 0;
        }
        self.walks += 1;
        let Self { seen, walks, queue, ends } = self;
        queue.clear();
        ends.clear();
        see(seen, *walks, firms, queue);
        let mut at = 0;
        while at < queue.len() {
            let end = queue.len();
            ends.push(end);
            while at < end {
                see(seen, *walks, graph.targets(queue[at]), queue);
                at += 1;
            }
        }
        queue
    }
}

/// Takes up the firms that this walk has not seen.
#[inline]
fn see(seen: &mut [u32], walk: u32, firms: &[u32], queue: &mut Vec<u32>) {
    for firm in firms {
        if let Some(last) = seen.get_mut(*firm as usize)
            && *last != walk
        {
            *last = walk;
            queue.push(*firm);
        }
    }
}
