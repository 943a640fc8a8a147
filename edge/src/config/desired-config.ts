import { Desired, type Reported } from '@lintel/shared/wire/messages';
import type { StateFiles } from '../system/state-files.ts';
import { checkRemoteConfig, type RemoteConfig, type SensorSchemas } from './node-config.ts';

const fileName = 'desired.json';
const maxReasons = 32;

export type Decision =
  | { act: 'apply'; version: number; config: RemoteConfig; remember(): void }
  | { act: 'report'; reported: Reported };

/** What the hub wants this node to be: checked, kept across restarts, answered with the version. */
export class DesiredConfig {
  private readonly files: StateFiles;
  private readonly schemas: SensorSchemas;
  private applied = 0;

  constructor(files: StateFiles, schemas: SensorSchemas) {
    this.files = files;
    this.schemas = schemas;
  }

  /** The config applied last, when it still passes the checks; else null, and the node's own file counts. */
  load(): RemoteConfig | null {
    const desired = Desired.safeParse(parse(this.files.read(fileName)));
    if (!desired.success) return null;
    const { config } = checkRemoteConfig(desired.data.config, this.schemas);
    if (config) this.applied = desired.data.version;
    return config;
  }

  get reported(): Reported {
    return { version: this.applied, state: 'applied' };
  }

  /** What to do about a `desired` message. */
  decide(payload: string): Decision {
    const desired = Desired.safeParse(parse(payload));
    if (!desired.success) {
      const reasons = ['the message is not {"version": n, "config": {…}}'];
      return { act: 'report', reported: { version: this.applied, state: 'refused', reasons } };
    }
    const { version, config } = desired.data;
    if (version === this.applied) return { act: 'report', reported: this.reported };
    const checked = checkRemoteConfig(config, this.schemas);
    if (checked.problems) {
      const reasons = checked.problems.slice(0, maxReasons).map((reason) => reason.slice(0, 512));
      return { act: 'report', reported: { version, state: 'refused', reasons } };
    }
    const remember = () => {
      this.files.write(fileName, JSON.stringify(desired.data));
      this.applied = version;
    };
    return { act: 'apply', version, config: checked.config, remember };
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
