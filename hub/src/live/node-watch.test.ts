import type { LiveEvents } from '@lintel/shared/http/live';
import { beforeEach, describe, expect, it } from 'vitest';
import { NodeWatch, type Watcher } from './node-watch.ts';

let now = 0;
const asked: [string, Record<string, unknown>][] = [];
let watch: NodeWatch;

beforeEach(() => {
  now = 0;
  asked.length = 0;
  watch = new NodeWatch({ mono: () => now }, (node, payload) => asked.push([node, payload]));
});

class Page implements Watcher {
  readonly shown: string[] = [];
  readonly answers: string[] = [];
  preview: LiveEvents['preview'] = ({ node }) => this.shown.push(node);
  reply: LiveEvents['reply'] = ({ reply }) => this.answers.push(reply.requestId);
}

const preview = { gate: 'door', width: 1, height: 1, runs: [1], tracks: [] };
const show = (node: string) => watch.preview({ node, preview });

describe('watching a node', () => {
  it('asks it to show outlines, and to stop with the last page', () => {
    const [one, other] = [new Page(), new Page()];
    watch.watch(one, 'door-1');
    watch.watch(other, 'door-1');
    watch.watch(one, null);
    expect(asked).toEqual([['door-1', { watch: true, seconds: 60 }]]);
    watch.watch(other, null);
    expect(asked.slice(1)).toEqual([['door-1', { watch: false }]]);
    watch.watch(other, null);
    expect(asked).toHaveLength(2);
  });

  it('asks again when a page does, but not at every word of it', () => {
    const page = new Page();
    for (now = 0; now <= 60_000; now += 1000) watch.watch(page, 'door-1');
    expect(asked).toHaveLength(13);
    watch.watch(page, 'door-1', 'cam-2');
    expect(asked.at(-1)).toEqual(['door-1', { watch: true, seconds: 60, sensor: 'cam-2' }]);
  });

  it('shows each page the node it watches, and nothing afterwards', () => {
    const [one, other, none] = [new Page(), new Page(), new Page()];
    watch.watch(one, 'door-1');
    watch.watch(other, 'door-2');
    show('door-1');
    show('door-2');
    show('door-3');
    watch.reply({ node: 'door-1', reply: { requestId: 'r', ok: true } });
    watch.watch(one, 'door-2');
    show('door-1');
    show('door-2');
    expect(one.shown).toEqual(['door-1', 'door-2']);
    expect(other.shown).toEqual(['door-2', 'door-2']);
    expect(one.answers).toEqual(['r']);
    expect([...none.shown, ...other.answers]).toEqual([]);
  });
});
