import type { ReactNode } from 'react';
import { usePress } from './press.ts';
import styles from './tile.module.css';

/** A large surface to press; its content is its own layout. */
export function Tile(props: {
  children: ReactNode;
  onPress: () => void;
  selected?: boolean;
  disabled?: boolean;
  once?: boolean;
  className?: string | undefined;
  'aria-label'?: string;
}) {
  const disabled = props.disabled === true;
  const press = usePress(props.onPress, { disabled, once: props.once === true });
  return (
    <button
      type="button"
      className={`${styles.tile} ${props.className ?? ''}`}
      aria-pressed={props.selected}
      aria-label={props['aria-label']}
      disabled={disabled}
      {...press}
    >
      {props.children}
    </button>
  );
}
