import {parseArgs} from 'node:util';

/** What the command line of the desk says. */
export interface DeskArguments {
  readonly data: string;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  readonly trustedProxies: readonly string[];
}

/** Shown for `--help` and under a mistake. */
export const deskUsage = `Usage: desk [options]
  --data DIR           directory for tickets and token (default .yihu/desk)
  --port PORT          port to listen on, 0 for any free one (default 8787)
  --host HOST          address to listen on (default 127.0.0.1)
  --origin URL         origin of a page that may file tickets; repeatable
  --trust-proxy IP     reverse proxy whose X-Forwarded-For is believed; repeatable
  --help               this text`;

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
      help: {type: 'boolean', default: false},
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new Error(`“${values.port}” is not a port; choose a number from 0 to 65535.`);
  }
  return {
    data: values.data,
    port,
    host: values.host,
    origins: values.origin,
    trustedProxies: values['trust-proxy'],
  };
}
