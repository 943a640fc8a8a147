import type { StaffSlide } from '@lintel/shared/http/slides';
import { type Language, languages, type Texts } from '@lintel/shared/languages';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, pictureUrl } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ownNames, useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { PictureField } from '../catalog/picture-field.tsx';
import { useSession } from '../shell/session.tsx';
import styles from './slide-dialog.module.css';
import { forgetSlides } from './use-slides.ts';

/** A slide being made or changed, with the kiosk's screen as it would look. */
export function SlideDialog({ slide, onClose }: { slide: StaffSlide | null; onClose: () => void }) {
  const words = useWords('slides');
  const problemText = useProblemText();
  const { timeZone } = useSession().shop;
  const [imageHash, setImageHash] = useState(slide?.imageHash ?? null);
  const [titles, setTitles] = useState<Texts>(slide?.titles ?? {});
  const [from, setFrom] = useState(slide?.from ?? '');
  const [to, setTo] = useState(slide?.to ?? '');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const wrong = from !== '' && to !== '' && from >= to;
  const said = Object.fromEntries(Object.entries(titles).filter(([, text]) => text.trim() !== ''));
  const save = useMutation({
    mutationFn(hash: string) {
      const body = { imageHash: hash, titles: said, from: from || null, to: to || null };
      if (slide === null) return call('createSlide', { body, key });
      return call('changeSlide', { params: { id: slide.id }, body: { ...body, version: slide.version } });
    },
    onSuccess() {
      forgetSlides();
      showToast({ kind: 'good', text: words.saved });
      onClose();
    },
    onError: (error) => void (isProblem(error, 'version-conflict') && forgetSlides()),
  });
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
    if (save.isError) save.reset();
  }
  return (
    <Dialog
      title={slide === null ? words.add : words.editSlide}
      width="min(96vw, 860px)"
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          once
          busy={save.isPending}
          disabled={imageHash === null || wrong}
          onPress={() => imageHash !== null && save.mutate(imageHash)}
        >
          {imageHash === null ? words.pictureFirst : words.save}
        </Button>
      }
    >
      <div className={styles.columns}>
        <div className={styles.fields}>
          <PictureField
            label={words.picture}
            hash={imageHash}
            shape="wide"
            onChange={(hash) => change(() => setImageHash(hash))}
          />
          <p className={styles.text}>{words.pictureHint}</p>
        </div>
        <div className={styles.fields}>
          {languages.map((language) => (
            <Field
              key={language}
              label={words.textIn(ownNames[language])}
              value={titles[language] ?? ''}
              onChange={(text) => change(() => setTitles({ ...titles, [language]: text }))}
            />
          ))}
          <div className={styles.pair}>
            <Field
              label={words.from}
              type="datetime-local"
              value={from}
              onChange={(text) => change(() => setFrom(text))}
            />
            <Field
              label={words.to}
              type="datetime-local"
              value={to}
              onChange={(text) => change(() => setTo(text))}
              problem={wrong ? words.timeWrong : undefined}
            />
          </div>
          <p className={styles.text}>{words.timeHint(timeZone)}</p>
        </div>
      </div>
      {imageHash !== null && <Preview imageHash={imageHash} titles={said} />}
      {save.error && <Banner kind="bad">{problemText(save.error)}</Banner>}
    </Dialog>
  );
}

/** About what a kiosk shows: the picture fills the screen, the text stands over it. */
function Preview({ imageHash, titles }: { imageHash: string; titles: Texts }) {
  const words = useWords('slides');
  const own = useLanguage();
  const { shop } = useSession();
  const offered = languages.filter((one) => shop.languages.includes(one));
  const [chosen, setChosen] = useState<Language | null>(null);
  const language = chosen ?? offered[0] ?? own;
  const [shape, setShape] = useState<'wide' | 'tall'>('wide');
  return (
    <section className={styles.preview}>
      <div className={styles.choice}>
        <h3>{words.preview}</h3>
        <Segmented<Language>
          label={words.previewLanguage}
          options={offered.map((value) => ({ value, text: ownNames[value] }))}
          value={language}
          onChange={setChosen}
        />
        <Segmented<'wide' | 'tall'>
          label={words.previewScreen}
          options={[
            { value: 'wide', text: words.wide },
            { value: 'tall', text: words.tall },
          ]}
          value={shape}
          onChange={setShape}
        />
      </div>
      <div className={styles.screen} data-shape={shape} lang={language}>
        <img src={pictureUrl(imageHash, 640)} alt="" />
        <div className={styles.over}>
          <p>{shop.name}</p>
          <strong>{titles[language] ?? titles.en ?? words.welcome}</strong>
        </div>
      </div>
    </section>
  );
}
