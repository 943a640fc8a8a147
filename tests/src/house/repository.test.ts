import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, readText, repositoryFiles } from './project.ts';

const files = repositoryFiles();

describe('the repository', () => {
  it('holds no file above 1 MiB', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((path) => statSync(join(projectRoot, path)).size > 1024 * 1024)).toEqual([]);
  });

  it('holds no recordings, databases or keys', () => {
    expect(files.filter((path) => /\.(mp4|avi|mkv|webm|db|sqlite|key|pem|p12)$/.test(path))).toEqual([]);
    const keys = files.filter((path) => /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[\w+/=]{40}/.test(readText(path)));
    expect(keys).toEqual([]);
  });

  it('is under the plain Apache License 2.0', () => {
    const words = readText('LICENSE').split(/\s+/).filter(Boolean).join(' ');
    expect(words).toMatch(/^Apache License Version 2\.0, January 2004/);
    // The text as published, with white space folded; it changes with any added or missing word.
    expect(createHash('sha256').update(words).digest('hex')).toBe(
      '0ffddef9e48f8a09aed5caf2d44f7ba1c1be2d9b8e0a6f693b1635b2d5566645',
    );
  });
});
