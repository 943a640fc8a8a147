import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkNodeFile } from './check-node.ts';
import { edgeCommands } from './commands.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, 'node.yaml');
  writeFileSync(path, text);
  return path;
}

const right = `shop: corner
node: door-1
role: door
hub: { url: "mqtt://127.0.0.1:1", secretFile: secret }
`;

function run(...args: string[]): Promise<unknown> {
  const program = new Command('lintel').exitOverride();
  edgeCommands(program);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
  return program.parseAsync(args, { from: 'user' });
}

describe('checkNodeFile', () => {
  it('has nothing to say about a right file', () => {
    expect(
      checkNodeFile(file(`${right}sensors:\n  - { id: b, kind: beam-pair, gate: door, lineA: 17, lineB: 27 }\n`)),
    ).toEqual([]);
  });

  it('checks the keys of every sensor', () => {
    const path = file(`${right}sensors:\n  - { id: b, kind: beam-pair, gate: door, lineA: 17, lineC: 27 }\n`);
    expect(checkNodeFile(path)).toEqual([
      expect.stringMatching(/:6: sensors\[0\]\.lineB: is missing; add "lineB: …"/),
      expect.stringMatching(/:6: sensors\[0\]\.lineC: unknown key "lineC"; did you mean "line[AB]"\?/),
    ]);
  });

  it('says so when there is no file', () => {
    expect(checkNodeFile(join(folder, 'gone'))).toEqual([expect.stringContaining('there is no such file')]);
  });
});

describe('lintel edge', () => {
  it('refuses a wrong config with every problem', async () => {
    await expect(run('edge', '--config', file('shop: Corner\n'))).rejects.toThrow(
      /shop: "Corner" does not fit.*\n.*node: is missing/s,
    );
  });

  it('says what is wrong with the secret', async () => {
    const path = file(right);
    await expect(run('edge', '--config', path)).rejects.toThrow(
      /hub\.secretFile: .*secret cannot be read \(ENOENT\); put the secret/,
    );
    writeFileSync(join(folder, 'secret'), '\n');
    await expect(run('edge', '--config', path)).rejects.toThrow(/is empty/);
  });

  it('asks for its config', async () => {
    await expect(run('edge')).rejects.toThrow(/--config/);
  });
});

describe('lintel replay', () => {
  it('knows four ways in', async () => {
    await expect(run('replay', 'x.mp4', '--gate', '1,2,3,4', '--in', 'north')).rejects.toThrow(
      '--in north: use one of up, down, left, right',
    );
  });
});
