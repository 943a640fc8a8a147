import type { NodeRole } from '@lintel/shared/http/fleet';
import { useSession } from '../../staff/shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './add-node.module.css';
import { CodeBlock } from './code-block.tsx';
import { hubAddress, nodeConfigYaml, startCommands } from './config-snippet.ts';

/** The secret of a new node, shown this once: closes only by the button that says it is kept. */
export function NewSecret(props: { node: string; role: NodeRole; secret: string; onClose: () => void }) {
  const words = useWords('technician');
  const { shop } = useSession();
  const { node, role, secret } = props;
  const hub = hubAddress(window.location.hostname);
  return (
    <Dialog
      title={words.nodeAdded(node)}
      width="min(96vw, 620px)"
      actions={
        <Button kind="primary" onPress={props.onClose}>
          {words.secretKept}
        </Button>
      }
    >
      <div className={styles.form}>
        <Banner kind="warn" icon="lock">
          {words.secretOnce}
        </Banner>
        <CodeBlock label={words.secret} text={secret} />
        <CodeBlock label={`${node}.yaml`} text={nodeConfigYaml({ shop: shop.shop, node, role, hub })} />
        {hub.tls && <p className={styles.note}>{words.caFileText}</p>}
        <CodeBlock label={words.onTheNode} text={startCommands(node, secret)} />
      </div>
    </Dialog>
  );
}
