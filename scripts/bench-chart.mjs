// Draws the chart of docs/performance.md.

const SERIES = [
  { key: "compromise", label: "compromise", colour: "#8a5a00", dark: "#e0a64a" },
  { key: "mark.js markRanges", label: "mark.js", colour: "#6b6b6b", dark: "#a8a8a8" },
  { key: "annotate()", label: "Whosaid annotate()", colour: "#0b57d0", dark: "#8ab4f8" },
  { key: "analyse()", label: "Whosaid analyse()", colour: "#00796b", dark: "#5fd0c0" },
];

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 170;
const TOP = 24;
const BOTTOM = 52;
/** Least distance between two labels, in pixels. */
const LINE = 17;

const escapeXml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Powers of ten that enclose the values, as exponents. */
const decades = (values) => [
  Math.floor(Math.log10(Math.min(...values))),
  Math.ceil(Math.log10(Math.max(...values))),
];

/** Moves labels down where they would lie on each other. */
function spread(labels) {
  let last = Number.NEGATIVE_INFINITY;
  for (const label of labels.toSorted((a, b) => a.y - b.y)) {
    label.y = Math.max(label.y, last + LINE);
    last = label.y;
  }
  return labels;
}

/** An SVG of milliseconds against words, both logarithmic; `articles` as bench.mjs measures them. */
export function chart(articles) {
  const words = articles.map((article) => article.words);
  /** The articles of which a series says something. */
  const measured = (key) => articles.filter((article) => Number.isFinite(article[key]));
  const values = SERIES.flatMap(({ key }) => measured(key).map((article) => article[key]));
  const [low, high] = decades(values);
  const [first, last] = [Math.log10(words[0]), Math.log10(words.at(-1))];
  const x = (count) =>
    LEFT + ((Math.log10(count) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (ms) =>
    HEIGHT - BOTTOM - ((Math.log10(ms) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const fixed = (value) => value.toFixed(1);

  const grid = Array.from({ length: high - low + 1 }, (_, at) => {
    const ms = 10 ** (low + at);
    const label = ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
    return `<path class="grid" d="M${LEFT} ${fixed(y(ms))}H${WIDTH - RIGHT}"/><text x="${LEFT - 8}" y="${fixed(y(ms) + 4)}" text-anchor="end">${label}</text>`;
  });
  const ticks = words.map(
    (count) =>
      `<text x="${fixed(x(count))}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${count.toLocaleString("en")}</text>`,
  );
  const lines = SERIES.map(({ key }, at) => {
    const points = measured(key).map(
      (article) => `${fixed(x(article.words))} ${fixed(y(article[key]))}`,
    );
    const dots = points.map((point) => {
      const [cx, cy] = point.split(" ");
      return `<circle class="fill s${at}" cx="${cx}" cy="${cy}" r="3.5"/>`;
    });
    return `<path class="line s${at}" d="M${points.join("L")}"/>${dots.join("")}`;
  });
  const ends = SERIES.map(({ key, label }, at) => ({ at, label, y: y(measured(key).at(-1)[key]) }));
  const labels = spread(ends).map(
    ({ at, label, y }) =>
      `<text class="fill s${at}" x="${WIDTH - RIGHT + 10}" y="${fixed(y + 4)}">${escapeXml(label)}</text>`,
  );
  const colours = (name) =>
    SERIES.map(
      (series, at) => `.line.s${at}{stroke:${series[name]}}.fill.s${at}{fill:${series[name]}}`,
    ).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">
<title>Milliseconds against words</title>
<style>text{font:13px system-ui,sans-serif;fill:#333}.grid{stroke:#ddd}.line{fill:none;stroke-width:2}.paper{fill:#fff}${colours("colour")}@media(prefers-color-scheme:dark){text{fill:#ccc}.grid{stroke:#444}.paper{fill:#111}${colours("dark")}}</style>
<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>
${[...grid, ...ticks, ...lines, ...labels].join("\n")}
<text x="${fixed((LEFT + WIDTH - RIGHT) / 2)}" y="${HEIGHT - 10}" text-anchor="middle">words of the article</text>
</svg>
`;
}
