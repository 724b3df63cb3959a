/** Runs the desk: takes tickets, keeps them, shows them to agents. */
import {accessSync, constants, mkdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {createDesk} from './create-desk.ts';
import {type DeskArguments, deskUsage, readDeskArguments} from './desk-arguments.ts';
import {lockDirectory} from './lock-directory.ts';
import {readToken} from './token-file.ts';

/** A mistake of whoever starts the desk: a sentence, no stack. */
function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readArguments(): DeskArguments {
  try {
    const read = readDeskArguments(process.argv.slice(2));
    if (read) return read;
  } catch (error) {
    fail(`${messageOf(error)}\n\n${deskUsage}`);
  }
  process.stdout.write(`${deskUsage}\n`);
  process.exit(0);
}

/** The directory, made where missing and then for its owner only. */
function prepareDirectory(data: string): string {
  const directory = resolve(data);
  try {
    mkdirSync(directory, {recursive: true, mode: 0o700});
    accessSync(directory, constants.W_OK);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    fail(`Cannot write to ${directory} (${code}); choose another directory with --data.`);
  }
  return directory;
}

/** How the desk is reached from this machine. */
function addressOf(host: string, port: number): string {
  const everywhere: Readonly<Record<string, string>> = {'0.0.0.0': '127.0.0.1', '::': '::1'};
  const name = everywhere[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function main(): Promise<void> {
  const {data, port, host, origins, trustedProxies} = readArguments();
  process.umask(0o077);
  const directory = prepareDirectory(data);
  let unlock: () => void;
  let token: string;
  try {
    unlock = lockDirectory(directory);
    process.once('exit', unlock);
    token = readToken(join(directory, 'token'));
  } catch (error) {
    fail(messageOf(error));
  }
  const desk = await createDesk({
    dataDir: join(directory, 'db'),
    allowedOrigins: origins,
    token,
    trustedProxies,
    log: (event) => process.stderr.write(`${JSON.stringify(event)}\n`),
  }).catch((error: unknown) => fail(`The desk cannot open ${directory}: ${messageOf(error)}`));

  const stop = () => {
    // Requests under way end first; a second signal does not wait for them.
    desk.close().then(
      () => process.exit(0),
      (error: unknown) => fail(`The desk did not close cleanly: ${messageOf(error)}`),
    );
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => process.exit(1));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);

  try {
    await desk.app.listen({port, host});
  } catch (error) {
    await desk.close();
    const {code} = error as NodeJS.ErrnoException;
    fail(
      code === 'EADDRINUSE'
        ? `Port ${port} is taken by another program; choose one with --port, or --port 0 for any free one.`
        : `The desk cannot listen on ${host}, port ${port}: ${messageOf(error)}`,
    );
  }
  const listening = desk.app.server.address();
  const address = addressOf(
    host,
    typeof listening === 'object' && listening ? listening.port : port,
  );
  const line = {desk: address, console: `${address}/#token=${token}`};
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

await main();
