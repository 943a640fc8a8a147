import { expect, it } from 'vitest';
import { Connection } from './connection.ts';
import { rowMaker } from './row-maker.ts';

it('makes a row of its values, whatever its columns are called', () => {
  const names = ['id', 'constructor', 'two words', `it's "quoted"`, 'COUNT(*)', 'back\\slash', '\u2028'];
  const values = names.map((_, i) => i);
  expect(Object.entries(rowMaker(names)(values) as object)).toEqual(names.map((name, i) => [name, i]));
  expect(rowMaker([])([])).toEqual({});
});

it('reads the columns that a table has by now', () => {
  const connection = new Connection(':memory:');
  connection.script('CREATE TABLE t (a INTEGER, b TEXT) STRICT');
  connection.run('INSERT INTO t VALUES (1, ?)', 'x');
  const read = () => connection.get('SELECT * FROM t');
  expect(read()).toEqual({ a: 1, b: 'x' });
  connection.script('ALTER TABLE t DROP COLUMN a; ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 3;');
  expect(read()).toEqual({ b: 'x', c: 3 });
  expect(connection.get('SELECT * FROM t WHERE c = 4')).toBeUndefined();
  connection.close();
});
