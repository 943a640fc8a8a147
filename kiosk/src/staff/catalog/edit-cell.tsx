import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { usePress } from '../../ui/press.ts';
import styles from './edit-cell.module.css';

/**
 * A value that is typed over in place: press it, type, Enter. Escape leaves it as it was. Enter goes on to the same cell
 * of the next row, as in a spreadsheet.
 */
export function EditCell(props: {
  /** What it is, for assistive technology. */
  label: string;
  /** Which column: Enter goes down in it. */
  column: string;
  /** As it is typed. */
  text: string;
  /** As it is read; the text itself where left out. */
  shown?: ReactNode;
  /** Shown where there is nothing. */
  empty?: string;
  inputMode?: 'text' | 'decimal';
  disabled?: boolean;
  /** A scan is added to it. */
  scans?: boolean;
  /** Whether the text can be that. */
  valid: (text: string) => boolean;
  onSave: (text: string) => Promise<unknown>;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const [saving, setSaving] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  // The input that goes away after Enter or Escape still tells that it lost the focus.
  const left = useRef(false);
  const start = () => {
    left.current = false;
    setDraft(props.text);
  };
  const press = usePress(start, { disabled: props.disabled === true });

  function finish(save: boolean, onward: boolean) {
    if (left.current || draft === null) return;
    const text = draft.trim();
    if (save && text !== props.text && !props.valid(text)) return;
    left.current = true;
    setDraft(null);
    if (onward) requestAnimationFrame(() => (save ? below(button.current, props.column) : button.current)?.focus());
    if (!save || text === props.text) return;
    setSaving(text);
    void props.onSave(text).finally(() => setSaving(null));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(true, true);
    else if (event.key === 'Escape') finish(false, true);
    else return;
    event.preventDefault();
  }

  if (draft !== null) {
    return (
      <input
        className={styles.input}
        data-scans={props.scans || undefined}
        aria-label={props.label}
        aria-invalid={!props.valid(draft.trim()) || undefined}
        inputMode={props.inputMode ?? 'text'}
        value={draft}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that had the focus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => (props.valid(draft.trim()) ? finish(true, false) : finish(false, false))}
      />
    );
  }
  const value = saving ?? props.shown ?? props.text;
  return (
    <button
      ref={button}
      type="button"
      className={styles.cell}
      data-cell={props.column}
      data-empty={value === '' || undefined}
      aria-label={`${props.label}: ${saving ?? (props.text || (props.empty ?? ''))}`}
      aria-busy={saving !== null || undefined}
      disabled={props.disabled}
      {...press}
    >
      {value === '' ? props.empty : value}
    </button>
  );
}

/** The same cell one row further down, or this one where there is none. */
function below(button: HTMLButtonElement | null, column: string): HTMLButtonElement | null {
  const row = button?.closest('li');
  for (let next = row?.nextElementSibling; next; next = next.nextElementSibling) {
    const cell = next.querySelector<HTMLButtonElement>(`[data-cell="${column}"]:not(:disabled)`);
    if (cell) return cell;
  }
  return button;
}
