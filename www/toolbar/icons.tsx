import type { ButtonHTMLAttributes, Ref } from "preact";

export function QuoteMark() {
  return (
    <svg class="mark" viewBox="0 0 20 16" aria-hidden="true">
      <path d="M8.2 1.2C4.4 2.6 1 5.9 1 10c0 2.7 1.6 4.6 3.9 4.6 2 0 3.5-1.5 3.5-3.5S7 7.7 5.2 7.7c-.5 0-.9.1-1.2.2.3-2 2.1-3.9 4.8-5.2zM18.2 1.2C14.4 2.6 11 5.9 11 10c0 2.7 1.6 4.6 3.9 4.6 2 0 3.5-1.5 3.5-3.5s-1.4-3.4-3.2-3.4c-.5 0-.9.1-1.2.2.3-2 2.1-3.9 4.8-5.2z" />
    </svg>
  );
}

/** A line drawing: its name, and its path in a square of 16. */
export type Drawing = readonly [name: string, path: string];

export const EYE: Drawing = [
  "eye",
  "M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 1 0 0-4",
];
export const SHUT: Drawing = [
  "shut",
  "M1.5 6.5C3 9.5 5.3 11 8 11s5-1.5 6.5-4.5M8 11v2.5M3.8 9.6L2.5 11.8M12.2 9.6l1.3 2.2",
];
export const CROSS: Drawing = ["cross", "M4 4l8 8M12 4l-8 8"];
export const MINUS: Drawing = ["minus", "M3 11h10"];
export const GRIP: Drawing = ["grip", "M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01"];

export function Icon({ of: [name, path] }: { of: Drawing }) {
  return (
    <svg class={`glyph ${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  of: Drawing;
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
