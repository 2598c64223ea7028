// Runs behind content.js on the sites that the reader has chosen: annotates without a click.

globalThis.whosaidStart?.();
