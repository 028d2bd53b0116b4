// A static server for the demo, the tests and the screenshots. As a program: `node server.mjs FOLDER PORT`.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pipeline } from "node:stream";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder on 127.0.0.1 until `close()`.
 * `port` 0 is any; `headers` go with every answer; `pages` maps paths to text that is no file;
 * `types` replaces the type of some extensions.
 */
export async function serve(folder, { port = 0, headers = {}, pages = {}, types = {} } = {}) {
  const known = { ...TYPES, ...types };
  const server = createServer((request, response) => {
    const path = pathOf(request.url);
    const type = known[extname(path)] ?? "application/octet-stream";
    const head = { "Content-Type": type, "Cache-Control": "no-cache", ...headers };
    if (path in pages) {
      response.writeHead(200, head).end(pages[path]);
    } else {
      sendFile(join(resolve(folder), normalize(path)), resolve(folder), head, response);
    }
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

function pathOf(url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://127.0.0.1").pathname);
    return path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return "/not-a-path";
  }
}

async function sendFile(file, folder, head, response) {
  const found = file.startsWith(folder + sep) && (await stat(file).catch(() => null));
  if (!found || !found.isFile()) {
    response.writeHead(404, { ...head, "Content-Type": "text/plain; charset=utf-8" }).end("not found\n");
    return;
  }
  response.writeHead(200, { ...head, "Content-Length": found.size });
  pipeline(createReadStream(file), response, () => {});
}

async function listen(server, port) {
  try {
    await tryPort(server, port);
  } catch (error) {
    if (error.code !== "EADDRINUSE") {
      throw error;
    }
    await tryPort(server, 0);
  }
}

function tryPort(server, port) {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", fail);
      done();
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, port] = process.argv.slice(2);
  const { url } = await serve(folder, { port: Number(port) });
  console.log(`${url}  (Ctrl-C ends it)`);
}
