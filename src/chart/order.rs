//! The order of things by a number, for all charts: one sort, where each use of the standard one would bring its own
//! five kilobytes into the module.

/// The places of the keys in ascending order; equal keys keep theirs. Runs of doubling length are merged.
pub(super) fn order(keys: &[i64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    let mut run = 1;
    while run < places.len() {
        let mut merged = Vec::with_capacity(places.len());
        for pair in places.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((first, lefts)), Some((second, rights))) =
                (left.split_first(), right.split_first())
            {
                if keys.get(*first) <= keys.get(*second) {
                    merged.push(*first);
                    left = lefts;
                } else {
                    merged.push(*second);
                    right = rights;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_places() {
        assert_eq!(order(&[]), Vec::<usize>::new());
        assert_eq!(order(&[3, 1, 2, 1, 3, 0]), [5, 1, 3, 2, 0, 4]);
        let keys: Vec<i64> = (0..1000).map(|n| (n * 7919) % 1000).collect();
        assert!(order(&keys).windows(2).all(|two| keys[two[0]] <= keys[two[1]]));
    }
}
