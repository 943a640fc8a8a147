/** Icons on a 24 px grid, 1.75 px round strokes. They say nothing to a screen reader: the text beside them does. */
const paths = {
  access:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14.2v.1M7.5 9.8c3 .9 6 .9 9 0M12 10.5v3.3m0 0-2.2 4.2m2.2-4.2 2.2 4.2',
  alert: 'M12 8.5v4.5m0 3.5v.1M10.3 4 2.6 17.5A2 2 0 0 0 4.3 20.5h15.4a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z',
  arrowLeft: 'M19 12H5m6-6-6 6 6 6',
  arrowRight: 'M5 12h14m-6-6 6 6-6 6',
  backspace: 'M9 6h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H9l-6-6 6-6Zm3.5 4 4 4m0-4-4 4',
  barcode: 'M4 6v12M7.5 6v12M11 6v12M13.5 6v12M17 6v12M20 6v12',
  basket: 'M3.5 10h17l-1.6 8.2a2 2 0 0 1-2 1.6H7.1a2 2 0 0 1-2-1.6L3.5 10Zm4-0L11 4m5.5 6L13 4M9.5 13.5v3m5-3v3',
  bell: 'M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15L6 16.5Zm4 4.5h4',
  camera: 'M4 8.5h3.5L9 6h6l1.5 2.5H20V19H4V8.5Zm8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  card: 'M3 7a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7Zm0 3h18M7 15h3',
  cash: 'M3 6.5h18v11H3v-11Zm9 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM6.5 12h.1m10.8 0h.1',
  chart: 'M4 4v16h16M8 16v-4m4 4V8m4 8v-6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevronDown: 'm6 9.5 6 6 6-6',
  chevronUp: 'm6 14.5 6-6 6 6',
  chevronLeft: 'm14.5 6-6 6 6 6',
  chevronRight: 'm9.5 6 6 6-6 6',
  history: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4m4-.5V12l3 2',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-13.5V12l3 2',
  close: 'M6 6l12 12M18 6 6 18',
  contrast: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-18v18M12 8h6.5M12 12h7M12 16h6.5',
  cloudOff: 'M3 3l18 18M8.5 7A6 6 0 0 1 18 10.5a4 4 0 0 1 2 7M6.5 10A4.5 4.5 0 0 0 7 19h9',
  download: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15',
  door: 'M6 21V4.5L15 3v18M15 5h3v16M3.5 21h17M11.5 12v.1',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.5 12h17M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3Z',
  grid: 'M4 4h6.5v6.5H4V4Zm9.5 0H20v6.5h-6.5V4ZM4 13.5h6.5V20H4v-6.5Zm9.5 0H20V20h-6.5v-6.5Z',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-2.5-11a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.8m0 2.8v.1',
  home: 'M4 11l8-7 8 7v9h-5.5v-6h-5v6H4v-9Z',
  image: 'M4 5h16v14H4V5Zm0 11 4.5-4.5 4 4L15 13l5 4.5M15.5 9v.1',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5M12 7.5v.1',
  keyboard: 'M3 6.5h18v11H3v-11ZM7 10h.1m3.2 0h.1m3.2 0h.1m3.2 0h.1M8 14h8',
  lock: 'M6 11h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3',
  minus: 'M5.5 12h13',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5m.5-15.3a3.5 3.5 0 0 1 0 6.6m2 4c2.1.7 3.5 2.4 3.5 4.7',
  pause: 'M8.5 5.5v13m7-13v13',
  mail: 'M3.5 6h17v12.5h-17V6Zm0 1 8.5 6 8.5-6',
  message: 'M4 5h16v11h-8.5L7 20v-4H4V5Zm4.5 5.5h.1m3.4 0h.1m3.4 0h.1',
  pencil: 'M4 20l1-4L15.5 5.5l3 3L8 19l-4 1Zm9.5-12.5 3 3',
  phone:
    'M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5ZM11 18.5h2',
  plus: 'M12 5.5v13M5.5 12h13',
  qr: 'M4 4h6v6H4V4Zm10 0h6v6h-6V4ZM4 14h6v6H4v-6Zm10 0h2v2h-2v-2Zm4 0h2m-2 4h2v2m-6-1v1',
  receipt: 'M6 3.5h12V21l-2.4-1.5L13.2 21l-2.4-1.5L8.4 21 6 19.5v-16ZM9.5 8h5m-5 4h5',
  refresh: 'M20 5v5h-5M4 19v-5h5M19 10a7.5 7.5 0 0 0-13.4-2.5M5 14a7.5 7.5 0 0 0 13.4 2.5',
  scale: 'M4 20l1.5-9h13L20 20H4ZM9 11a3.5 3.5 0 1 1 6 0m-3 4v2',
  search: 'M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5',
  settings: 'M5 7h8m4 0h2M5 17h2m4 0h8M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  sensor:
    'M12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM8.5 15.5a5 5 0 0 1 0-7m7 0a5 5 0 0 1 0 7M5.7 18.3a9 9 0 0 1 0-12.6m12.6 0a9 9 0 0 1 0 12.6',
  signOut: 'M10 4H5v16h5m4-12 4.5 4-4.5 4M9.5 12h9',
  stock: 'm12 3 8.5 4.5v9L12 21l-8.5-4.5v-9L12 3Zm0 9 8.5-4.5M12 12v9m0-9L3.5 7.5',
  tag: 'M4 4h7.5l8.5 8.5-7.5 7.5L4 11.5V4Zm4 4v.1',
  touch:
    'M9 11.5V5.8a1.8 1.8 0 0 1 3.6 0V11l4.9 1.1a2.2 2.2 0 0 1 1.7 2.5l-.7 3.7a3.5 3.5 0 0 1-3.4 2.7h-3a4 4 0 0 1-3.2-1.6l-3.7-5a1.5 1.5 0 0 1 2.3-2L9 14M6 7.5a5 5 0 0 1 9.6-1.8',
  trash: 'M4.5 7h15M9 7V4.5h6V7M6.5 7l.8 13h9.4l.8-13M10 11v5.5m4-5.5v5.5',
  undo: 'M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.6-3.8 3.6-6 7.5-6s6.9 2.2 7.5 6',
  upload: 'M12 15V4m-4.5 4.5L12 4l4.5 4.5M4.5 19.5h15',
  wifi: 'M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0m-9 3.5a4.2 4.2 0 0 1 6 0M12 19.5v.1',
} as const;

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths) as IconName[];

/** An icon in the colour of the text around it; `size` in any CSS length. */
export function Icon({ name, size = 'var(--icon)' }: { name: IconName; size?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      style={{ width: size, height: size, flex: 'none' }}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
