import {parseArgs} from 'node:util';

/** A mistake in how a command was called: shown as one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Options of a command: `true` takes no value, `false` takes one. */
export type OptionTable = Readonly<Record<string, boolean>>;

/** What was given. */
export interface ParsedOptions {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
}

/** Parses `arguments_` by `table`, or throws a {@link UsageError}. */
export function parseOptions(arguments_: readonly string[], table: OptionTable): ParsedOptions {
  try {
    const {values, positionals} = parseArgs({
      args: [...arguments_],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(table).map(([name, isFlag]) => [
          name,
          {type: isFlag ? ('boolean' as const) : ('string' as const)},
        ]),
      ),
    });
    const given = Object.entries(values);
    return {
      flags: new Set(given.filter(([, value]) => value === true).map(([name]) => name)),
      values: new Map(
        given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
      positionals,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
