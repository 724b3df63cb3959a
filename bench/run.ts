/**
 * `npm run bench`: Yihu against what people would use instead. One run, all parts, or those that are
 * named: `npm run bench -- scale memory`. Writes `bench/results/peers*.md` and `.svg`. See
 * bench/README.md.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {measureMemory} from './memory.ts';
import {measureModelSize} from './peers/model-size.ts';
import {openBrowser} from './peers/open-browser.ts';
import {measureQuality} from './peers/quality.ts';
import type {Bar, RunOptions, Section} from './peers/section.ts';
import {measureTransfer} from './peers/transfer.ts';
import {measureScale} from './scale.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = path.join(root, 'bench/results');

const HELP = `npm run bench [-- PART… [--sets FOLDER] [--dist FOLDER] [--quick]]

  PART           transfer, scale, memory, quality, model; none named: all
  --sets FOLDER  labelled sets for quality, files {docs, queries} as \`yihu evaluate\` reads them
  --dist FOLDER  the built files; without it dist/ is built anew
  --quick        small sizes and one round, to see that everything works; writes nothing
`;

/** In the order of the report. */
const PARTS: Readonly<Record<string, (options: RunOptions, dist: string) => Promise<Section>>> = {
  transfer: measureTransfer,
  scale: measureScale,
  memory: measureMemory,
  quality: measureQuality,
  model: (_, dist) => measureModelSize(dist),
};

/** Packages whose versions are reported. */
const PEERS = ['deep-chat', 'pagefind', '@orama/orama', 'flexsearch', '@huggingface/transformers'];

function runNpm(...args: string[]): void {
  const {status} = spawnSync('npm', args, {cwd: root, stdio: 'inherit', shell: false});
  if (status !== 0) throw new Error(`\`npm ${args.join(' ')}\` failed: see above.`);
}

const versionIn = async (folder: string): Promise<string> => {
  const text = await readFile(path.join(root, folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as {version: string}).version;
};

/** The machine, the versions and how busy it was: without them no figure can be read. */
async function circumstances(loadBefore: number): Promise<string> {
  const browser = await openBrowser();
  const version = browser.version();
  await browser.close();
  const [cpu] = os.cpus();
  const peers = await Promise.all(
    PEERS.map(async (name) => `${name} ${await versionIn(`bench/peers/node_modules/${name}`)}`),
  );
  peers.push(`minisearch ${await versionIn('node_modules/minisearch')}`);
  return `${os.cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node ${process.versions.node}, Chromium ${version}; ${peers.join(', ')}. Load average before ${loadBefore.toFixed(1)}, after ${(os.loadavg()[0] ?? 0).toFixed(1)}; beyond the number of processors other work ran beside it.`;
}

function barRow({what, bar, measured, isMet}: Bar): string {
  const verdict = isMet === null ? '' : isMet ? 'met' : '**missed**';
  return `| ${what} | ${bar} | ${measured} | ${verdict} |`;
}

/** What was promised, and what came of it. */
function barTable(bars: readonly Bar[]): string {
  return `| what | bar | measured | |\n|---|---|---|---|\n${bars.map(barRow).join('\n')}\n`;
}

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    sets: {type: 'string'},
    dist: {type: 'string'},
    quick: {type: 'boolean', default: false},
    help: {type: 'boolean', default: false},
  },
});
const unknown = positionals.filter((name) => !(name in PARTS));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no part ${unknown.join(', ')}.\n\n${HELP}` : HELP);
  process.exit(values.help ? 0 : 2);
}

const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
const loadBefore = os.loadavg()[0] ?? 0;
if (!existsSync(path.join(root, 'bench/peers/node_modules'))) {
  runNpm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', 'bench/peers');
}
if (values.dist === undefined && names.some((name) => name !== 'scale' && name !== 'quality')) {
  runNpm('run', 'build');
}
const dist = path.resolve(values.dist ?? path.join(root, 'dist'));
const options: RunOptions = {
  isQuick: values.quick,
  sets: values.sets === undefined ? undefined : path.resolve(values.sets),
};

const sections: Section[] = [];
for (const name of names) {
  console.log(`\n━━ ${name} ━━`);
  const section = await PARTS[name]?.(options, dist);
  if (section) sections.push(section);
}
const where = await circumstances(loadBefore);
for (const {name, text, plots, bars} of sections) {
  const file = `peers-${name}.md`;
  const promised = bars.length > 0 ? `\n## Bars\n\n${barTable(bars)}` : '';
  const body = `# Yihu and its peers: ${name}\n\n\`npm run bench -- ${name}\`, method in [bench/README.md](../README.md). ${where}\n\n${text.trim()}\n${promised}`;
  if (options.isQuick) {
    console.log(`\n${body}`);
    continue;
  }
  await writeFile(path.join(results, file), body);
  for (const [plot, drawn] of Object.entries(plots)) {
    await writeFile(path.join(results, `peers-${plot}.svg`), drawn);
  }
}
const bars = sections.flatMap((section) => section.bars);
const overview = `# Yihu and what people would use instead

\`npm run bench\`, method in [bench/README.md](../README.md). ${where}

${barTable(bars)}
${sections.map(({name}) => `- [${name}](peers-${name}.md)`).join('\n')}
`;
console.log(`\n${overview}`);
// Part of a run is no overview.
if (!options.isQuick && sections.length === Object.keys(PARTS).length) {
  await writeFile(path.join(results, 'peers.md'), overview);
}
