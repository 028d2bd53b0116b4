//! The order of things by a number, for all charts.

/// The places of the keys in ascending order; equal keys keep theirs.
pub(super) fn order(keys: &[i64]) -> Vec<usize> {
    crate::order::order(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)))
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
