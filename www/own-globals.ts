// The bundler puts these in the place of the globals of the same names, in all that we ship: an image
// called "body" is what a page's `document.body` says, and a page may call a function of its own
// `Event`. src/page/members.ts does the same for the nodes of the page.

const page = globalThis.document as Document | undefined;
const prototype: object | undefined = page && Object.getPrototypeOf(page);

/** The document without the names of its elements. It is no node: to pass one, use globalThis.document. */
export const document =
  page &&
  prototype &&
  new Proxy(page, {
    get(target, name) {
      const value: unknown = Reflect.get(name in prototype ? prototype : target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, name, value) => Reflect.set(prototype, name, value, target),
  });

/** The constructor of the kind of object that `sample` is, so many kinds up. */
function constructorOf(sample: object | undefined, up: number): unknown {
  let kind: object | undefined = sample && Object.getPrototypeOf(sample);
  for (let at = 0; at < up; at++) kind = kind && Object.getPrototypeOf(kind);
  return kind?.constructor;
}

// HTMLDivElement → HTMLElement → Element → Node → EventTarget
const element = document?.createElement("div");
export const HTMLElement = constructorOf(element, 1) as typeof globalThis.HTMLElement;
export const EventTarget = (constructorOf(element, 4) ??
  globalThis.EventTarget) as typeof globalThis.EventTarget;
export const Event = (constructorOf(document?.createEvent("Event"), 0) ??
  globalThis.Event) as typeof globalThis.Event;
