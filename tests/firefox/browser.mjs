// A Firefox that is driven over WebDriver, and a server of dist/ and of pages that tests bring along.
// FIREFOX and GECKODRIVER are the paths that scripts/test has found.
import { createServer } from "node:http";
import { Builder } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/firefox.js";
import sirv from "sirv";

/**
 * Serves dist/, and in front of it `pages`: by path, what to send, and a promise of the rest. Gives the address,
 * and an end.
 */
export async function serve(pages) {
  const files = sirv("dist", { dev: true });
  const server = createServer(async (request, response) => {
    const page = pages[request.url.split("?")[0]];
    if (!page) {
      return files(request, response, () => {
        response.statusCode = 404;
        response.end();
      });
    }
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...page.headers });
    response.write(page.body);
    response.end(await page.rest);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** A new profile each time. `access` lets tests into the browser's own context, too. */
export async function launch({ access = false } = {}) {
  const options = new Options().addArguments("-headless");
  if (process.env.FIREFOX) options.setBinary(process.env.FIREFOX);
  const service = new ServiceBuilder(process.env.GECKODRIVER);
  if (access) service.addArguments("--allow-system-access");
  const builder = new Builder()
    .forBrowser("firefox")
    .setFirefoxOptions(options)
    .setFirefoxService(service);
  const driver = await builder.build();
  await driver.manage().setTimeouts({ script: 120_000 });
  return driver;
}
