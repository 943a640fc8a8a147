import { Desk } from '../staff/shell/desk.tsx';
import { NotForRole } from '../staff/shell/not-for-role.tsx';
import { useSession } from '../staff/shell/session.tsx';
import { matchPath, usePath } from '../ui/route.ts';
import { NodePage } from './node/node.tsx';
import { Nodes } from './nodes/nodes.tsx';

/** Everything below `/technician`. */
export function Technician() {
  return (
    <Desk>
      <Screen />
    </Desk>
  );
}

function Screen() {
  const path = usePath();
  const { can } = useSession();
  if (!can.nodes) return <NotForRole />;
  const node = matchPath('/technician/nodes/:node', path)?.node;
  return node === undefined ? <Nodes /> : <NodePage key={node} name={node} />;
}
