import { type ReactNode, StrictMode, Suspense, use, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { installShell, nameInstalledPage } from './app-shell/app-shell.ts';
import { keepLoading } from './hub-client/keep-loading.ts';
import { readable } from './hub-client/readable.ts';
import { reportFault, watchFaults } from './hub-client/report-faults.ts';
import { Crash } from './ui/crash.tsx';
import { useDensity } from './ui/density.ts';
import { usePath } from './ui/route.ts';

/** Each is its own chunk. The gallery is for whoever works on the pages; a built page has none. */
const parts = {
  customer: async () => (await import('./customer/customer.tsx')).Customer,
  staff: async () => (await import('./staff/staff.tsx')).Staff,
  technician: async () => (await import('./technician/technician.tsx')).Technician,
  ...(import.meta.env.DEV && { gallery: async () => (await import('./gallery/gallery.tsx')).Gallery }),
};
type Part = keyof typeof parts;

const loading = new Map<Part, Promise<() => ReactNode>>();

function load(part: Part): Promise<() => ReactNode> {
  const started = loading.get(part) ?? readable(keepLoading<() => ReactNode>(parts[part]!));
  loading.set(part, started);
  return started;
}

/** The first step of the path chooses the part. */
function partOf(path: string): Part {
  const step = path.split('/')[1]!;
  return Object.hasOwn(parts, step) ? (step as Part) : 'customer';
}

function App() {
  const part = partOf(usePath());
  const desk = part === 'staff' || part === 'technician';
  useDensity(desk ? 'desk' : 'touch');
  useEffect(() => nameInstalledPage(desk), [desk]);
  return (
    <Crash onCrash={(error) => reportFault('crash', error)}>
      <Suspense>
        <Loaded key={part} part={part} />
      </Suspense>
    </Crash>
  );
}

function Loaded({ part }: { part: Part }) {
  const Shown = use(load(part));
  return <Shown />;
}

watchFaults();
installShell();
// Begun without its part, React would show nothing, and that for 300 ms at least.
void load(partOf(window.location.pathname)).finally(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
