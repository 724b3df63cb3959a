import type {Directory, Entry} from '../knowledge/entry.ts';
import {plainText, type RichText} from '../knowledge/rich-text.ts';
import {confidenceOf} from '../retrieval/calibrate.ts';
import {ALL_RANKED, type EntryIndex, type EntryRanking} from '../retrieval/entry-index.ts';
import {readFacet} from './facet.ts';
import {ticketStep} from './next-steps.ts';
import {planReply} from './plan.ts';
import type {Policy} from './policy.ts';
import {type CityReader, createCityReader} from './read-cities.ts';
import type {Reply, SingleReply} from './reply.ts';
import {type IntentPart, type PartFinder, splitIntents} from './split-intents.ts';
import {SURE} from './thresholds.ts';
import {createSeedMaker} from './ticket-seed.ts';

/** How far down an entry may stand that knows of both cities. */
const NEAR = 8;

/** What messages are answered from. */
export interface MessageSources {
  readonly index: EntryIndex;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly entries: readonly Entry[];
}

/** Makes the answerer of messages that stand by themselves: one matter, or several in a plan. */
export function createMessageAnswerer(
  sources: MessageSources,
): (text: string, vector: Float32Array | null) => Reply {
  const {index, policy, directory, entries} = sources;
  const seeds = createSeedMaker(directory);
  const homeName = directory.city.replace(/市$/, '');
  const readCities = createCityReader({
    home: directory.city,
    places: directory.places,
    shared: [...new Set(entries.flatMap(({crossCity}) => crossCity))],
  });
  const find: PartFinder = (text) => {
    const ranking = index.rank(text);
    const entry = ranking.ranked[0]?.entry;
    // 你好 before a question and 谢谢 behind it are no matters.
    if (entry === undefined || entry.listed === false) return undefined;
    return {entry, confidence: confidenceOf(ranking)};
  };

  const answerPart = (part: IntentPart) => ({
    text: part.text,
    reply: policy.decide(part.text, withFirst(index.rank(part.text), part.entry), {
      facet: readFacet(part.text),
      confidence: part.confidence,
    }),
  });

  /** The matter of another city: who handles it there, and that 12345 passes it on. */
  const elsewhere = (text: string, city: string, ranking: EntryRanking): SingleReply => {
    const route = index
      .rank(`${city}的事找谁`, {limit: ALL_RANKED})
      .ranked.find(({entry}) => entry.handoff === 'not-ours')?.entry;
    if (route === undefined) return {...policy.giveUp(text, 'not-ours', []), confidence: SURE};
    return policy.decide(text, withFirst(ranking, route), {confidence: SURE});
  };

  /** A matter done across two cities: an entry that knows of both comes first. */
  const across = (text: string, {at, of}: {at: string; of: string}, ranking: EntryRanking) => {
    const other = at === homeName ? of : at;
    const entry = ranking.ranked
      .slice(0, NEAR)
      .find((ranked) => ranked.entry.crossCity.includes(other))?.entry;
    if (entry === undefined) return policy.decide(text, ranking, {facet: readFacet(text)});
    const reply = policy.decide(text, withFirst(ranking, entry), {
      facet: readFacet(text),
      confidence: Math.max(SURE, confidenceOf(ranking)),
    });
    const direction = {at, of, body: directionBody(entry, {at, of}, readCities)};
    return reply.kind === 'answer' ? {...reply, direction} : reply;
  };

  return (text, vector) => {
    const ranking = index.rank(text, {vector});
    const cities = readCities(text);
    const isWording = ranking.ranked[0]?.exact !== undefined;
    if (cities.kind === 'direction') return across(text, cities, ranking);
    if (cities.kind === 'elsewhere' && !isWording) return elsewhere(text, cities.city, ranking);
    const parts = isWording ? [] : splitIntents(text, find);
    if (parts.length === 0) return policy.decide(text, ranking, {facet: readFacet(text)});
    return planReply(
      parts.map(answerPart),
      directory,
      ticketStep(
        seeds.forUnknown(
          text,
          parts.map(({entry}) => entry),
        ),
      ),
    );
  };
}

/** The ranking with `entry` in front, at the best score. */
function withFirst(ranking: EntryRanking, entry: Entry): EntryRanking {
  const known = ranking.ranked.find((ranked) => ranked.entry === entry);
  const score = Math.max(known?.score ?? 0, ranking.ranked[0]?.score ?? 1);
  const rest = ranking.ranked.filter((ranked) => ranked !== known);
  return {...ranking, ranked: [{...known, entry, score}, ...rest]};
}

/** The paragraphs and list items of an entry that speak of one direction alone. */
function directionBody(
  entry: Entry,
  {at, of}: {at: string; of: string},
  readCities: CityReader,
): RichText {
  const speaksOfIt = (blocks: RichText) => {
    const read = readCities(plainText(blocks));
    return read.kind === 'direction' && read.at === at && read.of === of;
  };
  return entry.sections.flatMap(({body}) =>
    body.flatMap((block) => (block.type === 'list' ? block.items.filter(speaksOfIt).flat() : [])),
  );
}
