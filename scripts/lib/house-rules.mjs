// The house's rules as data: who may import whom, what a rules file may not touch, and the door of each outside library.

/** Rooms that a room may import. */
export const arrows = {
  shared: [],
  edge: ['shared'],
  hub: ['shared'],
  kiosk: ['shared'],
  'firmware-config': ['shared', 'edge', 'hub'],
  tests: ['shared', 'edge', 'hub', 'kiosk', 'firmware-config'],
};

export const maxLines = 400;

/** Files that hold rules: pure, so that a shop can be replayed from a seed. */
export const rulesFiles = [/(^|\/)rules\.ts$/, /-rules\.ts$/, /^edge\/src\/(counting|world)\//, /^shared\/src\//];

/** Tests, wherever they stand, and what only they use may import any library. */
export const testFiles = [/\.(?:test|suite|contract|fixture|journey)\.tsx?$/, /^tests\//];

export const isConfig = (path) => /\.config\.ts$/.test(path);

/** Names that a rules file may not use: outside time, chance and the machine come in as ports. */
export const impureNames = [
  'Date.now',
  'Math.random',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'performance',
  'process',
  'Buffer',
  'console',
  'fetch',
  'globalThis',
  'localStorage',
  'sessionStorage',
  'XMLHttpRequest',
  'WebSocket',
];

/** The doors: where each outside library may be imported. A library that is not here has no door yet. */
export const doors = {
  '@node-rs/argon2': [/^hub\/src\/staff\/pin-hash\.ts$/],
  '@peculiar/x509': [/^hub\/src\/system\/ca\.ts$/],
  '@tanstack/react-query': [/^kiosk\/src\//],
  '@vitejs/plugin-react': [/^kiosk\/vite\.config\.ts$/],
  '@tensorflow/tfjs-node': [/^edge\/src\/sensors\/camera\/detectors\//],
  aedes: [/^hub\/src\/broker\/broker\.ts$/],
  'aedes-persistence': [/^hub\/src\/broker\/persistence\.ts$/],
  'better-sqlite3': [/^hub\/src\/database\/connection\.ts$/],
  commander: [/\/src\/cli\//],
  express: [/^hub\/src\/web\//],
  'express-rate-limit': [/^hub\/src\/web\//],
  helmet: [/^hub\/src\/web\//],
  'i2c-bus': [/^edge\/src\/sensors\/thermal-grid\//],
  mqtt: [/^edge\/src\/uplink\//],
  nodemailer: [/^hub\/src\/notifications\/email\.ts$/],
  'onnxruntime-node': [/^edge\/src\/sensors\/camera\/detectors\//],
  onoff: [/^edge\/src\/sensors\/gpio\//],
  pino: [/^(edge|hub)\/src\/system\/log\.ts$/],
  'pinyin-pro': [/^hub\/src\/catalog\/pinyin\.ts$/],
  'prom-client': [/^hub\/src\/system\/metrics\.ts$/],
  qrcode: [/^kiosk\/src\/ui\//, /^hub\/src\/(printing|receipts)\//, /^hub\/src\/payments\//],
  react: [/^kiosk\/src\//],
  'react-aria-components': [/^kiosk\/src\/(staff|technician)\//],
  'react-dom': [/^kiosk\/src\//],
  'reflect-metadata': [/^hub\/src\/system\/ca\.ts$/],
  serialport: [/^edge\/src\/sensors\//, /^hub\/src\/printing\/serial-line\.ts$/],
  sharp: [/^hub\/src\/catalog\/media[^/]*\.ts$/, /^hub\/src\/printing\/raster\.ts$/, /^kiosk\/app-shell\.config\.ts$/],
  'socket.io': [/^hub\/src\/live\/live\.ts$/],
  'socket.io-client': [/^kiosk\/src\/hub-client\//],
  uplot: [/^kiosk\/src\//],
  vite: [/^kiosk\/[^/]+\.config\.ts$/],
  vitest: [/\.config\.ts$/],
  yaml: [/^(edge|hub)\/src\/config\//],
  zod: [/^(shared|edge|hub)\/src\//],
  zustand: [/^kiosk\/src\//],
};
