import { Problem } from '@lintel/shared/errors';
import type { Handlers } from '../web/handlers.ts';
import type { FleetService } from './service.ts';

type FleetRoutes =
  | 'listNodes'
  | 'addNode'
  | 'removeNode'
  | 'getNode'
  | 'getNodeConfig'
  | 'setNodeConfig'
  | 'sendCommand';

/** The fleet over HTTP. */
export function fleetHandlers(fleet: FleetService): Pick<Handlers, FleetRoutes> {
  return {
    listNodes: () => ({ items: fleet.list(), nextCursor: null }),
    addNode: async ({ body, caller }) => ({
      node: body.node,
      secret: await fleet.add(body.node, body.role, caller.id),
    }),
    removeNode: async ({ params, caller }) => {
      await fleet.remove(params.node, caller.id);
      return {};
    },
    getNode: ({ params }) => fleet.get(params.node),
    getNodeConfig: ({ params }) => fleet.config(params.node),
    setNodeConfig: ({ params, body, caller }) => fleet.setConfig(params.node, body.config, caller.id),
    sendCommand: ({ params, body }) => {
      if ('requestId' in body || 'expiresAt' in body)
        throw new Problem('invalid-input', 'requestId and expiresAt are set by the hub');
      return fleet.send(params.node, params.name, body);
    },
  };
}
