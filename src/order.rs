//! Order, groups and sets for the whole crate: one sort, where each use of the standard one would bring its own five
//! kilobytes into the WebAssembly module.
use std::cmp::Ordering;

/// The places `0..count` in ascending order; equal ones keep theirs. Runs of doubling length are merged.
#[inline(never)]
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut run = 1;
    while run < places.len() {
        let mut merged = Vec::with_capacity(places.len());
        for pair in places.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((first, lefts)), Some((second, rights))) =
                (left.split_first(), right.split_first())
            {
                if compare(*first, *second) == Ordering::Greater {
                    merged.push(*second);
                    right = rights;
                } else {
                    merged.push(*first);
                    left = lefts;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        places = merged;
        run *= 2;
    }
    places
}

/// The list in ascending order; what compares equal stays as it stood.
pub(crate) fn sorted<T>(list: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(list.len(), &|a, b| compare(&list[a], &list[b]));
    taken(list, &order)
}

/// The places `0..count` in groups of equal ones, groups in ascending order, each ascending.
#[inline(never)]
pub(crate) fn groups(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for place in order(count, compare) {
        match groups.last_mut() {
            Some(group) if group.first().is_some_and(|first| compare(*first, place) == Ordering::Equal) => {
                group.push(place);
            }
            _ => groups.push(vec![place]),
        }
    }
    groups
}

/// Numbers as a set: ascending, each once.
#[inline(never)]
pub(crate) fn set(numbers: &[u32]) -> Vec<u32> {
    let mut set: Vec<u32> = Vec::new();
    for place in order(numbers.len(), &|a, b| numbers.get(a).cmp(&numbers.get(b))) {
        if let Some(number) = numbers.get(place).filter(|number| set.last() != Some(number)) {
            set.push(*number);
        }
    }
    set
}

/// Whether a set has a number.
#[inline(never)]
pub(crate) fn has(set: &[u32], number: u32) -> bool {
    set.binary_search(&number).is_ok()
}

/// The things of a list at some places, in the order of these.
pub(crate) fn taken<T>(list: Vec<T>, places: &[usize]) -> Vec<T> {
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    let mut taken = Vec::with_capacity(places.len());
    for place in places {
        taken.extend(list.get_mut(*place).and_then(Option::take));
    }
    taken
}

/// Numbers by number: a map in one sorted list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Vec<(u32, u32)>);

impl Numbers {
    /// What is kept under a key.
    #[inline(never)]
    pub(crate) fn get(&self, key: u32) -> Option<u32> {
        let at = self.0.partition_point(|(own, _)| *own < key);
        self.0.get(at).filter(|(own, _)| *own == key).map(|(_, number)| *number)
    }

    /// What is kept under a key, which is `new` from now on where there is nothing yet.
    #[inline(never)]
    pub(crate) fn slot(&mut self, key: u32, new: u32) -> &mut u32 {
        let at = self.0.partition_point(|(own, _)| *own < key);
        if self.0.get(at).is_none_or(|(own, _)| *own != key) {
            self.0.insert(at, (key, new));
        }
        &mut self.0[at].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_places() {
        let sorted = |keys: &[i64]| order(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
        assert_eq!(sorted(&[]), Vec::<usize>::new());
        assert_eq!(sorted(&[3, 1, 2, 1, 3, 0]), [5, 1, 3, 2, 0, 4]);
        let keys: Vec<i64> = (0..1000).map(|n| (n * 7919) % 1000).collect();
        assert!(sorted(&keys).windows(2).all(|two| keys[two[0]] <= keys[two[1]]));
    }

    #[test]
    fn groups_sets_and_maps() {
        let keys = [2, 1, 2, 1, 0];
        assert_eq!(groups(5, &|a, b| keys[a].cmp(&keys[b])), [vec![4], vec![1, 3], vec![0, 2]]);
        assert_eq!(set(&[3, 1, 3, 2]), [1, 2, 3]);
        assert_eq!(taken(vec!['a', 'b', 'c'], &[2, 0]), ['c', 'a']);
        assert_eq!(
            sorted(vec![(2, 'a'), (1, 'b'), (2, 'c')], |a, b| a.0.cmp(&b.0)),
            [(1, 'b'), (2, 'a'), (2, 'c')]
        );
        let mut map = Numbers::default();
        *map.slot(7, 0) += 1;
        *map.slot(3, 5) += 1;
        *map.slot(7, 0) += 1;
        assert_eq!((map.get(7), map.get(3), map.get(4)), (Some(2), Some(6), None));
    }
}
