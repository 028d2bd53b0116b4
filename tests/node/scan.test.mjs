// One pass over a table: the answers of a ledger, wherever the pieces end.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ledger, ScanReader, scan } from "../../pkg/dist/node.js";
import { feed } from "../support/pieces.mjs";

const county = readFileSync(new URL("../cases/tables/county-ledger.csv", import.meta.url));

const QUERIES = [
  {},
  { by: ["county", "industry"] },
  { measure: "average", by: "industry", locale: "en" },
  { measure: "projects", by: ["month"], cumulative: true },
  { by: ["firm"], top: 2, others: false },
  { measure: "paid_in", by: ["chain"], where: { milestone: "started" } },
];

/** A table of projects whose sums are known: amounts of all digits, two places, rows without a value. */
function table(rows) {
  const lines = ["项目名称,企业,县区,签约时间,计划投资额(万元)"];
  for (let row = 0; row < rows; row += 1) {
    const amount = row % 5 === 0 ? "" : `${row}.${String(row % 100).padStart(2, "0")}`;
    lines.push(`"第${row}个,项目",企业${row % 7},${row % 2 ? "甲县" : "乙县"},2023-0${1 + (row % 9)}-11,${amount}`);
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** Sums by place in hundredths of 万元, worked out with integers. */
function sums(rows) {
  const found = { 甲县: 0n, 乙县: 0n };
  for (let row = 0; row < rows; row += 1) {
    found[row % 2 ? "甲县" : "乙县"] += row % 5 === 0 ? 0n : BigInt(row * 100 + (row % 100));
  }
  return found;
}

const ofLedger = (data) => {
  const ledger = Ledger.parse(data, { format: "csv" });
  return QUERIES.map((query) => ledger.group(query));
};

const inPieces = (bytes, length, queries) => feed(new ScanReader(queries), bytes, length);

for (const length of [1, 2, 3, 7, 1000, 1 << 20]) {
  test(`pieces of ${length} bytes give the answers of the ledger`, () => {
    assert.deepEqual(inPieces(county, length, QUERIES).answers, ofLedger(county));
    const text = Buffer.from(table(500));
    assert.deepEqual(inPieces(text, length, QUERIES).answers, ofLedger(text));
  });
}

test("a table of many pieces adds up to what integers say", async () => {
  const rows = 60000;
  const text = table(rows);
  const bytes = Buffer.from(text);
  assert.ok(bytes.length > 3 << 20);
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  for (const source of [bytes, text, Uint8Array.from(bytes).buffer, new Blob([text]), new Response(text), wide]) {
    const found = await scan(source, [{ by: ["county"] }]);
    assert.equal(found.projects, rows);
    const expected = sums(rows);
    for (const { key, value } of found.answers[0].tables[0].rows) {
      // 1 元 is a hundredth of 100 元
      assert.equal(BigInt(value.value), expected[key[0]] * 100n, key[0]);
    }
    assert.equal(found.answers[0].tables[0].rows.length, 2);
  }
});

test("what was not looked at is noted, what was left out is a warning", async () => {
  const found = await scan("id,name,planned,联系电话\n1,甲,1亿元,0\n1,乙,2亿元,0\n", [{ locale: "en" }], { file: "a.csv" });
  assert.deepEqual(found.notes.map((note) => note.code), ["ids_not_compared"]);
  assert.match(found.notes[0].text, /^[\x20-\x7e]+$/);
  assert.deepEqual(found.warnings.map(({ code, file, path }) => [code, file, path]), [["unknown_column", "a.csv", "联系电话"]]);
  assert.equal(found.answers[0].tables[0].total.value, "300000000");
  assert.deepEqual(Object.keys(found).sort(), ["answers", "notes", "projects", "warnings"]);
});

test("a mapping of headers, and a column that nothing asks for", async () => {
  const text = "Deal,Millions,签约时间\nA,5,很久以前\n";
  const map = { name: "Deal", planned: "Millions:USD百万" };
  const { answers } = await scan(text, [{}], { map });
  assert.equal(answers[0].tables[0].total.value, "5000000");
  await assert.rejects(scan(text, [{ by: "month" }], { map }), { name: "QilianError", code: "not_a_date" });
});

test("no query, no answer", async () => {
  assert.deepEqual((await scan(county, [])).answers, []);
});

const refused = (source, queries, code, path) =>
  assert.rejects(scan(source, queries), (error) => {
    assert.equal(error.name, "QilianError");
    assert.equal(error.code, code);
    if (path !== undefined) {
      assert.equal(error.path, path);
    }
    return true;
  });

test("what is wrong is a QilianError, wherever the pieces end", async () => {
  const wrong = Buffer.from("name,region,planned\n甲,甲县,很多\n乙,乙县\n");
  for (const length of [1, 5, 1000]) {
    assert.throws(() => inPieces(wrong, length, [{}]), (error) => {
      const found = error.errors.map(({ code, row }) => [code, row]);
      assert.deepEqual(found, [["not_a_quantity", 2], ["invalid_table", 3]]);
      return error.name === "QilianError";
    });
  }
  await refused("", [{}], "empty");
  await refused("项目名称\n\"甲", [{}], "unclosed_quote");
  await refused(Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xcf]), [{}], "invalid_utf8");
});

test("what is wrong with the queries is told by their places, before anything is read", async () => {
  const read = () => assert.fail("nothing is to be read");
  const source = { stream: () => ({ getReader: () => ({ read }) }) };
  await refused(source, [{}, { by: ["countty"] }], "unknown_word", "[1].by");
  await refused(source, [{ measur: "planned" }], "unknown_key", "[0]");
  await refused(source, [1], "wrong_type", "[0]");
  await refused(source, { by: ["county"] }, "wrong_type");
  await refused(source, undefined, "wrong_type");
  await assert.rejects(scan(source, [{}], { mapp: {} }), { name: "QilianError", code: "unknown_key" });
});

test("a source that fails, or is none, is a QilianError", async () => {
  let pulls = 0;
  const failing = new ReadableStream({
    pull(controller) {
      pulls += 1;
      if (pulls > 2) {
        controller.error(new Error("the line broke"));
      } else {
        controller.enqueue(county.subarray(0, 100));
      }
    },
  });
  await assert.rejects(scan(new Response(failing), [{}]), { name: "QilianError", code: "unreadable", message: /the line broke/ });
  const used = new Response("name\n");
  await used.text();
  await refused(used, [{}], "unreadable");
  await assert.rejects(Ledger.read(used), { name: "QilianError", code: "unreadable" });
  for (const none of [null, undefined, 5, {}, [1]]) {
    await refused(none, [{}], "wrong_type");
  }
  await refused(new Response(null), [{}], "empty");
});

test("a reader that is finished takes nothing more", () => {
  const reader = new ScanReader([{}]);
  reader.push("name\n甲\n");
  assert.equal(reader.finish().projects, 1);
  assert.throws(() => reader.push("x"), { name: "QilianError", code: "freed" });
  assert.throws(() => reader.finish(), { name: "QilianError", code: "freed" });
});
