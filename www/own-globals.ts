// The bundler puts these in the place of the globals of the same names, in all that we ship: an image
// called "body" is what a page's `document.body` says, and a page may call a function of its own
// `Event`. src/page/members.ts does the same for the nodes of the page: those that the document finds have
// types without members, so that the type checker sends us there. The linter refuses the global `document`.

import type { PageElement } from "../src/page/members.js";

/** Elements that hide no member behind the names of others, as forms do. */
type Plain = "iframe" | "link" | "mark" | "meta" | "script" | "time";

/** Selectors of such elements alone. */
type PlainSelector<Name extends Plain> = Name | `${Name}${"[" | "#"}${string}`;

/** What the document finds on the page. */
interface Finds {
  querySelector<Name extends Plain>(
    selector: PlainSelector<Name>,
  ): HTMLElementTagNameMap[Name] | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll<Name extends Plain>(
    selector: PlainSelector<Name>,
  ): NodeListOf<HTMLElementTagNameMap[Name]>;
  querySelectorAll(selector: string): Iterable<PageElement> & ArrayLike<PageElement>;
  elementFromPoint(x: number, y: number): PageElement | null;
  readonly activeElement: PageElement | null;
}

/** What else finds nodes: left out, since nobody has needed it yet. */
type FindsMore =
  | `getElement${string}`
  | `elementsFrom${string}`
  | "forms"
  | "images"
  | "links"
  | "embeds"
  | "all"
  | "scrollingElement"
  | "fullscreenElement"
  | "currentScript";

type OwnDocument = Omit<Document, keyof Finds | FindsMore> & Finds;

const page = globalThis.document as Document | undefined;
const prototype: object | undefined = page && Object.getPrototypeOf(page);

const proxy =
  page &&
  prototype &&
  new Proxy(page, {
    get(target, name) {
      const value: unknown = Reflect.get(name in prototype ? prototype : target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, name, value) => Reflect.set(prototype, name, value, target),
  });

/**
 * The document without the names of its elements; there is none in a worker. It is no node: to pass one, use
 * globalThis.document.
 */
export const document = proxy as unknown as OwnDocument;

/** The constructor of the kind of object that `sample` is, so many kinds up. */
function constructorOf(sample: object | undefined, up: number): unknown {
  let kind: object | undefined = sample && Object.getPrototypeOf(sample);
  for (let at = 0; at < up; at++) kind = kind && Object.getPrototypeOf(kind);
  return kind?.constructor;
}

// HTMLDivElement → HTMLElement → Element → Node → EventTarget
const element = proxy?.createElement("div");
export const HTMLElement = constructorOf(element, 1) as typeof globalThis.HTMLElement;
export const EventTarget = (constructorOf(element, 4) ??
  globalThis.EventTarget) as typeof globalThis.EventTarget;
export const Event = (constructorOf(proxy?.createEvent("Event"), 0) ??
  globalThis.Event) as typeof globalThis.Event;
