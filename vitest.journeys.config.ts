import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest comes first: what is left to one of two at the end is short. */
const longest = ['node-offline', 'staff-states', 'staff-pages', 'buy-by-qr', 'accessible', 'start-and-stop'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.journey.ts`));
      return at === -1 ? longest.length : at;
    };
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

const alone = 'tests/src/journeys/**/*.alone.journey.ts';

/**
 * Journeys drive the built programs through a real browser, with room to start and stop: two files at a time, and after
 * them, one by one, those that measure time.
 */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    sequence: { sequencer: LongestFirst },
    testTimeout: 300_000,
    hookTimeout: 180_000,
    // What is waited for comes, on however busy a machine.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'two at a time',
          include: ['tests/src/journeys/**/*.journey.ts'],
          exclude: [alone],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: [alone], maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
