// Says at the page's end what Whosaid has loaded for this page, so that the two ways can be compared.

import type {} from "../embed/events.js";

document.addEventListener("whosaid:ready", () => {
  const files = performance
    .getEntriesByType("resource")
    .filter(({ name }) => /whosaid[^/]*$/.test(name)) as PerformanceResourceTiming[];
  const bytes = files.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
  const isAnalysed = files.some(({ name }) => name.endsWith("whosaid.model"));
  const way = isAnalysed ? "read here, by the model" : "painted from a file beside it";
  const place = document.querySelector("#loaded");
  if (place) {
    place.textContent = `This page was ${way}: ${Math.round(bytes / 1000).toLocaleString("en")} kB, uncompressed.`;
  }
});
