/** The built assistant on a page of a strict host, with a FunASR server of the test behind it. */
import {createReadStream, existsSync, statSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {type Browser, chromium} from 'playwright-core';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {type FunasrLog, type FunasrScript, serveFunasr} from './funasr-server.ts';

/** Another build may stand in, for trying out what is not yet in `dist/`. */
const dist = path.join(
  process.env.YIHU_DIST ?? fileURLToPath(new URL('../../dist/', import.meta.url)),
  path.sep,
);

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.bin': 'application/octet-stream',
};

/** As strict as a host page can be: only its own origin, no script or worker from anywhere else. */
const policyWith = (connect: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${connect}; worker-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'`;

/** What is put before the page. */
export interface VoiceSiteOptions {
  readonly script?: FunasrScript;
  /** What stands in `voice`; default: the FunASR server of this site. */
  readonly voice?: (origin: string) => object;
  /** `Permissions-Policy` of the page. */
  readonly permissionsPolicy?: string;
  /** Where else the page may connect to. Default: nowhere. */
  readonly connect?: string;
  /** The element on the page, with `voice` as an attribute. Default: the assistant. */
  readonly element?: (voice: string) => string;
  /** Further files by their addresses, as HTML or, where they end so, as JavaScript. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A site that is running. */
export interface VoiceSite {
  readonly origin: string;
  readonly funasr: FunasrLog;
  /** What the server says from now on. */
  script: FunasrScript;
  stop(): Promise<void>;
}

const SAYS_NOTHING: FunasrScript = {online: [], offline: ''};

const assistant = (voice: string) => `<script type="module" src="/yihu.js"></script>
  <yihu-assistant inline knowledge="/knowledge/manifest.json" ${voice}></yihu-assistant>`;

/** Serves `dist/` and one page. Needs a build. */
export async function startVoiceSite(options: VoiceSiteOptions = {}): Promise<VoiceSite> {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const own = options.files?.[pathname];
    if (pathname === '/') sendPage(response);
    else if (own !== undefined) sendOwn(pathname, own, response);
    else sendFile(path.join(dist, path.normalize(pathname)), response);
  });
  let script = options.script ?? SAYS_NOTHING;
  const funasr = serveFunasr(server, '/asr', () => script);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const voice = options.voice?.(origin) ?? {funasr: `ws://127.0.0.1:${port}/asr`};

  function sendPage(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyWith(options.connect ?? ''),
      ...(options.permissionsPolicy ? {'permissions-policy': options.permissionsPolicy} : {}),
    });
    const attribute = `voice="${JSON.stringify(voice).replaceAll('"', '&quot;')}"`;
    response.end(
      `<!doctype html><html lang="zh-CN"><title>语音</title>${(options.element ?? assistant)(attribute)}</html>`,
    );
  }

  function sendOwn(pathname: string, text: string, response: ServerResponse): void {
    const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(200, {'content-type': type, 'content-security-policy': policyWith('')});
    response.end(text);
  }

  return {
    origin,
    funasr,
    get script() {
      return script;
    },
    set script(next) {
      script = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function sendFile(file: string, response: ServerResponse): void {
  if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policyWith(''),
  });
  createReadStream(file).pipe(response);
}

/** A mono recording of 16-bit samples at 48 kHz: stretches of a humming voice and of silence. */
function recording(stretches: readonly (readonly [loudness: number, ms: number])[]): Buffer {
  const rate = 48_000;
  const samples: number[] = [];
  for (const [loudness, ms] of stretches) {
    for (let index = 0; index < (rate * ms) / 1000; index++) {
      const time = index / rate;
      // Three harmonics and four syllables a second: enough of a voice for a loudness gate.
      const hum = [1, 2, 3].reduce(
        (sum, harmonic) => sum + Math.sin(2 * Math.PI * 150 * harmonic * time) / harmonic,
        0,
      );
      const syllable = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * time);
      samples.push(Math.round(hum * syllable * loudness * 20_000));
    }
  }
  const wav = Buffer.alloc(44 + samples.length * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples.length * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples.length * 2, 40);
  for (const [index, sample] of samples.entries()) {
    wav.writeInt16LE(Math.max(-32768, Math.min(32767, sample)), 44 + index * 2);
  }
  return wav;
}

/** What the browser's microphone is. */
export type Microphone = 'speaks' | 'asks' | 'denied' | 'missing';

/**
 * A browser whose microphone plays a recording once, from the moment it is opened.
 * @param more further switches of the browser
 */
export async function launchWithMicrophone(
  microphone: Microphone,
  more: readonly string[] = [],
): Promise<{
  readonly browser: Browser;
  close(): Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihu-voice-'));
  const file = path.join(folder, 'speech.wav');
  await writeFile(
    file,
    recording([
      [0, 700],
      [0.5, 2200],
      [0, 4000],
    ]),
  );
  const browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? locateBrowser(),
    // What is muted cannot be shared either; there is no loudspeaker that could be heard.
    ignoreDefaultArgs: ['--mute-audio'],
    args: [
      ...browserArguments(thisMachine),
      ...more,
      ...(microphone === 'speaks'
        ? [
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
            `--use-file-for-fake-audio-capture=${file}%noloop`,
          ]
        : microphone === 'asks'
          ? ['--use-fake-device-for-media-stream']
          : microphone === 'denied'
            ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny']
            : ['--use-fake-ui-for-media-stream']),
    ],
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}
