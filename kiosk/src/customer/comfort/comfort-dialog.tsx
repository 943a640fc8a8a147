import type { ReactNode } from 'react';
import { canSpeak } from '../../devices/speech.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useTall } from '../../ui/stage.ts';
import { Tile } from '../../ui/tile.tsx';
import { useWords } from '../../words/use-words.ts';
import { LanguageTiles } from '../frame/language-button.tsx';
import { type Comfort, changeComfort, useComfort } from './comfort.ts';
import styles from './comfort-dialog.module.css';

/** Everything that makes the screen easier to use; each touch shows at once and needs no saving. */
export function ComfortDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('customer');
  const tall = useTall();
  const comfort = useComfort();
  const flag = (name: 'reach' | 'contrast' | 'calm' | 'moreTime', icon: IconName, text: string) => (
    <Choice selected={comfort[name]} icon={icon} onPress={() => changeComfort({ [name]: !comfort[name] })}>
      {text}
    </Choice>
  );
  return (
    <Dialog title={words.comfort} onClose={onClose} width="min(94vw, calc(var(--text-base) * 44))">
      <div className={styles.groups}>
        <Group title={words.textSize}>
          {([100, 125, 150] as const).map((textPercent) => (
            <Choice
              key={textPercent}
              selected={comfort.textPercent === textPercent}
              onPress={() => changeComfort({ textPercent })}
            >
              {words.percent(textPercent)}
            </Choice>
          ))}
        </Group>
        <Group title={words.easier}>
          {tall && flag('reach', 'chevronDown', words.reach)}
          {flag('contrast', 'contrast', words.contrast)}
          {flag('calm', 'pause', words.calm)}
          {flag('moreTime', 'clock', words.moreTime)}
        </Group>
        <Group title={words.hand}>
          {(['left', 'right'] as const).map((hand) => (
            <Choice key={hand} selected={comfort.hand === hand} onPress={() => changeComfort({ hand })}>
              {hand === 'left' ? words.leftHand : words.rightHand}
            </Choice>
          ))}
        </Group>
        {canSpeak() && (
          <Group title={words.spoken}>
            {voices.map(({ voice, key }) => (
              <Choice key={key} selected={comfort.voice === voice} onPress={() => changeComfort({ voice })}>
                {words.volumes[key]}
              </Choice>
            ))}
          </Group>
        )}
        <LanguageTiles />
      </div>
    </Dialog>
  );
}

const voices: readonly { voice: Comfort['voice']; key: 'off' | 'soft' | 'medium' | 'loud' }[] = [
  { voice: 0, key: 'off' },
  { voice: 0.35, key: 'soft' },
  { voice: 0.7, key: 'medium' },
  { voice: 1, key: 'loud' },
];

function Group(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={styles.title}>{props.title}</h3>
      <div className={styles.choices}>{props.children}</div>
    </section>
  );
}

function Choice(props: { selected: boolean; icon?: IconName; children: ReactNode; onPress: () => void }) {
  return (
    <Tile className={styles.choice} selected={props.selected} onPress={props.onPress}>
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </Tile>
  );
}
