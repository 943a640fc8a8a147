import { useState } from 'react';
import { ProblemError } from '../hub-client/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Crash } from '../ui/crash.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState, ErrorState } from '../ui/empty-state.tsx';
import { Exhibit, State } from './gallery.tsx';

const nothing = () => {};

/** What holds other things, and what stands where there is nothing. */
export function Surfaces() {
  const [look, setLook] = useState<'centre' | 'sheet' | 'firm' | null>(null);
  const [broken, setBroken] = useState(false);
  const close = () => setLook(null);
  return (
    <>
      <Exhibit name="Card">
        <State name="with a heading" wide>
          <Card title="Gates" aside={<a href="#gates">All</a>}>
            <p>Its content.</p>
          </Card>
        </State>
        <State name="without" wide>
          <Card>
            <p>Its content.</p>
          </Card>
        </State>
      </Exhibit>
      <Exhibit name="Banner">
        {(['info', 'good', 'warn', 'bad'] as const).map((kind) => (
          <State key={kind} name={kind} wide>
            <Banner kind={kind}>What is the matter, and what to do about it.</Banner>
          </State>
        ))}
        <State name="with an icon and an action" wide>
          <Banner kind="warn" icon="cash" action={<Button onPress={nothing}>Take cash</Button>}>
            One customer waits at the counter.
          </Banner>
        </State>
      </Exhibit>
      <Exhibit name="EmptyState">
        <State name="plain" wide>
          <EmptyState icon="receipt" title="No orders yet" />
        </State>
        <State name="with what to do" wide>
          <EmptyState
            icon="door"
            title="No gate yet"
            text="A technician adds a door node; it appears here by itself."
            action={<Button onPress={nothing}>Add a node</Button>}
          />
        </State>
      </Exhibit>
      <Exhibit name="ErrorState">
        <State name="can be tried again" wide>
          <ErrorState error={new ProblemError('hub-unreachable')} onRetry={nothing} />
        </State>
        <State name="cannot" wide>
          <ErrorState error={new ProblemError('forbidden', 403)} />
        </State>
      </Exhibit>
      <Exhibit name="Dialog">
        <State name="Escape and the space around close it, unless it is firm">
          <Button onPress={() => setLook('centre')}>Centre</Button>
          <Button onPress={() => setLook('sheet')}>Sheet</Button>
          <Button onPress={() => setLook('firm')}>Firm</Button>
        </State>
        {look !== null && (
          <Dialog
            title="Void order 1121-0001?"
            look={look === 'sheet' ? 'sheet' : 'centre'}
            {...(look === 'firm' ? {} : { onClose: close })}
            actions={
              <>
                <Button onPress={close}>Keep it</Button>
                <Button kind="danger" onPress={close}>
                  Void it
                </Button>
              </>
            }
          >
            <p>Its goods go back on sale. This cannot be undone.</p>
          </Dialog>
        )}
      </Exhibit>
      <Exhibit name="Crash">
        <State name="a part that breaks starts the page anew after three seconds" wide>
          <Crash>{broken ? <Broken /> : <Button onPress={() => setBroken(true)}>Break it</Button>}</Crash>
        </State>
      </Exhibit>
    </>
  );
}

function Broken(): never {
  throw new Error('broken on purpose');
}
