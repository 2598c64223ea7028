// What articles hold besides paragraphs: posts, lists, tables, live blogs, interviews.

import { LOCK, PLANT, paragraphs, ROOF, type SmallPage, site, usual } from "./stories.js";

const WORDS = "The water does not read our plans, and it never has.";

/** The story's speakers, with one more behind the number of quotes before it. */
const withPost = (speakers: readonly string[], at: number, name: string) => [
  ...speakers.slice(0, at),
  name,
  ...speakers.slice(at),
];

const post = (name: string, html: string): SmallPage => ({
  name,
  story: LOCK,
  body: usual(LOCK, { 3: html }),
  also: [WORDS],
  people: ["Nadia Fenwick"],
  speakers: withPost(LOCK.speakers, 1, "Nadia Fenwick"),
});

const ENTRIES: readonly [string, string, string][] = [
  ["16:40", "Sale of the old bell is off the table", ROOF.paragraphs[4] ?? ""],
  ["15:05", "“The slates will outlive us all”", ROOF.paragraphs[3] ?? ""],
  ["13:20", "Who gave the money", ROOF.paragraphs[2] ?? ""],
  ["11:10", "“The longest winter of my life”", ROOF.paragraphs[1] ?? ""],
  ["09:30", "The doors will open in May", ROOF.paragraphs[0] ?? ""],
];
const entries = (wrap: (time: string, title: string, text: string) => string) =>
  ENTRIES.map(([time, title, text]) => wrap(time, title, text)).join("");
const LIVE_SPEAKERS = ["Piotr Halvorsen", "Adaeze Winslow"];

const ANSWERS: readonly [string, string][] = [
  [
    "How bad are the walls, really?",
    "Worse than we thought, and we did not think well of them. There are places where you can put your arm in up to the elbow and still feel nothing but mud.",
  ],
  [
    "Who is going to pay for it?",
    "Half of it was promised to us, and half of it we have put aside over nine years. What the delay costs, nobody can say before there is a new survey in spring.",
  ],
  [
    "And the boats?",
    "They stay where they are. I have been to every one of them in person, and I was given a great deal of tea, and a great deal of advice, some of which was rather good.",
  ],
];
const interview = (wrap: (question: string, answer: string) => string) =>
  ANSWERS.map(([question, answer]) => wrap(question, answer)).join("");

export const BELONGS: readonly SmallPage[] = [
  post(
    "a post of Twitter",
    `<blockquote class="twitter-tweet"><p lang="en" dir="ltr">${WORDS}</p>&mdash; Nadia Fenwick (@nadiafenwick) <a href="https://twitter.com/nadiafenwick/status/1">May 12, 2031</a></blockquote>`,
  ),
  post(
    "a post of Bluesky",
    `<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3k"><p lang="en">${WORDS}</p>&mdash; Nadia Fenwick (<a href="https://bsky.app/profile/nadia.example">@nadia.example</a>) <a href="https://bsky.app/profile/nadia.example/post/3k">May 12, 2031 at 9:14 AM</a></blockquote>`,
  ),
  post(
    "a post of Mastodon",
    `<blockquote class="mastodon-embed" data-embed-url="https://pond.example/@nadia/1/embed"><a href="https://pond.example/@nadia/1" target="_blank"><div>Post by Nadia Fenwick @nadia@pond.example</div><div>View on Mastodon</div></a><p>${WORDS}</p></blockquote>`,
  ),
  {
    name: "a post of Instagram, of which only the account is there",
    story: LOCK,
    body: usual(LOCK, {
      3: `<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/x/"><div><a href="https://www.instagram.com/p/x/">View this post on Instagram</a><p><a href="https://www.instagram.com/p/x/">A post shared by Nadia Fenwick (@nadiafenwick)</a></p></div></blockquote>`,
    }),
    out: ["View this post"],
    people: ["Nadia Fenwick"],
  },
  post(
    "a post that the site has copied into a card",
    `<div class="social-embed"><div class="social-embed__head"><img alt="" width="40" height="40"><a href="https://x.com/nadiafenwick">Nadia Fenwick</a> <span>@nadiafenwick</span></div><blockquote><p>${WORDS}</p></blockquote><div><a href="https://x.com/nadiafenwick/status/1">9:14 AM · May 12, 2031</a></div></div>`,
  ),
  {
    name: "a list with words of the story",
    story: PLANT,
    body: usual(PLANT, {
      2: `<p>What the company offers:</p><ul><li>a year’s pay for those who have been there for ten years</li><li>courses at the school in Oster, paid for by the fund</li><li>a bus to the coast and back, twice a day</li></ul>`,
    }),
    also: [
      "a year’s pay for those who have been there for ten years",
      "a bus to the coast and back, twice a day",
    ],
  },
  {
    name: "a table of results",
    story: LOCK,
    body: usual(LOCK, {
      3: `<table><caption>What the divers found</caption><thead><tr><th>Wall</th><th>Cracks</th><th>Depth</th></tr></thead><tbody><tr><td>North wall</td><td>sixteen</td><td>40 cm</td></tr><tr><td>South wall</td><td>three</td><td>12 cm</td></tr></tbody></table>`,
    }),
    also: ["North wall", "South wall"],
  },
  {
    name: "an interview in a definition list",
    story: LOCK,
    body: usual(LOCK, { 5: `<dl>${interview((q, a) => `<dt>${q}</dt><dd>${a}</dd>`)}</dl>` }),
    also: ANSWERS.flat(),
  },
  {
    name: "an interview of bold questions",
    story: LOCK,
    body: usual(LOCK, { 5: interview((q, a) => `<p><strong>${q}</strong></p><p>${a}</p>`) }),
    also: ANSWERS.flat(),
  },
  {
    name: "questions and answers, all open",
    story: LOCK,
    body: usual(LOCK, {
      5: interview((q, a) => `<details open><summary>${q}</summary><p>${a}</p></details>`),
    }),
    also: ANSWERS.flat(),
  },
  {
    name: "a live blog of articles with their times",
    story: ROOF,
    body: site(
      `<main><h1>${ROOF.title}</h1><div class="live">${entries((time, title, text) => `<article class="entry"><time datetime="2031-05-12T${time}">${time}</time><h2>${title}</h2><p>${text}</p></article>`)}</div></main>`,
    ),
    also: ENTRIES.map(([, title]) => title),
    speakers: LIVE_SPEAKERS.flatMap((name) => [name, name]),
  },
  {
    name: "a live blog in a list",
    story: ROOF,
    body: site(
      `<main><h1>${ROOF.title}</h1><ol class="updates">${entries((time, _title, text) => `<li id="post-${time.replace(":", "")}"><div><span>${time}</span></div><div><p>${text}</p></div></li>`)}</ol></main>`,
    ),
    speakers: LIVE_SPEAKERS,
  },
  {
    name: "numbered parts",
    story: PLANT,
    body: site(
      `<article><h1>${PLANT.title}</h1>${PLANT.paragraphs.map((text, at) => `<div class="item"><h2>${at + 1}. Part ${at + 1} of it</h2><p>${text}</p></div>`).join("")}</article>`,
    ),
  },
  {
    name: "the standfirst and a caption",
    story: ROOF,
    body: site(
      `<article><h1>${ROOF.title}</h1><p class="dek">After a winter of buckets, the plays come home in May.</p><figure><img alt="" width="700" height="400"><figcaption>The stage in February.</figcaption></figure>${paragraphs(ROOF)}</article>`,
    ),
    also: ["After a winter of buckets, the plays come home in May.", "The stage in February."],
  },
];
