/**
 * A PostgreSQL server of the tests' own: a private cluster in a temporary folder, on a socket and
 * a free port, with `fsync` on. Debian's package is installed where it is missing and we may.
 */
import {execFileSync, spawnSync} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A server that runs until it is stopped. */
export interface PostgresServer {
  /** Makes an empty database; resolves with its address. */
  createDatabase(): Promise<string>;
  /** Ends the server at once, as a crash of its machine would end its processes. */
  crash(): void;
  /** Starts it again after {@link crash}. */
  restart(): void;
  stop(): void;
}

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: there it runs as the user its package makes. */
function runAsServer(command: string, args: readonly string[]): string {
  const [program, rest] = isRoot
    ? ['runuser', ['-u', 'postgres', '--', command, ...args]]
    : [command, args];
  return execFileSync(program, [...rest], {encoding: 'utf8', cwd: '/', stdio: 'pipe'});
}

/** The folder of `initdb`: Debian keeps it off the path, one for each version. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const folders = [
    ...versions
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

function obtainPrograms(): string | null {
  const found = findPrograms();
  if (found || !isRoot || !existsSync('/usr/bin/apt-get')) return found;
  const environment = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  const options = {stdio: 'ignore', env: environment} as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], options);
  return findPrograms();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}

/** Why there is no server here, or null. Where `CI` is set there has to be one. */
export function postgresMissing(): string | null {
  if (process.platform !== 'win32' && obtainPrograms()) return null;
  const reason = 'PostgreSQL is not installed here and cannot be; these tests ran embedded only';
  if (process.env.CI === 'true') throw new Error(reason);
  return reason;
}

/** Starts a server with an empty cluster. Takes a few seconds. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = obtainPrograms();
  if (!programs) throw new Error('PostgreSQL is missing');
  const folder = mkdtempSync(join(tmpdir(), 'yihu-postgres-'));
  if (isRoot) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], {encoding: 'utf8'}));
    chownSync(folder, id('-u'), id('-g'));
  }
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const port = await freePort();
  runAsServer(join(programs, 'initdb'), [
    ...['-D', data, '-U', 'yihu', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
  ]);
  const control = (...args: readonly string[]) =>
    runAsServer(join(programs, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), ...args]);
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=on`;
  const start = () => void control('-o', settings, 'start');
  start();
  let isRunning = true;
  // A test file that is stopped from outside takes its server along.
  process.once('exit', () => {
    if (isRunning) control('-m', 'immediate', 'stop');
  });
  const address = (name: string) => `postgresql://yihu@127.0.0.1:${port}/${name}`;
  return {
    async createDatabase() {
      const name = `desk_${randomUUID().replaceAll('-', '')}`;
      runAsServer(join(programs, 'createdb'), [
        ...['-h', '127.0.0.1', '-p', String(port), '-U', 'yihu', name],
      ]);
      return address(name);
    },
    crash() {
      control('-m', 'immediate', 'stop');
      isRunning = false;
    },
    restart() {
      start();
      isRunning = true;
    },
    stop() {
      if (isRunning) control('-m', 'immediate', 'stop');
      isRunning = false;
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
