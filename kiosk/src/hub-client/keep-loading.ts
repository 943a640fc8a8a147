/** What loading needs of the world. */
export interface LoadingPorts {
  hubAnswers: () => Promise<boolean>;
  wait: (ms: number) => Promise<void>;
}

const againMs = 1_000;

const browser: LoadingPorts = {
  hubAnswers: () =>
    fetch('/healthz', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    ),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * Loads a part of the page, again and again while the hub is away: a page that is open must not go blank because the
 * part it wanted just then did not come.
 * @throws what `load` throws when the hub answers and the part still does not come: the page is of an older build.
 */
export async function keepLoading<T>(load: () => Promise<T>, ports: LoadingPorts = browser): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await ports.wait(againMs);
      if (await ports.hubAnswers()) return load();
    }
  }
}
