import { readFileSync } from 'node:fs';
import { stdout } from 'node:process';
import { UsageError } from '@lintel/shared/errors';
import { type NodeRole, nodeRoles } from '@lintel/shared/http/fleet';
import { type StaffRole, staffRoles } from '@lintel/shared/http/staff';
import { NodeName } from '@lintel/shared/wire/names';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { hubConfigProblems, loadHubConfig } from '../config/hub-config.ts';
import type { FleetService } from '../fleet/service.ts';
import { Hub, type HubAddresses } from '../hub.ts';
import { pinProblem } from '../staff/rules.ts';
import type { StaffService } from '../staff/service.ts';
import { createLog } from '../system/log.ts';
import { putMainThreadFirst } from '../system/main-thread-first.ts';
import { publicUrl } from '../web/origin.ts';
import { askLine } from './ask.ts';
import { auditCommand } from './audit-command.ts';
import { backupCommands } from './backup-commands.ts';
import { catalogCommands } from './catalog-commands.ts';
import { withOffice } from './office.ts';

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535)
    throw new InvalidArgumentError('use a number from 0 to 65535');
  return value;
}

function nodeName(text: string): string {
  if (!NodeName.safeParse(text).success) throw new InvalidArgumentError('use 1 to 32 of a-z, 0-9 and -');
  return text;
}

/** Adds the hub's commands to `lintel`. */
export function hubCommands(program: Command): void {
  program
    .command('hub')
    .description('run the hub of a shop')
    .option('--data <dir>', 'folder of the databases, pictures and keys (default: ./data)')
    .option('--port <port>', 'plain HTTP on this machine (default: 8080)', port)
    .option('--mqtt-port <port>', 'plain MQTT on this machine (default: 1883)', port)
    .option('--config <file>', 'config file (YAML); `lintel check FILE` tells what is wrong with it')
    .action(async (options: { data?: string; port?: number; mqttPort?: number; config?: string }) => {
      const config = loadHubConfig(options.config, {
        dataDir: options.data,
        port: options.port,
        mqttPort: options.mqttPort,
      });
      const configText = options.config === undefined ? undefined : readFileSync(options.config, 'utf8');
      putMainThreadFirst();
      const hub = new Hub({
        config,
        log: createLog(config.log.level),
        ...(configText !== undefined && { configText }),
      });
      const stopped = untilSignal();
      const addresses = await hub.start();
      stdout.write(
        `Lintel hub: http://localhost:${addresses.http}  https port ${addresses.https}  mqtt port ${addresses.mqtt}\n`,
      );
      if (!hub.setUp.owned) stdout.write(setUpText(hub.setUp.code, addresses, config.http.hostNames));
      await stopped;
      await hub.stop();
    });

  backupCommands(program);
  auditCommand(program);

  const node = program.command('node').description('the nodes of a shop');
  const withData = (command: Command) =>
    command.option('--data <dir>', 'data folder of the hub', './data').option('--json', 'print JSON');
  withData(node.command('add').argument('<name>', 'name of the node, e.g. door', nodeName))
    .description('add a node and print its secret, once')
    .addOption(new Option('--role <role>', 'what it does').choices(nodeRoles).default('door'))
    .action(async (name: string, options: { data: string; json?: boolean; role: NodeRole }) => {
      const secret = await onFleet(options.data, (fleet) => fleet.add(name, options.role, 'command line'));
      printSecret(name, secret, options.json);
    });
  withData(node.command('renew').argument('<name>', 'name of the node', nodeName))
    .description('give a node a new secret; the old one stops working')
    .action(async (name: string, options: { data: string; json?: boolean }) => {
      printSecret(name, await onFleet(options.data, (fleet) => fleet.renew(name, 'command line')), options.json);
    });
  withData(node.command('remove').argument('<name>', 'name of the node', nodeName))
    .description('remove a node; what it counted stays')
    .action(async (name: string, options: { data: string; json?: boolean }) => {
      await onFleet(options.data, (fleet) => fleet.remove(name, 'command line'));
      stdout.write(options.json ? `${JSON.stringify({ removed: name })}\n` : `${name} is removed.\n`);
    });
  withData(node.command('list'))
    .description('list the nodes and what they last said')
    .action(async (options: { data: string; json?: boolean }) => {
      const items = await onFleet(options.data, async (fleet) => fleet.list());
      if (options.json) stdout.write(`${JSON.stringify({ items })}\n`);
      else if (items.length === 0) stdout.write('No nodes yet. Add one with `lintel node add NAME`.\n');
      else
        for (const item of items)
          stdout.write(`${item.node}  ${item.role}  ${item.state}  ${item.lastSeen ?? 'never seen'}\n`);
    });

  const staff = program.command('staff').description('the people of a shop');
  withData(staff.command('add').argument('<name>', 'how the person is called'))
    .description('add a person; the PIN is asked for')
    .addOption(new Option('--role <role>', 'what the person may do').choices(staffRoles).default('cashier'))
    .action(async (name: string, options: { data: string; json?: boolean; role: StaffRole }) => {
      const pin = await askPin();
      const id = await onStaff(options.data, (people) =>
        people.put({ name, role: options.role, pin, by: 'command line' }),
      );
      stdout.write(
        options.json
          ? `${JSON.stringify({ id, name, role: options.role })}\n`
          : `${name} may sign in as ${options.role}.\n`,
      );
    });

  catalogCommands(program);

  const kiosk = program.command('kiosk').description('the touchscreens of a shop');
  withData(kiosk.command('pair').argument('<name>', 'how the kiosk is called'))
    .description('pair a kiosk and print its token, once')
    .action(async (name: string, options: { data: string; json?: boolean }) => {
      const { id, token } = await onFleet(options.data, (fleet) => fleet.pairKiosk(name));
      stdout.write(options.json ? `${JSON.stringify({ id, token })}\n` : `${token}\n`);
    });
}

/** What is wrong with a hub's config file; the first line of `lintel check`. */
export const checkHubFile = hubConfigProblems;

function onFleet<T>(dataDir: string, use: (fleet: FleetService) => Promise<T>): Promise<T> {
  return withOffice(dataDir, ({ fleet }) => use(fleet));
}

function onStaff<T>(dataDir: string, use: (staff: StaffService) => Promise<T>): Promise<T> {
  return withOffice(dataDir, ({ staff }) => use(staff));
}

function printSecret(name: string, secret: string, json: boolean | undefined): void {
  if (json) stdout.write(`${JSON.stringify({ node: name, secret })}\n`);
  else stdout.write(`${secret}\nPut this secret into the node's secret file (mode 0600). It is not shown again.\n`);
}

async function askPin(): Promise<string> {
  const pin = (await askLine('PIN (6 to 12 digits): ')).trim();
  const problem = pinProblem(pin);
  if (problem) throw new UsageError(problem);
  return pin;
}

/** Where a new shop is set up. The code is for eyes before this terminal: nothing else ever shows it. */
function setUpText(code: string, { http, https }: HubAddresses, hostNames: readonly string[]): string {
  return [
    'This shop has no owner yet. Set it up',
    `  on this machine:               http://localhost:${http}/staff/setup`,
    `  on a phone in its network:     ${publicUrl(hostNames, https)}/staff/setup#${code}`,
    `  set-up code, until then:       ${code}`,
    '',
  ].join('\n');
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
