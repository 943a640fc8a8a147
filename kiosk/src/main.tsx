import './hub-client/no-eval.ts';
import { lazy, StrictMode, Suspense, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/contrast.css';
import './ui/base.css';
import './ui/print.css';
import { installShell, nameInstalledPage } from './app-shell/app-shell.ts';
import { keepLoading } from './hub-client/keep-loading.ts';
import { reportFault, watchFaults } from './hub-client/report-faults.ts';
import { Crash } from './ui/crash.tsx';
import { useDensity } from './ui/density.ts';
import { usePath } from './ui/route.ts';

const Customer = lazy(async () => ({ default: (await keepLoading(() => import('./customer/customer.tsx'))).Customer }));
const Staff = lazy(async () => ({ default: (await keepLoading(() => import('./staff/staff.tsx'))).Staff }));
const Technician = lazy(async () => ({
  default: (await keepLoading(() => import('./technician/technician.tsx'))).Technician,
}));

/** For whoever works on the pages; a built page has none. */
const Gallery = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('./gallery/gallery.tsx')).Gallery }))
  : null;

/** The first step of the path chooses the part; each is its own chunk. */
function App() {
  const part = usePath().split('/')[1];
  const desk = part === 'staff' || part === 'technician';
  useDensity(desk ? 'desk' : 'touch');
  useEffect(() => nameInstalledPage(desk), [desk]);
  return (
    <Crash onCrash={(error) => reportFault('crash', error)}>
      <Suspense>
        {Gallery && part === 'gallery' ? (
          <Gallery />
        ) : part === 'staff' ? (
          <Staff />
        ) : part === 'technician' ? (
          <Technician />
        ) : (
          <Customer />
        )}
      </Suspense>
    </Crash>
  );
}

watchFaults();
installShell();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
