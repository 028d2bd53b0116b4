// Finds a Chromium and starts it for tests. As a program it prints the path, or fails.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge"];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a Chromium: CHROME, Playwright's own, one on PATH, one at the usual places. */
export function findChromium() {
  if (process.env.CHROME) {
    return process.env.CHROME;
  }
  return [playwrights(), ...onPath(), ...usualPlaces()].find((path) => path && existsSync(path));
}

/** A browser without a window. */
export function launch() {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error("no Chromium was found: install Chrome or Chromium, or set CHROME to its path");
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

function playwrights() {
  try {
    return chromium.executablePath();
  } catch {
    return undefined; // a platform that Playwright has no browser for
  }
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function usualPlaces() {
  const mac = ["Google Chrome", "Chromium", "Microsoft Edge"];
  const windows = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
  return [
    ...mac.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    ...windows.filter(Boolean).flatMap((folder) => [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Chromium/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = findChromium();
  if (path) {
    console.log(path);
  } else {
    process.exitCode = 1;
  }
}
