// The DOM, out of reach of the page. A form answers `form.parentNode` with its control of that name,
// a document answers `document.body` with its image of that name, and the page may have put anything
// in the place of `Node`. So the members we use are taken from the prototypes, once, while this
// module loads, and the prototypes from objects that we make ourselves.
//
// The page's nodes have types without members (`PageNode` and its kinds), so that the type checker
// refuses `node.parentNode`: the rest of src/page must go through here.

declare const kind: unique symbol;

/** A node of the page, in any of its documents. */
export interface PageNode {
  readonly [kind]: "element" | "text" | "document" | "fragment" | "other";
}
export interface PageElement extends PageNode {
  readonly [kind]: "element";
}
export interface PageText extends PageNode {
  readonly [kind]: "text";
}
export interface PageDocument extends PageNode {
  readonly [kind]: "document";
}
/** A document fragment, which may be a shadow root. */
export interface PageFragment extends PageNode {
  readonly [kind]: "fragment";
}
/** What holds style sheets: a document or a shadow root. */
export type Scope = PageDocument | PageFragment;

/** A text node and an offset into it, in UTF-16 code units. */
export type Place = [node: PageText, offset: number];

/** A `MutationRecord`. */
export interface Change {
  readonly type: MutationRecordType;
  readonly target: PageNode;
  readonly addedNodes: ArrayLike<PageNode>;
  readonly removedNodes: ArrayLike<PageNode>;
}

/** A `MutationObserver` of the page's nodes. */
export interface Observer {
  observe(node: PageNode, options: MutationObserverInit): void;
  disconnect(): void;
  takeRecords(): Change[];
}

/** A `Range` in the page. */
export interface PageRange {
  readonly collapsed: boolean;
  readonly startContainer: PageNode;
  readonly startOffset: number;
  readonly endContainer: PageNode;
  readonly endOffset: number;
  setStart(node: PageNode, offset: number): void;
  setEnd(node: PageNode, offset: number): void;
  getBoundingClientRect(): DOMRect;
  getClientRects(): DOMRectList;
}

/** A `Selection` in the page. */
export interface PageSelection {
  readonly anchorNode: PageNode | null;
  readonly anchorOffset: number;
  readonly focusNode: PageNode | null;
  readonly focusOffset: number;
  readonly rangeCount: number;
  getRangeAt(index: number): PageRange;
  setBaseAndExtent(anchor: PageNode, start: number, focus: PageNode, end: number): void;
}

/** A window that shows one of the page's documents. Elements' names never hide what it has. */
export type PageWindow = Window & typeof globalThis;

// A worker has no document. It never gets to the functions below, but it may load the module.
const own: object | undefined = globalThis.document;

/** The property of this name, from the first prototype of `sample` that has it. */
function find(sample: object | undefined, name: string): PropertyDescriptor | undefined {
  let at: object | null = sample === undefined ? null : Object.getPrototypeOf(sample);
  for (; at; at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property;
  }
  return undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: what it takes and gives is said where it is used
type Anything = any;

function missing(): never {
  throw new TypeError("There is no document here.");
}

const getter = (sample: object | undefined, name: string): Anything =>
  find(sample, name)?.get ?? missing;

const method = (sample: object | undefined, name: string): Anything =>
  find(sample, name)?.value ?? missing;

const make = (name: string) => own && (method(own, "createElement").call(own, name) as object);

const anElement = make("div");
const aText = own && (method(own, "createTextNode").call(own, "") as object);
const aShadow =
  anElement && (method(anElement, "attachShadow").call(anElement, { mode: "closed" }) as object);

// One function a member, written out: the engine then knows each call by itself.

const nodeTypeOf = getter(own, "nodeType");
const parentNodeOf = getter(own, "parentNode");
const firstChildOf = getter(own, "firstChild");
const lastChildOf = getter(own, "lastChild");
const nextSiblingOf = getter(own, "nextSibling");
const previousSiblingOf = getter(own, "previousSibling");
const ownerDocumentOf = getter(own, "ownerDocument");
const isConnectedOf = getter(own, "isConnected");
const textContentOf = getter(own, "textContent");
const rootNodeOf = method(own, "getRootNode");
const containsOf = method(own, "contains");
const insertBeforeOf = method(own, "insertBefore");
const removeChildOf = method(own, "removeChild");

const ELEMENT = 1;
const TEXT = 3;
const DOCUMENT = 9;
const FRAGMENT = 11;

export const isElement = (node: PageNode): node is PageElement => nodeTypeOf.call(node) === ELEMENT;
export const isText = (node: PageNode): node is PageText => nodeTypeOf.call(node) === TEXT;
export const isDocument = (node: PageNode): node is PageDocument =>
  nodeTypeOf.call(node) === DOCUMENT;
export const isFragment = (node: PageNode): node is PageFragment =>
  nodeTypeOf.call(node) === FRAGMENT;

/** Whether something is a node at all, of whatever window. */
export function isNode(something: unknown): something is PageNode {
  try {
    return nodeTypeOf.call(something) > 0;
  } catch {
    return false;
  }
}

export const parentNode = (node: PageNode): PageNode | null => parentNodeOf.call(node);
export const firstChild = (node: PageNode): PageNode | null => firstChildOf.call(node);
export const lastChild = (node: PageNode): PageNode | null => lastChildOf.call(node);
export const nextSibling = (node: PageNode): PageNode | null => nextSiblingOf.call(node);
export const previousSibling = (node: PageNode): PageNode | null => previousSiblingOf.call(node);
export const isConnected = (node: PageNode): boolean => isConnectedOf.call(node);
export const textContent = (node: PageNode): string => textContentOf.call(node) ?? "";
/** The document that a node belongs to; of a document, itself. */
export const documentOf = (node: PageNode): PageDocument =>
  ownerDocumentOf.call(node) ?? (node as PageDocument);
export const getRootNode = (node: PageNode): PageNode => rootNodeOf.call(node);
export const contains = (node: PageNode, other: PageNode): boolean => containsOf.call(node, other);
export const insertBefore = (parent: PageNode, node: PageNode, before: PageNode | null): void =>
  insertBeforeOf.call(parent, node, before);
export const removeChild = (parent: PageNode, node: PageNode): void =>
  removeChildOf.call(parent, node);

const dataOf = getter(aText, "data");
const appendDataOf = method(aText, "appendData");
const splitTextOf = method(aText, "splitText");
const assignedSlotOf = getter(aText, "assignedSlot");
const setDataOf = (find(aText, "data")?.set ?? missing) as Anything;

export const data = (text: PageText): string => dataOf.call(text);
export const setData = (text: PageText, value: string): void => setDataOf.call(text, value);
export const appendData = (text: PageText, more: string): void => appendDataOf.call(text, more);
/** The slot of an open shadow tree that shows a text. */
export const assignedSlot = (text: PageText): PageElement | null => assignedSlotOf.call(text);
/** Gives the text from `offset` on, which then stands behind this one. */
export const splitText = (text: PageText, offset: number): PageText =>
  splitTextOf.call(text, offset);

const localNameOf = getter(anElement, "localName");
const hasAttributeOf = method(anElement, "hasAttribute");
const attributeNamesOf = method(anElement, "getAttributeNames");
const getAttributeOf = method(anElement, "getAttribute");
const setAttributeOf = method(anElement, "setAttribute");
const shadowRootOf = getter(anElement, "shadowRoot");
const checkVisibilityOf = method(anElement, "checkVisibility");
const boundingRectOf = method(anElement, "getBoundingClientRect");
const clientLeftOf = getter(anElement, "clientLeft");
const clientTopOf = getter(anElement, "clientTop");
const offsetWidthOf = getter(anElement, "offsetWidth");
const offsetHeightOf = getter(anElement, "offsetHeight");
const clientWidthOf = getter(anElement, "clientWidth");
const clientHeightOf = getter(anElement, "clientHeight");
const scrollElementBy = method(anElement, "scrollBy");
const matchesOf = method(anElement, "matches");
const isEditableOf = getter(anElement, "isContentEditable");
const focusOf = method(anElement, "focus");
const assignedNodesOf = method(make("slot"), "assignedNodes");
const iframeDocumentOf = getter(make("iframe"), "contentDocument");
const frameDocumentOf = getter(make("frame"), "contentDocument");

export const localName = (element: PageElement): string => localNameOf.call(element);
export const attributeNames = (element: PageElement): string[] => attributeNamesOf.call(element);
export const hasAttribute = (element: PageElement, name: string): boolean =>
  hasAttributeOf.call(element, name);
export const getAttribute = (element: PageElement, name: string): string | null =>
  getAttributeOf.call(element, name);
export const setAttribute = (element: PageElement, name: string, value: string): void =>
  setAttributeOf.call(element, name, value);
/** The open one. */
export const shadowRoot = (element: PageElement): PageFragment | null => shadowRootOf.call(element);
/** Safari has it since 17.4. */
export const hasCheckVisibility = checkVisibilityOf !== missing;
export const checkVisibility = (element: PageElement, options: CheckVisibilityOptions): boolean =>
  checkVisibilityOf.call(element, options);
export const getBoundingClientRect = (element: PageElement): DOMRect =>
  boundingRectOf.call(element);
export const clientLeft = (element: PageElement): number => clientLeftOf.call(element);
export const clientTop = (element: PageElement): number => clientTopOf.call(element);
export const clientWidth = (element: PageElement): number => clientWidthOf.call(element);
export const clientHeight = (element: PageElement): number => clientHeightOf.call(element);
/** Of an HTML element, before transforms. */
export const offsetWidth = (element: PageElement): number => offsetWidthOf.call(element);
export const offsetHeight = (element: PageElement): number => offsetHeightOf.call(element);
export const scrollBy = (element: PageElement, options: ScrollToOptions): void =>
  scrollElementBy.call(element, options);
export const matches = (element: PageElement, selector: string): boolean =>
  matchesOf.call(element, selector);
/** Whether a reader can edit what an element holds. */
export const isEditable = (element: PageElement): boolean => {
  try {
    return isEditableOf.call(element);
  } catch {
    return false; // no HTML element
  }
};
/** Gives an element the focus without scrolling to it. */
export const focus = (element: PageElement): void => {
  try {
    focusOf.call(element, { preventScroll: true });
  } catch {
    // No HTML element.
  }
};
/** Of a `<slot>`. */
export const assignedNodes = (slot: PageElement): PageNode[] => {
  try {
    return assignedNodesOf.call(slot);
  } catch {
    return []; // an element of this name that is not HTML's
  }
};
/** Whether an element shows a document of its own. */
export const isFrame = (element: PageElement): boolean =>
  localName(element) === "iframe" || localName(element) === "frame";
/** The document that a frame shows; null where it is of another origin. */
export const contentDocument = (frame: PageElement): PageDocument | null => {
  try {
    return (localName(frame) === "frame" ? frameDocumentOf : iframeDocumentOf).call(frame);
  } catch {
    return null;
  }
};

const hostOf = getter(aShadow, "host");

/** The element that a shadow root belongs to; null for every other node. */
export const shadowHost = (node: PageNode): PageElement | null => {
  if (!isFragment(node)) return null;
  try {
    return hostOf.call(node);
  } catch {
    return null; // a fragment that is no shadow root
  }
};

const bodyOf = getter(own, "body");
const documentElementOf = getter(own, "documentElement");
const titleOf = getter(own, "title");
const defaultViewOf = getter(own, "defaultView");
const documentQueryOf = method(own, "querySelectorAll");
const fragmentQueryOf = method(aShadow, "querySelectorAll");
const elementQueryOf = method(anElement, "querySelectorAll");
const createElementOf = method(own, "createElement");
const createTextNodeOf = method(own, "createTextNode");
const createFragmentOf = method(own, "createDocumentFragment");
const createRangeOf = method(own, "createRange");
const selectionOf = method(own, "getSelection");
const elementFromPointOf = method(own, "elementFromPoint");
const caretPositionOf = method(own, "caretPositionFromPoint");
const caretRangeOf = method(own, "caretRangeFromPoint");

/** The element of the text: `<body>` or `<frameset>`. */
export const body = (document: PageDocument): PageElement | null => bodyOf.call(document);
export const documentElement = (document: PageDocument): PageElement | null =>
  documentElementOf.call(document);
export const title = (document: PageDocument): string => titleOf.call(document);
/** The window that shows a document; null for one without. */
export const defaultView = (document: PageDocument): PageWindow | null =>
  defaultViewOf.call(document);
export const querySelectorAll = (root: PageNode, selector: string): ArrayLike<PageElement> => {
  if (isDocument(root)) return documentQueryOf.call(root, selector);
  return (isElement(root) ? elementQueryOf : fragmentQueryOf).call(root, selector);
};
export const createElement = (document: PageDocument, name: string): PageElement =>
  createElementOf.call(document, name);
export const createTextNode = (document: PageDocument, text: string): PageText =>
  createTextNodeOf.call(document, text);
export const createFragment = (document: PageDocument): PageFragment =>
  createFragmentOf.call(document);
export const createRange = (document: PageDocument): PageRange => createRangeOf.call(document);
export const getSelection = (document: PageDocument): PageSelection | null =>
  selectionOf.call(document);
export const elementFromPoint = (
  document: PageDocument,
  x: number,
  y: number,
): PageElement | null => elementFromPointOf.call(document, x, y);

/** The place of the caret nearest to a point of the window. */
export function caretFromPoint(
  document: PageDocument,
  shadowRoots: PageFragment[],
  x: number,
  y: number,
): [node: PageNode, offset: number] | null {
  if (caretPositionOf !== missing) {
    const position = caretPositionOf.call(document, x, y, { shadowRoots });
    return position && [position.offsetNode, position.offset];
  }
  // Safari before 26.2.
  const range: PageRange | null = caretRangeOf.call(document, x, y);
  return range && [range.startContainer, range.startOffset];
}

const documentSheets = find(own, "adoptedStyleSheets");
const shadowSheets = find(aShadow, "adoptedStyleSheets");

export const adoptedStyleSheets = (scope: Scope): CSSStyleSheet[] =>
  ((isDocument(scope) ? documentSheets : shadowSheets)?.get ?? (missing as Anything)).call(scope);
export const setAdoptedStyleSheets = (scope: Scope, sheets: CSSStyleSheet[]): void =>
  ((isDocument(scope) ? documentSheets : shadowSheets)?.set ?? (missing as Anything)).call(
    scope,
    sheets,
  );

const addListenerOf = method(own, "addEventListener");
const removeListenerOf = method(own, "removeEventListener");

/** Hears an event on its way down to `node`'s descendants. */
export const capture = (node: PageNode, type: string, heard: (event: Event) => void): void =>
  addListenerOf.call(node, type, heard, true);
export const release = (node: PageNode, type: string, heard: (event: Event) => void): void =>
  removeListenerOf.call(node, type, heard, true);

/** The element that shows a document, in one of the same origin around it. */
export function frameElement(document: PageDocument): PageElement | null {
  try {
    return (defaultView(document)?.frameElement ?? null) as PageElement | null;
  } catch {
    return null; // in a page of another origin
  }
}

export const getComputedStyle = (element: PageElement): CSSStyleDeclaration | undefined =>
  defaultView(documentOf(element))?.getComputedStyle(element as unknown as Element);

/** A node as the browser's own constructors want it. */
export const asNode = (node: PageNode): Node => node as unknown as Node;

/** Of `::before` or `::after`. */
export const getPseudoStyle = (
  element: PageElement,
  pseudo: string,
): CSSStyleDeclaration | undefined =>
  defaultView(documentOf(element))?.getComputedStyle(element as unknown as Element, pseudo);

export const observer = (see: (changes: Change[]) => void): Observer =>
  new MutationObserver((records) => see(records as unknown as Change[])) as unknown as Observer;

/** The target of an event. */
export const targetOf = (event: Event): PageElement | null =>
  event.target as unknown as PageElement | null;
