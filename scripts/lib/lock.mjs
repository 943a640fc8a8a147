import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.mjs';

const staleAfterMs = 30 * 60_000;
const name = createHash('sha256').update(`${userInfo().username}\n${root}`).digest('hex').slice(0, 16);
const path = join(tmpdir(), `lintel-${name}.lock`);

/** Does `work` while no other set-up or build of this checkout runs. */
export async function alone(work) {
  let told = false;
  while (!take()) {
    if (!told) console.log('Another set-up or build of this folder is running; waiting for it …');
    told = true;
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take() {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!held()) rmSync(path, { force: true });
  return false;
}

function held() {
  try {
    if (Date.now() - statSync(path).mtimeMs > staleAfterMs) return false;
    const pid = Number(readFileSync(path, 'utf8'));
    // Between its creation and its first byte the file is empty: that is held, too.
    if (!pid) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
