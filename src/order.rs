//! Order, groups and sets for the whole crate: one sort, where each use of the standard one would bring its own five
//! kilobytes into the WebAssembly module.
use std::cmp::Ordering;

/// The places `0..count` in ascending order; equal ones keep theirs. Runs of doubling length are merged.
#[inline(never)]
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    // What stands in order already is often asked for again.
    let is_sorted = places.windows(2).all(|two| compare(two[0], two[1]) != Ordering::Greater);
    let mut run = if is_sorted { places.len().max(1) } else { 1 };
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
    if places.len() == list.len() && places.iter().enumerate().all(|(at, place)| at == *place) {
        return list;
    }
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    let mut taken = Vec::with_capacity(places.len());
    for place in places {
        taken.extend(list.get_mut(*place).and_then(Option::take));
    }
    taken
}

/// Numbers by number: an open table. A key is never `u64::MAX`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    /// A power of two of them, at most half full.
    slots: Vec<(u64, u32)>,
    length: usize,
}

const FREE: u64 = u64::MAX;

impl Numbers {
    /// What is kept under a key.
    pub(crate) fn get(&self, key: impl Into<u64>) -> Option<u32> {
        let key = key.into();
        self.slots.get(self.place(key)).filter(|(own, _)| *own == key).map(|(_, number)| *number)
    }

    /// What is kept under a key, which is `new` from now on where there is nothing yet.
    pub(crate) fn slot(&mut self, key: impl Into<u64>, new: u32) -> &mut u32 {
        self.filled(key.into(), new)
    }

    fn filled(&mut self, key: u64, new: u32) -> &mut u32 {
        if self.slots.len() <= self.length * 2 {
            self.widen();
        }
        let place = self.place(key);
        let slot = &mut self.slots[place];
        if slot.0 == FREE {
            *slot = (key, new);
            self.length += 1;
        }
        &mut slot.1
    }

    /// Where a key is, or the free slot where it would be.
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        while self.slots.get(place).is_some_and(|(own, _)| *own != key && *own != FREE) {
            place = (place + 1) & mask;
        }
        place
    }

    #[inline(never)]
    fn widen(&mut self) {
        let wider = vec![(FREE, 0); (self.slots.len() * 2).max(16)];
        for (key, number) in std::mem::replace(&mut self.slots, wider) {
            if key != FREE {
                let place = self.place(key);
                self.slots[place] = (key, number);
            }
        }
    }
}

/// Numbers by number, small ones by their place. A key is never `u64::MAX`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    near: Vec<u32>,
    far: Numbers,
}

/// Keys from here on are looked up in a table.
const FAR: u64 = 1 << 16;
const NOTHING: u32 = u32::MAX;

impl Index {
    /// What is kept under a key, which is `new` from now on where there is nothing yet.
    #[inline]
    pub(crate) fn slot(&mut self, key: impl Into<u64>, new: u32) -> u32 {
        let key = key.into();
        if key >= FAR {
            return *self.far.slot(key, new);
        }
        match self.near.get(key as usize) {
            Some(number) if *number != NOTHING => *number,
            _ => {
                if self.near.len() <= key as usize {
                    self.near.resize((key as usize + 1).next_power_of_two(), NOTHING);
                }
                self.near[key as usize] = new;
                new
            }
        }
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
        assert_eq!(map.get(7_u32), None);
        *map.slot(7_u32, 0) += 1;
        *map.slot(3_u32, 5) += 1;
        *map.slot(7_u32, 0) += 1;
        assert_eq!((map.get(7_u32), map.get(3_u32), map.get(4_u32)), (Some(2), Some(6), None));
        for key in 0..5000_u32 {
            *map.slot(u64::from(key) << 32 | 1, key) += 1;
        }
        assert!((0..5000_u32).all(|key| map.get(u64::from(key) << 32 | 1) == Some(key + 1)));
        assert_eq!(map.get(7_u32), Some(2));
        let mut index = Index::default();
        for key in (0..FAR + 5000).step_by(7).chain([u64::MAX - 1]) {
            assert_eq!((index.slot(key, key as u32), index.slot(key, 1)), (key as u32, key as u32));
        }
    }
}
