// Where the reader wants the toolbar. A publisher's is kept by the site, so each site has a place of
// its own; the extension's is the same on all sites.

import type { Store } from "../store.js";

export const CORNERS = ["bottom-right", "bottom-left", "top-left", "top-right"] as const;
export type Corner = (typeof CORNERS)[number];

export interface Place {
  corner: Corner;
  collapsed: boolean;
}

const KEY = "whosaid:toolbar";

export async function keptPlace(store: Store): Promise<Place> {
  const place: Place = { corner: "bottom-right", collapsed: false };
  try {
    const { corner, collapsed } = JSON.parse((await store.get(KEY)) ?? "{}");
    if (CORNERS.includes(corner)) place.corner = corner;
    place.collapsed = collapsed === true;
  } catch {
    // Storage is barred or holds something else: the usual place then.
  }
  return place;
}

export function keepPlace(store: Store, place: Place): void {
  store.set(KEY, JSON.stringify(place)).catch(() => {
    // The place is forgotten when the page goes; no reason to bother the reader.
  });
}

export const nextCorner = (corner: Corner): Corner =>
  CORNERS[(CORNERS.indexOf(corner) + 1) % CORNERS.length] ?? corner;

/** The corner next to a point of the window. */
export function cornerNear(x: number, y: number): Corner {
  const vertical = y < innerHeight / 2 ? "top" : "bottom";
  return `${vertical}-${x < innerWidth / 2 ? "left" : "right"}`;
}

/** The corner that an arrow key leads to. */
export function cornerTowards(corner: Corner, key: string): Corner {
  const [vertical, horizontal] = corner.split("-") as ["top" | "bottom", "left" | "right"];
  const goals: Record<string, Corner> = {
    ArrowUp: `top-${horizontal}`,
    ArrowDown: `bottom-${horizontal}`,
    ArrowLeft: `${vertical}-left`,
    ArrowRight: `${vertical}-right`,
  };
  return goals[key] ?? corner;
}
