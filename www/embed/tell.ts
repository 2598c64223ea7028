// Why nothing is shown on a page, for its owner.

import { otherSite } from "../other-site.js";
import type { Page } from "../page.js";

/** Says so in a line on the console. */
export function tell({ status, annotations }: Page): void {
  const host = status === "no-article" ? otherSite() : null;
  let why = "it found no article";
  if (status === "not-english") {
    why = `its article is not in English but in "${annotations.language}"`;
  } else if (host) {
    why = `its article seems to be in a frame of ${host}, which no script of this page can read; the page in the frame needs the tag`;
  }
  console.info(`Whosaid shows nothing on this page: ${why}.`);
}
