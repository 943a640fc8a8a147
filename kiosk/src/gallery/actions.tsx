import { useState } from 'react';
import { Button, type ButtonKind, IconButton } from '../ui/button.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { Tile } from '../ui/tile.tsx';
import { hideToast, showToast } from '../ui/toast.tsx';
import { Exhibit, State } from './gallery.tsx';

const kinds: readonly ButtonKind[] = ['primary', 'secondary', 'quiet', 'danger'];
const nothing = () => {};

/** What is pressed. */
export function Actions() {
  const [count, setCount] = useState(2);
  const [chosen, setChosen] = useState(true);
  return (
    <>
      <Exhibit name="Button">
        {kinds.map((kind) => (
          <State key={kind} name={kind}>
            <Button kind={kind} onPress={nothing}>
              Label
            </Button>
            <Button kind={kind} icon="check" onPress={nothing}>
              With icon
            </Button>
            <Button kind={kind} iconAfter="arrowRight" onPress={nothing}>
              Onwards
            </Button>
            <Button kind={kind} busy>
              Busy
            </Button>
            <Button kind={kind} disabled>
              Disabled
            </Button>
          </State>
        ))}
        <State name="wide, with a long label" wide>
          <Button wide onPress={nothing}>
            A label that is longer than the room there is for it, and so takes two lines where it must
          </Button>
        </State>
      </Exhibit>
      <Exhibit name="IconButton">
        {kinds.map((kind) => (
          <State key={kind} name={kind}>
            <IconButton icon="close" label="Close" kind={kind} onPress={nothing} />
            <IconButton icon="close" label="Close" kind={kind} disabled onPress={nothing} />
          </State>
        ))}
      </Exhibit>
      <Exhibit name="Stepper">
        <State name="counting">
          <Stepper label="Milk" value={count} onChange={setCount} onRemove={() => setCount(1)} />
        </State>
        <State name="at its least">
          <Stepper label="Milk" value={1} onChange={nothing} />
        </State>
        <State name="at its least, removable">
          <Stepper label="Milk" value={1} onChange={nothing} onRemove={nothing} />
        </State>
        <State name="at its most">
          <Stepper label="Milk" value={9} max={9} onChange={nothing} />
        </State>
      </Exhibit>
      <Exhibit name="Tile">
        <State name="at rest">
          <Tile onPress={nothing}>Fresh milk</Tile>
        </State>
        <State name="selected (press it)">
          <Tile selected={chosen} onPress={() => setChosen(!chosen)}>
            Fresh milk
          </Tile>
        </State>
        <State name="disabled">
          <Tile disabled onPress={nothing}>
            Fresh milk
          </Tile>
        </State>
      </Exhibit>
      <Exhibit name="Toast">
        <State name="each stands for six seconds">
          <Button onPress={() => showToast({ text: 'Something happened.' })}>Plain</Button>
          <Button onPress={() => showToast({ kind: 'good', text: 'It is saved.' })}>Good</Button>
          <Button onPress={() => showToast({ kind: 'bad', text: 'That did not work. Please try again.' })}>Bad</Button>
          <Button onPress={() => showToast({ text: 'Fresh milk is removed.', undo: nothing })}>With undo</Button>
          <Button onPress={hideToast}>Hide</Button>
        </State>
      </Exhibit>
    </>
  );
}
