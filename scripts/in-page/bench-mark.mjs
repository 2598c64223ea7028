// What a page that uses mark.js loads.
import Mark from "mark.js";

export const load = async () => new Mark(document.body);
