import type { PrinterProfile } from '@lintel/shared/http/printing';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';

type Drawer = 'none' | '2' | '5';

/** What the model can do and how it wants it. */
export function ProfileFields(props: {
  profile: PrinterProfile;
  feedProblem: string | undefined;
  onChange: (profile: PrinterProfile) => void;
}) {
  const words = useWords('printers');
  const { profile } = props;
  const change = (part: Partial<PrinterProfile>) => props.onChange({ ...profile, ...part });
  const pin3High = profile.drawer?.pin3High ?? 'notWired';
  return (
    <>
      <Select
        label={words.width}
        value={profile.widthDots === 384 ? '384' : '576'}
        options={[
          { value: '576', text: words.width80 },
          { value: '384', text: words.width58 },
        ]}
        onChange={(width) => change({ widthDots: width === '384' ? 384 : 576 })}
      />
      <Select
        label={words.status}
        hint={words.statusHint}
        value={profile.status}
        options={[
          { value: 'dleEot', text: words.statusDleEot },
          { value: 'none', text: words.statusNone },
        ]}
        onChange={(status) => change({ status })}
      />
      <Select
        label={words.cutter}
        value={profile.cutter}
        options={[
          { value: 'partial', text: words.cutPartial },
          { value: 'full', text: words.cutFull },
          { value: 'none', text: words.cutNone },
        ]}
        onChange={(cutter) => change({ cutter })}
      />
      <Field
        label={words.feed}
        inputMode="numeric"
        value={String(profile.feedDots)}
        hint={words.feedHint}
        problem={props.feedProblem}
        onChange={(text) => change({ feedDots: Number(text.replace(/\D/g, '').slice(0, 4)) })}
      />
      <Select
        label={words.bitOrder}
        hint={words.bitOrderHint}
        value={profile.bitOrder}
        options={[
          { value: 'msb', text: words.bitMsb },
          { value: 'lsb', text: words.bitLsb },
        ]}
        onChange={(bitOrder) => change({ bitOrder })}
      />
      <Select<Drawer>
        label={words.drawer}
        value={profile.drawer === null ? 'none' : profile.drawer.pin === 2 ? '2' : '5'}
        options={[
          { value: 'none', text: words.drawerNone },
          { value: '2', text: words.drawerPin(2) },
          { value: '5', text: words.drawerPin(5) },
        ]}
        onChange={(pin) => change({ drawer: pin === 'none' ? null : { pin: pin === '2' ? 2 : 5, pin3High } })}
      />
      {profile.drawer !== null && (
        <Select
          label={words.pin3}
          hint={words.pin3Hint}
          value={pin3High}
          options={[
            { value: 'notWired', text: words.pin3NotWired },
            { value: 'open', text: words.pin3Open },
            { value: 'closed', text: words.pin3Closed },
          ]}
          onChange={(high) => change({ drawer: { pin: profile.drawer?.pin ?? 2, pin3High: high } })}
        />
      )}
    </>
  );
}
