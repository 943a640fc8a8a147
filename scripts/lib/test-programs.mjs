import { has, installDebian } from './debian.mjs';
import { run } from './run.mjs';

/** Whether one of these programs answers. */
const anyOf = async (...programs) => (await Promise.all(programs.map(has))).some(Boolean);

async function hasChineseFont() {
  const { code, stdout } = await run('fc-list', [':lang=zh-tw', 'family']);
  return code === 0 && stdout.trim() !== '';
}

/** Debian's packages that the tests use, and how to see that they are there. */
const needed = {
  chromium: () => anyOf('chromium', 'chromium-browser', 'google-chrome'),
  ffmpeg: () => has('ffmpeg'),
  'fonts-noto-cjk': hasChineseFont,
};

/** Installs what the tests need and is missing. Throws Stop with one line where it may not. */
export async function provideTestPrograms() {
  const missing = [];
  for (const [name, isThere] of Object.entries(needed)) if (!(await isThere())) missing.push(name);
  if (missing.length > 0) await installDebian(missing, 'Testing');
}
