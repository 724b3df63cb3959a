import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {type EvaluationReport, evaluate, evaluateFile} from '../../src/cli/evaluate.ts';
import {UsageError} from '../../src/cli/parse-options.ts';
import {readModel} from '../../src/cli/read-model.ts';

const SET = {
  docs: [
    {id: 'ferry', text: '停航了船票怎么退'},
    {id: 'card', text: '社保卡丢了怎么补办'},
    {id: 'fund', text: '公积金怎么提取'},
  ],
  queries: [
    {id: 'q1', text: '船票退款', gold: ['ferry']},
    {id: 'q2', text: '社保卡不见了', gold: ['card']},
    {id: 'q3', text: '公鸡金提去', gold: ['fund']},
    {id: 'q4', text: '社保卡', gold: ['fund']},
  ],
};

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yihu-evaluate-'));
});
after(() => rm(folder, {recursive: true}));

async function fileOf(value: unknown): Promise<string> {
  const path = join(folder, 'set.json');
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

describe('evaluate', () => {
  test('counts a hit where a gold document comes first', () => {
    const {lexical, pinyin, semantic, docs, queries} = evaluate(SET);
    assert.deepEqual([docs, queries, semantic], [3, 4, null]);
    // All but the last, which asks for another document than it names.
    assert.equal(lexical.hit1.value, 0.75);
    assert.equal(pinyin.hit1.value, 0.75);
    assert.equal(lexical.hit5.value, 1);
  });

  test('gives intervals that hold the figure, the same on every run', () => {
    const report = evaluate(SET);
    for (const {value, low, high} of Object.values(report.hybrid)) {
      assert.ok(low <= value && value <= high);
      assert.ok(low >= 0 && high <= 1);
    }
    assert.deepEqual(evaluate(SET), report);
  });

  test('has no interval to give where every query is right', () => {
    const {lexical} = evaluate({...SET, queries: SET.queries.slice(0, 2)});
    assert.deepEqual(lexical.hit1, {value: 1, low: 1, high: 1});
  });

  test('prints one JSON object, or one line a channel', async () => {
    const path = await fileOf(SET);
    const printed: string[] = [];
    const write = (text: string) => printed.push(text);
    assert.equal(await evaluateFile([path, '--json'], write), 0);
    const report = JSON.parse(printed.join('')) as EvaluationReport;
    assert.deepEqual(report, evaluate(SET, await readModel()));
    printed.length = 0;
    await evaluateFile([path], write);
    assert.match(
      printed.join(''),
      /^docs 3, queries 4\nlexical .*\npinyin .*\nsemantic .*\nhybrid/,
    );
  });

  test('ranks by meaning too where there is a model, and together with the words', () => {
    // A model that knows two things: leaving money behind, and cards.
    const embed = (text: string) => Float32Array.from(/卡/.test(text) ? [0, 1] : [1, 0]);
    const {semantic, hybrid} = evaluate(SET, {embed});
    // Two documents are as near as each other to what is no card: half of ranks 1 and 2 each.
    assert.equal(semantic?.hit1.value, 0.25);
    assert.equal(semantic?.hit5.value, 1);
    assert.equal(hybrid.hit1.value, 0.75);
  });

  test('says what meaning counts, learned from the documents and not from the queries', () => {
    assert.equal(evaluate(SET).meaningWeight, null);
    const embed = () => Float32Array.of(1, 0);
    const {meaningWeight} = evaluate(SET, {embed});
    assert.equal(meaningWeight, 0);
    const queries = SET.queries.map((query) => ({...query, text: '？', gold: ['fund']}));
    assert.equal(evaluate({...SET, queries}, {embed}).meaningWeight, meaningWeight);
  });

  test('lets a model that knows nothing of the documents break ties, and no more', () => {
    const docs = [
      {id: 'ferry', text: '停航船票怎么退'},
      {id: 'card', text: '社保卡怎么补办'},
      {id: 'fund', text: '公积金怎么提取'},
    ];
    const queries = [
      {id: 'q1', text: '船票退款', gold: ['ferry']},
      {id: 'q2', text: '公积金', gold: ['fund']},
      {id: 'q3', text: '怎么', gold: ['card']},
    ];
    // It takes every question for the card: right where the words find all alike, else wrong.
    const embed = (text: string) => Float32Array.from(/退$|提取/.test(text) ? [1, 0] : [0, 1]);
    const {lexical, semantic, hybrid} = evaluate({docs, queries}, {embed});
    assert.deepEqual([lexical.hit1.value, semantic?.hit1.value], [2 / 3, 1 / 3]);
    assert.equal(hybrid.hit1.value, 1);
  });

  test('says how far its confidence can be trusted, and what answering less would save', () => {
    const {confidence} = evaluate(SET);
    assert.equal(
      confidence.bins.reduce((sum, {n}) => sum + n, 0),
      SET.queries.length,
    );
    assert.ok(confidence.calibrationError >= 0 && confidence.calibrationError <= 1);
    const last = confidence.riskCoverage.at(-1);
    assert.deepEqual([last?.coverage, last?.risk], [1, 0.25]);
  });

  test('wants a model where one is named', async () => {
    await assert.rejects(
      evaluateFile([await fileOf(SET), '--model', folder], () => undefined),
      /no model/,
    );
  });

  test('refuses what it cannot read in a sentence', async () => {
    const {docs, queries} = SET;
    for (const [value, sentence] of [
      ['{', /not JSON/],
      ['null', /docs/],
      [{docs: [], queries}, /docs/],
      [{docs}, /queries/],
      [{docs: [{id: 'a'}], queries}, /docs/],
      [{docs, queries: [{id: 'q', text: 'x'}]}, /"q" needs "gold"/],
      [{docs, queries: [{id: 'q', text: 'x', gold: ['nowhere']}]}, /"q" needs "gold"/],
    ] as const) {
      const path = await fileOf(value);
      await assert.rejects(evaluateFile([path]), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, sentence);
        return true;
      });
    }
    await assert.rejects(evaluateFile([join(folder, 'absent.json')]), /cannot be read/);
    await assert.rejects(evaluateFile([]), UsageError);
  });
});
