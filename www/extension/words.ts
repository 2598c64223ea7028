// Puts the words of the reader's language into a page of the extension.

export const words = (name: string, ...values: string[]): string =>
  chrome.i18n.getMessage(name, values);

export function fillIn(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-words]")) {
    element.textContent = words(element.dataset.words ?? "");
  }
  for (const element of root.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", words(element.dataset.label ?? ""));
    element.setAttribute("placeholder", "news.example");
  }
  globalThis.document.documentElement.lang = chrome.i18n.getUILanguage();
}
