import type { Node } from '@lintel/shared/http/fleet';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { configState } from '../node-rules.ts';
import styles from './door-card.module.css';
import { asDoorConfig, camerasOf, type DoorConfig, gatesOf, withGate } from './door-config.ts';
import { type Gate, sameGate } from './gate-rules.ts';
import { Outlines, type View } from './outlines.tsx';
import { useAnswerText } from './use-answer-text.ts';
import { type NodeWatch, useNodeWatch } from './use-node-watch.ts';
import { Walk } from './walk.tsx';

const describeMs = 10_000;

/** Setting up a door: outlines of who passes, the gate line over them, the walk test. */
export function DoorCard({ node }: { node: Node }) {
  const words = useWords('technician');
  const [open, setOpen] = useState(false);
  const hears = node.state === 'online';
  return (
    <Card
      title={words.door}
      aside={
        open && (
          <Button kind="quiet" icon="close" onPress={() => setOpen(false)}>
            {words.closeDoor}
          </Button>
        )
      }
    >
      {!open && (
        <>
          <p className={styles.note}>{words.doorText}</p>
          <Button icon="door" disabled={!hears} onPress={() => setOpen(true)}>
            {words.openDoor}
          </Button>
        </>
      )}
      {open && !hears && <Banner kind="warn">{words.cannotHear}</Banner>}
      {open && hears && <OpenDoor node={node} />}
    </Card>
  );
}

function OpenDoor({ node }: { node: Node }) {
  const words = useWords('technician');
  const answerText = useAnswerText();
  const [camera, setCamera] = useState<string>();
  const watch = useNodeWatch(node.node, true, camera);
  const door = useQuery({
    queryKey: ['door', node.node],
    queryFn: async () => asDoorConfig(await watch.ask({ describe: true }, describeMs)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const save = async (config: DoorConfig) => {
    const body = { config: { ...config } };
    const saved = await call('setNodeConfig', { params: { node: node.node }, body });
    queryClient.setQueryData(queryKey('getNodeConfig', { params: { node: node.node } }), saved);
    queryClient.setQueryData(['door', node.node], config);
  };
  if (door.isPending) return <Spinner />;
  if (!door.data) {
    return (
      <Banner kind="bad" action={<Button onPress={() => void door.refetch()}>{words.tryAgain}</Button>}>
        {answerText(door.error)}
      </Banner>
    );
  }
  const cameras = camerasOf(door.data);
  return (
    <div className={styles.door}>
      {cameras.length > 1 && (
        <Segmented
          label={words.camera}
          options={cameras.map((id) => ({ value: id, text: id }))}
          value={camera ?? cameras[0] ?? ''}
          onChange={setCamera}
        />
      )}
      {cameras.length === 0 && <p className={styles.note}>{words.noOutlines}</p>}
      {cameras.length > 0 && <GateEditor key={camera} node={node} watch={watch} config={door.data} onConfig={save} />}
      <h3>{words.walkTest}</h3>
      {gatesOf(door.data).map((gate) => (
        <Walk key={gate} gate={gate} watch={watch} config={door.data as DoorConfig} onConfig={save} />
      ))}
    </div>
  );
}

function GateEditor(props: {
  node: Node;
  watch: NodeWatch;
  config: DoorConfig;
  onConfig: (config: DoorConfig) => Promise<void>;
}) {
  const words = useWords('technician');
  const answerText = useAnswerText();
  const [view, setView] = useState<View | null>(null);
  const [drawn, setDrawn] = useState<Gate | null>(null);
  const save = useMutation({
    mutationFn: ({ camera, gate }: { camera: string; gate: Gate }) =>
      props.onConfig(withGate(props.config, camera, gate)),
  });
  const inUse = view?.gate ?? null;
  const gate = drawn ?? inUse;
  const changed = drawn !== null && (inUse === null || !sameGate(drawn, inUse));
  const camera = view?.sensor;
  const state = configState(props.node);
  return (
    <>
      <Outlines watch={props.watch} view={view} gate={gate} onView={setView} onGate={setDrawn} />
      <p className={styles.note}>{words.gateHint}</p>
      <div className={styles.buttons}>
        <Button disabled={!changed || save.isPending} onPress={() => setDrawn(null)}>
          {words.resetGate}
        </Button>
        <Button
          kind="primary"
          disabled={!changed || camera === undefined || state.kind === 'waiting'}
          busy={save.isPending}
          onPress={() => camera !== undefined && drawn && save.mutate({ camera, gate: drawn })}
        >
          {words.saveGate}
        </Button>
      </div>
      {save.error && <Banner kind="bad">{answerText(save.error)}</Banner>}
      {save.isSuccess && state.kind === 'waiting' && <Banner kind="info">{words.gateOnItsWay(state.desired)}</Banner>}
      {save.isSuccess && state.kind === 'current' && !changed && <Banner kind="good">{words.gateApplied}</Banner>}
      {save.isSuccess && state.kind === 'refused' && (
        <Banner kind="bad">
          <p>{words.refusedText}</p>
          <ul>
            {state.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}
