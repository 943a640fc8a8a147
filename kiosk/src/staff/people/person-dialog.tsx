import type { ChangePerson, Person } from '@lintel/shared/http/people';
import type { StaffRole } from '@lintel/shared/http/staff';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { roleText } from '../shell/role-text.ts';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './people.module.css';
import { pinIsWrong, rolesToGive } from './people-rules.ts';

/** Adds a person, or changes one: name, role, a new PIN, letting go and taking back. */
export function PersonDialog({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const words = useWords('office');
  const staffWords = useWords('staff');
  const problemText = useProblemText();
  const { me } = useSession();
  const now = useNow(1_000);
  const roles = rolesToGive(me.role);
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<StaffRole>(person?.role ?? 'cashier');
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const wrongName = name.trim() === '';
  const wrongPin = pin === '' ? person === null : pinIsWrong(pin);

  function done(text: string) {
    void queryClient.invalidateQueries({ queryKey: queryKey('listPeople') });
    void queryClient.invalidateQueries({ queryKey: queryKey('me') });
    showToast({ kind: 'good', text });
    onClose();
  }
  const change = (wish: ChangePerson) => call('changePerson', { params: { id: person!.id }, body: wish });
  const save = useMutation({
    mutationFn: () =>
      person === null
        ? call('addPerson', { body: { name: name.trim(), role, pin }, key })
        : change({
            ...(name.trim() === person.name ? {} : { name: name.trim() }),
            ...(role === person.role ? {} : { role }),
            ...(pin === '' ? {} : { pin }),
          }),
    onSuccess: (saved) => done(words.personSaved(saved.name)),
    // A PIN must not stay in any cache.
    gcTime: 0,
  });
  const activate = useMutation({
    mutationFn: (active: boolean) => change({ active }),
    onSuccess: (saved) => done(saved.active ? words.tookBack(saved.name) : words.letGoDone(saved.name)),
  });
  const unlock = useMutation({
    mutationFn: () => call('unlockPerson', { params: { id: person!.id } }),
    onSuccess: (saved) => done(words.unlocked(saved.name)),
  });
  const error = save.error ?? activate.error ?? unlock.error;
  const refusedPin = isProblem(save.error, 'pin-refused');
  const locked = person !== null && person.lockedUntil !== null && Date.parse(person.lockedUntil) > now;
  const others = person !== null && roles.includes(person.role);
  function typed(apply: () => void) {
    apply();
    for (const mutation of [save, activate, unlock]) if (mutation.isError) mutation.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (!wrongName && !wrongPin && !save.isPending) save.mutate();
  }
  return (
    <Dialog title={person ? words.editOf(person.name) : words.addPerson} width="min(96vw, 520px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {locked && (
          <Banner
            kind="warn"
            icon="lock"
            action={
              <Button busy={unlock.isPending} onPress={() => unlock.mutate()}>
                {words.unlock}
              </Button>
            }
          >
            {words.lockedText}
          </Banner>
        )}
        <Field
          label={words.name}
          value={name}
          hint={words.nameHint}
          onChange={(text) => typed(() => setName(text.slice(0, 60)))}
          problem={tried && wrongName ? words.wrongName : undefined}
        />
        {(person === null || others) && (
          <fieldset className={styles.group}>
            <legend className={styles.legend}>{words.role}</legend>
            <div className={styles.slide}>
              <Segmented<StaffRole>
                label={words.role}
                options={roles.map((value) => ({ value, text: roleText(staffWords, value) }))}
                value={role}
                onChange={(value) => typed(() => setRole(value))}
              />
            </div>
            <p className={styles.hint}>
              {
                {
                  owner: words.ownerMay,
                  manager: words.managerMay,
                  cashier: words.cashierMay,
                  technician: words.technicianMay,
                }[role]
              }
            </p>
          </fieldset>
        )}
        <Field
          label={person === null ? words.pin : words.newPin}
          inputMode="numeric"
          value={pin}
          hint={person === null ? words.pinHint : words.newPinHint}
          onChange={(text) => typed(() => setPin(text.replace(/\D/g, '').slice(0, 12)))}
          problem={refusedPin ? problemText(save.error) : tried && wrongPin ? words.wrongPin : undefined}
        />
        {error && !refusedPin && <Banner kind="bad">{problemText(error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={save.isPending}>
          {words.save}
        </Button>
        {others &&
          (person.active ? (
            <Button kind="danger" wide once busy={activate.isPending} onPress={() => activate.mutate(false)}>
              {words.letGo}
            </Button>
          ) : (
            <Button wide once busy={activate.isPending} onPress={() => activate.mutate(true)}>
              {words.takeBack}
            </Button>
          ))}
      </form>
    </Dialog>
  );
}
