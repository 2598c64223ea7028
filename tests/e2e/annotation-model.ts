// What the W3C's Web Annotation Data Model (https://www.w3.org/TR/annotation-model/) demands of the
// things that we write: every MUST of the sections named below, and no key that its JSON-LD context
// does not know, for such a key means nothing.

type Json = Record<string, unknown>;
type Check = (value: unknown, path: string) => string[];

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === "string" && !/\p{Surrogate}/u.test(value);
const isIri = (value: unknown) => typeof value === "string" && URL.canParse(value);
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const oneOf =
  (...allowed: string[]) =>
  (value: unknown) =>
    allowed.includes(value as string);

function isLanguage(value: unknown): boolean {
  try {
    return Intl.getCanonicalLocales(value as string).length === 1;
  } catch {
    return false;
  }
}

/** 3.3.5 Motivation and Purpose. */
const isMotivation = oneOf(
  ...["assessing", "bookmarking", "classifying", "commenting", "describing", "editing"],
  ...["highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging"],
);

const say = (isRight: (value: unknown) => boolean, what: string): Check => {
  return (value, path) => (isRight(value) ? [] : [`${path}: ${what}`]);
};

/** One value, or a list of one at least. */
const many =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return check(value, path);
    if (value.length === 0) return [`${path}: is empty`];
    return value.flatMap((one, index) => check(one, `${path}[${index}]`));
  };

/** An object with these keys, those with "?" if it likes, and no others. */
const object =
  (keys: Record<string, Check>): Check =>
  (value, path) => {
    if (!isObject(value)) return [`${path}: is no object`];
    const known = new Set(Object.keys(keys).map((key) => key.replace("?", "")));
    const unknown = Object.keys(value).filter((key) => !known.has(key));
    return [
      ...unknown.map((key) => `${path}.${key}: is not in the context`),
      ...Object.entries(keys).flatMap(([key, check]) => {
        const name = key.replace("?", "");
        if (name in value) return check(value[name], `${path}.${name}`);
        return key.endsWith("?") ? [] : [`${path}.${name}: is missing`];
      }),
    ];
  };

/** By the value of `type`, which these things must have. */
const typed =
  (checks: Record<string, Check>): Check =>
  (value, path) => {
    const check = isObject(value) ? checks[value.type as string] : undefined;
    return check ? check(value, path) : [`${path}: has no type of ${Object.keys(checks)}`];
  };

const text = say(isText, "is no text");
const iri = say(isIri, "is no IRI");
const count = say(isCount, "is no position");
const motivation = say(isMotivation, "is no motivation");
const any: Check = () => [];

/** 4.2.4 and 4.2.5. */
const selector = typed({
  TextQuoteSelector: object({ type: any, exact: text, "prefix?": text, "suffix?": text }),
  TextPositionSelector: object({ type: any, start: count, end: count }),
});
/** 4.1 Specific Resources. */
const specific = (keys: Record<string, Check>) => object({ type: any, source: iri, ...keys });
/** 3.2.4 Embedded Textual Body. */
const body = typed({
  TextualBody: object({
    type: any,
    value: text,
    "purpose?": motivation,
    "format?": say((it) => /^\w+\/[\w.+-]+$/.test(String(it)), "is no media type"),
    "language?": say(isLanguage, "is no language tag"),
  }),
  SpecificResource: specific({ "purpose?": motivation }),
});
/** 3.1 Annotations. */
const annotation = object({
  id: iri,
  type: say(oneOf("Annotation"), "is no Annotation"),
  "motivation?": many(motivation),
  "body?": many(body),
  target: many(typed({ SpecificResource: specific({ "selector?": many(selector) }) })),
});
/** 5.2 Annotation Page; its context is demanded by 3.1. */
const page = object({
  "@context": say(oneOf("http://www.w3.org/ns/anno.jsonld"), "is not the model's"),
  id: iri,
  type: say(oneOf("AnnotationPage"), "is no AnnotationPage"),
  "label?": text,
  items: many(annotation),
});

/** What is wrong with a page of annotations; empty where it follows the model. */
export const modelErrors = (document: unknown): string[] => page(document, "page");
