import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrashingConnection } from './crashing-connection.ts';

describe('what a planted bug holds back', () => {
  let connection: CrashingConnection;
  let seen: string[];
  beforeEach(() => {
    connection = new CrashingConnection(':memory:');
    connection.script('CREATE TABLE goods (id INTEGER PRIMARY KEY, name TEXT)');
    seen = [];
    connection.intercept = (sql, params) => {
      seen.push(`${sql.split(' ')[0]} ${params.join()}`);
      return params.includes('lost');
    };
  });
  afterEach(() => connection.close());

  const insert = 'INSERT INTO goods (name) VALUES (?)';
  const names = () => connection.all<{ name: string }>('SELECT name FROM goods').map(({ name }) => name);

  it.each([
    ['run', (name: string) => connection.run(insert, name), { changes: 1 }],
    ['get', (name: string) => connection.get(`${insert} RETURNING name`, name), { name: 'lost' }],
    ['all', (name: string) => connection.all(`${insert} RETURNING name`, name), [{ name: 'lost' }]],
  ])('is not written by %s, which answers as if it were', (_how, write, answer) => {
    connection.run('BEGIN');
    write('kept');
    expect(write('lost')).toEqual(answer);
    connection.run('COMMIT');
    expect(names()).toEqual(['kept']);
    expect(seen).toEqual(['BEGIN ', 'INSERT kept', 'INSERT lost', 'COMMIT ']);
  });
});
