export function QuoteMark() {
  return (
    <svg class="mark" viewBox="0 0 20 16" aria-hidden="true">
      <path d="M8.2 1.2C4.4 2.6 1 5.9 1 10c0 2.7 1.6 4.6 3.9 4.6 2 0 3.5-1.5 3.5-3.5S7 7.7 5.2 7.7c-.5 0-.9.1-1.2.2.3-2 2.1-3.9 4.8-5.2zM18.2 1.2C14.4 2.6 11 5.9 11 10c0 2.7 1.6 4.6 3.9 4.6 2 0 3.5-1.5 3.5-3.5s-1.4-3.4-3.2-3.4c-.5 0-.9.1-1.2.2.3-2 2.1-3.9 4.8-5.2z" />
    </svg>
  );
}

/** Line drawings in a square of 16. */
const PATHS = {
  eye: "M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 1 0 0-4",
  shut: "M1.5 6.5C3 9.5 5.3 11 8 11s5-1.5 6.5-4.5M8 11v2.5M3.8 9.6L2.5 11.8M12.2 9.6l1.3 2.2",
  cross: "M4 4l8 8M12 4l-8 8",
  minus: "M3 11h10",
  grip: "M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01",
  only: "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9M8 1v3M8 12v3M1 8h3M12 8h3",
  pen: "M3 13l.6-2.6L10.8 3.2l2 2-7.2 7.2zM9.4 4.6l2 2",
  copy: "M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2",
  previous: "M10 3L5 8l5 5",
  next: "M6 3l5 5-5 5",
} as const;

export function Icon({ of }: { of: keyof typeof PATHS }) {
  return (
    <svg class={`glyph ${of}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[of]} />
    </svg>
  );
}
