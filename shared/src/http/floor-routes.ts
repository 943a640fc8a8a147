import { z } from 'zod';
import { commandNames } from '../wire/messages.ts';
import { NodeName } from '../wire/names.ts';
import { Empty } from './common.ts';
import { allStaff, fleet, route, sellers } from './define-route.ts';
import {
  AddNode,
  CommandAccepted,
  Node,
  NodeConfig,
  NodeList,
  NodeSecret,
  SendCommand,
  SetNodeConfig,
} from './fleet.ts';
import {
  ClosingList,
  CorrectFootfall,
  Correction,
  CorrectionList,
  FootfallNow,
  FootfallQuery,
  FootfallSeries,
} from './footfall.ts';

const ByNode = z.strictObject({ node: NodeName });

/** Nodes and visitors: what technicians and screens of the floor ask for. */
export const floorRoutes = {
  footfall: route({
    method: 'get',
    path: '/footfall',
    summary: 'Visitors by bucket',
    audience: allStaff,
    query: FootfallQuery,
    answer: FootfallSeries,
  }),
  footfallNow: route({
    method: 'get',
    path: '/footfall/now',
    summary: 'Today so far',
    audience: allStaff,
    answer: FootfallNow,
  }),
  correctFootfall: route({
    method: 'post',
    path: '/footfall/corrections',
    summary: 'Corrects a count, with a note',
    audience: sellers,
    body: CorrectFootfall,
    answer: Correction,
    status: 201,
    idempotent: true,
  }),
  listCorrections: route({
    method: 'get',
    path: '/footfall/corrections',
    summary: 'Corrected counts, newest first',
    audience: allStaff,
    answer: CorrectionList,
  }),
  listClosings: route({
    method: 'get',
    path: '/footfall/closings',
    summary: 'What was left over at each closing, newest first',
    audience: allStaff,
    answer: ClosingList,
  }),

  listNodes: route({
    method: 'get',
    path: '/fleet/nodes',
    summary: 'Nodes with health',
    audience: allStaff,
    answer: NodeList,
  }),
  addNode: route({
    method: 'post',
    path: '/fleet/nodes',
    summary: 'Adds a node and answers its secret once',
    audience: fleet,
    body: AddNode,
    answer: NodeSecret,
    status: 201,
  }),
  removeNode: route({
    method: 'delete',
    path: '/fleet/nodes/:node',
    summary: 'Removes a node and cuts its connection',
    audience: fleet,
    params: ByNode,
    answer: Empty,
    status: 204,
  }),
  getNode: route({
    method: 'get',
    path: '/fleet/nodes/:node',
    summary: 'One node',
    audience: allStaff,
    params: ByNode,
    answer: Node,
  }),
  getNodeConfig: route({
    method: 'get',
    path: '/fleet/nodes/:node/config',
    summary: "A node's desired configuration",
    audience: fleet,
    params: ByNode,
    answer: NodeConfig,
  }),
  setNodeConfig: route({
    method: 'put',
    path: '/fleet/nodes/:node/config',
    summary: "Sets a node's desired configuration",
    audience: fleet,
    params: ByNode,
    body: SetNodeConfig,
    answer: NodeConfig,
  }),
  sendCommand: route({
    method: 'post',
    path: '/fleet/nodes/:node/commands/:name',
    summary: 'Asks a node to do something once',
    audience: fleet,
    params: z.strictObject({ node: NodeName, name: z.enum(commandNames) }),
    body: SendCommand,
    answer: CommandAccepted,
    status: 202,
  }),
} as const;
