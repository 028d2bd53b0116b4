// The same pass as most would write it: over decoded text, with what the engine has for finding and for names.

const POINT = 0x2e;
const ZERO = 0x30;

/** Nothing has to be started. */
export async function start() {}

export async function run(bytes) {
  const text = new TextDecoder().decode(bytes);
  const [groups, firms, months] = [new Map(), new Map(), new Map()];
  const after = (at) => text.indexOf(",", at) + 1;
  for (let at = text.indexOf("\n") + 1; at < text.length; ) {
    const firm = after(after(at));
    const region = after(firm);
    const chain = after(after(region));
    const signed = after(chain);
    const planned = after(signed);
    const end = text.indexOf(",", planned);
    const amount = cents(text, planned, end);
    const key = text.slice(region, chain - 1);
    const group = groups.get(key);
    if (group) {
      group.sum += amount;
      group.count += 1;
    } else {
      groups.set(key, { sum: amount, count: 1 });
    }
    add(firms, text.slice(firm, region - 1), amount);
    add(months, text.slice(signed, signed + 7), amount);
    at = text.indexOf("\n", end) + 1 || text.length;
  }
  const exact = (sums) => [...sums].map(([name, sum]) => [name, BigInt(sum)]);
  const rows = [...groups].map(([key, { sum, count }]) => [...key.split(","), BigInt(sum), BigInt(count)]);
  return { groups: rows, firms: exact(firms), months: exact(months) };
}

function add(sums, name, amount) {
  sums.set(name, (sums.get(name) || 0) + amount);
}

/** 123.45 as 12345. */
function cents(text, start, end) {
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== POINT) {
      number = number * 10 + code - ZERO;
    }
  }
  return number;
}
