import { describe, expect, it } from 'vitest';
import { importProblemCodes, importProblems, importProblemText } from './import-problems.ts';

describe.each(importProblemCodes)('the text of %s', (code) => {
  it('says every value it is given, and what to do', () => {
    const values = Array.from({ length: importProblems[code].length }, (_, index) => `value-${index}`);
    const { problem, fix } = importProblemText(code, values);
    for (const value of values) expect(problem + fix).toContain(value);
    expect(fix).not.toBe('');
  });
});
