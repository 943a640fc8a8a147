import { type Language, languages } from '@lintel/shared/languages';
import { useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Tile } from '../../ui/tile.tsx';
import { ownNames, setLanguage, useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { saleMemory } from '../sale/use-sale.ts';
import styles from './language-button.module.css';

/** The languages this shop offers, in its order. */
export function useShopLanguages(): Language[] {
  const { data } = useHubQuery('shop');
  const offered = (data?.languages ?? []).flatMap((tag) => languages.find((language) => language === tag) ?? []);
  return offered.length === 0 ? [...languages] : offered;
}

/** Takes a language for this sale. */
export async function chooseLanguage(language: Language): Promise<void> {
  saleMemory.write({ language });
  await setLanguage(language);
}

export function LanguageButton() {
  const words = useWords('customer');
  const offered = useShopLanguages();
  const [open, setOpen] = useState(false);
  if (offered.length < 2) return null;
  return (
    <>
      <IconButton icon="globe" kind="secondary" label={words.language} onPress={() => setOpen(true)} />
      {open && (
        <Dialog title={words.language} onClose={() => setOpen(false)}>
          <LanguageTiles onChosen={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

/** The shop's languages, each by its own name. */
export function LanguageTiles({ onChosen }: { onChosen?: () => void }) {
  const offered = useShopLanguages();
  const language = useLanguage();
  if (offered.length < 2) return null;
  return (
    <div className={styles.list}>
      {offered.map((one) => (
        <Tile
          key={one}
          className={styles.language}
          selected={one === language}
          onPress={() => void chooseLanguage(one).finally(onChosen)}
        >
          <span lang={one}>{ownNames[one]}</span>
        </Tile>
      ))}
    </div>
  );
}
