// Reads a WebAssembly file from its start to its end, section by section.
import { readFileSync } from "node:fs";

export const SECTIONS = { custom: 0, imports: 2, code: 10, data: 11 };

export class WasmFile {
  /** Where the next byte is read. */
  at = 8;

  /** `sections` have the number of their kind, a name if they are custom ones, and the bytes that they are. */
  constructor(path) {
    this.path = path;
    this.bytes = readFileSync(path);
    this.sections = [];
    while (this.at < this.bytes.length) {
      const whole = this.at;
      const id = this.byte();
      const end = this.number() + this.at;
      const name = id === SECTIONS.custom ? this.text() : "";
      this.sections.push({ id, name, whole, start: this.at, end });
      this.at = end;
    }
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** LEB128. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }

  /** Goes to the start of a section. */
  enter(id, name = "") {
    const found = this.sections.find((one) => one.id === id && one.name === name);
    if (!found) throw new Error(`${this.path} has no section ${name || id}`);
    this.at = found.start;
    return found;
  }

  /** How many functions are imported: theirs are the first numbers. */
  importedFunctions() {
    this.enter(SECTIONS.imports);
    const count = this.number();
    for (let left = count; left > 0; left--) {
      this.text();
      this.text();
      if (this.byte() !== 0) throw new Error("something else than a function is imported");
      this.number();
    }
    return count;
  }

  /** Names by functions' numbers. */
  functionNames() {
    const names = new Map();
    const { end } = this.enter(SECTIONS.custom, "name");
    while (this.at < end) {
      const isOfFunctions = this.byte() === 1;
      const next = this.number() + this.at;
      if (isOfFunctions) {
        for (let left = this.number(); left > 0; left--) names.set(this.number(), this.text());
      }
      this.at = next;
    }
    return names;
  }
}
