import sharp from 'sharp';
import type { Plugin } from 'vite';

const background = '#121417';
const name = 'Lintel';
const described = {
  en: ['Lintel', 'The self-checkout of a shop'],
  'zh-TW': ['Lintel 自助結帳', '商店的自助結帳'],
  'zh-CN': ['Lintel 自助结账', '商店的自助结账'],
  ja: ['Lintel セルフレジ', 'お店のセルフレジ'],
} as const;
const staffDescribed = {
  en: ['Lintel staff', 'The shop at a glance, its orders, its goods and its till'],
  'zh-TW': ['Lintel 店員', '一覽商店的訂單、商品與收銀'],
  'zh-CN': ['Lintel 店员', '一览商店的订单、商品与收银'],
  ja: ['Lintel スタッフ', 'お店の注文、商品、レジをひと目で'],
} as const;

/** `margin` is the part of the side that systems may cut away which give icons a shape of their own. */
const icons = [
  { file: 'icon-192.png', size: 192, margin: 0.05, purpose: 'any' },
  { file: 'icon-512.png', size: 512, margin: 0.05, purpose: 'any' },
  { file: 'icon-512-maskable.png', size: 512, margin: 0.17, purpose: 'maskable' },
];

/** Our mark on a whole square, as a PNG. */
function drawIcon({ size, margin }: { size: number; margin: number }): Promise<Buffer> {
  const room = Math.round(size * margin);
  const ground = '#1a1d21';
  return sharp(`${import.meta.dirname}/src/ui/lintel.svg`, { density: 72 * 16 })
    .resize(size - 2 * room)
    .extend({ top: room, bottom: room, left: room, right: room, background: ground })
    .flatten({ background: ground })
    .png()
    .toBuffer();
}

function manifest(words: typeof described | typeof staffDescribed, rest: object): string {
  const localized = (at: 0 | 1) =>
    Object.fromEntries(Object.entries(words).map(([lang, texts]) => [lang, { value: texts[at], lang }]));
  return JSON.stringify({
    lang: 'en',
    name: words.en[0],
    short_name: name,
    description: words.en[1],
    name_localized: localized(0),
    description_localized: localized(1),
    scope: '/',
    background_color: background,
    theme_color: background,
    icons: icons.map(({ file, size, purpose }) => ({
      src: `/${file}`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })),
    ...rest,
  });
}

/** What makes the page an installed one: its manifests, its icons, and the list of files that its worker keeps. */
export function appShell(): Plugin {
  return {
    name: 'lintel-app-shell',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: 'index.html', 'service-worker': 'src/app-shell/service-worker.ts' },
          output: {
            entryFileNames: (chunk) => (chunk.name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
          },
        },
      },
    }),
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: '/kiosk.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: '/icon-192.png' }, injectTo: 'head' },
    ],
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const files = Object.keys(bundle)
          .filter((file) => file.startsWith('assets/'))
          .sort();
        const page = bundle['index.html'];
        const worker = bundle['service-worker.js'];
        if (page?.type !== 'asset' || worker?.type !== 'chunk') this.error('there is no page or no worker to keep it');
        const entry = files.find((file) => String(page.source).includes(`src="/${file}"`));
        const shell = {
          version: await hashOf(files.join()),
          entry: `/${entry}`,
          files: files.map((file) => `/${file}`),
        };
        const code = worker.code.replace(/(["'`])__SHELL__\1/, () => JSON.stringify(shell));
        if (code === worker.code || entry === undefined) this.error('the worker does not know what to keep');
        worker.code = code;
        for (const icon of icons) this.emitFile({ type: 'asset', fileName: icon.file, source: await drawIcon(icon) });
        const manifests = {
          kiosk: manifest(described, { id: '/', start_url: '/', display: 'fullscreen' }),
          staff: manifest(staffDescribed, { id: '/staff', start_url: '/staff', display: 'standalone' }),
        };
        for (const [part, source] of Object.entries(manifests))
          this.emitFile({ type: 'asset', fileName: `${part}.webmanifest`, source });
      },
    },
  };
}

async function hashOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(bytes).toString('hex').slice(0, 16);
}
