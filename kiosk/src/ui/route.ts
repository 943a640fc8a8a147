import { type MouseEvent, useSyncExternalStore } from 'react';

/** The address of the page, on the browser's History API. */
const changed = 'lintel:navigate';

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(changed, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(changed, listener);
  };
}

/** The present path, without a trailing slash (`/` stays). */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => trimPath(window.location.pathname));
}

/** One value of the query string, or null. */
export function useQueryValue(name: string): string | null {
  return useSyncExternalStore(subscribe, () => new URLSearchParams(window.location.search).get(name));
}

/** Goes to `to` (path and query of this page) without loading it anew. */
export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', to);
  else window.history.replaceState(null, '', to);
  window.dispatchEvent(new Event(changed));
}

export function trimPath(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed;
}

/**
 * The parameters of `path` by `pattern` (`/staff/orders/:id`), or null when it does not match. A trailing `/*` matches
 * anything below.
 */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const open = pattern.endsWith('/*');
  const wanted = (open ? pattern.slice(0, -2) : pattern).split('/');
  const given = trimPath(path).split('/');
  if (open ? given.length < wanted.length : given.length !== wanted.length) return null;
  const params: Record<string, string> = {};
  for (const [index, step] of wanted.entries()) {
    const value = given[index]!;
    if (step.startsWith(':')) {
      try {
        params[step.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (step !== value) return null;
  }
  return params;
}

/** Properties of an `<a>` that navigates within the page, leaving modified clicks to the browser. */
export function linkTo(to: string) {
  return {
    href: to,
    onClick(event: MouseEvent<HTMLAnchorElement>) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      navigate(to);
    },
  };
}
