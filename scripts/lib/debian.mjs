import { run } from './run.mjs';
import { Stop, step, tail } from './say.mjs';

/** Whether a program answers on the PATH. */
export async function has(program) {
  const { code } = await run('sh', ['-c', `command -v ${program}`]);
  return code === 0;
}

/** Whether Debian packages may be installed here without asking anybody. */
async function mayInstall() {
  return process.getuid?.() === 0 && (await has('apt-get'));
}

/**
 * Installs Debian packages. Throws Stop with one line that names them where it may not.
 * `purpose` finishes the sentence "… needs".
 */
export async function installDebian(packages, purpose) {
  const wanted = packages.join(' ');
  if (!(await mayInstall()))
    throw new Stop(`${purpose} needs ${wanted}. Install it, on Debian: sudo apt-get install ${wanted}`);
  await step(`Installing ${wanted}`, async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const update = await run('apt-get', ['update', '-q'], { env });
    const install = await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { env });
    if (install.code !== 0)
      throw new Stop(`${tail(update.output + install.output)}\n${wanted} could not be installed.`);
  });
}
