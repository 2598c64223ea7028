// What stands inside and behind articles and does not belong to them.

import { LOCK, PLANT, ROOF, type SmallPage, usual } from "./stories.js";

const behind = (story: SmallPage["story"], html: string) =>
  usual(story, { [story.paragraphs.length]: html });

export const INSIDE: readonly SmallPage[] = [
  {
    name: "links in capitals between paragraphs",
    story: LOCK,
    body: usual(LOCK, {
      2: `<p><a href="/a"><strong>ORRIN MABLETHORPE WINS THE HARBOUR RACE FOR A THIRD TIME</strong></a></p>`,
      4: `<p><a href="/b"><strong>DELPHINE ROOK ON LIFE WITH NINE CATS AND NO CAR</strong></a></p>`,
    }),
    out: ["MABLETHORPE", "DELPHINE"],
  },
  {
    name: "READ MORE and DON’T MISS",
    story: ROOF,
    body: usual(ROOF, {
      2: `<p><b>READ MORE:</b> <a href="/a">Orrin Mablethorpe wins the harbour race</a></p>`,
      3: `<p><b>DON’T MISS:</b> <a href="/b">Delphine Rook on life with nine cats</a></p>`,
      4: `<p><em>See also: <a href="/c">What Casimir Dole did next</a></em></p>`,
    }),
    out: ["Mablethorpe", "Delphine", "Casimir"],
  },
  {
    name: "a list of other stories in the middle",
    story: PLANT,
    body: usual(PLANT, {
      3: `<div class="inset"><h3>More from Tarnby</h3><ul><li><a href="/a">Orrin Mablethorpe wins the harbour race</a></li><li><a href="/b">Delphine Rook on life with nine cats</a></li><li><a href="/c">What Casimir Dole did next</a></li></ul></div>`,
    }),
    out: ["Mablethorpe", "Delphine", "Casimir", "More from Tarnby"],
  },
  {
    name: "the most read stories in the middle",
    story: LOCK,
    body: usual(LOCK, {
      3: `<div class="x7"><p>Most read</p><ol><li><a href="/a">Orrin Mablethorpe wins the harbour race</a></li><li><a href="/b">Delphine Rook on life with nine cats</a></li></ol></div>`,
    }),
    out: ["Mablethorpe", "Delphine", "Most read"],
  },
  {
    name: "counts of shares and comments",
    story: LOCK,
    body: usual(LOCK, {
      0: `<div class="bar"><span>1.2k shares</span> <span>34 comments</span> <button>Share</button> <button>Save</button></div>`,
      5: `<div class="bar"><span>1.2k shares</span> <span>34 comments</span> <a href="#c">Join the conversation</a></div>`,
    }),
    out: ["shares", "comments", "conversation"],
  },
  {
    name: "dates of publication and change",
    story: ROOF,
    body: usual(ROOF, {
      0: `<p class="when">Published: 12 May 2031, 10:14 GMT</p><p class="when">Updated 3 hours ago</p><p>4 min read</p>`,
    }),
    out: ["10:14", "hours ago", "min read"],
  },
  {
    name: "a byline and the author’s desk in front",
    head: "<style>.meta{display:flex;gap:1em}</style>",
    story: PLANT,
    body: usual(PLANT, {
      0: `<div class="meta"><span>By <a href="/a/rosalind-tew">Rosalind Tew</a></span><span>Business correspondent</span></div>`,
    }),
    people: ["Rosalind Tew"],
  },
  {
    name: "a newsletter's box in the middle",
    story: LOCK,
    body: usual(LOCK, {
      3: `<div class="nl"><h4>The Morning Gull</h4><p>Every day before breakfast, Petra Vosswinkel picks the five stories that matter. Sign up to get them in your inbox.</p><form><input type="email" placeholder="Your email"><button>Sign up</button></form><p>By signing up you agree to our terms and our privacy policy.</p></div>`,
    }),
    out: ["Vosswinkel", "inbox", "privacy policy"],
  },
  {
    name: "a newsletter in a line of the text",
    story: ROOF,
    body: usual(ROOF, {
      4: `<p><em>Sign up here for The Curtain, our weekly newsletter about the stage by Petra Vosswinkel.</em></p>`,
    }),
    out: ["Vosswinkel", "Sign up"],
  },
  {
    name: "the author's life behind the text",
    story: PLANT,
    body: behind(
      PLANT,
      `<div class="card-x"><img alt="" width="80" height="80"><h4>Rosalind Tew</h4><p>Rosalind Tew has covered business for the Gull since 2019. Before that she worked for the Oster Courier. She lives in Tarnby with two dogs.</p></div>`,
    ),
    out: ["Oster Courier", "two dogs"],
  },
  {
    name: "the author's life in a line of italics",
    story: LOCK,
    body: behind(
      LOCK,
      `<p><em>Rosalind Tew is the Gull’s business correspondent. You can follow her at @rosalindtew.</em></p>`,
    ),
    out: ["correspondent", "follow her"],
  },
  {
    name: "an agency's lines at the end",
    story: ROOF,
    body: behind(
      ROOF,
      `<p>(Reporting by Jana Holtby in Corran; editing by Miles Orenstein)</p><p>Copyright 2031 Northern Press Agency. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.</p>`,
    ),
    out: ["All rights reserved. This"],
    people: ["Jana Holtby", "Miles Orenstein"],
  },
  {
    name: "a licence at the end",
    story: LOCK,
    body: behind(
      LOCK,
      `<p><em>This article was first published by <a href="/x">The Oster Courier</a> and is republished here under a Creative Commons licence.</em></p>`,
    ),
    out: ["Creative Commons"],
  },
  {
    name: "an appeal for gifts",
    story: PLANT,
    body: behind(
      PLANT,
      `<div><h3>We need you</h3><p>Our work is paid for by readers like you. If everybody who reads this gave three pounds, our reporters could go on for another year. Please give what you can today.</p><a href="/give">Give now</a></div>`,
    ),
    out: ["readers like you", "Give now"],
  },
  {
    name: "deals behind the text",
    story: LOCK,
    body: behind(
      LOCK,
      `<div><h3>Today’s deals</h3><ul><li><a href="/d1">Save 30% on Brightwell lamps</a> £24.99</li><li><a href="/d2">Half price on Corvus headphones at Marlow & Finch</a> £59</li><li><a href="/d3">Get a free month of Dunlin TV</a></li></ul></div>`,
    ),
    out: ["Brightwell", "Marlow", "Dunlin"],
  },
  {
    name: "tags with names",
    story: ROOF,
    body: behind(
      ROOF,
      `<ul class="topics"><li><a href="/t/1">Theatre</a></li><li><a href="/t/2">Cornelius Bath</a></li><li><a href="/t/3">Arts Board</a></li><li><a href="/t/4">Corran</a></li></ul>`,
    ),
    out: ["Cornelius", "Arts Board"],
  },
  {
    name: "tags in a line",
    story: PLANT,
    body: behind(
      PLANT,
      `<p>Tags: <a href="/t/1">Industry</a>, <a href="/t/2">Cornelius Bath</a>, <a href="/t/3">Trade Board</a></p>`,
    ),
    out: ["Cornelius", "Trade Board"],
  },
  {
    name: "follow us, and a tip",
    story: PLANT,
    body: usual(PLANT, {
      3: `<p>Follow us on <a href="/f">Facebook</a> and <a href="/t">Twitter</a> for more from Tarnby.</p>`,
      5: `<p>Have a tip? Write to Clara Nunes-Ward at <a href="mailto:c@example.org">c@example.org</a>.</p>`,
    }),
    out: ["Facebook", "Nunes-Ward"],
  },
  {
    name: "a programme is promoted",
    story: ROOF,
    body: usual(ROOF, {
      3: `<div class="promo-x"><h4>Listen: The Stage Door</h4><p>In this week’s podcast, Barnaby Flint talks to Ottilie Crane about stage fright. Listen wherever you get your podcasts.</p></div>`,
    }),
    out: ["Barnaby", "Ottilie"],
  },
  {
    name: "comments behind the text",
    story: LOCK,
    body: usual(
      LOCK,
      {},
      `<div id="discussion"><h3>3 comments</h3><ul><li><b>Rufus Eldon</b> <span>2 hours ago</span><p>I have said for years that those walls would not last, and nobody on the council would listen to a word of it.</p><a href="#r">Reply</a></li><li><b>Maud Penrith</b> <span>1 hour ago</span><p>And who will pay for all of this in the end? We will, as always, while the boats are sitting in the mud.</p><a href="#r">Reply</a></li><li><b>Old Salt</b> <span>5 minutes ago</span><p>Open it up and let the water decide, said my father, and he was right about most things in his life.</p><a href="#r">Reply</a></li></ul></div>`,
    ),
    out: ["Rufus Eldon", "Maud Penrith", "nobody on the council would listen"],
  },
  {
    name: "an advertisement's label and its text",
    story: PLANT,
    body: usual(PLANT, {
      2: `<div class="slot"><span>Advertisement</span><a href="/ad"><p>Sundby Insurance keeps your house warm when the boiler breaks. From nine pounds a month.</p></a></div>`,
    }),
    out: ["Sundby", "Advertisement"],
  },
  {
    name: "a survey of readers",
    story: ROOF,
    body: usual(ROOF, {
      4: `<div class="poll"><p>Would you go and see a comedy about a flood?</p><form><label><input type="radio"> Yes, gladly</label><label><input type="radio"> No, never</label><button>Vote</button></form></div>`,
    }),
    out: ["Yes, gladly", "No, never"],
  },
  {
    name: "closing a picture, and its credit",
    story: LOCK,
    body: usual(LOCK, {
      2: `<figure><img alt="" width="700" height="400"><button>close</button><figcaption>The old lock in winter. <span class="credit">Photograph: Anselm Byrd/Gull Pictures</span></figcaption></figure>`,
    }),
    also: ["The old lock in winter."],
    out: ["close"],
    people: ["Anselm Byrd"],
    organisations: ["Gull Pictures"],
  },
  {
    name: "what is behind the wall for those who pay",
    story: PLANT,
    body: usual(PLANT, {
      5: `<div class="offer"><h3>Subscribe to read on</h3><p>Already a subscriber? <a href="/in">Sign in</a></p><p>Get all of the Gull for one pound a week. Cancel whenever you like.</p></div>`,
    }),
    out: ["one pound a week", "Already a subscriber"],
  },
];
