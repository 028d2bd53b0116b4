//! Sets of firms that are joined one by one.

/// Connected components: firms joined by any edge stand in one set.
///
/// ```
/// use qilian::analysis::graph::Joined;
/// let mut joined = Joined::new(4);
/// joined.join(3, 1);
/// joined.join(2, 3);
/// assert_eq!((joined.root(2), joined.root(0)), (1, 0));
/// ```
#[derive(Clone, Debug)]
pub struct Joined(Vec<u32>);

impl Joined {
    /// Firms numbered below `firms`, each alone.
    ///
    /// ```
    /// assert_eq!(qilian::analysis::graph::Joined::new(3).root(2), 2);
    /// ```
    #[must_use]
    pub fn new(firms: usize) -> Self {
        Self((0_u32..).take(firms).collect())
    }

    /// The firm that stands for the set of a firm; the way to it is halved on each visit. A number that no firm has
    /// stands for itself.
    ///
    /// ```
    /// use qilian::analysis::graph::Joined;
    /// let mut joined = Joined::new(3);
    /// joined.join(2, 1);
    /// assert_eq!((joined.root(2), joined.root(9)), (1, 9));
    /// ```
    pub fn root(&mut self, mut firm: u32) -> u32 {
        while let Some(above) = self.0.get(firm as usize).copied().filter(|above| *above != firm) {
            let next = self.0[above as usize];
            self.0[firm as usize] = next;
            firm = next;
        }
        firm
    }

    /// Joins two sets; the lower number stands for both, so that the order of edges changes nothing.
    ///
    /// ```
    /// use qilian::analysis::graph::Joined;
    /// let mut joined = Joined::new(4);
    /// for (a, b) in [(3, 2), (1, 0), (2, 1)] {
    ///     joined.join(a, b);
    /// }
    /// assert_eq!(joined.root(3), 0);
    /// ```
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(above) = self.0.get_mut(a.max(b) as usize) {
            *above = a.min(b);
        }
    }
}
