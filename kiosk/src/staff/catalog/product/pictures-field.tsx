import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { sendPicture } from '../../../hub-client/files.ts';
import { pictureUrl } from '../../../hub-client/hub.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { moved } from '../../slides/order-rules.ts';
import styles from './pictures-field.module.css';

/** As many as the hub takes. */
const most = 12;

/** The pictures of a product in their order, the main one first: chosen, taken with the phone's camera, or dropped here. */
export function PicturesField({ hashes, onChange }: { hashes: string[]; onChange: (hashes: string[]) => void }) {
  const words = useWords('catalog');
  const problemText = useProblemText();
  const id = useId();
  const send = useMutation({
    async mutationFn(files: readonly File[]) {
      const sent: string[] = [];
      for (const file of files) sent.push(await sendPicture(file));
      return sent;
    },
    onSuccess: (sent) => onChange([...new Set([...hashes, ...sent])].slice(0, most)),
  });
  const take = (files: FileList | null) => {
    if (files && files.length > 0) send.mutate([...files].slice(0, most - hashes.length));
  };
  return (
    <fieldset className={styles.field}>
      <legend>{words.pictures}</legend>
      <ol className={styles.list}>
        {hashes.map((hash, index) => (
          <li key={hash} className={styles.picture}>
            <img src={pictureUrl(hash, 320)} alt={words.pictureNumber(index + 1)} />
            {index === 0 && <span className={styles.main}>{words.mainPicture}</span>}
            <span className={styles.controls}>
              <IconButton
                icon="arrowLeft"
                label={words.pictureEarlier(index + 1)}
                disabled={index === 0}
                onPress={() => onChange(moved(hashes, index, -1))}
              />
              <IconButton
                icon="arrowRight"
                label={words.pictureLater(index + 1)}
                disabled={index === hashes.length - 1}
                onPress={() => onChange(moved(hashes, index, 1))}
              />
              <IconButton
                icon="trash"
                label={words.removePictureAt(index + 1)}
                onPress={() => onChange(hashes.filter((one) => one !== hash))}
              />
            </span>
          </li>
        ))}
        {hashes.length < most && (
          <li className={styles.add}>
            <label
              htmlFor={id}
              aria-busy={send.isPending || undefined}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                take(event.dataTransfer.files);
              }}
            >
              {send.isPending ? <Spinner /> : <Icon name="upload" />}
              {words.addPictures}
              <input
                id={id}
                type="file"
                accept="image/*"
                multiple
                disabled={send.isPending}
                onChange={(event) => {
                  take(event.currentTarget.files);
                  event.currentTarget.value = '';
                }}
              />
            </label>
          </li>
        )}
      </ol>
      {hashes.length >= most && <p className={styles.hint}>{words.mostPictures}</p>}
      {send.error && (
        <p className={styles.problem} role="alert">
          {problemText(send.error)}
        </p>
      )}
    </fieldset>
  );
}
