// The tarball, installed into a project that knows nothing of this checkout.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { version } = JSON.parse(execFileSync("node", ["-p", "JSON.stringify(require('./pkg/package.json'))"], { cwd: root }));
const tarball = process.env.QILIAN_TARBALL || join(root, "target", `qilian-${version}.tgz`);

let project;

const run = (program, ...words) => execFileSync(program, words, { cwd: project, encoding: "utf8" }).trim();

before(() => {
  project = mkdtempSync(join(tmpdir(), "qilian-project-"));
  writeFileSync(join(project, "package.json"), '{ "name": "fresh", "private": true, "type": "module" }\n');
  // it depends on nothing, so no registry is asked
  execFileSync("npm", ["install", "--silent", "--offline", tarball], { cwd: project, shell: process.platform === "win32" });
});

after(() => rmSync(project, { recursive: true, force: true }));

test("it installs alone", () => {
  const installed = readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."));
  assert.deepEqual(installed, ["qilian"]);
});

test("it runs as a module", () => {
  writeFileSync(join(project, "main.js"), 'import init, { version } from "qilian"; await init(); console.log(version());\n');
  assert.equal(run("node", "main.js"), version);
});

test("it runs as CommonJS", () => {
  writeFileSync(join(project, "main.cjs"), 'console.log(require("qilian").version());\n');
  assert.equal(run("node", "main.cjs"), version);
});

test("every entry that it names is there", () => {
  const files = ["element.css", "core.wasm", "qilian.wasm", "package.json"];
  const names = ["qilian", "qilian/element", ...files.map((file) => `qilian/${file}`)];
  const script = names.map((name) => `import.meta.resolve("${name}")`).join(", ");
  writeFileSync(join(project, "resolve.js"), `import { existsSync } from "node:fs";
    for (const url of [${script}]) if (!existsSync(new URL(url))) throw new Error(url);\n`);
  run("node", "resolve.js");
});

test("importing the element where there is no page does nothing", () => {
  writeFileSync(join(project, "element.js"), 'await import("qilian/element");\n');
  assert.equal(run("node", "element.js"), "");
});

test("its types hold for a program that uses them", () => {
  for (const file of ["example.ts", "tsconfig.json"]) {
    copyFileSync(join(root, "tests/types", file), join(project, file));
  }
  try {
    run("node", join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json");
  } catch (error) {
    assert.fail(error.stdout);
  }
});
