/**
 * The same question ranks the same wherever it is asked, the meaning included: what was built, in a
 * worker of Chromium and in one of Firefox, against the source in Node.
 */
import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {type OpenEngine, openEngine} from '../../src/assistant/open-engine.ts';
import {toTraditional} from '../../src/locales/to-traditional.ts';
import {createMistakes, isHan} from '../../tools/retrieval/make-mistakes.ts';
import {dist} from '../support/embed-site.ts';
import {type AskedReply, askInPage, type PageTask} from '../support/engine-in-page.ts';
import {findFirefox, launchFirefox} from '../support/firefox.ts';
import {type FolderSite, startFolderSite} from '../support/folder-site.ts';
import {launchChromium} from '../support/launch-chromium.ts';

const firefox = findFirefox();
const skip = firefox === undefined ? 'there is no Firefox on this machine' : false;

/**
 * Engines may differ in the last bit of a logarithm, which a sum of a hundred carries further. A
 * thousandth of a thousandth of what any threshold can tell apart.
 */
const TOLERANCE = 1e-9;

/** Of each kind that is made from others. */
const MADE = 60;

/** Fewer would mean that a file was left out. */
const AT_LEAST = 600;

let site: FolderSite;
let task: PageTask;
let inNode: readonly AskedReply[];
/** By words and sound alone. */
let withoutModel: readonly AskedReply[];

async function readQuestions(name: string): Promise<string[]> {
  const text = await readFile(new URL(`../quality/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as {q: string}).q);
}

/** As people ask: in Chinese and in English, and then typed in other ways and with slips. */
async function allQuestions(): Promise<string[]> {
  const blind = await readQuestions('blind-questions');
  const chinese = blind.filter((q) => Array.from(q).filter(isHan).length > 3).slice(0, MADE);
  const {typed, exchange, exchangeOne} = createMistakes();
  return [
    ...blind,
    ...(await readQuestions('english')),
    ...chinese.map(typed),
    ...chinese.map(toTraditional),
    ...chinese.map(exchangeOne),
    ...chinese.map((q) => exchange(q, 0.3, true)),
    ...(await readQuestions('off-topic')).slice(0, MADE),
  ];
}

/** The script that speaks the protocol of this engine: another worker has its name in part. */
async function findWorker(): Promise<string> {
  const folder = path.join(dist, 'chunks');
  for (const name of await readdir(folder)) {
    if (!/^engine\.worker-.*\.js$/.test(name)) continue;
    const script = await readFile(path.join(folder, name), 'utf8');
    if (script.includes('meaning-lost')) return `chunks/${name}`;
  }
  throw new Error('The worker has not been built.');
}

before(async () => {
  site = await startFolderSite(dist);
  task = {
    worker: site.address + (await findWorker()),
    knowledge: `${site.address}knowledge/manifest.json`,
    model: `${site.address}model/model.json`,
    questions: await allQuestions(),
  };
  assert.ok(task.questions.length >= AT_LEAST, `${task.questions.length} questions`);
  const [alone, whole] = await Promise.all([openInNode(task), openInNode(task)]);
  assert.equal(await whole.understand(task.model), true);
  withoutModel = await askInNode(alone);
  inNode = await askInNode(whole);
});

after(() => site?.stop());

/** The source, with nothing built but the knowledge. */
async function openInNode({knowledge}: PageTask): Promise<OpenEngine> {
  const opened = await openEngine(knowledge, {keep: false});
  await opened.complete({reindex: true});
  return opened;
}

async function askInNode({engine}: OpenEngine): Promise<AskedReply[]> {
  const replies: AskedReply[] = [];
  for (const question of task.questions) {
    const {kind, confidence, ranking} = await engine.ask(question);
    replies.push({kind, confidence, ranking: ranking.map(({entryId, score}) => [entryId, score])});
  }
  return replies;
}

/**
 * Ids, order and kind the same; scores and confidence but for the last bits.
 * @returns the largest difference
 */
function assertSame(some: readonly AskedReply[], others: readonly AskedReply[]): number {
  assert.equal(some.length, others.length);
  let most = 0;
  const near = (value: number, other: number, question: string) => {
    const difference = Math.abs(value - other) / Math.max(1, Math.abs(value));
    assert.ok(difference <= TOLERANCE, `${question}: ${value} and ${other}`);
    most = Math.max(most, difference);
  };
  some.forEach((one, i) => {
    const other = others[i];
    const question = task.questions[i] ?? '';
    assert.ok(other);
    assert.equal(one.kind, other.kind, question);
    assert.deepEqual(
      one.ranking.map(([entryId]) => entryId),
      other.ranking.map(([entryId]) => entryId),
      question,
    );
    near(one.confidence, other.confidence, question);
    one.ranking.forEach(([, score], at) => {
      near(score, other.ranking[at]?.[1] ?? Number.NaN, question);
    });
  });
  return most;
}

function toldOf(most: number): string {
  return `${task.questions.length} questions, largest difference ${most.toExponential(1)}`;
}

describe('every question ranks the same', () => {
  it('and the model has its say in most of them', () => {
    const changed = inNode.filter(
      ({ranking}, i) => ranking[0]?.[1] !== withoutModel[i]?.ranking[0]?.[1],
    );
    assert.ok(changed.length > task.questions.length / 2, `${changed.length} scores`);
  });

  let inChromium: readonly AskedReply[];
  it('in Chromium as in Node', async (t) => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.addInitScript('globalThis.__name = (value) => value');
      await page.goto(`${site.address}demo/`);
      inChromium = await page.evaluate(askInPage, task);
    } finally {
      await browser.close();
    }
    t.diagnostic(toldOf(assertSame(inChromium, inNode)));
  });

  it('in Firefox as in Chromium and in Node', {skip}, async (t) => {
    const browser = await launchFirefox(firefox ?? '');
    try {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
      await page.goto(`${site.address}demo/`);
      const inFirefox = await page.evaluate(askInPage, task);
      assertSame(inFirefox, inNode);
      t.diagnostic(toldOf(assertSame(inFirefox, inChromium)));
    } finally {
      await browser.close();
    }
  });
});
