import { useState } from 'react';
import { Check } from '../ui/check.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoneyField } from '../ui/money-field.tsx';
import { NumberPad } from '../ui/number-pad.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { Windowed } from '../ui/windowed.tsx';
import { Exhibit, State } from './gallery.tsx';

const nothing = () => {};
const sizes = [
  { value: 'small', text: 'Small' },
  { value: 'large', text: 'Large' },
  { value: 'huge', text: 'Larger than that' },
] as const;

/** What is typed and chosen. */
export function Entries() {
  const [text, setText] = useState('Mei');
  const [size, setSize] = useState<(typeof sizes)[number]['value']>('small');
  const [on, setOn] = useState(true);
  const [amount, setAmount] = useState<number | null>(1250);
  const [digits, setDigits] = useState('');
  return (
    <>
      <Exhibit name="Field">
        <State name="empty">
          <Field label="Name" value="" placeholder="As colleagues call them" onChange={nothing} />
        </State>
        <State name="filled, with a hint">
          <Field label="Name" value={text} hint="As colleagues call them" onChange={setText} />
        </State>
        <State name="wrong">
          <Field label="Port" value="70000" inputMode="numeric" problem="Use 1 to 65535" onChange={nothing} />
        </State>
        <State name="read-only">
          <Field label="Secret" value="shown once" readOnly onChange={nothing} />
        </State>
        <State name="search">
          <Field
            label="Search"
            type="search"
            value=""
            placeholder="Name or barcode"
            before={<Icon name="search" />}
            onChange={nothing}
          />
        </State>
        <State name="password">
          <Field label="Password" type="password" value="secret" onChange={nothing} />
        </State>
        <State name="date">
          <Field label="Day" type="date" value="2026-11-27" onChange={nothing} />
        </State>
      </Exhibit>
      <Exhibit name="TextArea">
        <State name="filled, with a hint">
          <TextArea label="Note" value={text} hint="Grows with what is in it" onChange={setText} />
        </State>
        <State name="wrong">
          <TextArea label="Note" value="" problem="Say why" onChange={nothing} />
        </State>
      </Exhibit>
      <Exhibit name="MoneyField">
        <State name="empty">
          <MoneyField label="Float" value={null} currency="TWD" onChange={nothing} />
        </State>
        <State name="typed, with a hint">
          <MoneyField label="Float" value={amount} currency="EUR" hint="As counted" onChange={setAmount} />
        </State>
      </Exhibit>
      <Exhibit name="NumberPad">
        <State name={digits === '' ? 'pressed by nobody' : digits}>
          <NumberPad
            onDigit={(digit) => setDigits(digits + digit)}
            onErase={() => setDigits(digits.slice(0, -1))}
            onClear={() => setDigits('')}
          />
        </State>
      </Exhibit>
      <Exhibit name="Windowed">
        <State name="rows in sight only">
          <Windowed
            label="Rows"
            count={5}
            rowHeight={32}
            row={(index) => ({ key: String(index), content: index + 1 })}
          />
        </State>
      </Exhibit>
      <Exhibit name="Select">
        <State name="choosing">
          <Select label="Size" options={sizes} value={size} onChange={setSize} />
        </State>
        <State name="disabled">
          <Select label="Size" options={sizes} value="large" disabled onChange={nothing} />
        </State>
        <State name="with a hint">
          <Select label="Size" options={sizes} value="huge" hint="For those who like it roomy" onChange={nothing} />
        </State>
      </Exhibit>
      <Exhibit name="Segmented">
        <State name="two">
          <Segmented label="Size" options={sizes.slice(0, 2)} value="small" onChange={nothing} />
        </State>
        <State name="three (arrows move)">
          <Segmented label="Size" options={sizes} value={size} onChange={setSize} />
        </State>
      </Exhibit>
      <Exhibit name="Check">
        <State name="on and off">
          <Check label="Back on the shelf" checked={on} onChange={setOn} />
        </State>
        <State name="with a hint">
          <Check
            label="Back on the shelf"
            hint="Not when it can no longer be sold"
            checked={false}
            onChange={nothing}
          />
        </State>
        <State name="disabled">
          <Check label="Back on the shelf" checked disabled onChange={nothing} />
        </State>
      </Exhibit>
    </>
  );
}
