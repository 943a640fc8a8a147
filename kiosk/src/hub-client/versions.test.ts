import { describe, expect, it } from 'vitest';
import { createVersions } from './versions.ts';

describe('versions of a stream', () => {
  it('applies each next change after a snapshot', () => {
    const versions = createVersions();
    versions.snapshot(7);
    expect([8, 9, 10].map((version) => versions.change(version))).toEqual(['apply', 'apply', 'apply']);
  });

  it('knows a gap, and stays there until a snapshot comes', () => {
    const versions = createVersions();
    versions.snapshot(1);
    expect(versions.change(3)).toBe('gap');
    expect(versions.change(4)).toBe('gap');
    versions.snapshot(4);
    expect(versions.change(4)).toBe('old');
    expect(versions.change(5)).toBe('apply');
  });

  it('knows nothing before the first snapshot', () => {
    expect(createVersions().change(1)).toBe('gap');
  });

  it('follows a hub that counts from zero again', () => {
    const versions = createVersions();
    versions.snapshot(900);
    versions.snapshot(0);
    expect(versions.change(1)).toBe('apply');
  });
});
