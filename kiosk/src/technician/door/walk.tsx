import type { WalkOutcome } from '@lintel/shared/wire/messages';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { hubClock } from '../../hub-client/hub.ts';
import { useDates } from '../../staff/shell/dates.ts';
import { useSession } from '../../staff/shell/session.tsx';
import { StateBadge, type StateKind } from '../../staff/shell/state-badge.tsx';
import { useNow } from '../../staff/shell/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { type DoorConfig, withWalks } from './door-config.ts';
import { useAnswerText } from './use-answer-text.ts';
import type { NodeWatch } from './use-node-watch.ts';
import styles from './walk.module.css';

type Way = WalkOutcome['direction'];

/** How long the technician has for the first step, and the node for its answer after the last one. */
const firstStepSeconds = 30;
const answerMs = 20_000;

/** The guided walk through one gate: in once, out once, and what each sensor made of it. */
export function Walk(props: {
  gate: string;
  watch: NodeWatch;
  config: DoorConfig;
  /** Sends a changed configuration to the node. */
  onConfig: (config: DoorConfig) => Promise<unknown>;
}) {
  const { gate, watch, config } = props;
  const words = useWords('technician');
  const answerText = useAnswerText();
  const { me } = useSession();
  const [outcomes, setOutcomes] = useState<Partial<Record<Way, WalkOutcome>>>({});
  const walk = useMutation({
    mutationFn: async (direction: Way) => {
      const payload = { walk: direction, gate, seconds: firstStepSeconds };
      return (await watch.ask(payload, firstStepSeconds * 1000 + answerMs)) as WalkOutcome;
    },
    onMutate: (direction) => setOutcomes(({ [direction]: _, ...others }) => others),
    onSuccess: (outcome) => setOutcomes((others) => ({ ...others, [outcome.direction]: outcome })),
  });
  const keep = useMutation({
    mutationFn: (walks: readonly WalkOutcome[]) =>
      props.onConfig(withWalks(config, walks, me.name, new Date(hubClock.now()).toISOString())),
  });
  const both = outcomes.in && outcomes.out ? [outcomes.in, outcomes.out] : null;
  const button = (direction: Way, text: string, now: string) => {
    const busy = walk.isPending && walk.variables === direction;
    return (
      <Button busy={busy} disabled={walk.isPending} onPress={() => walk.mutate(direction)}>
        {busy ? now : text}
      </Button>
    );
  };
  return (
    <div className={styles.walk}>
      <LastWalk gate={gate} config={config} />
      <p className={styles.note}>{words.walkHint}</p>
      <div className={styles.buttons}>
        {button('in', words.walkIn, words.walkInNow)}
        {button('out', words.walkOut, words.walkOutNow)}
      </div>
      {walk.error && <Banner kind="bad">{answerText(walk.error)}</Banner>}
      {outcomes.in && <Outcome title={words.walkIn} outcome={outcomes.in} />}
      {outcomes.out && <Outcome title={words.walkOut} outcome={outcomes.out} />}
      {both && (
        <Button kind="primary" wide busy={keep.isPending} disabled={keep.isSuccess} onPress={() => keep.mutate(both)}>
          {keep.isSuccess ? words.resultKept : words.keepResult}
        </Button>
      )}
      {keep.error && <Banner kind="bad">{answerText(keep.error)}</Banner>}
    </div>
  );
}

function LastWalk({ gate, config }: { gate: string; config: DoorConfig }) {
  const words = useWords('technician');
  const dates = useDates();
  const now = useNow(60_000);
  const last = config.commissioned.find((one) => one.gate === gate);
  return (
    <p className={styles.last}>
      <strong>{gate}</strong>
      <span className={styles.note}>
        {last ? words.lastWalk(last.by, dates.short(last.at, now)) : words.neverWalked}
      </span>
      {last && <Passed passed={last.passed} />}
    </p>
  );
}

function Outcome({ title, outcome }: { title: string; outcome: WalkOutcome }) {
  const words = useWords('technician');
  return (
    <table className={styles.outcome}>
      <caption>{title}</caption>
      <tbody>
        {outcome.sensors.map(({ sensor, in: came, out, passed }) => (
          <tr key={sensor}>
            <th scope="row">{sensor}</th>
            <td>{words.walkCounted(came, out)}</td>
            <td>
              <Passed passed={passed} />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{words.gateResult}</th>
          <td>{words.walkCounted(outcome.counted.in, outcome.counted.out)}</td>
          <td>
            <Passed passed={outcome.passed} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Passed({ passed }: { passed: boolean | null }) {
  const words = useWords('technician');
  const kind: StateKind = passed === null ? 'plain' : passed ? 'good' : 'bad';
  return (
    <StateBadge kind={kind}>
      {passed === null ? words.notJudged : passed ? words.walkPassed : words.walkFailed}
    </StateBadge>
  );
}
