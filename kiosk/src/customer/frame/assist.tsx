import { useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { HelpButton } from '../calls/help-button.tsx';
import { useChanged } from '../comfort/comfort.ts';
import { ComfortDialog } from '../comfort/comfort-dialog.tsx';

/** Help, and what makes the screen easier to use: both stand on every screen, low enough for anybody. */
export function Assist() {
  const words = useWords('customer');
  const changed = useChanged();
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        icon="access"
        kind={changed ? 'asked' : 'secondary'}
        label={words.comfort}
        onPress={() => setOpen(true)}
      />
      <HelpButton />
      {open && <ComfortDialog onClose={() => setOpen(false)} />}
    </>
  );
}
