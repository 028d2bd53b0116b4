//! What every job answers, in one form, so that all of them can be seen to say the same.

use std::collections::BTreeMap;

/// Sum in hundredths of 万元, and how many.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    pub hundredths: i128,
    pub count: i128,
}

impl Sum {
    /// Half up.
    pub fn mean(self) -> i128 {
        (2 * self.hundredths + self.count) / (2 * self.count)
    }
}

/// The 730 figures: region × industry, the ten largest firms, monthly cumulative sums.
#[derive(Default)]
pub struct Answers {
    /// Region and industry.
    pub groups: BTreeMap<(String, String), Sum>,
    /// The ten largest, the largest first.
    pub firms: Vec<(String, i128)>,
    /// By month, `2014-01`; not cumulative yet.
    pub months: BTreeMap<String, i128>,
}

impl Answers {
    /// One line a figure.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        for ((region, industry), sum) in &self.groups {
            lines.push(format!("{region} {industry} {} {} {}", sum.hundredths, sum.count, sum.mean()));
        }
        for (firm, sum) in &self.firms {
            lines.push(format!("{firm} {sum}"));
        }
        let mut cumulative = 0;
        for (month, sum) in &self.months {
            cumulative += sum;
            lines.push(format!("{month} {cumulative}"));
        }
        lines.join("\n")
    }
}

/// The ten largest, ties by name.
pub fn ten_largest(firms: impl IntoIterator<Item = (String, i128)>) -> Vec<(String, i128)> {
    let mut firms: Vec<(String, i128)> = firms.into_iter().collect();
    firms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    firms.truncate(10);
    firms
}

/// FNV-1a.
pub fn digest(text: &str) -> u64 {
    text.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
