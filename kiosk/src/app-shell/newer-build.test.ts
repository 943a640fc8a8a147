import { describe, expect, it } from 'vitest';
import { hasNewerBuild } from './newer-build.ts';

const page = (entry: string) => `<script type="module" src="${entry}"></script><div id="root"></div>`;
const entry = '/assets/index-A.js';

describe('a newer build', () => {
  it.each([
    ['is one of another entry', async () => page('/assets/index-B.js'), true],
    ['is not the same one', async () => page(entry), false],
    ['is not known while the hub is away', () => Promise.reject(new TypeError('away')), false],
    ['is not an answer that is no page', async () => 'The pages are not built yet.', false],
  ])('%s', async (_, hubPage, newer) => {
    expect(await hasNewerBuild({ hubPage, entry })).toBe(newer);
  });
});
