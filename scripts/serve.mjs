#!/usr/bin/env node
// Serves dist/ on http://127.0.0.1:8080; PORT changes the port, POLICY is a Content-Security-Policy to send
// along. For looking at the demo on one's own machine: nothing outside can reach it. sirv does the serving, as
// it knows the right type for .wasm, keeps requests inside the folder and reads files anew at each request; we
// only add an honest message where the port is taken.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const port = Number(process.env.PORT ?? 8080);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  process.exit(1);
}

const { POLICY } = process.env;
const files = sirv(fileURLToPath(new URL("../dist", import.meta.url)), {
  dev: true,
  // Browsers may keep them, and ask whether they are the same.
  etag: true,
  setHeaders: (response) => {
    if (POLICY) response.setHeader("Content-Security-Policy", POLICY);
  },
});
const server = createServer((request, response) =>
  files(request, response, () => {
    response.statusCode = 404;
    response.end("Not found\n");
  }),
);

server.on("error", (error) => {
  const messages = {
    EADDRINUSE: `Port ${port} is in use. Stop what uses it, or choose another: PORT=8081 npm start`,
    EACCES: `Port ${port} needs special rights. Choose one above 1023: PORT=8081 npm start`,
  };
  console.error(messages[error.code] ?? error.message);
  process.exit(1);
});

server.listen(port, "127.0.0.1", () => {
  console.log(`Whosaid's demo is at http://127.0.0.1:${server.address().port}`);
});
