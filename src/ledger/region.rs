//! Places: paths below the ledger's own region, and their levels by depth.
use crate::part;

/// The levels of a whole path, by depth: never by the last character of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Province,
    City,
    County,
}

impl Level {
    /// How many parts of a path reach this level.
    pub(crate) fn depth(self) -> usize {
        match self {
            Self::Province => 1,
            Self::City => 2,
            Self::County => 3,
        }
    }
}

/// The whole path of a place written below `root`, or written whole.
pub(crate) fn whole_path(text: &str, root: &str) -> String {
    let text = text.trim().trim_matches('/');
    // A ledger of several provinces has the region "/": its paths are whole.
    let root = root.trim_matches('/');
    let is_whole =
        root.is_empty() || text == root || text.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'));
    if is_whole { text.to_owned() } else { [root, "/", text].concat() }
}

/// The path cut off at a level, or nothing where it does not reach it.
///
/// Where the ledger names no region of its own (`root` is empty), a short path is counted from its end: what an office's
/// table has in its column of places are counties.
pub(crate) fn at_level<'p>(path: &'p str, root: &str, level: Level) -> Option<&'p str> {
    let parts = path.split('/').count();
    let above = if root.is_empty() { Level::County.depth().saturating_sub(parts) } else { 0 };
    let depth = level.depth().checked_sub(above).filter(|depth| *depth > 0)?;
    match path.match_indices('/').nth(depth - 1) {
        Some((at, _)) => Some(part::before(path, at)),
        None if parts == depth => Some(path),
        None => None,
    }
}

/// The last part of a path.
pub(crate) fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_below_the_root_becomes_whole_once() {
        let root = "山西省/朔州市";
        assert_eq!(whole_path("应县", root), "山西省/朔州市/应县");
        assert_eq!(whole_path("山西省/朔州市/应县", root), "山西省/朔州市/应县");
        assert_eq!(whole_path("山西省/朔州市", root), root);
        assert_eq!(whole_path("上海市/上海市/浦东新区", ""), "上海市/上海市/浦东新区");
    }

    #[test]
    fn levels_are_depths() {
        let zone = "山西省/朔州市/应县/应县经济技术开发区";
        let root = "山西省/朔州市";
        assert_eq!(at_level(zone, root, Level::County), Some("山西省/朔州市/应县"));
        assert_eq!(at_level("山西省/朔州市", root, Level::County), None);
        assert_eq!(at_level("山西省/朔州市/怀仁市", root, Level::City), Some("山西省/朔州市"));
        assert_eq!(last_part(zone), "应县经济技术开发区");
    }

    #[test]
    fn without_a_region_of_the_ledger_a_short_path_ends_in_a_county() {
        assert_eq!(at_level("甲县", "", Level::County), Some("甲县"));
        assert_eq!(at_level("甲县", "", Level::City), None);
        assert_eq!(at_level("示例市/甲县", "", Level::County), Some("示例市/甲县"));
        assert_eq!(at_level("示例市/甲县", "", Level::City), Some("示例市"));
        assert_eq!(at_level("示例省/示例市/甲县", "", Level::Province), Some("示例省"));
    }
}
