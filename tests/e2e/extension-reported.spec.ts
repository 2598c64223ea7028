// Reported speech in the extension: its own files, in its own context, once a reader asks for it.

import { expect } from "@playwright/test";
import { test } from "./extension.js";
import { controls, serve } from "./pages.js";

test("a reader asks for reported speech in the extension's toolbar", async ({
  page,
  clickButton,
}) => {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Swans</title><article><h1>Count was right</h1>
    <p>“We counted twice,” said Eleanor Whitcombe, who leads the Harcourt Foundation. The foundation had
    been asked to count the swans on the town's river, which nobody had done for years.</p>
    <p>Whitcombe said that the swans had been patient. The count will be done again in the spring, when the
    young ones are easier to tell from the old.</p></article></html>`;
  await serve(page, "/swans.html", html, {
    "Content-Security-Policy": "default-src 'none'",
  });
  await page.goto("/swans.html");
  await clickButton();
  const { quotes, panel } = controls(page);
  await expect(quotes).toHaveText("1Quotes");
  await quotes.click();
  await panel.getByRole("checkbox", { name: "Reported speech" }).check();
  await expect(quotes).toHaveText("2Quotes");
  await expect(panel.getByText("that the swans had been patient")).toBeVisible();
});
