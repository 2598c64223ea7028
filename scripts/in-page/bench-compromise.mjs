// What a page that uses compromise loads.
import nlp from "compromise";

export const load = async () => nlp("Anna Berg spoke.").people().out("array");
