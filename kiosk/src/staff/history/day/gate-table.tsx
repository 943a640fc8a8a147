import type { FootfallDay } from '@lintel/shared/http/insights';
import { Card } from '../../../ui/card.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import styles from '../table.module.css';

/** Each gate with its counts of the day. */
export function GateTable({ gates, elapsedSeconds }: { gates: FootfallDay['gates']; elapsedSeconds: number }) {
  const words = useWords('history');
  const dates = useDates();
  const number = new Intl.NumberFormat(useLanguage());
  return (
    <Card title={words.gates}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.gate}</th>
            <th scope="col">{words.in}</th>
            <th scope="col">{words.out}</th>
            <th scope="col">{words.notKnown}</th>
          </tr>
        </thead>
        <tbody>
          {gates.map((gate) => {
            const unseen = gate.in + gate.out === 0 && gate.unknownSeconds >= elapsedSeconds * 0.98;
            return (
              <tr key={gate.gate}>
                <th scope="row">{gate.gate}</th>
                <td>{unseen ? '–' : number.format(gate.in)}</td>
                <td>{unseen ? '–' : number.format(gate.out)}</td>
                <td>{gate.unknownSeconds >= 60 ? dates.duration(gate.unknownSeconds) : words.nothing}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
