/** Runs the desk: takes tickets, keeps them, shows them to agents. */
import {accessSync, constants, existsSync, mkdirSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {loadKnowledge} from '../cli/load-knowledge.ts';
import {readModel} from '../cli/read-model.ts';
import {meaningsBy, type VectorOf} from '../insight/question-groups.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import {sessionToken} from './access/session-token.ts';
import {addToken, openTokenFile, removeToken} from './access/token-file.ts';
import {createDesk, openStorage, type Storage} from './create-desk.ts';
import {type DeskArguments, deskUsage, readDeskArguments} from './desk-arguments.ts';
import {type DeskConfig, defaultConfig, readDeskConfig} from './desk-config.ts';
import type {DeskEvent} from './desk-event.ts';
import {checkAudit} from './flow/audit.ts';
import {purge} from './flow/purge.ts';
import {withKnowledgeLists} from './knowledge-lists.ts';
import {lockDirectory} from './lock-directory.ts';

/** A working day: the link that is printed while nobody has a token. */
const FIRST_SESSION_MS = 12 * 60 * 60_000;

/** What is forgotten is a few thousand small rows an hour in a flood. */
const TIDY_EVERY_MS = 60 * 60_000;

/** Where `npm run build` leaves the console. */
const builtConsole = join(dirname(fileURLToPath(import.meta.url)), '../../dist/console');

/** A mistake of whoever starts the desk: a sentence, no stack. */
function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const log = (event: DeskEvent): void => void process.stderr.write(`${JSON.stringify(event)}\n`);
const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

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

/** Where the tickets are, and for a directory the lock on it. */
function takeStorage(directory: string): Storage {
  const {DATABASE_URL: databaseUrl} = process.env;
  if (databaseUrl) return {databaseUrl};
  process.once('exit', lockDirectory(directory));
  return {dataDir: join(directory, 'db')};
}

async function maintain(
  kind: 'purge' | 'check-audit',
  storage: Storage,
  config: DeskConfig,
): Promise<void> {
  const database = await openStorage(storage, {log});
  const result =
    kind === 'purge' ? await purge(database, config, Date.now()) : await checkAudit(database);
  await database.destroy();
  say(result);
  if ('brokenAt' in result && result.brokenAt !== null) {
    fail(`The audit trail was changed or cut at row ${result.brokenAt}.`);
  }
}

/** Meanings of questions by the model that ships; without it they are grouped by their words. */
async function meanings(): Promise<{vectorOf?: VectorOf}> {
  try {
    const embedder = await readModel();
    return embedder ? {vectorOf: meaningsBy((text) => embedder.embed(text))} : {};
  } catch (error) {
    process.stderr.write(`Questions are grouped by their words: ${messageOf(error)}\n`);
    return {};
  }
}

/** Names for the dashboard; a folder with mistakes costs names, never the desk. */
async function knowledgeFor(folder: string): Promise<{knowledge?: Knowledge}> {
  if (!existsSync(folder)) return {};
  try {
    return {knowledge: await loadKnowledge(folder, '.yihu/cache', new Date())};
  } catch (error) {
    process.stderr.write(`The dashboard shows ids instead of names: ${messageOf(error)}\n`);
    return {};
  }
}

async function run(
  options: DeskArguments,
  {directory, storage, config}: {directory: string; storage: Storage; config: DeskConfig},
): Promise<void> {
  const {port, host, origins, trustedProxies} = options;
  const tokens = openTokenFile(join(directory, 'tokens.json'));
  const consoleDir = options.console ?? builtConsole;
  const hasConsole = existsSync(join(consoleDir, 'index.html'));
  const desk = await createDesk({
    storage,
    allowedOrigins: origins,
    tokens,
    config,
    trustedProxies,
    log,
    ...(await knowledgeFor(options.knowledge)),
    ...(await meanings()),
    ...(hasConsole ? {consoleDir} : {}),
  });
  const tidy = setInterval(() => void desk.tidy().catch(() => undefined), TIDY_EVERY_MS);

  const stop = () => {
    clearInterval(tidy);
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
  // While nobody has a token, whoever starts the desk is let in for a day of work.
  const agent = {name: 'first-start', role: 'admin', unit: null} as const;
  const session = tokens.isEmpty()
    ? `#token=${sessionToken(desk.secret, agent, Date.now() + FIRST_SESSION_MS)}`
    : '';
  if (!hasConsole) {
    process.stderr.write(`There is no console in ${consoleDir}; npm run build makes it.\n`);
  }
  say({desk: address, console: `${address}/${session}`});
}

async function main(): Promise<void> {
  const options = readArguments();
  const {task, data} = options;
  process.umask(0o077);
  const directory = prepareDirectory(data);
  const tokenPath = join(directory, 'tokens.json');
  try {
    if (task.kind === 'new-token')
      return say({token: addToken(tokenPath, {name: task.name, role: task.role, unit: task.unit})});
    if (task.kind === 'remove-token') return removeToken(tokenPath, task.name);
    const owner = options.config === null ? defaultConfig : readDeskConfig(options.config);
    const config = withKnowledgeLists(owner, options.knowledge);
    const storage = takeStorage(directory);
    if (task.kind !== 'run') return await maintain(task.kind, storage, config);
    await run(options, {directory, storage, config});
  } catch (error) {
    fail(messageOf(error));
  }
}

await main();
