import {readFileSync} from 'node:fs';
import {z} from 'zod';

const name = z.string().trim().min(1).max(200);
const unit = z.strictObject({id: name, name});
const types = ['咨询', '求助', '投诉', '举报', '建议', '表扬'] as const;
const days = z.int().min(1).max(36_500);

/**
 * Tickets are recognised by their key for thirty days at least: whoever sends one again after
 * that would file it twice.
 */
const SHORTEST_KEEPING_DAYS = 30;

const configSchema = z.strictObject({
  /** Units a ticket can be given to. */
  units: z.array(unit).max(1000).default([]),
  /** 司法行政, which reads along where a ticket alleges unlawful handling. */
  justiceUnit: unit.nullable().default(null),
  /** Calendar days after which a routed ticket is due, by type. Left out: none is promised. */
  deadlineDays: z.partialRecord(z.enum(types), days).default({}),
  /** Days after the last change. Left out: nothing is deleted. */
  retention: z
    .strictObject({
      /** Until name, telephone and e-mail go and the words are masked. */
      personalDays: days.nullable().default(null),
      /** Until the whole ticket goes. */
      ticketDays: days.min(SHORTEST_KEEPING_DAYS).nullable().default(null),
    })
    .default({personalDays: null, ticketDays: null}),
  /** Days for which events of the assistant are kept: a quarter, and the early warning's memory. */
  insightDays: days.default(90),
  /** Tickets a minute, from everybody together, above which a puzzle has to be solved. */
  challengeAbove: z.int().min(1).default(300),
  /** Categories by which tickets are filed, for Open311. */
  categories: z.array(name).max(1000).default([]),
  open311: z
    .strictObject({
      /** The only `jurisdiction_id` that is answered; null: it is ignored. */
      jurisdiction: name.nullable().default(null),
    })
    .default({jurisdiction: null}),
});

/** What the owner of a desk decides. */
export type DeskConfig = z.infer<typeof configSchema>;

/** A desk whose owner decided nothing. */
export const defaultConfig: DeskConfig = configSchema.parse({});

/** Reads a configuration file. Throws a sentence that names the file and the field. */
export function readDeskConfig(path: string): DeskConfig {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`Cannot read ${path}: ${error instanceof Error ? error.message : error}`);
  }
  const read = configSchema.safeParse(parsed);
  if (read.success) return read.data;
  const problems = read.error.issues.map(
    ({path: where, message}) => `  ${where.join('.') || '(file)'}: ${message}`,
  );
  throw new Error(`${path} is not a configuration of the desk:\n${problems.join('\n')}`);
}
