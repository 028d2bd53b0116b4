// How keys walk the marks of a chart.

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The index that a key leads to from `index`, or -1 where the key is none of ours. */
export function nextMark({ key, altKey, ctrlKey, metaKey }, index, count) {
  // with a modifier the key is the browser's
  if (altKey || ctrlKey || metaKey) {
    return -1;
  }
  if (key === "Home") {
    return 0;
  }
  if (key === "End") {
    return count - 1;
  }
  const step = STEPS[key];
  return step ? Math.min(Math.max(index + step, 0), count - 1) : -1;
}
