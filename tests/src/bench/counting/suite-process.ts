import { childArguments } from '../children.ts';
import { type CaseCount, measureDoor } from './measure-suite.ts';
import { suites } from './suites.ts';

export interface SuiteArguments {
  suite: string;
  seed: number;
  wanted: number;
}

const { suite, seed, wanted } = childArguments<SuiteArguments>();
const found = suites.find((each) => each.name === suite);
if (!found) throw new RangeError(`there is no suite ${suite}`);
const counts: CaseCount[] = await measureDoor(found, seed, wanted);
process.send?.(counts, () => process.exit(0));
