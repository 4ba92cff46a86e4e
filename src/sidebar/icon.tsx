const PATHS = {
  done: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  warn: 'M8 2.5 14 13.5H2Z M8 6.5V9.5 M8 11.4V11.6',
  bad: 'M8 1.8A6.2 6.2 0 1 1 7.99 1.8Z M8 4.8V8.8 M8 10.9V11.1',
  quiet: 'M8 3A5 5 0 1 1 7.99 3Z',
  busy: 'M8 2A6 6 0 1 1 2 8',
  fold: 'M6 4 10 8 6 12',
  go: 'M5 11 11 5 M6 5H11V10',
  refresh: 'M13 8A5 5 0 1 1 11.2 4.2 M11.5 1.5V4.5H8.5',
  close: 'M4 4 12 12 M12 4 4 12',
} as const;

/** A drawing of 16 by 16 in the colour of its text: it says nothing that the words beside it don't say. */
export const Icon = ({ of }: { of: keyof typeof PATHS }) => (
  <svg class={`icon ${of}-icon`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path d={PATHS[of]} />
  </svg>
);
