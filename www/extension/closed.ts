import { fillIn } from "./words.js";

fillIn(globalThis.document);
