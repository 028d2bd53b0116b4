//! Firms that lead to each other.
use super::Graph;

/// Firms that lead to each other stand in one knot; a knot's number is above those it leads to.
pub(crate) struct Knots {
    /// The knot of each firm.
    pub(crate) of: Vec<u32>,
    /// The firms, knot by knot.
    pub(crate) order: Vec<u32>,
}

const UNSEEN: u32 = u32::MAX;

impl Knots {
    /// Tarjan's algorithm (SIAM J. Comput. 1, 1972) with a path of its own in place of recursion.
    pub(crate) fn new(graph: &Graph) -> Self {
        let firms = graph.firms();
        let mut knots = Self { of: vec![UNSEEN; firms], order: Vec::with_capacity(firms) };
        let mut search =
            Search { number: vec![UNSEEN; firms], lowest: vec![0; firms], open: Vec::new(), seen: 0 };
        let mut path: Vec<(u32, usize)> = Vec::new();
        let mut found = 0;
        for start in (0_u32..).take(firms) {
            if search.number[start as usize] != UNSEEN {
                continue;
            }
            path.push(search.enter(start));
            while let Some((firm, at)) = path.last_mut() {
                let firm = *firm;
                match graph.targets(firm).get(*at) {
                    Some(to) => {
                        *at += 1;
                        if search.number[*to as usize] == UNSEEN {
                            path.push(search.enter(*to));
                        } else if knots.of[*to as usize] == UNSEEN {
                            search.lower(firm, search.number[*to as usize]);
                        }
                    }
                    None => {
                        path.pop();
                        if let Some((before, _)) = path.last() {
                            search.lower(*before, search.lowest[firm as usize]);
                        }
                        if search.lowest[firm as usize] == search.number[firm as usize] {
                            search.close(firm, found, &mut knots);
                            found += 1;
                        }
                    }
                }
            }
        }
        knots
    }
}

/// The state of Tarjan's search.
struct Search {
    number: Vec<u32>,
    lowest: Vec<u32>,
    open: Vec<u32>,
    seen: u32,
}

impl Search {
    fn enter(&mut self, firm: u32) -> (u32, usize) {
        self.number[firm as usize] = self.seen;
        self.lowest[firm as usize] = self.seen;
        self.seen += 1;
        self.open.push(firm);
        (firm, 0)
    }

    fn lower(&mut self, firm: u32, to: u32) {
        let lowest = &mut self.lowest[firm as usize];
        *lowest = to.min(*lowest);
    }

    fn close(&mut self, firm: u32, knot: u32, knots: &mut Knots) {
        while let Some(last) = self.open.pop() {
            knots.of[last as usize] = knot;
            knots.order.push(last);
            if last == firm {
                break;
            }
        }
    }
}
