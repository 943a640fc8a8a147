import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './gate-choice.module.css';
import type { Place } from './place.ts';

/** One gate or all together; nothing to choose where there is only one. */
export function GateChoice({ place, gates }: { place: Place; gates: readonly string[] }) {
  const words = useWords('history');
  if (gates.length < 2 && place.gate === null) return null;
  return (
    <label className={styles.choice}>
      <Icon name="door" />
      <span className="visually-hidden">{words.gate}</span>
      <select value={place.gate ?? ''} onChange={(event) => place.go({ gate: event.currentTarget.value || null })}>
        <option value="">{words.allGates}</option>
        {[...new Set([...gates, ...(place.gate === null ? [] : [place.gate])])].map((gate) => (
          <option key={gate} value={gate}>
            {gate}
          </option>
        ))}
      </select>
    </label>
  );
}
