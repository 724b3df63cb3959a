/**
 * Measures a recogniser on an operator's own recordings, and what its transcripts do to the
 * answers:
 *
 *     npx tsx bench/voice/transcripts.ts transcripts.jsonl
 *
 * One line a recording: `{"id","said","heard","speaker"?,"group"?,"entry"?}`: what was said, what
 * the recogniser wrote, who spoke, which group they belong to (`over-65`, `accent`), and the id of
 * the entry that answers. `docs/voice.md` says how to record, and how to have them transcribed.
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {createEngine} from '../../src/answer/create-engine.ts';
import {requireKnowledge} from '../../src/cli/compile-folder.ts';
import {beijingDate} from '../../src/lib/beijing-time.ts';
import {characterErrors, errorRate} from './character-errors.ts';

/** One recording. */
interface Recording {
  readonly id: string;
  readonly said: string;
  readonly heard: string;
  readonly speaker?: string;
  readonly group?: string;
  readonly entry?: string;
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Usage: npx tsx bench/voice/transcripts.ts transcripts.jsonl');
  process.exit(2);
}
const recordings = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Recording);

const root = fileURLToPath(new URL('../../', import.meta.url));
const now = new Date();
const knowledge = await requireKnowledge(`${root}knowledge`, now);
const engine = createEngine(knowledge, () => beijingDate(now.getTime()));

/** Share of questions whose entry is among the first three; undefined where none names one. */
async function hit3(
  asked: readonly Recording[],
  text: (recording: Recording) => string,
): Promise<number | undefined> {
  const labelled = asked.filter(({entry}) => entry !== undefined);
  if (labelled.length === 0) return undefined;
  let hits = 0;
  for (const recording of labelled) {
    const {ranking} = await engine.ask(text(recording));
    if (ranking.slice(0, 3).some(({entryId}) => entryId === recording.entry)) hits += 1;
  }
  return hits / labelled.length;
}

const percent = (share: number | undefined) =>
  share === undefined ? '–' : `${(100 * share).toFixed(1)} %`;

console.log('| group | recordings | speakers | CER | hit@3 as said | hit@3 as heard |');
console.log('|---|---|---|---|---|---|');
const groups = [...new Set(recordings.flatMap(({group}) => group ?? []))].sort();
for (const group of ['all', ...groups]) {
  const members = recordings.filter((recording) => group === 'all' || recording.group === group);
  const speakers = new Set(members.flatMap(({speaker}) => speaker ?? [])).size;
  const rate = errorRate(members.map(({said, heard}) => characterErrors(said, heard)));
  const asSaid = await hit3(members, ({said}) => said);
  const asHeard = await hit3(members, ({heard}) => heard);
  console.log(
    `| ${group} | ${members.length} | ${speakers || '–'} | ${percent(rate)} | ${percent(asSaid)} | ${percent(asHeard)} |`,
  );
}
