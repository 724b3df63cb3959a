import {parseArgs} from 'node:util';
import {type Role, roles} from './access/agent.ts';

/** What the desk is started for. */
export type DeskTask =
  | {readonly kind: 'run'}
  | {
      readonly kind: 'new-token';
      readonly name: string;
      readonly role: Role;
      readonly unit: string | null;
    }
  | {readonly kind: 'remove-token'; readonly name: string}
  | {readonly kind: 'purge'}
  | {readonly kind: 'check-audit'};

/** What the command line of the desk says. */
export interface DeskArguments {
  readonly task: DeskTask;
  readonly data: string;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  readonly trustedProxies: readonly string[];
  /** Configuration file; null: none. */
  readonly config: string | null;
  readonly knowledge: string;
  /** Folder of the compiled console; null: where the build leaves it. */
  readonly console: string | null;
}

/** Shown for `--help` and under a mistake. */
export const deskUsage = `Usage: desk [options]
  --data DIR           directory for tickets and tokens (default .yihu/desk)
  --port PORT          port to listen on, 0 for any free one (default 8787)
  --host HOST          address to listen on (default 127.0.0.1)
  --origin URL         origin of a page that may file tickets; repeatable
  --trust-proxy IP     reverse proxy whose X-Forwarded-For is believed; repeatable
  --config FILE        units, deadlines, retention … as JSON (docs/desk.md)
  --knowledge DIR      where directory.yaml and categories.yaml are (default knowledge)
  --console DIR        compiled console (default dist/console)
  --help               this text

Instead of running:
  --new-token NAME --role ROLE [--unit ID]
                       a token for somebody: ${roles.join(', ')}
  --remove-token NAME  takes it away
  --purge              deletes by the retention of the configuration
  --check-audit        checks that the audit trail is whole

Environment:
  DATABASE_URL         postgresql://user:password@host:5432/database: tickets are kept there,
                       and any number of desks may share it`;

function readRole(role: string | undefined): Role {
  const known = roles.find((one) => one === role);
  if (!known) throw new Error(`--role is one of ${roles.join(', ')}.`);
  return known;
}

/** Reads the command line; null for `--help`. Throws a sentence for what it does not understand. */
export function readDeskArguments(args: readonly string[]): DeskArguments | null {
  const {values} = parseArgs({
    args: [...args],
    options: {
      data: {type: 'string', default: '.yihu/desk'},
      port: {type: 'string', default: '8787'},
      host: {type: 'string', default: '127.0.0.1'},
      origin: {type: 'string', multiple: true, default: []},
      'trust-proxy': {type: 'string', multiple: true, default: []},
      config: {type: 'string'},
      knowledge: {type: 'string', default: 'knowledge'},
      console: {type: 'string'},
      'new-token': {type: 'string'},
      role: {type: 'string'},
      unit: {type: 'string'},
      'remove-token': {type: 'string'},
      purge: {type: 'boolean', default: false},
      'check-audit': {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new Error(`“${values.port}” is not a port; choose a number from 0 to 65535.`);
  }
  return {
    task: taskOf(values),
    data: values.data,
    port,
    host: values.host,
    origins: values.origin,
    trustedProxies: values['trust-proxy'],
    config: values.config ?? null,
    knowledge: values.knowledge,
    console: values.console ?? null,
  };
}

function taskOf(values: {
  readonly 'new-token'?: string | undefined;
  readonly 'remove-token'?: string | undefined;
  readonly role?: string | undefined;
  readonly unit?: string | undefined;
  readonly purge: boolean;
  readonly 'check-audit': boolean;
}): DeskTask {
  const name = values['new-token'];
  if (name !== undefined) {
    return {kind: 'new-token', name, role: readRole(values.role), unit: values.unit ?? null};
  }
  const gone = values['remove-token'];
  if (gone !== undefined) return {kind: 'remove-token', name: gone};
  if (values.purge) return {kind: 'purge'};
  return {kind: values['check-audit'] ? 'check-audit' : 'run'};
}
