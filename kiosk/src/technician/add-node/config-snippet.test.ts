import { NodeConfigFile } from '@lintel/shared/config/settings';
import { NodeName } from '@lintel/shared/wire/names';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asNodeName, hubAddress, nameProblem, nodeConfigYaml, startCommands } from './config-snippet.ts';

describe('the address of the hub', () => {
  it('is plain on the hub itself and TLS from everywhere else', () => {
    expect(hubAddress('localhost')).toEqual({ url: 'mqtt://127.0.0.1:1883', tls: false });
    expect(hubAddress('127.0.0.1').tls).toBe(false);
    expect(hubAddress('[::1]').tls).toBe(false);
    expect(hubAddress('hub.local')).toEqual({ url: 'mqtts://hub.local:8883', tls: true });
    expect(hubAddress('[fd00::5]').url).toBe('mqtts://[fd00::5]:8883');
  });
});

describe('the config file of a new node', () => {
  it('is one that a node takes, for every name and address', () => {
    const names = fc.oneof(
      fc.stringMatching(/^[a-z0-9-]{1,32}$/),
      fc.constantFrom('on', 'no', 'null', '007', '1e3', '-', '0x1f', '12-30'),
    );
    fc.assert(
      fc.property(
        names,
        names,
        fc.constantFrom('door', 'counter', 'kiosk' as const),
        fc.constantFrom('localhost', 'hub.local', '192.168.1.20', '[fd00::5]'),
        (shop, node, role, host) => {
          const hub = hubAddress(host);
          const config = NodeConfigFile.parse(parse(nodeConfigYaml({ shop, node, role, hub })));
          expect(config).toMatchObject({ shop, node, role, hub: { url: hub.url, secretFile: `./${node}.secret` } });
          expect(config.hub.caFile !== undefined).toBe(hub.tls);
        },
      ),
    );
  });
});

describe('what to type on the node', () => {
  it('keeps the secret from other users and names the same files', () => {
    const lines = startCommands('door-2', 's3cret').split('\n');
    expect(lines[0]).toBe("(umask 077; printf %s 's3cret' > door-2.secret)");
    expect(lines.slice(1)).toEqual(['lintel check door-2.yaml', 'lintel edge --config door-2.yaml']);
  });
});

describe('a name', () => {
  it('is checked as the hub checks it', () => {
    for (const name of ['door-1', 'a', '-', 'x'.repeat(32), 'x'.repeat(33), 'Door', 'door 1', 'tür']) {
      expect(nameProblem(name) === null, name).toBe(NodeName.safeParse(name).success);
    }
    expect(nameProblem('')).toBeNull();
  });

  it('is made of what people type', () => {
    expect(asNodeName('Front Door_2')).toBe('front-door-2');
  });
});
