/**
 * A knowledge folder in memory that compiles without a word, and ways to spoil it. The matters are
 * made up; lines are counted on in tests, so that an author is sent to the right one.
 */
import {type Compiled, compileKnowledge} from '../../src/knowledge/compile.ts';
import type {Finding} from '../../src/knowledge/finding.ts';

/** The day on which the samples are compiled. */
export const TODAY = '2026-11-22';

/** `directory.yaml` of the sample. */
export const DIRECTORY = `city: 样例市
cityEn: Sample
hotline: { number: "12345", label: 热线, labelEn: Hotline, status: verified }
departments:
  - id: transport
    name: 交通运输局
    nameEn: Transport bureau
    duty: 客船
    phones:
      - { number: "12328", label: 监督热线, labelEn: Transport line, status: unverified }
  - id: human-resources
    name: 人社局
    nameEn: Social security bureau
    duty: 社保
`;

/** `topics.yaml` of the sample. */
export const TOPICS = `- id: transport
  name: 交通
  nameEn: Transport
  top: [ferry-refund]
- id: social-insurance
  name: 社保
  nameEn: Social insurance
`;

/** `lexicon.yaml` of the sample. */
export const LEXICON = `synonyms:
  - [社保, 社会保险]
dialect:
  阿拉: 我们
fillers: [请问]
`;

/** `urgent.yaml` of the sample. */
export const URGENT = `rules:
  - id: fire
    title: 着火
    titleEn: Fire
    numbers:
      - { number: "119", label: 火警, labelEn: Fire }
    firstAction: 先离开
    firstActionEn: Leave first
    phrases: [着火了]
    all:
      - [["【家】"], [冒烟]]
    unless: [着火点]
groups:
  家: [家, 厨房]
enquiry: [怎么赔]
supposed: [万一]
past: [去年]
recent: [昨天]
now: [正在]
cry: [救命]
negation: [没有]
negationBridge: [人]
rewrite: {着伙: 着火}
sounds: {huo: 火伙}
`;

/** An entry file. Lines are numbered in tests: `id` is line 2, the answer line 22. 退船票 is held out. */
export const REFUND = `---
id: ferry-refund
subject: "1.02"
question: 停航了，船票怎么退？
questionEn: How do I get a refund?
summaryEn: Ask the operator.
variants:
  - 船不开了钱退不退
  - 刮大风走不成
  - 票钱拿得回来吗
  - 退船票
topic: transport
audience: [resident]
department: transport
source:
  - { title: 样例来源, date: "2026-11" }
reviewed: "2026-11-22"
reviewBy: "2027-05-22"
status: verified
ticket: { type: 咨询, category: 交通出行/水上客运 }
---
**找承运人退票。** 打热线也可以。

## 时限
当场办好。
`;

/** Another entry file, related to the first. */
export const CARD = `---
id: lost-card
question: 社保卡丢了怎么补办？
questionEn: How do I replace a lost card?
summaryEn: Bring your ID card.
variants: [社保卡不见了, 补社保卡, 卡丢了, 社保卡被偷]
topic: social-insurance
audience: [resident]
department: human-resources
source:
  - { title: 样例来源 }
reviewed: "2026-11-22"
reviewBy: "2027-05-22"
status: unverified
related: [ferry-refund]
ticket: { type: 求助, category: 社会保障/社保卡 }
---
先挂失，再补卡。
`;

/** A decision tree in order, which the sample folder is without; lines are counted on in tests. */
export const TREE = `id: ferry
title: 退票
titleEn: Refund
entry: ferry-refund
start: why
nodes:
  - id: why
    ask: 为什么
    askEn: Why
    options:
      - { label: 停航, labelEn: Stopped, to: proof }
      - { label: 别的, labelEn: Other, to: other }
  - id: proof
    ask: 有证明吗
    askEn: Proof
    options:
      - { label: 有, labelEn: "Yes", to: refund }
      - { label: 没有, labelEn: "No", to: other }
leaves:
  - id: refund
    result: 可以退
    resultEn: A refund
    evidence: [船票]
    evidenceEn: [Ticket]
    department: transport
    source: [{ title: 样例 }]
  - id: other
    result: 指引未规定，请打12345
    resultEn: Not laid down, call 12345
    department: transport
    silent: true
`;

/** The path of {@link TREE}. */
export const TREE_FILE = 'trees/ferry.yaml';

/** The path of {@link REFUND}. */
export const REFUND_FILE = 'entries/transport/ferry-refund.md';

/** The path of {@link CARD}. */
export const CARD_FILE = 'entries/social-insurance/lost-card.md';

/** The sample folder, with files replaced, added (text) or left out (undefined). */
export function sampleFolder(
  changed: Readonly<Record<string, string | undefined>> = {},
): Map<string, string> {
  const files = new Map([
    ['directory.yaml', DIRECTORY],
    ['topics.yaml', TOPICS],
    ['lexicon.yaml', LEXICON],
    ['urgent.yaml', URGENT],
    [REFUND_FILE, REFUND],
    [CARD_FILE, CARD],
  ]);
  for (const [file, text] of Object.entries(changed)) {
    if (text === undefined) files.delete(file);
    else files.set(file, text);
  }
  return files;
}

/** Compiles the sample folder with these files changed. */
export function compileSample(
  changed: Readonly<Record<string, string | undefined>> = {},
): Compiled {
  return compileKnowledge(sampleFolder(changed), TODAY);
}

/** `text` with one piece replaced; fails where the piece is not there, so that no test is idle. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The sample has no ${JSON.stringify(from)}.`);
  return text.replace(from, () => to);
}

/** The findings after one change of {@link REFUND}. */
export function findingsAfter(from: string, to: string): readonly Finding[] {
  return compileSample({[REFUND_FILE]: edited(REFUND, from, to)}).findings;
}
