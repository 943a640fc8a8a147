import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  id: string;
  impact: string | null;
  nodes: { html: string }[];
}

/** What is half faded in has the contrast of half a text: only what has come to rest is looked at. */
function settled(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    interface Motion {
      finished: Promise<unknown>;
      effect: { getComputedTiming(): { endTime: number } } | null;
    }
    const { document } = globalThis as unknown as { document: { getAnimations(): Motion[] } };
    // Countdowns and spinners go on; what fades or slides in is done within a second.
    const short = document.getAnimations().filter(({ effect }) => (effect?.getComputedTiming().endTime ?? 0) <= 1000);
    return Promise.allSettled(short.map(({ finished }) => finished));
  });
}

/** What axe-core finds on the page that is serious or critical, a line each. */
export async function seriousProblems(page: Page): Promise<string[]> {
  return (await allProblems(page)).filter((line) => /^(serious|critical) /.test(line));
}

/** Whatever axe-core finds on the page, a line each that begins with how grave it is. */
export async function allProblems(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  await settled(page);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Found[] }> } };
    // Of what is in order no list is made, which takes a fifth of the time.
    return (await axe.run({ resultTypes: ['violations'] })).violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      html: nodes.map((one) => one.html),
    }));
  });
  return violations.map(({ id, impact, html }) => `${impact} ${id}: ${html.join(' | ').slice(0, 400)}`);
}
