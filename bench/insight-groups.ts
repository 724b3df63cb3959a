/**
 * How well questions are grouped by the search, by their words and by the model's meanings: pairs of
 * the fresh questions, which of them are in one group and which should be; and how quickly a burst's
 * wordings come together. With a file of labelled messages (tab-separated, with a header; columns
 * `title` and `label`) also on those, which no entry was written for.
 *
 *     node --import tsx bench/insight-groups.ts [MESSAGES.tsv]
 */
import {readFileSync} from 'node:fs';
import {createEngine} from '../src/answer/create-engine.ts';
import {loadKnowledge} from '../src/cli/load-knowledge.ts';
import {meaningOf} from '../src/cli/meaning-of.ts';
import {readModel} from '../src/cli/read-model.ts';
import {createQuestionGroups, meaningsBy} from '../src/insight/question-groups.ts';
import {createTokenizer} from '../src/text/tokenize.ts';

const knowledge = await loadKnowledge('knowledge', '.yihu/cache', new Date());
const engine = createEngine(knowledge, () => '2026-11-22', await meaningOf(knowledge));
const embedder = await readModel();
if (!embedder) throw new Error('There is no model in model/encoder.');
const vectorOf = meaningsBy((text) => embedder.embed(text));
const tokenize = createTokenizer(knowledge.lexicon);

/** The same order in every run, and not that of the file: neighbours there are of one subject. */
function shuffled<T>(items: readonly T[]): T[] {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return items
    .map((item) => ({item, key: random()}))
    .sort((a, b) => a.key - b.key)
    .map(({item}) => item);
}

function pairs(counts: Iterable<number>): number {
  let sum = 0;
  for (const n of counts) sum += (n * (n - 1)) / 2;
  return sum;
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const percent = (a: number, b: number) => `${((100 * a) / Math.max(1, b)).toFixed(1)} %`;

/** A row of the table: how many pairs that are together belong together, and the other way. */
function report(name: string, placed: readonly {readonly label: string; readonly group: string}[]) {
  const both = pairs(tally(placed.map(({label, group}) => `${label}\0${group}`)).values());
  const groups = tally(placed.map(({group}) => group));
  const together = pairs(groups.values());
  const belonging = pairs(tally(placed.map(({label}) => label)).values());
  console.log(
    `| ${name} | ${groups.size} | ${percent(both, together)} | ${percent(both, belonging)} |`,
  );
}

interface Item {
  readonly text: string;
  readonly label: string;
  readonly nearest: string;
}

async function itemsOf(rows: readonly {readonly text: string; readonly label: string}[]) {
  const items: Item[] = [];
  for (const {text, label} of shuffled(rows)) {
    const {ranking} = await engine.ask(text);
    items.push({text, label, nearest: ranking[0]?.entryId ?? ''});
  }
  return items;
}

function compare(title: string, items: readonly Item[]): void {
  console.log(
    `\n| ${items.length} ${title} grouped by | groups | pairs that belong | pairs found |`,
  );
  console.log('|---|---|---|---|');
  report(
    'first entry of the search alone',
    items.map(({label, nearest}) => ({label, group: nearest})),
  );
  const ways = {
    'words alone': {},
    'words and first entry (no model)': {nearest: true},
    'meanings alone': {vectorOf},
    'meanings and first entry (used)': {nearest: true, vectorOf},
  };
  for (const [name, {nearest: withNearest = false, ...options}] of Object.entries<{
    nearest?: boolean;
    vectorOf?: typeof vectorOf;
  }>(ways)) {
    const groups = createQuestionGroups({tokenize, ...options});
    report(
      name,
      items.map(({text, label, nearest}) => ({
        label,
        group: String(groups.groupOf(text, withNearest ? nearest : undefined)),
      })),
    );
  }
}

const fresh = readFileSync('test/quality/fresh-questions.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as {readonly subject: string; readonly q: string});
const background = await itemsOf(fresh.map(({q, subject}) => ({text: q, label: subject})));
compare('fresh questions', background);

/** Sudden events as people put them, of which no entry speaks. */
const BURSTS: Readonly<Record<string, readonly string[]>> = {
  'water runs yellow': [
    '家里自来水是黄的',
    '水龙头放出来的水发黄怎么回事',
    '今天自来水黄黄的还能喝吗',
    '我们小区的水很浑，颜色发黄',
    '自来水一股味道，颜色也不对',
    '水管里流出来的是黄水',
    '早上起来发现水变黄了',
    '自来水发黄要找谁',
    '洗菜的水都是黄色的',
    '整栋楼的自来水都是黄的',
  ],
  'jellyfish at the beach': [
    '海滩上好多水母能下水吗',
    '小孩在沙滩被水母蜇了',
    '南沙今天有水母吗',
    '海里有水母为什么不提醒',
    '游泳被水母蜇到怎么处理',
    '沙滩上都是水母没人管',
    '水母什么时候能清理掉',
    '被水母蜇了找谁赔',
    '海边水母太多了',
    '听说有人被水母蜇伤住院了',
  ],
  'drone show falls': [
    '昨晚无人机表演掉下来砸到车了',
    '无人机灯光秀坠落砸坏了我的车',
    '看无人机表演被砸到了怎么赔',
    '无人机掉下来了谁负责',
    '灯光秀的无人机掉到人群里',
    '无人机表演事故怎么登记损失',
    '表演的无人机砸了我家窗户',
    '无人机秀出事了有人受伤',
    '无人机坠落现场在哪里登记',
    '无人机表演砸伤人找哪个部门',
  ],
};

console.log('\n| wordings of a burst in one group, of ten | by words | by meanings |');
console.log('|---|---|---|');
for (const [name, wordings] of Object.entries(BURSTS)) {
  const burst = await itemsOf(wordings.map((text) => ({text, label: name})));
  const [byWords, byMeanings] = [{}, {vectorOf}].map((options) => {
    const groups = createQuestionGroups({tokenize, ...options});
    // Among other questions, as in a log.
    for (const {text, nearest} of background) groups.groupOf(text, nearest);
    const placed = burst.map(({text, nearest}) => String(groups.groupOf(text, nearest)));
    return Math.max(...tally(placed).values());
  });
  console.log(`| ${name} | ${byWords} | ${byMeanings} |`);
}

const [file] = process.argv.slice(2);
if (file !== undefined) {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const columns = head.split('\t');
  const rows = lines.map((line) => {
    const cells = line.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    return {text: cell('title'), label: cell('label')};
  });
  compare('messages of residents, by their topic', await itemsOf(rows));
}
