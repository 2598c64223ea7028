// Whether the page around us is dark: its own background says so better than the system does.

/** Lightness from 0 to 1 of a computed colour, `undefined` where it lets through what is below. */
function lightness(color: string): number | undefined {
  const channels = color.match(/[\d.]+/g)?.map(Number) ?? [];
  const [red = 0, green = 0, blue = 0, alpha = 1] = channels;
  if (!color.startsWith("rgb") || alpha < 0.5) return undefined;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

export const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)");

export function pageIsDark(): boolean {
  for (const element of [document.body, document.documentElement]) {
    const light = element && lightness(getComputedStyle(element).backgroundColor);
    if (light !== undefined && light !== null) return light < 0.4;
  }
  // No background at all: the browser's own canvas, dark only where the page asked for it.
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme.includes("dark") && (!scheme.includes("light") || systemIsDark().matches);
}
