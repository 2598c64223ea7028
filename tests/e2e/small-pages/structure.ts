// How sites build their articles: boxes in boxes, sections, spans, page builders, old tables.

import {
  LOCK,
  PLANT,
  paragraphs,
  ROOF,
  type SmallPage,
  type Story,
  site,
  usual,
} from "./stories.js";

const box = (text: string) =>
  `<div data-component="text-block" class="sc-4fe2ac1-0 hKlWqp"><div class="sc-4fe2ac1-1 dXvRtz"><div class="sc-9ab77d0-2 bQqmTs"><p class="sc-9ab77d0-0 fYyWqN">${text}</p></div></div></div>`;

const teaser = (title: string, summary: string) =>
  `<div class="sc-77ba1-3 kPoLre"><a href="/${title.length}"><h2 class="sc-77ba1-5">${title}</h2></a><p class="sc-77ba1-7 mNbVcx">${summary}</p></div>`;

const TEASERS = [
  teaser(
    "Why the herons came back to Oster Mere",
    "For forty years nobody saw a heron on the mere, and then, one morning in April, Wilma Trask counted nine of them from her kitchen window, and could not believe her eyes.",
  ),
  teaser(
    "The baker who never sleeps",
    "Jonas Abernathy has opened his shop at four in the morning for half a century, and does not see why he should stop now that there is a machine that could do it for him.",
  ),
  teaser(
    "A bridge too narrow for its bus",
    "Calder Transit bought twelve new buses last year, and only when the first of them stood in front of the bridge did anybody think of measuring how wide it is.",
  ),
];
const TEASED = ["Wilma Trask", "Jonas Abernathy", "Calder Transit"];

const section = (heading: string, text: string, price: string) =>
  `<section class="product"><h2>${heading}</h2><figure><img alt="" width="600" height="300"></figure><p>${text}</p><p class="price">${price}</p></section>`;

const GUIDE: Story = {
  title: "The best kettles for a small kitchen, tried for a month",
  paragraphs: [
    "We boiled water in nine kettles for a month, at home and in the office, and measured how long they take, how loud they are and how hot their handles get while they are at it.",
    "The fastest of them all boils a litre in two minutes and ten seconds, and turns itself off without the crack that wakes the house. Its lid opens wide enough for a hand.",
    "If you do not want to spend much, this one is good enough: it is a bit slower, and its cord is short, but in a month of use it never leaked, and its gauge can be read.",
    "For those who make coffee by hand, the long spout pours slowly and where you want it. “I would not use another one,” said Bettina Kowal, who runs a coffee bar in Tarnby.",
    "Three glass kettles came close. All of them look good on the first day, and all of them looked much the worse for lime after a week, however often we wiped them dry.",
    "We left out kettles that take less than a litre, and those whose makers could not tell us where to get a new base when the old one breaks, as bases always do in the end.",
  ],
  people: ["Bettina Kowal"],
  organisations: [],
  speakers: ["Bettina Kowal"],
};

const [first = "", second = "", third = "", fourth = "", fifth = "", sixth = ""] = GUIDE.paragraphs;

const wide = `<div class="full-bleed"><figure><img alt="" width="1400" height="700"></figure></div>`;

/** Every paragraph of the story in a section of its own kind. */
const features = (story: Story, name: (at: number) => string) =>
  story.paragraphs.map((text, at) => `<section class="${name(at)}"><p>${text}</p></section>`);

const SECOND = `<article class="story"><h1>${ROOF.title}</h1><p class="byline">By Hugo Lantry</p>${paragraphs(ROOF)}</article>`;

export const STRUCTURE: readonly SmallPage[] = [
  { name: "plain: lock", story: LOCK, body: usual(LOCK) },
  { name: "plain: roof", story: ROOF, body: usual(ROOF) },
  { name: "plain: plant", story: PLANT, body: usual(PLANT) },
  {
    name: "broadcaster: nested boxes with hashed names",
    story: LOCK,
    body: site(
      `<main id="main-content"><article class="sc-1a2b3c-0"><div data-component="headline-block" class="sc-18fde0d6-0"><h1 class="sc-18fde0d6-1 gWrtYu">${LOCK.title}</h1></div>
      <div data-component="byline-block" class="sc-801dd632-0"><div><time>4 hours ago</time></div></div>
      ${paragraphs(LOCK, box, { 1: `<div data-component="image-block" class="sc-2"><figure><div><img alt="" width="900" height="500"></div></figure></div>` })}
      <div data-component="links-block" class="sc-5"><ul>${TEASERS.map((it) => `<li>${it}</li>`).join("")}</ul></div></article></main>`,
    ),
    out: TEASED,
  },
  {
    name: "agency: a box a paragraph, then a rail of longer teasers",
    story: ROOF,
    body: site(
      `<div class="Page-root"><div class="Page-head"><h1>${ROOF.title}</h1></div>
      ${ROOF.paragraphs.map((text) => `<div class="Copy-box"><p>${text}</p></div>`).join("")}
      <div class="Rail">${TEASERS.join("")}</div></div>`,
    ),
    out: TEASED,
  },
  {
    name: "columns: the rail of teasers comes first",
    head: "<style>.grid{display:grid;grid-template-columns:200px 1fr}</style>",
    story: PLANT,
    body: site(
      `<div class="grid"><div class="c1">${TEASERS.join("")}</div><div class="c2"><h1>${PLANT.title}</h1>${paragraphs(PLANT, (text) => `<div class="t"><p>${text}</p></div>`)}</div></div>`,
    ),
    out: TEASED,
  },
  {
    name: "Drupal: paragraphs of styled spans",
    story: PLANT,
    body: site(
      `<div class="region region-content"><div class="node node--type-article"><h1 class="page-title"><span>${PLANT.title}</span></h1><div class="field field--name-body field--type-text-with-summary"><div class="field__item">
      ${paragraphs(PLANT, (text) => `<p><span style="font-size:11pt"><span style="line-height:107%"><span style="font-family:Calibri,sans-serif">${text}</span></span></span></p>`)}</div></div></div></div>`,
    ),
  },
  {
    name: "guide: sections with headings, pictures and prices",
    story: GUIDE,
    body: site(
      `<main><h1>${GUIDE.title}</h1><p>${first}</p>${section("The best for most", second, "£64 at the maker’s")}${section("The best that costs little", third, "£19 in most shops")}
      ${section("The best for coffee", fourth, "£82 by mail")}${section("Glass kettles", fifth, "From £38")}<section class="product"><h2>What we left out</h2><p>${sixth}</p></section></main>`,
    ),
    also: ["The best for most", "The best for coffee", "What we left out"],
  },
  {
    name: "guide: cards with buttons to buy",
    story: GUIDE,
    body: site(
      `<main><article><h1>${GUIDE.title}</h1><p>${first}</p>${[second, third, fourth, fifth]
        .map(
          (text, at) =>
            `<div class="card"><div class="card-media"><img alt="" width="300" height="200"></div><div class="card-body"><h3>Kettle number ${at + 1}</h3><div class="stars">★★★★☆</div><p>${text}</p><a class="btn" href="/buy${at}">Buy now</a></div></div>`,
        )
        .join("")}<p>${sixth}</p></article></main>`,
    ),
    out: ["Buy now"],
  },
  {
    name: "feature: sibling sections between full-width pictures",
    story: LOCK,
    body: site(
      `<div class="opener"><h1>${LOCK.title}</h1></div>${features(LOCK, () => "prose-section").join(wide)}`,
    ),
  },
  {
    name: "feature: sections of different names, two of them dark",
    story: ROOF,
    body: site(
      `<div class="scrolly"><section class="cover"><h1>${ROOF.title}</h1></section>${features(ROOF, (at) => ["intro", "dark wide", "text-only", "dark narrow", "outro"][at] ?? "").join(wide)}</div>`,
    ),
  },
  {
    name: "a further story appended below",
    story: LOCK,
    body: site(
      `<div id="stories"><article class="story"><h1>${LOCK.title}</h1><p class="byline">By Marta Quill</p>${paragraphs(LOCK)}</article><hr>${SECOND}</div>`,
    ),
    people: ["Marta Quill"],
    out: ["Corran Theatre", "Hugo Lantry", "Piotr Halvorsen"],
  },
  {
    name: "two further stories, each with a label",
    story: PLANT,
    body: site(
      `<main><article><h1>${PLANT.title}</h1>${paragraphs(PLANT)}</article><div class="next-up"><h4>Next story</h4>${SECOND}</div><div class="next-up"><h4>Next story</h4><article class="story"><h1>${LOCK.title}</h1>${paragraphs(LOCK)}</article></div></main>`,
    ),
    out: ["Corran Theatre", "Ines Harrowgate"],
  },
  {
    name: "page builder: a widget a paragraph",
    story: ROOF,
    body: site(
      `<div class="builder-section"><div class="builder-container"><div class="builder-column"><div class="builder-widget widget-heading"><h1>${ROOF.title}</h1></div>${paragraphs(ROOF, (text) => `<div class="builder-widget builder-widget-text-editor widget"><div class="widget-container"><p>${text}</p></div></div>`)}</div></div></div>`,
    ),
  },
  {
    name: "page builder: rows and columns",
    story: LOCK,
    body: site(
      `<div class="et_row"><div class="et_col"><h1>${LOCK.title}</h1></div></div>${paragraphs(LOCK, (text) => `<div class="et_row"><div class="et_col et_col_4_4"><div class="et_module et_text"><div class="et_text_inner"><p>${text}</p></div></div></div></div>`)}`,
    ),
  },
  {
    name: "old: a table for the layout, lines broken twice",
    story: PLANT,
    body: `<table width="780"><tr><td width="150" valign="top"><a href="/">Home</a><br><a href="/n">News</a><br><a href="/w">Weather</a></td><td valign="top"><font size="5"><b>${PLANT.title}</b></font><br><br><font face="Verdana" size="2">${PLANT.paragraphs.join("<br><br>\n")}</font></td></tr></table>`,
  },
  {
    name: "old: the whole page in a form",
    story: LOCK,
    body: `<form id="aspnetForm" action="/"><input type="hidden" value="x"><div id="ctl00_main">${usual(LOCK)}</div><input type="submit" value="Search"></form>`,
  },
  {
    name: "paragraphs that are divs",
    story: ROOF,
    body: site(
      `<div class="detail"><h1>${ROOF.title}</h1><div class="txt">${paragraphs(ROOF, (text) => `<div dir="ltr">${text}</div>`)}</div></div>`,
    ),
  },
  {
    name: "paragraphs that are elements of the site's own",
    head: "<style>news-paragraph,news-body{display:block;margin:1em 0}</style>",
    story: PLANT,
    body: site(
      `<news-body><h1>${PLANT.title}</h1>${paragraphs(PLANT, (text) => `<news-paragraph>${text}</news-paragraph>`)}</news-body>`,
    ),
  },
];
