import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { sendPicture } from '../../hub-client/files.ts';
import { pictureUrl } from '../../hub-client/hub.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './picture-field.module.css';

/** A picture: chosen, taken with the phone's camera, or dropped here. */
export function PictureField(props: {
  label: string;
  hash: string | null;
  onChange: (hash: string | null) => void;
  /** Width by height. */
  shape?: 'square' | 'wide';
}) {
  const words = useWords('catalog');
  const problemText = useProblemText();
  const id = useId();
  const send = useMutation({ mutationFn: sendPicture, onSuccess: (hash) => props.onChange(hash) });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) send.mutate(file);
  };
  return (
    <div className={styles.field}>
      <span className={styles.label}>{props.label}</span>
      <label
        htmlFor={id}
        className={styles.drop}
        data-shape={props.shape ?? 'square'}
        aria-busy={send.isPending || undefined}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files);
        }}
      >
        {props.hash !== null && <img src={pictureUrl(props.hash, 320)} alt="" />}
        <span className={styles.hint} data-over={props.hash !== null || undefined}>
          {send.isPending ? <Spinner /> : <Icon name={props.hash === null ? 'upload' : 'camera'} />}
          {props.hash === null ? words.choosePicture : words.changePicture}
        </span>
        <input
          id={id}
          type="file"
          accept="image/*"
          aria-label={props.label}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </label>
      {send.error && (
        <p className={styles.problem} role="alert">
          {problemText(send.error)}
        </p>
      )}
      {props.hash !== null && (
        <Button kind="quiet" icon="trash" onPress={() => props.onChange(null)}>
          {words.removePicture}
        </Button>
      )}
    </div>
  );
}
