import type { ImportProblem } from '@lintel/shared/http/catalog-office';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { WordsOf } from '../../../words/dictionaries.ts';
import { useWords } from '../../../words/use-words.ts';
import styles from './import.module.css';

type Words = WordsOf['catalogImport'];

function textOf(words: Words, code: ImportProblem['code'], values: readonly string[]): string {
  const texts: Record<ImportProblem['code'], (...values: string[]) => string> = words.problemTexts;
  return texts[code](...values);
}

/** More at once than anybody reads; a button shows as many again. */
const aPiece = 200;

/** Everything that is wrong with a file, by row, and what to do about each. */
export function Problems({ problems }: { problems: readonly ImportProblem[] }) {
  const words = useWords('catalogImport');
  const [shown, setShown] = useState(aPiece);
  return (
    <section>
      <h3 className={styles.heading}>{words.problems}</h3>
      <table className={styles.problems}>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.problem}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, shown).map(({ row, column, code, values }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown as it came and never changes
            <tr key={index}>
              <th scope="row">{row}</th>
              <td>
                <code>{column}</code>
              </td>
              <td>{textOf(words, code, values)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > shown && (
        <Button wide onPress={() => setShown(shown + aPiece)}>
          {words.more(problems.length - shown)}
        </Button>
      )}
    </section>
  );
}
