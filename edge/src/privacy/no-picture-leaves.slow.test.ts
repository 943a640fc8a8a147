import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { Preview } from '@lintel/shared/wire/messages';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { record } from '../cli/record.ts';
import { CameraCounter } from '../counting/camera/camera-counter.ts';
import { runEdge } from '../main.ts';
import type { Node } from '../node.ts';
import { CameraSim } from '../sensors/camera/sim.ts';
import type { Log } from '../system/log.ts';
import { TestHub } from '../uplink/test-hub.fixture.ts';
import { CameraView, cameraMount } from '../world/camera-view.ts';
import { streetScene } from '../world/street-config.ts';
import { PictureTraces, type Trace } from './picture-traces.fixture.ts';
import { ListeningWire, type Written, watchDisk } from './written-bytes.fixture.ts';

const cleanUp: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const work of cleanUp.splice(0).reverse()) await work();
  vi.restoreAllMocks();
});

const { width, height } = cameraMount;
const startedAt = Date.parse('2026-01-05T09:00:00.000Z');

/** A film of the simulated doorway, or null without ffmpeg. */
function film(folder: string): string | null {
  const file = join(folder, 'door.mkv');
  const scene = streetScene({ seed: 5, startedAt, ratePerMinute: 40 });
  const view = new CameraView(5);
  const frames: Buffer[] = [];
  for (let at = startedAt; at < startedAt + 4000; at += 100) {
    const { y, u, v } = view.render(scene.posesAt(at), at);
    frames.push(Buffer.from(Buffer.concat([y, u, v])));
  }
  const input = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`, '-r', '10', '-i', '-'];
  try {
    execFileSync('ffmpeg', ['-v', 'error', ...input, '-c:v', 'ffv1', file], { input: Buffer.concat(frames) });
    return file;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The last picture that was shown, and a row of it. */
let lastPicture: Uint8Array = new Uint8Array(0);
let lastRow: Uint8Array = new Uint8Array(0);

/** Shows `traces` some of the pictures that reach any camera counter: as they came, and as it works with them. */
function showPictures(traces: PictureTraces): void {
  const push = CameraCounter.prototype.push;
  vi.spyOn(CameraCounter.prototype, 'push').mockImplementation(function (this: CameraCounter, y, u, v, atMs) {
    push.call(this, y, u, v, atMs);
    if (this.frames % 7 !== 1) return;
    traces.show(y, width);
    lastPicture = y.slice();
    lastRow = y.slice(width * 30, width * 31);
    for (const plane of [u, v]) if (plane) traces.show(plane, width / 2);
    const { luma } = (this as unknown as { picture: { luma: Uint8Array } }).picture;
    traces.show(luma, this.size.width);
  });
}

interface Run {
  traces: PictureTraces;
  hub: TestHub;
  found: Trace[];
  written: Written[];
  lines: string[];
}

/** Lets a node with two cameras count, watches it as a technician does, and looks at everything it gave away. */
async function watchNode(leak: (log: Log, dataDir: string) => void = () => undefined): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-privacy-'));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  const video = film(folder);
  const hub = new TestHub();
  await hub.open();
  cleanUp.push(() => hub.close());
  const wire = new ListeningWire();
  await wire.open(hub.port);
  cleanUp.push(() => wire.close());

  writeFileSync(join(folder, 'secret'), 'right\n', { mode: 0o600 });
  const sim = `{ id: sim, kind: camera-sim, gate: door, seed: 3, ratePerMinute: 40, startedAt: ${startedAt} }`;
  const line = 'line: { x1: 8, y1: 60, x2: 152, y2: 60 }, inDirection: up';
  const played = `{ id: film, kind: camera, gate: back, source: { file: ${video} }, ${line} }`;
  const config = join(folder, 'node.yaml');
  writeFileSync(
    config,
    `shop: shop\nnode: door-1\nrole: door\nhub: { url: "mqtt://127.0.0.1:${wire.port}", secretFile: secret }\nlog: { level: debug }\nsensors:\n  - ${sim}\n${video ? `  - ${played}\n` : ''}`,
  );
  if (!video) console.log('ffmpeg is not installed: a camera that plays a film is left out');

  const traces = new PictureTraces();
  showPictures(traces);
  const disk = watchDisk();
  cleanUp.push(() => disk.restore());
  const listens = vi.spyOn(Server.prototype, 'listen');
  const requests = [vi.spyOn(http, 'request'), vi.spyOn(globalThis, 'fetch')];
  const lines: string[] = [];
  const say = (sentence: string, fields?: object) => void lines.push(`${sentence} ${JSON.stringify(fields ?? {})}`);
  const log: Log = { debug: say, info: say, warn: say, error: say };
  const abort = new AbortController();
  const dataDir = join(folder, 'data');
  let ready: (node: Node) => void = () => undefined;
  const counts = new Promise<Node>((resolve) => {
    ready = resolve;
  });
  const end = runEdge({ config, signal: abort.signal, log, ready });
  await Promise.race([counts, end]);

  const command = (name: string, payload: object) =>
    hub.send(`lintel/v1/shop/door-1/command/${name}`, {
      requestId: crypto.randomUUID(),
      expiresAt: new Date(Date.now() + 30_000).toISOString(),
      ...payload,
    });
  await sleep(1000);
  for (const sensor of ['sim', ...(video ? ['film'] : [])]) {
    command('calibrate', { watch: true, seconds: 60, sensor });
    await sleep(5500);
  }
  command('calibrate', { describe: true });
  command('calibrate', { walk: 'in', gate: 'door', seconds: 5 });
  command('selftest', {});
  leak(log, dataDir);
  await sleep(1500);
  // What the node cannot hand over any more it keeps on its disk.
  await wire.close();
  abort.abort();
  await end;
  disk.restore();

  expect(listens, 'a node listens nowhere').not.toHaveBeenCalled();
  for (const request of requests) expect(request, 'a node asks nobody over HTTP').not.toHaveBeenCalled();
  const left = filesBelow(dataDir).map((file) => ({ where: file.slice(folder.length), bytes: readFileSync(file) }));
  const said = { where: 'the log', bytes: Buffer.from(lines.join('\n')) };
  const sent = { where: 'the wire to the hub', bytes: Buffer.concat(wire.written.map(({ bytes }) => bytes)) };
  const messages = [...hub.messages, ...hub.events].map(({ topic, payload }) => {
    return { where: topic, bytes: Buffer.from(payload) };
  });
  const written = [...disk.written, ...left, ...messages, sent, said];
  return { traces, hub, written, lines, found: written.flatMap(({ where, bytes }) => traces.find(where, bytes)) };
}

describe('what a node with cameras gives away', () => {
  it('is no picture, on the wire, on the disk, in the log', async () => {
    const { traces, hub, found, written, lines } = await watchNode();
    expect(found).toEqual([]);
    // The check had something to look for, and something to look at.
    expect(traces.shown).toBeGreaterThan(40);
    expect(traces.known).toBeGreaterThan(10_000);
    expect(lines.length).toBeGreaterThan(1);
    expect(hub.events.length).toBeGreaterThan(0);
    const places = new Set(written.map(({ where }) => where));
    expect(places).toContain('fs.writeSync');
    expect(places).toContain('fs.writeFileSync');
    const previews = hub.messages.filter(({ topic }) => topic.endsWith('/preview'));
    expect(previews.length).toBeGreaterThan(15);
    for (const { payload } of previews) expect(Preview.safeParse(JSON.parse(payload)).success).toBe(true);
    expect([...hub.retained.keys()].filter((topic) => topic.endsWith('/preview'))).toEqual([]);
    const onDisk = written.filter(({ where }) => where.startsWith('fs.') || where.startsWith('/data'));
    expect(onDisk.filter(({ bytes }) => bytes.includes('"runs"'))).toEqual([]);
  }, 60_000);

  it('is outlines, and only those, when a recording was asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lintel-privacy-'));
    cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
    const traces = new PictureTraces();
    showPictures(traces);
    const config = join(folder, 'node.yaml');
    const hub = 'hub: { url: "mqtt://127.0.0.1:1", secretFile: secret }';
    const sim = `{ id: sim, kind: camera-sim, gate: door, seed: 3, ratePerMinute: 40, startedAt: ${startedAt} }`;
    writeFileSync(config, `shop: shop\nnode: door-1\nrole: door\n${hub}\nsensors:\n  - ${sim}\n`);
    const disk = watchDisk();
    cleanUp.push(() => disk.restore());
    const lines: string[] = [];
    const say = (sentence: string) => void lines.push(sentence);
    const log: Log = { debug: say, info: say, warn: say, error: say };
    const { signal } = new AbortController();
    const out = join(folder, 'out');
    await record({ config, out, silhouettes: true, minutes: 0.2, signal, log });
    disk.restore();
    const files = filesBelow(folder).map((file) => ({ where: file, bytes: readFileSync(file) }));
    const outlines = files.find(({ where }) => where.endsWith('sim.silhouettes.jsonl'));
    expect(outlines?.bytes.toString().split('\n').length).toBeGreaterThan(100);
    const said = { where: 'the log', bytes: Buffer.from(lines.join('\n')) };
    const everything = [...disk.written, ...files, said];
    expect(everything.flatMap(({ where, bytes }) => traces.find(where, bytes))).toEqual([]);
    expect(traces.known).toBeGreaterThan(1000);
  }, 60_000);

  it('would be found out by each of these leaks', async () => {
    // Outlines whose run lengths are brightnesses: the schema cannot tell.
    const { silhouette } = CameraSim.prototype;
    vi.spyOn(CameraSim.prototype, 'silhouette').mockImplementation(function (this: CameraSim) {
      const preview = silhouette.call(this);
      return preview && { ...preview, runs: [...lastRow] };
    });
    const { found } = await watchNode((log, dataDir) => {
      log.debug('frame', { row: Buffer.from(lastRow).toString('base64') });
      log.debug('picture', { packed: deflateSync(lastPicture).toString('base64') });
      writeFileSync(join(dataDir, 'debug.bin'), lastRow);
      writeFileSync(join(dataDir, 'debug.gz'), gzipSync(lastPicture));
    });
    const places = new Set(found.map(({ where }) => where));
    expect(places).toContain('the log');
    expect(places).toContain('/data/debug.bin');
    expect(places).toContain('/data/debug.gz');
    expect(places).toContain('fs.writeFileSync');
    expect([...places].filter((where) => where.startsWith('lintel/'))).toEqual(['lintel/v1/shop/door-1/preview']);
    expect(places).toContain('the wire to the hub');
  }, 60_000);
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
