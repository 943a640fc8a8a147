import type { OpeningHours } from '@lintel/shared/config/shop-profile';
import type { Slide } from '@lintel/shared/http/slides';
import type { Language } from '@lintel/shared/languages';
import { useEffect, useMemo, useState } from 'react';
import { useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { hubClock, pictureUrl } from '../../hub-client/hub.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePress } from '../../ui/press.ts';
import { Tile } from '../../ui/tile.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ownNames, useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { Assist } from '../frame/assist.tsx';
import { chooseLanguage, useShopLanguages } from '../frame/language-button.tsx';
import { useChoose } from '../product/use-choose.tsx';
import { sale } from '../sale/use-sale.ts';
import styles from './attract.module.css';
import { openOn } from './opening.ts';
import { useListedSlides } from './use-listed-slides.ts';

const slideMs = 8_000;
/** As many products go round where there are no slides. */
const goodsShown = 12;

type Shown = Pick<Slide, 'id' | 'imageHash' | 'titles'>;

/** Waiting for a customer: slides, languages by their own names, and any touch or scan starts. */
export function Attract() {
  const words = useWords('customer');
  const language = useLanguage();
  const offered = useShopLanguages();
  const { data: shop } = useHubQuery('shop');
  const slides = useSlides();
  const current = useTurn(slides.length);
  const { chooseScan, question } = useChoose();
  const start = usePress(() => sale.begin());

  function scanned(code: string) {
    sale.begin();
    chooseScan(code);
  }
  useKeyboardWedge(scanned);
  useLive('/kiosk', { scan: ({ text }) => scanned(text) });

  async function startIn(one: Language) {
    await chooseLanguage(one);
    sale.begin();
  }

  const slide = slides[current];
  const title = slide && (slide.titles[language] ?? slide.titles.en);
  return (
    <main className={styles.attract}>
      {slides.map((one, index) => (
        <img
          key={one.id}
          className={styles.slide}
          data-shown={index === current}
          src={pictureUrl(one.imageHash, Math.max(window.innerWidth, 700))}
          alt=""
          draggable={false}
        />
      ))}
      <button type="button" className={styles.start} aria-label={words.start} {...start} />
      <div className={styles.words}>
        {shop && (
          <p className={styles.shop}>
            <span>{shop.name}</span>
            {shop.openingHours && <OpenToday hours={shop.openingHours} timeZone={shop.timeZone} />}
          </p>
        )}
        <h1 className={styles.title}>{title ?? words.welcome}</h1>
        <p className={styles.call}>
          <span className={styles.finger}>
            <Icon name="touch" size="calc(var(--icon) * 1.4)" />
          </span>
          {words.start}
        </p>
        {offered.length > 1 && (
          <ul className={styles.languages}>
            {offered.map((one) => (
              <li key={one}>
                <Tile className={styles.language} onPress={() => void startIn(one)}>
                  <span lang={one}>{ownNames[one]}</span>
                </Tile>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.assist}>
        <Assist />
      </div>
      {question}
    </main>
  );
}

/** Today's hours, after the name of the shop. */
function OpenToday({ hours, timeZone }: { hours: OpeningHours; timeZone: string }) {
  const words = useWords('customer');
  const span = openOn(hours, useNow(60_000, hubClock.now), timeZone);
  return <span className={styles.open}>{span ? words.openToday(span.from, span.to) : words.closedToday}</span>;
}

/** What staff want to be shown; a shop without slides shows its goods. */
function useSlides(): readonly Shown[] {
  const slides = useListedSlides();
  const empty = slides?.length === 0;
  const goods = useHubQuery('listProducts', { query: { limit: goodsShown } }, { enabled: empty }).data?.items;
  return useMemo(() => {
    if (!empty) return slides ?? [];
    return (goods ?? []).flatMap(({ id, imageHash, names }) =>
      imageHash === null ? [] : { id, imageHash, titles: names },
    );
  }, [empty, slides, goods]);
}

/** Goes round through `count` slides. */
function useTurn(count: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (count < 2) return;
    const timer = setInterval(() => setTurn((before) => before + 1), slideMs);
    return () => clearInterval(timer);
  }, [count]);
  return count === 0 ? 0 : turn % count;
}
