// Three invented stories, out of which the small pages are made.

/** A story of which each paragraph must be found as a whole, with who is in it and who speaks. */
export interface Story {
  title: string;
  paragraphs: readonly string[];
  people: readonly string[];
  organisations: readonly string[];
  /** Of each quote, in their order. */
  speakers: readonly string[];
}

export const LOCK: Story = {
  title: "Council puts off the new lock at Veldmoor",
  paragraphs: [
    "Veldmoor Town Council has put off the building of a new lock by two years, after a survey found that the old walls are in a worse state than anybody had feared.",
    "“We cannot pour concrete on sand and hope for the best,” said Ines Harrowgate, who leads the council. “The boats will have to wait, and so will we.”",
    "The survey was paid for by the Ashdown Trust, which had promised half of the money for the lock. It took eleven weeks, in which divers went down forty times.",
    "“Nobody told us about the cracks until the summer was over,” said Tobias Renwick, a carpenter who has kept a boat in the basin for thirty years.",
    "A new survey is to follow in spring. Harrowgate wants to hear the boat owners first, in an open meeting on the quay, and then to decide which of the three plans is the best.",
  ],
  people: ["Ines Harrowgate", "Tobias Renwick"],
  organisations: ["Veldmoor Town Council", "Ashdown Trust"],
  speakers: ["Ines Harrowgate", "Tobias Renwick"],
};

export const ROOF: Story = {
  title: "Playhouse finds the money for its roof",
  paragraphs: [
    "The Corran Theatre Company will open again in May, after a winter in which rain came through the roof and two seasons of plays were moved to a school hall across the river.",
    "“It was the longest winter of my life,” said Adaeze Winslow, the director of the theatre. “We counted buckets every morning, and we ran out of buckets in January.”",
    "The Merriton Foundation gave the largest part of the money. Small gifts came from all over the country, and the last of them, a five pound note, came in an envelope without a name.",
    "“The beams are sound, and the slates will outlive us all,” said Piotr Halvorsen, the builder, who had worked on the roof with a crew of nine since the first of November.",
    "The first play of the season is a comedy about a flood. Winslow had chosen it before the rain came in, and saw no reason to change it, whatever people may think of it now.",
  ],
  people: ["Adaeze Winslow", "Piotr Halvorsen"],
  organisations: ["Corran Theatre Company", "Merriton Foundation"],
  speakers: ["Adaeze Winslow", "Piotr Halvorsen"],
};

export const PLANT: Story = {
  title: "Cable maker to close its plant in Tarnby",
  paragraphs: [
    "Brandvik Cables will close its plant in Tarnby at the end of the year and move the work to a larger one on the coast, the company told its staff on Monday.",
    "“We looked at every number twice, and they did not get any better,” said Leonie Castellan, the chief executive of Brandvik Cables, in front of the gates.",
    "About two hundred people work at the plant, most of them for more than ten years. The Metalworkers Union wants to talk about every single job before anything is signed.",
    "“They promised us ten years, and we got four,” said Gareth Odum, who speaks for the union at the plant. “Somebody will have to explain that to the children.”",
    "Castellan said that nobody would have to leave before the spring. A fund is to help those who want to learn another trade, and those who move to the coast keep their pay.",
  ],
  people: ["Leonie Castellan", "Gareth Odum"],
  organisations: ["Brandvik Cables", "Metalworkers Union"],
  speakers: ["Leonie Castellan", "Gareth Odum"],
};

/** A small page, and what must be found on it. */
export interface SmallPage {
  name: string;
  /** What stands in the head, besides the title. */
  head?: string;
  body: string;
  story: Story;
  /** Must be found as well, each as a whole. */
  also?: readonly string[];
  /** Must not be found. */
  out?: readonly string[];
  /** Who is found besides those of the story: readers see them, too. */
  people?: readonly string[];
  organisations?: readonly string[];
  /** Where they differ from the story's. */
  speakers?: readonly (string | null)[];
}

const TOP = `<header><a href="/">The Veldmoor Gull</a><nav><ul><li><a href="/news">News</a></li>
  <li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav></header>`;
const BOTTOM = `<footer><ul><li><a href="/about">About us</a></li><li><a href="/terms">Terms</a></li>
  <li><a href="/privacy">Privacy</a></li></ul><p>© 2031 The Veldmoor Gull. All rights reserved.</p></footer>`;

/** A whole page around this main part. */
export const site = (main: string): string => `${TOP}${main}${BOTTOM}`;

/** The story's paragraphs, each in this HTML; what stands at a paragraph's number comes before it. */
export function paragraphs(
  story: Story,
  wrap = (text: string) => `<p>${text}</p>`,
  between: Record<number, string> = {},
): string {
  const parts = story.paragraphs.map((text, at) => (between[at] ?? "") + wrap(text));
  return parts.join("\n") + (between[story.paragraphs.length] ?? "");
}

/** The usual page: a headline and the paragraphs in an article, with something between them. */
export function usual(story: Story, between: Record<number, string> = {}, after = ""): string {
  return site(
    `<main><article><h1>${story.title}</h1>${paragraphs(story, undefined, between)}</article>${after}</main>`,
  );
}
