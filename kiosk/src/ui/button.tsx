import type { ReactNode } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';
import { usePress } from './press.ts';
import { Spinner } from './spinner.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger' | 'asked';

export interface ButtonProps {
  children: ReactNode;
  kind?: ButtonKind;
  icon?: IconName;
  /** Shown after the text, for "onwards". */
  iconAfter?: IconName;
  /** Takes the whole width of its container. */
  wide?: boolean;
  disabled?: boolean;
  /** Shows that work is going on and takes no further press. */
  busy?: boolean;
  /** Ignores a second press within 300 ms. */
  once?: boolean;
  type?: 'button' | 'submit';
  onPress?: () => void;
  autoFocus?: boolean;
  'aria-label'?: string;
}

/** A labelled action. One primary to a screen. */
export function Button(props: ButtonProps) {
  const { kind = 'secondary', icon, iconAfter, wide, busy, type = 'button' } = props;
  const disabled = props.disabled === true || busy === true;
  const press = usePress(props.onPress, { disabled, once: props.once === true });
  return (
    <button
      type={type}
      className={`${styles.button} ${styles[kind]} ${wide ? styles.wide : ''}`}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-label={props['aria-label']}
      // biome-ignore lint/a11y/noAutofocus: a dialog's first choice takes the focus that the dialog already owns
      autoFocus={props.autoFocus}
      // A submit button leaves its press to the form.
      {...(type === 'submit' ? {} : press)}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      <span className={styles.label}>{props.children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </button>
  );
}

/** An action shown by its icon alone; `label` is what a screen reader says. */
export function IconButton(props: {
  icon: IconName;
  label: string;
  kind?: ButtonKind;
  disabled?: boolean;
  once?: boolean;
  onPress: () => void;
}) {
  const disabled = props.disabled === true;
  const press = usePress(props.onPress, { disabled, once: props.once === true });
  return (
    <button
      type="button"
      className={`${styles.button} ${styles.icon} ${styles[props.kind ?? 'quiet']}`}
      aria-label={props.label}
      disabled={disabled}
      {...press}
    >
      <Icon name={props.icon} />
    </button>
  );
}
