// The build of the analysis that also finds reported speech, and the files that belong to it. Only those who
// ask for reported speech load any of this (www/load.ts).

export { __wbg_reset_state, Analyser, default as init } from "#wasm-reported";

/** Bundlers look for just these words, and take what they name along. */
export const filesBeside = () => ({
  wasm: new URL("./whosaid-reported.wasm", import.meta.url),
  model: new URL("./whosaid-reported.model", import.meta.url),
});
