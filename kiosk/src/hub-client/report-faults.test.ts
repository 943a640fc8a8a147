import { describe, expect, it } from 'vitest';
import type { Call } from './api.ts';
import { ProblemError } from './problem.ts';

function reports() {
  const told: { message: string; kind: string; page: string }[] = [];
  const call = (async (_: string, { body }: { body: (typeof told)[number] }) => {
    told.push(body);
    return Promise.reject(new Error('the hub is away'));
  }) as unknown as Call;
  return { told, call };
}

// The module itself watches a page, which these tests have not.
Object.assign(globalThis, {
  window: { location: { pathname: '/staff' }, addEventListener() {} },
  document: { querySelector: () => null },
});
const { createFaultReports } = await import('./report-faults.ts');

describe('faults of a page', () => {
  it('are told once each, a few of a load, and an unreachable hub is borne', async () => {
    const { told, call } = reports();
    const report = createFaultReports({ call, page: () => 'staff', build: 'b' });
    for (let i = 0; i < 3; i++) report('error', new TypeError('x is not a function'));
    expect(told).toMatchObject([{ page: 'staff', kind: 'error', message: 'TypeError: x is not a function' }]);
    for (let i = 0; i < 30; i++) report('rejection', `reason ${i}`);
    expect(told).toHaveLength(10);
    await Promise.resolve();
  });

  it('are not what the hub refuses', () => {
    const { told, call } = reports();
    const report = createFaultReports({ call, page: () => 'customer', build: 'b' });
    report('rejection', new ProblemError('hub-unreachable'));
    report('rejection', new DOMException('gone', 'AbortError'));
    expect(told).toEqual([]);
  });
});
