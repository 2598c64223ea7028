// What readers see: out of the line, hidden, doubled, behind a button, in a dialog.

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

/** The usual page of a story, with words of it replaced by HTML in which a reader still reads them. */
const replaced = (story: Story, words: string, html: string) => {
  const page = usual(story);
  if (page.split(words).length < 2) throw new Error(`${words} is not there`);
  return page.replace(words, html);
};

const INES = "Ines Harrowgate";
const HEAR = `<div class="feed">${["The herons are back", "A bus too wide", "Nine cats and a baker"].map((title, at) => `<div class="tile"><h3><a href="/${at}">${title}</a></h3><p>Wilma Trask saw it with her own eyes from the kitchen, and told everybody.</p></div>`).join("")}</div>`;

const COVERS = "<style>.over{position:fixed;inset:0;background:#fff;overflow:auto}</style>";

export const SEEN: readonly SmallPage[] = [
  {
    name: "an empty anchor out of the flow, within a name",
    head: "<style>.anchor{position:absolute;top:-80px}</style>",
    story: LOCK,
    body: replaced(LOCK, INES, `Ines <span class="anchor" id="a1"></span>Harrowgate`),
  },
  {
    name: "the number of a printed page, within a sentence",
    head: "<style>.pn{position:absolute;left:2px;font-size:10px;color:#999}</style>",
    story: LOCK,
    body: replaced(LOCK, "half of the money", `half <span class="pn">14</span>of the money`),
  },
  {
    name: "a first letter that floats",
    head: "<style>.cap{float:left;font-size:4em}</style>",
    story: ROOF,
    body: replaced(ROOF, "The Corran", `<span class="cap">T</span>he Corran`),
  },
  {
    name: "a link that is a flex box, with an icon",
    head: "<style>.who{display:inline-flex;gap:2px}.who svg{width:10px;height:10px}</style>",
    story: ROOF,
    body: replaced(
      ROOF,
      "Piotr Halvorsen",
      `<a class="who" href="/p"><span>Piotr Halvorsen</span><svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg></a>`,
    ),
  },
  {
    name: "a tooltip on a name",
    head: "<style>.tip{position:absolute;opacity:0;width:200px}.has-tip{position:relative}</style>",
    story: PLANT,
    body: replaced(
      PLANT,
      "said Leonie Castellan",
      `said <span class="has-tip">Leonie Castellan<span class="tip">Born in Oster, she came to Sundby Works in 2019.</span></span>`,
    ),
    out: ["Sundby"],
  },
  {
    name: "words for screen readers within a sentence",
    head: "<style>.sr{position:absolute;left:-9999px}</style>",
    story: PLANT,
    body: replaced(
      PLANT,
      "Brandvik Cables will",
      `<a href="/b">Brandvik Cables<span class="sr">(opens in a new tab)</span></a> will`,
    ),
    out: ["new tab"],
  },
  {
    name: "words in a box of one pixel",
    head: "<style>.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}</style>",
    story: LOCK,
    body: replaced(
      LOCK,
      "The survey was",
      `<span class="vh">Share this passage by Cornelius Bath.</span>The survey was`,
    ),
    out: ["Cornelius"],
  },
  {
    name: "font-size: 0",
    story: LOCK,
    body: replaced(
      LOCK,
      "a carpenter",
      `<span style="font-size:0">and Cornelius Bath, </span>a carpenter`,
    ),
    out: ["Cornelius"],
  },
  {
    name: "a footnote’s figure behind a name",
    story: LOCK,
    body: replaced(LOCK, INES, `${INES}<sup><a href="#f1">1</a></sup>`),
  },
  {
    name: "a footnote in brackets behind an organisation",
    story: ROOF,
    body: replaced(
      ROOF,
      "Merriton Foundation",
      `Merriton Foundation<sup class="reference"><a href="#n2">[2]</a></sup>`,
    ),
  },
  {
    name: "a footnote’s letter, raised by a style",
    head: "<style>.fn{vertical-align:super;font-size:.7em}</style>",
    story: PLANT,
    body: replaced(PLANT, "Gareth Odum", `Gareth Odum<a class="fn" href="#na">a</a>`),
  },
  {
    name: "a dagger within a quote",
    story: PLANT,
    body: replaced(PLANT, "ten years, and we got", "ten years,<sup>†</sup> and we got"),
  },
  {
    name: "a note in the margin, floated",
    head: "<style>.side{float:right;width:150px;font-size:.8em}</style>",
    story: LOCK,
    body: replaced(
      LOCK,
      "The survey was paid",
      `<span class="side">Forty dives are what a diver does in a year.</span>The survey was paid`,
    ),
  },
  {
    name: "paragraphs that assistive technology does not get",
    story: ROOF,
    body: site(
      `<article><h1>${ROOF.title}</h1>${paragraphs(ROOF, (text) => `<p class="gate" aria-hidden="true">${text}</p>`)}</article>`,
    ),
  },
  {
    name: "the whole page behind a message",
    story: PLANT,
    body: `<div id="app" aria-hidden="true">${usual(PLANT)}</div><div role="status" style="position:fixed;bottom:0">Saved for later</div>`,
    out: ["Saved for later"],
  },
  {
    name: "a name in letters of its own, and once more for screen readers",
    head: "<style>.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.l{display:inline-block}</style>",
    story: LOCK,
    body: replaced(
      LOCK,
      INES,
      `<span class="vh">${INES}</span><span aria-hidden="true">${[..."Ines"].map((it) => `<span class="l">${it}</span>`).join("")} ${[..."Harrowgate"].map((it) => `<span class="l">${it}</span>`).join("")}</span>`,
    ),
  },
  {
    name: "a name that is a button",
    story: LOCK,
    body: replaced(LOCK, INES, `<button type="button">${INES}</button>`),
  },
  {
    name: "a word of a quote that is a button of a glossary",
    story: LOCK,
    body: replaced(
      LOCK,
      "pour concrete",
      `pour <button class="gloss" aria-expanded="false">concrete</button>`,
    ),
  },
  {
    name: "quotes by the browser",
    story: PLANT,
    body: replaced(
      PLANT,
      "“They promised us ten years, and we got four,”",
      "<q>They promised us ten years, and we got four,</q>",
    ),
    also: ["They promised us ten years, and we got four,"],
  },
  {
    name: "quotes by the browser, turned off, around typed ones",
    head: "<style>q:before,q:after{content:none}</style>",
    story: PLANT,
    body: replaced(
      PLANT,
      "“They promised us ten years, and we got four,”",
      "“<q>They promised us ten years, and we got four,</q>”",
    ),
  },
  {
    name: "a quotation whose marks come from a style",
    head: `<style>.said:before{content:"“"}.said:after{content:"”"}</style>`,
    story: PLANT,
    body: usual(PLANT, {
      5: `<blockquote class="said"><p>Nobody here has slept for a week, and nobody will tonight.</p></blockquote><p>The words are those of Gareth Odum, who stood at the gates until the last bus had gone.</p>`,
    }),
    also: ["“Nobody here has slept for a week, and nobody will tonight.”"],
    speakers: [...PLANT.speakers, "Gareth Odum"],
  },
  {
    name: "a hidden body with a visible article",
    head: "<style>body{visibility:hidden}article{visibility:visible}</style>",
    story: ROOF,
    body: usual(ROOF),
  },
  {
    name: "a closed box of background",
    story: ROOF,
    body: usual(ROOF, {
      3: `<details><summary>Background</summary>Cornelius Bath had built the playhouse in 1899, and lost all his money by it.<p>The Arts Board bought it from his widow.</p></details>`,
    }),
    out: ["Cornelius", "Arts Board"],
  },
  {
    name: "an open dialog over a feed",
    story: LOCK,
    body: `${site(HEAR)}<dialog open><h1>${LOCK.title}</h1>${paragraphs(LOCK)}</dialog>`,
    out: ["Wilma Trask"],
  },
  {
    name: "a box that says it is a dialog, over a feed",
    head: COVERS,
    story: PLANT,
    body: `${site(HEAR)}<div class="over modal" role="dialog" aria-modal="true"><button>×</button><div class="modal-body"><h1>${PLANT.title}</h1>${paragraphs(PLANT)}</div></div>`,
    out: ["Wilma Trask"],
  },
  {
    name: "an advertisement in a frame of the same origin",
    story: ROOF,
    body: usual(ROOF, {
      3: `<iframe width="300" height="250" srcdoc="<p>Sundby Insurance keeps your house warm, says Cornelius Bath, who has been with us since 1999, and so should you.</p>"></iframe>`,
    }),
    out: ["Sundby", "Cornelius"],
  },
  ...[
    "no-sidebar comments-open",
    "paywall-content premium",
    "related-none promo-free",
    "newsletter-layout share-enabled",
    "footer-fixed advert-safe widget",
    "community-news menu-order-3",
  ].map(
    (names, at): SmallPage => ({
      name: `misleading names: ${names}`,
      story: [LOCK, ROOF, PLANT][at % 3] ?? LOCK,
      body: site(
        `<div class="page"><h1>${([LOCK, ROOF, PLANT][at % 3] ?? LOCK).title}</h1><div class="${names}">${paragraphs([LOCK, ROOF, PLANT][at % 3] ?? LOCK)}</div></div>`,
      ),
    }),
  ),
  {
    name: "misleading names on single sections",
    story: LOCK,
    body: site(
      `<main><h1>${LOCK.title}</h1>${LOCK.paragraphs.map((text, at) => `<section class="${["banner-off", "subscription-content", "social-history", "popup-town", "sponsor-thanks"][at]}"><p>${text}</p></section>`).join("")}</main>`,
    ),
  },
  {
    name: "misleading ids on single sections",
    story: PLANT,
    body: site(
      `<main><h1>${PLANT.title}</h1>${PLANT.paragraphs.map((text, at) => `<div id="${["cookie-s1", "gdpr-s2", "comment-s3", "sidebar-s4", "ad-s5"][at]}"><p>${text}</p></div>`).join("")}</main>`,
    ),
  },
];
