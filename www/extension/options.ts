// The options page: every choice is kept as soon as it is made.

import type { Kind, Painter } from "../types.js";
import {
  changeSettings,
  hostOf,
  keptSettings,
  LANGUAGES,
  onSettings,
  PALETTE,
  type Palette,
  patternOf,
  type Settings,
} from "./settings.js";
import { fillIn, words } from "./words.js";

const page = globalThis.document;

function part<Element extends HTMLElement>(id: string): Element {
  const found = page.getElementById(id);
  if (!found) throw new Error(`options.html has no #${id}`);
  return found as Element;
}

const inputs = (name: string) => [
  ...page.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`),
];

const say = (text: string) => {
  part("said").textContent = text;
};

async function keep(change: Partial<Settings>): Promise<void> {
  await changeSettings(change);
  say(words("kept"));
}

function siteLine(host: string): HTMLLIElement {
  const line = page.createElement("li");
  const name = page.createElement("span");
  name.textContent = host;
  const button = page.createElement("button");
  button.textContent = "×";
  button.setAttribute("aria-label", words("remove", host));
  button.addEventListener("click", async () => {
    const { sites } = await keptSettings();
    await keep({ sites: sites.filter((site) => site !== host) });
    await chrome.permissions.remove({ origins: [patternOf(host)] });
  });
  line.append(name, button);
  return line;
}

function show({ sites, isPaused, kinds, colours, painter, language }: Settings): void {
  part("sites").replaceChildren(...sites.map(siteLine));
  part<HTMLInputElement>("off").checked = isPaused;
  for (const box of inputs("kind")) box.checked = kinds[box.value as Kind];
  for (const well of inputs("colour")) well.value = colours[well.dataset.name as keyof Palette];
  for (const radio of inputs("painter")) radio.checked = radio.value === painter;
  part<HTMLSelectElement>("language").value = language ?? "";
  for (const [name, colour] of Object.entries(colours)) {
    page.documentElement.style.setProperty(`--${name}`, colour);
  }
}

part("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = part<HTMLInputElement>("site");
  const typed = field.value.trim();
  const host = hostOf(/^\w+:\/\//.test(typed) ? typed : `https://${typed}`);
  if (host === null) return say(words("noSite"));
  // At once, while it is still the reader's click that asks.
  if (!(await chrome.permissions.request({ origins: [patternOf(host)] }))) {
    return say(words("refused", host));
  }
  const { sites } = await keptSettings();
  await keep({ sites: [...sites, host] });
  field.value = "";
});

part("off").addEventListener("change", () =>
  keep({ isPaused: part<HTMLInputElement>("off").checked }),
);

for (const box of inputs("kind")) {
  box.addEventListener("change", async () => {
    const { kinds } = await keptSettings();
    await keep({ kinds: { ...kinds, [box.value]: box.checked } });
  });
}

for (const well of inputs("colour")) {
  well.addEventListener("change", async () => {
    const { colours } = await keptSettings();
    await keep({ colours: { ...colours, [well.dataset.name ?? ""]: well.value } });
  });
}

part("usual").addEventListener("click", () => keep({ colours: PALETTE }));

for (const radio of inputs("painter")) {
  radio.addEventListener("change", () => keep({ painter: radio.value as Painter }));
}

for (const code of LANGUAGES) {
  const option = page.createElement("option");
  option.value = code;
  option.textContent = new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
  part("language").append(option);
}
part("language").addEventListener("change", () =>
  keep({ language: part<HTMLSelectElement>("language").value || null }),
);

// Firefox has a function for it; elsewhere an address that only the browser itself may open.
const { commands } = chrome as { commands?: { openShortcutSettings?: () => Promise<void> } };
const address = "chrome://extensions/shortcuts";
const isFirefox = commands?.openShortcutSettings !== undefined;
part("shortcut-note").textContent = isFirefox ? "" : words("shortcutNote", address);
part("shortcut").addEventListener("click", async () => {
  if (commands?.openShortcutSettings) await commands.openShortcutSettings();
  else await chrome.tabs.create({ url: address });
});

fillIn(page);
show(await keptSettings());
onSettings(show);
