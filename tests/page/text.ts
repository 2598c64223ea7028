// DOM text to article text and back.

import { equal, find, ok, place, read, test } from "./support.js";

async function lines(html: string): Promise<string[]> {
  const root = place(html);
  const { text } = await read(root);
  root.remove();
  return text.split("\n");
}

test("white space is collapsed as the browser renders it", async () => {
  equal(await lines("<p>  One\n\t two <b> three</b> <i>four</i>  </p>"), ["One two three four"]);
  equal(await lines("<p>no\u00a0break</p>"), ["no\u00a0break"]);
});

test("inline elements cut no word and blocks do", async () => {
  equal(await lines("<p><em>Ma</em>ra L<wbr>ind<!-- -->qvist</p><div>left<p>today</p>now</div>"), [
    "Mara Lindqvist",
    "left",
    "today",
    "now",
  ]);
});

test("one line break is a space and two end the block", async () => {
  equal(await lines("<p>one<br>two<br><br>three <br> four</p>"), ["one two", "three four"]);
});

test("a quote element has the marks that browsers show", async () => {
  equal(
    await lines(
      "<p>She said <q>we <em>counted </em></q> twice: <q>they asked <q>why?</q> and left</q>.</p>" +
        "<p><q>“Marks of its own,”</q> he said.<br><q>And these?</q></p><p><q> </q>none</p>",
    ),
    [
      "She said “we counted” twice: “they asked ‘why?’ and left”.",
      "“Marks of its own,” he said. “And these?”",
      "none",
    ],
  );
});

test("what the reader does not see is no text", async () => {
  equal(
    await lines(
      "<p>seen<script>no()</script><style>no{}</style><template>no</template>" +
        "<span hidden>no</span><span aria-hidden=true> · </span>" +
        "<span style='display: none'>no</span><noscript>no</noscript></p>" +
        "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
    ),
    ["seen", "漢"],
  );
});

test("a style decides what is a block", async () => {
  equal(
    await lines(
      "<style>.line { display: block } .in { display: inline } .none { display: none }</style>" +
        "<p><span class=line>one</span><span class=line>two</span></p>" +
        "<div class=in>three</div><div class=in>four</div><p class=none>five</p>",
    ),
    ["one", "two", "threefour"],
  );
});

test("what is there for screen readers alone is no text", async () => {
  equal(
    await lines(
      "<style>.sr { position: absolute; width: 1px; height: 1px; overflow: hidden } " +
        ".old { clip: rect(0 0 0 0) } .new { clip-path: inset(50%) }</style>" +
        "<p>one<span class='sr old'> (opens in a new window)</span> two" +
        "<span class='sr new'>Image of</span></p>" +
        "<div>three <div style='display: none'>no</div> four</div>",
    ),
    ["one two", "three four"],
  );
});

test("what is out of the line cuts nothing", async () => {
  const cases: [string, string[]][] = [
    // Anchors, pop-ups, icons: nothing to be seen.
    ["Mara <span style='position:absolute'></span>Lindqvist", ["Mara Lindqvist left"]],
    [
      "Mara <i style='position:absolute;visibility:hidden'>pop-up</i>Lindqvist",
      ["Mara Lindqvist left"],
    ],
    ["Mara <i style='position:absolute;opacity:0'>pop-up</i>Lindqvist", ["Mara Lindqvist left"]],
    ["Mara <i style='position:absolute;left:-9999px'>off</i>Lindqvist", ["Mara Lindqvist left"]],
    ["Mara <i style='font-size:0'>zero</i>Lindqvist", ["Mara Lindqvist left"]],
    [
      "Mara <i style='display:inline-block;transform:scale(0)'>tip</i>Lindqvist",
      ["Mara Lindqvist left"],
    ],
    // Side notes are texts of their own, behind the block that they stand beside.
    [
      "Mara Lindqvist<small style='float:right'>She was elected last year.</small>",
      ["Mara Lindqvist left", "She was elected last year."],
    ],
    [
      "Mara Lindqvist<b style='position:absolute'>Page 12 of 40</b>",
      ["Mara Lindqvist left", "Page 12 of 40"],
    ],
    // Drop caps belong to their word.
    ["<b style='position:absolute'>“M</b>ara Lindqvist", ["“Mara Lindqvist left"]],
    ["<b style='float:left'>M</b>ara Lindqvist", ["Mara Lindqvist left"]],
  ];
  for (const [inner, expected] of cases) {
    equal(await lines(`<p>${inner} left</p>`), expected, inner);
  }
});

test("items of a flexible line are its words", async () => {
  equal(
    await lines(
      "<p style='display:flex;gap:1em'><span>“We left,”</span><span>said</span>" +
        "<b>Mara Lindqvist.</b></p><p>a <a style='display:inline-flex'><span>Lindqvist</span>" +
        "<svg></svg></a>, b</p>",
    ),
    ["“We left,” said Mara Lindqvist.", "a Lindqvist, b"],
  );
});

test("footnote marks are no part of a name", async () => {
  for (const mark of [
    "<sup>1</sup>",
    "<sup>1,2</sup>",
    "<sup>a</sup>",
    "<sup>†</sup>",
    "<sup><a href='#n'>[3]</a></sup>",
    "<a href='#n'>1</a>",
    "<a class=footnote-ref href='/notes#n'>12</a>",
  ]) {
    equal(await lines(`<p>Lindqvist${mark} left</p>`), ["Lindqvist left"], mark);
  }
  equal(await lines("<p>the 4<sup>th</sup> of 10<sup>3</sup>, <a href='#two'>part two</a></p>"), [
    "the 4th of 103, part two",
  ]);
});

test("what the reader sees is read whatever it says of itself", async () => {
  for (const [html, text] of [
    ["<p aria-hidden=true>Behind no wall</p>", "Behind no wall"],
    ["<p style='visibility:hidden'>no<b style='visibility:visible'>seen</b>no</p>", "seen"],
    ["<p>said <button>Mara Lindqvist</button>, who left</p>", "said Mara Lindqvist, who left"],
    ["<p>left</p><button>Share</button>", "left"],
    ["<p>the Berg Bank<button>i</button>, which left</p>", "the Berg Bank, which left"],
    [
      "<p>seen</p><details>folded<summary>More</summary>folded<p>folded</p></details>",
      "seen\nMore",
    ],
    ["<p>seen</p><details open><summary>More</summary>too</details>", "seen\nMore\ntoo"],
    ["<dialog open><p>in a dialog</p></dialog><dialog><p>no</p></dialog>", "in a dialog"],
  ] as const) {
    equal((await lines(html)).join("\n"), text, html);
  }
});

test("quotation marks are those that are shown", async () => {
  equal(
    await lines(
      "<style>.bare q { quotes: none } .none q::before, .none q::after { content: none } " +
        ".made::before { content: '“' } .made::after { content: '”' }</style>" +
        "<p class=bare>“<q>one</q>”</p><p class=none>“<q>two</q>”</p><p>“<q>three</q>”</p>" +
        "<p>So <span class=made>four</span> it is</p><p class=bare>no <q>five</q></p>",
    ),
    ["“one”", "“two”", "“three”", "So “four” it is", "no five"],
  );
});

test("a small frame in the article is an advert", async () => {
  const root = place("<p>words</p><iframe></iframe>");
  const inner = root.querySelector("iframe")?.contentDocument;
  ok(inner, "a frame's document");
  find(root, "p").textContent = "An article that is longer than what is beside it. ".repeat(40);
  inner.body.innerHTML = "<p>Buy Bruno Fink kettles</p>";
  ok(!(await read(root)).text.includes("Bruno"), "the advert is left out");
});

test("contents and open shadow trees are entered", async () => {
  const root = place("<p style='display: contents'>one</p><div id=host>slotted</div>");
  find(root, "#host").attachShadow({ mode: "open" }).innerHTML = "<p>two</p><p><slot></slot></p>";
  equal((await read(root)).text, "one\ntwo\nslotted");
});

/**
 * Every character of the article that stands in a text node is there, and the way back leads to the
 * same offset.
 */
async function roundTrip(root: HTMLElement): Promise<void> {
  const { text, map, nodes } = await read(root);
  let mapped = 0;
  for (let start = 0; start < text.length; start++) {
    const ranges = map.ranges(start, start + 1);
    const here = text[start] as string;
    const [range] = ranges;
    if (!range) {
      ok(" \n".includes(here), `${start}: “${here}” has no place`);
      continue;
    }
    equal(ranges.length, 1, `${start}`);
    equal(range.end, range.start + 1, `${start}`);
    const there = (nodes[range.node] as unknown as Text).data[range.start] as string;
    const isSpace = here === " " && there.charCodeAt(0) < 33;
    const isHalf = here === "\ufffd" && /[\ud800-\udfff]/.test(there);
    ok(here === there || isSpace || isHalf, `${start}: “${here}” is “${there}” on the page`);
    equal(map.offset(range.node, range.start), start);
    mapped++;
  }
  ok(mapped > 0, "some characters have a place");
  // A longer stretch is what its characters are.
  const whole = map.ranges(0, text.length);
  equal(
    whole.reduce((sum, { start, end }) => sum + end - start, 0),
    mapped,
  );
}

test("offsets round trip on odd pages", async () => {
  for (const html of [
    "<p>a  b\u00a0 c\n d</p>",
    "<p>😀 a<em>😀</em>b\u00adc \u200bd</p>",
    "<pre>  one\n   two\n\n three  </pre>",
    "<p>x<br>y<br><br> z <b> </b> <i> q</i></p>tail",
    "<div dir=rtl>שלום <b>עולם</b></div>",
    "<ul><li>one<li>two<ul><li>three</ul></ul><table><tr><td>a<td>b</table>",
  ]) {
    await roundTrip(place(html));
  }
});

test("half a surrogate pair shifts nothing", async () => {
  const root = place("<p></p>");
  find(root, "p").append("\ud83d", "\ude00 x \ud83d", " Mara");
  await roundTrip(root);
  ok((await read(root)).text.endsWith(" Mara"), "nothing is cut off");
});

test("depth and size overflow nothing", async () => {
  // Not in the page: the browser itself has no stack for a layout so deep.
  const deep = document.createElement("div");
  let at: HTMLElement = deep;
  at.append("start");
  for (let i = 0; i < 5000; i++) at = at.appendChild(document.createElement("span"));
  at.append("deep");
  equal((await read(deep)).text, "startdeep");

  const wide = document.createElement("div");
  for (let i = 0; i < 20_000; i++) {
    const paragraph = document.createElement("p");
    paragraph.append(`word ${i}`);
    wide.append(paragraph);
  }
  equal((await read(wide)).kinds.length, 20_000);
});

test("a block is known by the text node that it begins in", async () => {
  const { map, text, nodes } = await read(
    place("<h2>One</h2><p>two <b>and</b> more</p><p>three</p>"),
  );
  equal(
    nodes.map((_, node) => map.blockOf(node)),
    [0, 1, 1, 1, 2],
  );
  equal(
    [0, 1, 2].map((block) => text.slice(map.blockStart(block)).split("\n")[0]),
    ["One", "two and more", "three"],
  );
  equal(map.blockOf(nodes.length), -1);
});
