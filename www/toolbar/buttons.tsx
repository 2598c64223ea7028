// Buttons that more than one part of the toolbar has.

import type { ButtonHTMLAttributes, Ref } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Entity } from "../types.js";
import { Icon } from "./icons.js";
import type { Shared } from "./shared.js";

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  of: Parameters<typeof Icon>[0]["of"];
  /** What it does, in words, for the voice and below the pointer. */
  label: string;
  button?: Ref<HTMLButtonElement>;
}

/** A button with an icon in the place of words. */
export function IconButton({ of, label, button, ...props }: IconButtonProps) {
  return (
    <button type="button" ref={button} class="icon" aria-label={label} title={label} {...props}>
      <Icon of={of} />
    </button>
  );
}

/** Shows one entity alone, or all again. */
export function OnlyButton({ entity, messages, only, select }: Shared & { entity: Entity }) {
  const isOnly = only === entity.id;
  return (
    <IconButton
      of="only"
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
      of="pen"
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
