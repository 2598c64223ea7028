// The toolbar's looks. Sizes are in px, since rem would follow the page's own root size; the
// browser's zoom scales them all the same. Publishers set the --whosaid-* properties on any
// ancestor of the toolbar (<html>), or style its parts by ::part().
//
// "!important" in :host is what wins over a page that styles "*" or our tag, important or not.
export const styles = /* css */ `
:host {
  all: initial !important;
  position: fixed !important;
  inset: auto 16px 16px auto !important;
  z-index: 2147483647 !important;
  display: block !important;
  direction: ltr !important;
  max-width: calc(100vw - 16px) !important;
  pointer-events: none !important;
}
@media (max-width: 480px) {
  :host { inset: auto 8px 8px 8px !important; }
}
@media print {
  :host { display: none !important; }
}

.root {
  --paper: var(--whosaid-paper, #fffefa);
  --ink: var(--whosaid-ink, #1f1d1a);
  --quiet: var(--whosaid-quiet, #6a655c);
  --rule: var(--whosaid-rule, #dcd7cb);
  --wash: var(--whosaid-wash, #f4f1e9);
  --person: var(--whosaid-person, #3d6fe0);
  --organisation: var(--whosaid-organisation, #0b8a6a);
  --quote: var(--whosaid-quote, #a87200);
  --quote-tint: var(--whosaid-quote-tint, rgb(240 180 40 / 0.22));
  --shadow: 0 1px 2px rgb(30 25 15 / 0.1), 0 6px 24px rgb(30 25 15 / 0.13);
  --serif: var(--whosaid-serif, "Iowan Old Style", "Charter", "Source Serif 4", "Palatino Linotype",
    Palatino, Georgia, "Liberation Serif", serif);
  --sans: var(--whosaid-sans, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial,
    sans-serif);
  color-scheme: light;
  color: var(--ink);
  font: 400 13px/1.4 var(--sans);
  -webkit-font-smoothing: antialiased;
  display: flex;
  flex-direction: column;
  align-items: flex-end;
  gap: 8px;
}
.root.dark {
  --paper: var(--whosaid-paper, #211f1c);
  --ink: var(--whosaid-ink, #efeae0);
  --quiet: var(--whosaid-quiet, #aaa396);
  --rule: var(--whosaid-rule, #3d3933);
  --wash: var(--whosaid-wash, #2c2925);
  --person: var(--whosaid-person, #7ea2f5);
  --organisation: var(--whosaid-organisation, #43bd9c);
  --quote: var(--whosaid-quote, #d9a53c);
  --shadow: 0 1px 2px rgb(0 0 0 / 0.4), 0 6px 28px rgb(0 0 0 / 0.5);
  color-scheme: dark;
}

*, *::before, *::after { box-sizing: border-box; }
h2, h3, p, ul { margin: 0; padding: 0; font: inherit; }
ul { list-style: none; }
button, input { margin: 0; font: inherit; color: inherit; }
button {
  padding: 0;
  border: 0;
  background: none;
  text-align: inherit;
  cursor: pointer;
  -webkit-tap-highlight-color: transparent;
}
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--person); outline-offset: -2px; }

.bar, .panel, .dot {
  pointer-events: auto;
  background: var(--paper);
  border: 1px solid var(--rule);
  box-shadow: var(--shadow);
}
.bar {
  display: flex;
  align-items: stretch;
  width: max-content;
  max-width: 100%;
  margin-left: auto;
  border-radius: 10px;
  overflow: hidden;
}

/* One cell of the bar: a figure over its label, and the label drawn like what it stands for. */
.toggle {
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 2px;
  min-width: 60px;
  padding: 8px 11px 10px;
  border-right: 1px solid var(--rule);
  transition: background-color 0.12s, color 0.12s;
}
.toggle:hover, .icon:hover, .entry:hover, .quote:hover { background: var(--wash); }
.count {
  display: grid;
  place-items: center;
  height: 22px;
  font: 400 19px/22px var(--serif);
  font-variant-numeric: lining-nums tabular-nums;
}
.label { font-size: 11.5px; line-height: 16px; letter-spacing: 0.01em; }
.shape { text-decoration-thickness: 2px; text-underline-offset: 3px; text-decoration-skip-ink: auto; }
.person { --hue: var(--person); text-decoration-style: solid; }
.organisation { --hue: var(--organisation); text-decoration-style: dashed; }
.label.quote, .shape.quote { --hue: var(--quote); text-decoration-style: dotted; }
.shape { text-decoration-line: underline; text-decoration-color: var(--hue); }
.shape.quote { padding: 0 3px; background: var(--quote-tint); text-decoration-thickness: 1px; }
.toggle[aria-pressed="false"] .count { color: var(--quiet); }
.toggle[aria-pressed="false"] .label {
  color: var(--quiet);
  background: none;
  text-decoration-line: line-through;
  text-decoration-style: solid;
  text-decoration-thickness: 1px;
  text-decoration-color: currentColor;
}
.toggle.cast[aria-expanded="true"] { background: var(--wash); }
.mark { width: 18px; height: 15px; fill: currentColor; }
.icon {
  display: grid;
  place-items: center;
  flex: none;
  width: 34px;
  min-height: 34px;
  color: var(--quiet);
}
.icon:hover { color: var(--ink); }
.glyph { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.4; }

.dot {
  display: grid;
  place-items: center;
  width: 44px;
  height: 44px;
  margin-left: auto;
  border-radius: 50%;
}
.dot:hover { background: var(--wash); }
.dot:focus-visible { outline-offset: 2px; }

.sentence { padding: 12px 4px 12px 16px; font: 400 15px/1.4 var(--serif); text-wrap: pretty; }

.panel {
  display: flex;
  flex-direction: column;
  width: 368px;
  max-width: 100%;
  max-height: min(640px, 100vh - 116px);
  max-height: min(640px, 100dvh - 116px);
  border-radius: 12px;
  overflow: hidden;
  animation: rise 0.16s ease-out;
}
@keyframes rise { from { opacity: 0; transform: translateY(6px); } }
.panel header {
  display: flex;
  align-items: center;
  justify-content: space-between;
  padding: 10px 8px 8px 20px;
  border-bottom: 1px solid var(--rule);
}
h2 { font: 600 17px/1.3 var(--serif); }
.panel header .icon { border-radius: 8px; }
input {
  margin: 12px 20px 0;
  padding: 7px 10px;
  border: 1px solid var(--rule);
  border-radius: 8px;
  background: var(--wash);
  appearance: none;
}
input::placeholder { color: var(--quiet); opacity: 1; }
.scroll { padding-bottom: 14px; overflow-y: auto; overscroll-behavior: contain; }
.group { padding-top: 18px; }
.group + .group { margin-top: 14px; border-top: 1px solid var(--rule); }
h3 { padding: 0 20px 8px; color: var(--quiet); font-size: 12px; line-height: 18px; }
.note { padding: 0 20px 8px; color: var(--quiet); font: italic 400 14px/1.45 var(--serif); }
.group + .note, .scroll > .note:first-child { padding-top: 16px; }

/* Name and role at the left, counts at the right, the places in the article below. */
.entry {
  display: grid;
  grid-template-columns: 1fr auto;
  column-gap: 12px;
  align-items: baseline;
  width: 100%;
  padding: 7px 20px 9px;
}
.name { font: 600 16px/1.3 var(--serif); overflow-wrap: anywhere; }
.counts { grid-column: 2; grid-row: 1; color: var(--quiet); font-size: 12px; white-space: nowrap; }
.role {
  grid-column: 1 / -1;
  color: var(--quiet);
  font: italic 400 14px/1.35 var(--serif);
  overflow-wrap: anywhere;
}
.strip { grid-column: 1 / -1; width: 100%; height: 6px; margin-top: 6px; fill: var(--hue); }
.strip .line { fill: var(--rule); }
.entry[aria-current="true"], .quote[aria-current="true"] { background: var(--wash); }
.entry[aria-current="true"] { box-shadow: inset 3px 0 var(--hue); }

.quotes { padding: 0 0 8px; }
button.quote { display: block; width: 100%; padding: 4px 20px 4px 28px; }
.words {
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 4;
  overflow: hidden;
  font: 400 15px/1.45 var(--serif);
  /* The opening mark hangs; the padding keeps it from being cut off. */
  padding-left: 0.44em;
  text-indent: -0.44em;
  overflow-wrap: anywhere;
}
.quote[aria-current="true"] { box-shadow: inset 3px 0 var(--quote); }
.quote[aria-current="true"] .words { display: block; }

.announcement {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

@media (max-width: 480px) {
  .toggle { flex: 1 1 auto; min-width: 0; padding-inline: 8px; }
  .bar, .panel { width: 100%; }
  .dot { width: 44px; }
  /* The words that an entry leads to stay in sight above the panel. */
  .panel { max-height: 44vh; max-height: 44dvh; }
  .icon { width: 30px; }
}
@media (prefers-reduced-motion: reduce) {
  .panel { animation: none; }
  .toggle { transition: none; }
}
@media (prefers-contrast: more) {
  .root { --quiet: var(--ink); --rule: currentColor; }
}
@media (forced-colors: active) {
  .toggle[aria-pressed="true"] {
    forced-color-adjust: none;
    background: Highlight;
    color: HighlightText;
  }
  .toggle[aria-pressed="true"] .shape { background: none; text-decoration-color: currentColor; }
  .entry[aria-current="true"], .quote[aria-current="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
  .strip rect { fill: CanvasText; }
}
`;
