import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Node, NodeRole } from '@lintel/shared/http/fleet';
import { uuidv7 } from '@lintel/shared/ids';
import type { Health, Reported } from '@lintel/shared/wire/messages';
import type { Storage } from '../database/storage.ts';
import { newSecret, secretHash, secretMatches } from '../system/secrets.ts';
import {
  addNode,
  allOffline,
  nodesSaid,
  noteRefusal,
  putKiosk,
  removeNode,
  renewSecret,
  type Said,
  setDesired,
} from './commands.ts';

interface NodeRow {
  name: string;
  role: NodeRole;
  secretHash: string;
  state: Node['state'];
  version: string | null;
  lastSeen: number | null;
  health: string | null;
  desiredVersion: number;
  desired: string;
  reported: string | null;
  createdAt: number;
}

/** How the hub reaches a node; the broker provides it. */
export interface NodeLink {
  desired(node: string, version: number, config: Record<string, unknown>): void;
  command(node: string, name: string, payload: Record<string, unknown>): void;
  disconnect(node: string): void;
}

const commandTtlMs = 30_000;

/** Who belongs to the shop's floor, and what each was told and last said. */
export class FleetService {
  private readonly storage: Storage;
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly counters: (node: string) => { missingEvents: number; quarantined: number };
  private link: NodeLink | undefined;

  constructor(options: {
    storage: Storage;
    clock: Clock;
    random: Random;
    counters: (node: string) => { missingEvents: number; quarantined: number };
  }) {
    this.storage = options.storage;
    this.clock = options.clock;
    this.random = options.random;
    this.counters = options.counters;
  }

  /** Called by the wiring once the broker stands. */
  connect(link: NodeLink): void {
    this.link = link;
  }

  async start(): Promise<void> {
    await this.storage.submit(allOffline, { now: this.clock.now() });
  }

  private row(name: string): NodeRow {
    const row = this.storage.read.get<NodeRow>('SELECT * FROM node WHERE name = ?', name);
    if (!row) throw new Problem('not-found', `no node is named ${name}`);
    return row;
  }

  private view(row: NodeRow): Node {
    const reported = row.reported ? (JSON.parse(row.reported) as Reported) : null;
    return {
      node: row.name,
      role: row.role,
      state: row.state,
      version: row.version,
      lastSeen: row.lastSeen === null ? null : new Date(row.lastSeen).toISOString(),
      health: row.health ? (JSON.parse(row.health) as Health) : null,
      ...this.counters(row.name),
      desiredVersion: row.desiredVersion,
      reported: reported && { version: reported.version, state: reported.state, reasons: reported.reasons ?? [] },
      createdAt: new Date(row.createdAt).toISOString(),
    };
  }

  list(): Node[] {
    return this.storage.read.all<NodeRow>('SELECT * FROM node ORDER BY name').map((row) => this.view(row));
  }

  get(name: string): Node {
    return this.view(this.row(name));
  }

  /** Whether a node is known; unlike `get` it never throws. */
  has(name: string): boolean {
    return this.storage.read.get('SELECT 1 FROM node WHERE name = ?', name) !== undefined;
  }

  /** Adds a node and returns its secret, which is kept only as a hash. @throws node-exists. */
  async add(name: string, role: NodeRole, by: string): Promise<string> {
    const secret = newSecret(this.random);
    const now = this.clock.now();
    await this.storage.submit(addNode, {
      id: uuidv7(this.clock, this.random),
      name,
      role,
      secretHash: secretHash(secret),
      now,
      by,
    });
    return secret;
  }

  /** Gives a node a new secret; the old one stops working. */
  async renew(name: string, by: string): Promise<string> {
    const secret = newSecret(this.random);
    await this.storage.submit(renewSecret, { name, secretHash: secretHash(secret), now: this.clock.now(), by });
    this.link?.disconnect(name);
    return secret;
  }

  async remove(name: string, by: string): Promise<void> {
    await this.storage.submit(removeNode, { name, now: this.clock.now(), by });
    this.link?.disconnect(name);
  }

  /** Whether that secret is that node's. */
  authenticate(name: string, secret: string): boolean {
    const row = this.storage.read.get<{ secretHash: string }>('SELECT secretHash FROM node WHERE name = ?', name);
    return row !== undefined && secretMatches(secret, row.secretHash);
  }

  /** What changes with a node's credential; null when there is no such node. */
  credentialMark(name: string): string | null {
    return (
      this.storage.read.get<{ secretHash: string }>('SELECT secretHash FROM node WHERE name = ?', name)?.secretHash ??
      null
    );
  }

  /** Notes a refusal of the broker for whoever looks into the audit log; a disk that refuses has other troubles. */
  refused(refusal: { subject: string; reason: string; times: number }): void {
    this.storage.submit(noteRefusal, { ...refusal, now: this.clock.now() }).catch(() => {});
  }

  /** Keeps what nodes said of themselves. */
  async said(list: readonly Said[]): Promise<void> {
    await this.storage.submit(nodesSaid, list);
  }

  config(name: string): { version: number; config: Record<string, unknown> } {
    const row = this.row(name);
    return { version: row.desiredVersion, config: JSON.parse(row.desired) as Record<string, unknown> };
  }

  /** The desired configurations to publish again when the broker starts. */
  desired(): { node: string; version: number; config: Record<string, unknown> }[] {
    return this.storage.read.all<NodeRow>('SELECT * FROM node WHERE desiredVersion > 0').map((row) => ({
      node: row.name,
      version: row.desiredVersion,
      config: JSON.parse(row.desired) as Record<string, unknown>,
    }));
  }

  async setConfig(
    name: string,
    config: Record<string, unknown>,
    by: string,
  ): Promise<{ version: number; config: Record<string, unknown> }> {
    const version = await this.storage.submit(setDesired, { name, config, now: this.clock.now(), by });
    this.link?.desired(name, version, config);
    return { version, config };
  }

  /** Asks a node to do something once; it may refuse when it hears of it too late. */
  send(name: string, command: string, payload: Record<string, unknown>): { requestId: string; expiresAt: string } {
    this.row(name);
    const requestId = uuidv7(this.clock, this.random);
    const expiresAt = new Date(this.clock.now() + commandTtlMs).toISOString();
    this.link?.command(name, command, { ...payload, requestId, expiresAt });
    return { requestId, expiresAt };
  }

  /** Pairs a kiosk under that name and returns its token. */
  async pairKiosk(name: string): Promise<{ id: string; token: string }> {
    const token = newSecret(this.random);
    const id = await this.storage.submit(putKiosk, {
      id: uuidv7(this.clock, this.random),
      name,
      tokenHash: secretHash(token),
      now: this.clock.now(),
    });
    return { id, token };
  }

  /** The kiosk behind a token, or null. */
  authenticateKiosk(token: string): { id: string; name: string } | null {
    return (
      this.storage.read.get<{ id: string; name: string }>(
        'SELECT id, name FROM kiosk WHERE tokenHash = ?',
        secretHash(token),
      ) ?? null
    );
  }
}
