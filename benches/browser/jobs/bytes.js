// What the package is measured by: one pass over the bytes, written by hand for this one table. Nothing is checked
// beyond what the adding needs. A text is hashed while its comma is looked for, numbered by a table of hashes, and
// decoded once at the end; amounts are whole cents, which stay exact in a double below 9 × 10^15.

const [COMMA, POINT, LINE, ZERO] = [0x2c, 0x2e, 0x0a, 0x30];
const FIRST_YEAR = 2014;
const MONTHS = 120;
// a power of two, more than twice the firms
const SLOTS = 1 << 17;
const MOST_NAMES = 1 << 16;
const MOST_INDUSTRIES = 256;

/** Texts numbered as first seen; they stay where they stand in the bytes. */
class Names {
  constructor(bytes) {
    this.bytes = bytes;
    this.slots = new Int32Array(SLOTS);
    this.starts = [];
    this.ends = [];
    /** Where the last one ended. */
    this.end = 0;
  }

  /** The number of the text up to the next comma. */
  read(start) {
    const { bytes } = this;
    let [at, hash] = [start, 0];
    for (let byte = bytes[at]; byte !== COMMA; byte = bytes[at]) {
      hash = (Math.imul(hash, 31) + byte) | 0;
      at += 1;
    }
    this.end = at;
    return this.numberOf(hash, start, at);
  }

  numberOf(hash, start, end) {
    const { slots, starts, ends } = this;
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let number = slots[slot] - 1; number >= 0; number = slots[slot] - 1) {
      if (ends[number] - starts[number] === end - start && this.same(starts[number], start, end)) {
        return number;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    starts.push(start);
    ends.push(end);
    slots[slot] = starts.length;
    return starts.length - 1;
  }

  same(from, start, end) {
    const { bytes } = this;
    let other = from;
    for (let at = start; at < end; at += 1) {
      if (bytes[at] !== bytes[other]) {
        return false;
      }
      other += 1;
    }
    return true;
  }

  texts() {
    const decoder = new TextDecoder();
    return this.starts.map((start, number) => decoder.decode(this.bytes.subarray(start, this.ends[number])));
  }
}

/** Behind the next comma. */
function next(bytes, from) {
  let at = from;
  while (bytes[at] !== COMMA) {
    at += 1;
  }
  return at + 1;
}

/** Months since the first of them. */
function month(bytes, at) {
  const digit = (place) => bytes[at + place] - ZERO;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  return (year - FIRST_YEAR) * 12 + digit(5) * 10 + digit(6) - 1;
}

/** Nothing has to be started. */
export async function start() {}

export async function run(bytes) {
  const [firms, regions, industries] = [new Names(bytes), new Names(bytes), new Names(bytes)];
  const sums = new Float64Array(256 * MOST_INDUSTRIES);
  const counts = new Int32Array(256 * MOST_INDUSTRIES);
  const [ofFirms, ofMonths] = [new Float64Array(MOST_NAMES), new Float64Array(MONTHS)];
  const { length } = bytes;
  for (let at = bytes.indexOf(LINE) + 1; at < length; at += 1) {
    const firm = firms.read(next(bytes, next(bytes, at)));
    const region = regions.read(firms.end + 1);
    const group = region * MOST_INDUSTRIES + industries.read(regions.end + 1);
    const signed = next(bytes, industries.end + 1);
    at = next(bytes, signed);
    let planned = 0;
    for (let byte = bytes[at]; byte !== COMMA; byte = bytes[at]) {
      if (byte !== POINT) {
        planned = planned * 10 + byte - ZERO;
      }
      at += 1;
    }
    sums[group] += planned;
    counts[group] += 1;
    ofFirms[firm] += planned;
    ofMonths[month(bytes, signed)] += planned;
    while (at < length && bytes[at] !== LINE) {
      at += 1;
    }
  }
  return answers({ regions, industries, firms, sums, counts, ofFirms, ofMonths });
}

function answers({ regions, industries, firms, sums, counts, ofFirms, ofMonths }) {
  const groups = [];
  const names = industries.texts();
  regions.texts().forEach((region, number) => {
    names.forEach((industry, other) => {
      const group = number * MOST_INDUSTRIES + other;
      if (counts[group] > 0) {
        groups.push([region, industry, BigInt(sums[group]), BigInt(counts[group])]);
      }
    });
  });
  const named = (at) => `${FIRST_YEAR + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  return {
    groups,
    firms: firms.texts().map((firm, number) => [firm, BigInt(ofFirms[number])]),
    months: [...ofMonths].map((sum, at) => [named(at), BigInt(sum)]).filter(([, sum]) => sum > 0n),
  };
}
