// Buttons that more than one part of the toolbar has, of those that the reader asks for.

import { useRef, useState } from "preact/hooks";
import type { Entity } from "../types.js";
import { IconButton } from "./icons.js";
import { ONLY, PEN } from "./part-icons.js";
import type { Shared } from "./shared.js";

/** Shows one entity alone, or all again. */
export function OnlyButton({ entity, messages, only, select }: Shared & { entity: Entity }) {
  const isOnly = only === entity.id;
  return (
    <IconButton
      of={ONLY}
      label={messages.only(entity.name)}
      aria-pressed={isOnly}
      onClick={() => select(isOnly ? null : entity.id)}
    />
  );
}

/** A button that opens and closes a form for corrections, whether that is open, and how it ends. */
export function usePen(label: string) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const pen = (
    <IconButton
      of={PEN}
      label={label}
      button={button}
      aria-expanded={isOpen}
      onClick={() => setIsOpen(!isOpen)}
    />
  );
  const onDone = () => {
    // The focus must not go with the form.
    button.current?.focus();
    setIsOpen(false);
  };
  return { pen, isOpen, onDone };
}
