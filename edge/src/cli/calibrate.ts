import { readFileSync } from 'node:fs';
import type { Commissioned } from '@lintel/shared/config/settings';
import type { Clock, Random } from '@lintel/shared/env';
import { UsageError } from '@lintel/shared/errors';
import type { WalkOutcome } from '@lintel/shared/wire/messages';
import { DoorBench } from '../commissioning/door-bench.ts';
import { textView } from '../commissioning/text-view.ts';
import { editYaml, replaceFile, type YamlEdit } from '../config/edit-yaml.ts';
import { checkNodeText, type SensorConfig } from '../config/node-config.ts';
import type { SensorKinds } from '../node.ts';
import type { Log } from '../system/log.ts';
import { parseGate } from './replay.ts';
import { readNodeFile } from './standalone-sensors.ts';

/** Where the technician sits. */
export interface Terminal {
  write(text: string): void;
  /** The line typed, without blanks around it; null when there is no more to come. */
  ask(question: string): Promise<string | null>;
}

export interface CalibrateParts {
  terminal: Terminal;
  kinds: SensorKinds;
  clock: Clock;
  random: Random;
  log: Log;
}

const menu = 'v view · g gate · w walk test · s save · q quit > ';
const viewColumns = 64;
const viewEveryMs = 500;
const viewMs = 10_000;
const directions = ['up', 'down', 'left', 'right'];

/** Sets up a door at a terminal: outlines, gate, walk test, and all of it into the node's config file. */
export async function calibrate(file: string, parts: CalibrateParts): Promise<number> {
  const { config, fromHub } = readNodeFile(file, parts.kinds);
  if (fromHub) {
    throw new UsageError(
      `The hub has set the configuration of node ${config.node}, so ${file} is not in use; calibrate on the technician page instead.`,
    );
  }
  const bench = new DoorBench({ sensors: config.sensors, commissioned: config.commissioned }, parts);
  await bench.start();
  try {
    return await new Session(file, config.sensors, config.commissioned, bench, parts).run();
  } finally {
    await bench.stop();
  }
}

class Session {
  private readonly file: string;
  private readonly bench: DoorBench;
  private readonly parts: CalibrateParts;
  private readonly terminal: Terminal;
  private sensors: SensorConfig[];
  private commissioned: Commissioned[];
  private edits: YamlEdit[] = [];

  constructor(
    file: string,
    sensors: SensorConfig[],
    commissioned: Commissioned[],
    bench: DoorBench,
    parts: CalibrateParts,
  ) {
    this.file = file;
    this.sensors = sensors;
    this.commissioned = commissioned;
    this.bench = bench;
    this.parts = parts;
    this.terminal = parts.terminal;
  }

  async run(): Promise<number> {
    this.sayHealth();
    for (;;) {
      const choice = await this.terminal.ask(menu);
      if (choice === null) return 0;
      if (choice === 'q') {
        if (this.edits.length === 0) return 0;
        const sure = await this.terminal.ask('What was changed is not saved. Quit all the same? y/n > ');
        if (sure === null || sure === 'y') return 0;
      } else if (choice === 'v') await this.view();
      else if (choice === 'g') await this.gate();
      else if (choice === 'w') await this.walkTest();
      else if (choice === 's') this.save();
      else this.say('Type one of v, g, w, s, q.');
    }
  }

  private async view(): Promise<void> {
    const camera = await this.choose('camera', this.bench.cameras, 'No sensor here shows outlines.');
    const untilMs = this.parts.clock.mono() + viewMs;
    while (this.parts.clock.mono() < untilMs) {
      const preview = camera === null ? null : this.bench.outlines(camera);
      if (preview) this.say(textView(preview, viewColumns).join('\n'));
      await new Promise<void>((resolve) => this.parts.clock.after(viewEveryMs, resolve));
    }
    this.sayHealth();
  }

  private async gate(): Promise<void> {
    const camera = await this.choose('camera', this.bench.cameras, 'No sensor here has a gate line to draw.');
    if (camera === null) return;
    const line = await this.terminal.ask("Gate line x1,y1,x2,y2 in the camera's own pixels > ");
    const inDirection = line && (await this.terminal.ask(`Which way leads in: ${directions.join(', ')} > `));
    if (!line || !inDirection) return;
    try {
      const gate = { line: parseGate(line), inDirection };
      const at = this.sensors.findIndex(({ id }) => id === camera);
      const changed = this.sensors.map((sensor, i) => (i === at ? { ...sensor, ...gate } : sensor));
      const edits = Object.entries(gate).map(([key, value]) => ({ path: ['sensors', at, key], value }));
      const { problems } = this.check([...this.edits, ...edits]);
      if (problems) return this.say(problems.join('\n'));
      this.edits.push(...edits);
      this.sensors = changed;
      await this.bench.use(changed);
      this.say('The gate is in use here. Make a walk test, then save.');
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.say(error.message);
    }
  }

  private async walkTest(): Promise<void> {
    const gate = await this.choose('gate', this.bench.gates, 'No sensor that runs watches a gate.');
    if (gate === null) return;
    const walks: WalkOutcome[] = [];
    for (const direction of ['in', 'out'] as const) {
      this.say(`Walk ${direction} once now. Nobody else should be in the doorway.`);
      const outcome = await this.bench.walk(gate, direction);
      for (const { sensor, in: came, out, passed } of outcome.sensors) {
        this.say(
          `  ${sensor}: in ${came}, out ${out}  ${passed === null ? 'cannot see' : passed ? 'passed' : 'FAILED'}`,
        );
      }
      const { counted, passed } = outcome;
      this.say(`  the gate: in ${counted.in}, out ${counted.out}  ${passed ? 'passed' : 'FAILED'}`);
      walks.push(outcome);
    }
    const by = await this.terminal.ask('Your name, to keep with the result (empty: do not keep it) > ');
    if (!by) return;
    const at = new Date(this.parts.clock.now()).toISOString();
    const passed = walks.every((walk) => walk.passed);
    const kept = { gate, at, by: by.slice(0, 64), passed, walks: walks.map(({ gate: _, ...walk }) => walk) };
    this.commissioned = [...this.commissioned.filter((other) => other.gate !== gate), kept];
    this.edits = this.edits.filter(({ path }) => path[0] !== 'commissioned');
    this.edits.push({ path: ['commissioned'], value: this.commissioned });
  }

  private save(): void {
    if (this.edits.length === 0) return this.say('Nothing was changed.');
    const { text, problems } = this.check(this.edits);
    if (problems) return this.say(problems.join('\n'));
    replaceFile(this.file, text);
    this.edits = [];
    this.say(`Saved to ${this.file}; the former one is ${this.file}.bak. Start the node again to use it.`);
  }

  /** The file with these edits, and what would be wrong with it. */
  private check(edits: readonly YamlEdit[]): { text: string; problems: string[] | null } {
    const text = editYaml(readFileSync(this.file, 'utf8'), edits);
    return { text, problems: checkNodeText(text, this.parts.kinds, this.file).problems };
  }

  private async choose(what: string, names: readonly string[], none: string): Promise<string | null> {
    if (names.length === 0) this.say(none);
    if (names.length < 2) return names[0] ?? null;
    const name = await this.terminal.ask(`Which ${what}: ${names.join(', ')} > `);
    if (name === null || names.includes(name)) return name;
    this.say(`There is no ${what} "${name}".`);
    return null;
  }

  private sayHealth(): void {
    for (const { id, verdict, detail } of this.bench.health()) {
      const { in: came, out } = this.bench.counted.get(id) ?? { in: 0, out: 0 };
      this.say(`${id}: ${verdict}${detail === undefined ? '' : ` (${detail})`}, in ${came}, out ${out}`);
    }
  }

  private say(text: string): void {
    this.terminal.write(`${text}\n`);
  }
}
