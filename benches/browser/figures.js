// What every job answers, in one form, so that all of them can be seen to say the same; the same lines as natively.

/**
 * One line a figure: `groups` are region, industry, sum in hundredths of 万元, count, and mean where the job has one;
 * `firms` and `months` names and sums. Sums and counts are BigInt.
 */
export function lines({ groups, firms, months }) {
  const rows = groups.map(([region, ...rest]) => [region.split("/").pop(), ...rest]).sort(byNames);
  let cumulative = 0n;
  return [
    ...rows.map(([region, industry, sum, count, own]) => `${region} ${industry} ${sum} ${count} ${own ?? mean(sum, count)}`),
    ...largest(firms).map((firm) => firm.join(" ")),
    ...[...months].sort(([a], [b]) => order(a, b)).map(([month, sum]) => `${month} ${(cumulative += sum)}`),
  ].join("\n");
}

// half up
const mean = (sum, count) => (2n * sum + count) / (2n * count);

const order = (a, b) => (a < b ? -1 : Number(a > b));

const byNames = (a, b) => order(a[0], b[0]) || order(a[1], b[1]);

const largest = (firms) => [...firms].sort((a, b) => -order(a[1], b[1]) || order(a[0], b[0])).slice(0, 10);
