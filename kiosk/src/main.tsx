import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import { Crash } from './ui/crash.tsx';
import { useDensity } from './ui/density.ts';
import { usePath } from './ui/route.ts';

const Customer = lazy(() => import('./customer/customer.tsx').then((part) => ({ default: part.Customer })));
const Staff = lazy(() => import('./staff/staff.tsx').then((part) => ({ default: part.Staff })));
const Technician = lazy(() => import('./technician/technician.tsx').then((part) => ({ default: part.Technician })));

/** The first step of the path chooses the part; each is its own chunk. */
function App() {
  const part = usePath().split('/')[1];
  const desk = part === 'staff' || part === 'technician';
  useDensity(desk ? 'desk' : 'touch');
  return (
    <Crash>
      <Suspense>{part === 'staff' ? <Staff /> : part === 'technician' ? <Technician /> : <Customer />}</Suspense>
    </Crash>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
