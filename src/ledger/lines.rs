//! The lines that records were read from: one after the other, as a rule.

/// Lines by row: only where a line is not the one after that of the row before, it is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    /// The row and the line that each run begins with.
    runs: Vec<(u32, u32)>,
    length: u32,
}

impl Lines {
    /// The line of a row; 0 where there is none.
    pub(crate) fn get(&self, row: usize) -> u32 {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let run = self.runs.partition_point(|(first, _)| *first <= row).checked_sub(1);
        let run = run.filter(|_| row < self.length).and_then(|at| self.runs.get(at));
        run.map_or(0, |(first, line)| line.saturating_add(row - first))
    }

    /// Keeps the line of the next row.
    pub(crate) fn push(&mut self, line: u32) {
        let next = self.runs.last().map(|(first, begun)| begun.saturating_add(self.length - first));
        if next != Some(line) {
            self.runs.push((self.length, line));
        }
        self.length += 1;
    }

    /// Lets go of all lines.
    pub(crate) fn clear(&mut self) {
        self.runs.clear();
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_keeps_its_line() {
        let told = [2, 3, 4, 9, 10, 10, 1, 2, 0, 0, 5];
        let mut lines = Lines::default();
        assert_eq!(lines.get(0), 0);
        told.iter().for_each(|line| lines.push(*line));
        assert_eq!((0..told.len()).map(|row| lines.get(row)).collect::<Vec<_>>(), told);
        assert_eq!((lines.get(told.len()), lines.get(usize::MAX)), (0, 0));
        lines.clear();
        lines.push(7);
        assert_eq!((lines.get(0), lines.get(1)), (7, 0));
    }
}
