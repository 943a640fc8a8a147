/** From a crossing through its COMMIT to a staff browser at 200 a second, against Node-RED with SQLite. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './children.ts';
import { fullCommitsPerSecond, pacedCommits } from './disk-probe.ts';
import { type Figure, median, percentile, round } from './figure.ts';
import type { ProbeArguments, ProbeResult } from './live/probe.ts';
import type { HubArguments, HubReady } from './load/hub-process.ts';
import { hubFlags, program } from './load/run.ts';
import { findMosquitto, Mosquitto } from './peers/mosquitto.ts';
import { findNodeRed, NodeRed } from './peers/node-red.ts';

const shop = 'bench';
const rounds = 3;
const names = Array.from({ length: 20 }, (_, i) => `door-${i + 1}`);
/** Both servers run for weeks, and V8 takes most of a minute to compile what they do. */
const shape = { shop, perSecond: 200, seconds: 15, warmSeconds: 45 };
/** Later versions of Node have it without. */
const webSocketInNode20 = ['--experimental-websocket'];
const peerName = 'Node-RED with SQLite at FULL';

/** @returns p50 and p99 of both, measured in turns on the same disk. */
export async function run(): Promise<Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lintel-bench-'));
  const mosquitto = findMosquitto();
  const nodeRed = mosquitto && (await findNodeRed());
  const commits: number[] = [];
  const paced: number[] = [];
  const ours: ProbeResult[] = [];
  const theirs: ProbeResult[] = [];
  try {
    for (let turn = 0; turn < rounds; turn++) {
      commits.push(await fullCommitsPerSecond(800));
      paced.push(...(await pacedCommits(1000 / shape.perSecond, 400)));
      ours.push(await throughHub(join(dir, `hub-${turn}`)));
      if (mosquitto && nodeRed) theirs.push(await throughNodeRed(mosquitto, nodeRed, dir));
    }
  } finally {
    await rm(dir, { recursive: true });
  }
  return figures(commits, paced, ours, theirs);
}

async function probe(args: Omit<ProbeArguments, keyof typeof shape>): Promise<ProbeResult> {
  const child = new Child<string>(program('live/probe'), { ...shape, ...args }, { execArgv: webSocketInNode20 });
  try {
    await child.ready;
    return await child.ask<ProbeResult>('go');
  } finally {
    await child.stop();
  }
}

async function throughHub(dataDir: string): Promise<ProbeResult> {
  const args: HubArguments = { dataDir, shop, nodes: names, staff: true };
  const hub = new Child<HubReady>(program('load/hub-process'), args, { execArgv: hubFlags() });
  try {
    const { mqtt, http, secrets, staffToken } = await hub.ready;
    const clients = names.map((id, i) => ({ id, secret: secrets[i]! }));
    const browser = { kind: 'hub', url: `http://127.0.0.1:${http}`, token: staffToken } as const;
    return await probe({ mqttPort: mqtt, clients, browser });
  } finally {
    await hub.stop();
  }
}

async function throughNodeRed(mosquitto: string, nodeRed: string, dir: string): Promise<ProbeResult> {
  const broker = new Mosquitto();
  const red = new NodeRed();
  try {
    await broker.start(mosquitto, dir);
    await red.start(nodeRed, dir, broker.port);
    const clients = names.map((id) => ({ id, secret: null }));
    return await probe({ mqttPort: broker.port, clients, browser: { kind: 'webSocket', url: red.url } });
  } finally {
    await red.stop();
    await broker.stop();
  }
}

function figures(
  commits: readonly number[],
  paced: readonly number[],
  ours: readonly ProbeResult[],
  theirs: readonly ProbeResult[],
): Figure[] {
  const of = (list: readonly ProbeResult[], value: (one: ProbeResult) => number) => median(list.map(value));
  const compare = (name: string, value: (one: ProbeResult) => number, share: number, goal: string): Figure => {
    const figure: Figure = { name, value: round(of(ours, value)), unit: 'ms' };
    if (theirs.length === 0) return figure;
    const peerValue = of(theirs, value);
    const ratio = round(peerValue / of(ours, value));
    return {
      ...figure,
      peer: peerName,
      peerValue: round(peerValue),
      ratio,
      goal,
      met: of(ours, value) < peerValue * share,
    };
  };
  const notShown = ours.reduce((sum, { sent, shown }) => sum + sent - shown, 0);
  return [
    { name: 'FULL commits of one row', value: round(median(commits)), unit: '1/s' },
    { name: 'FULL commit of one row at that pace, p50', value: round(median(paced)), unit: 'ms' },
    { name: 'FULL commit of one row at that pace, p99', value: round(percentile(paced, 0.99)), unit: 'ms' },
    compare('event to browser p50', ({ p50Ms }) => p50Ms, 1, `below ${peerName}`),
    compare('event to browser p99', ({ p99Ms }) => p99Ms, 0.5, `at most half of ${peerName}`),
    { name: 'event to browser p95', value: round(of(ours, ({ p95Ms }) => p95Ms)), unit: 'ms' },
    { name: 'crossings not shown', value: notShown, unit: 'crossings', goal: '0', met: notShown === 0 },
    {
      name: 'messages to the browser',
      value: round(of(ours, ({ messages }) => messages / shape.seconds)),
      unit: '1/s',
    },
  ];
}
