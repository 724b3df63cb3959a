import type {Finding} from '../../knowledge/finding.ts';
import type {EntryRecord} from './entry-record.ts';

/** An entry found in a file that is being imported. */
export interface FoundEntry {
  /** As `Finding.file` shows it; a sheet stands in brackets behind the file. */
  readonly file: string;
  /** Row of the table, or line of the text, from 1; 0 where the brackets say it already. */
  readonly line: number;
  /** What was there, complete or not. */
  readonly record: EntryRecord;
  /** The file itself, where it is an entry file already. */
  readonly text?: string;
}

/** What a file held. */
export interface FoundEntries {
  readonly entries: readonly FoundEntry[];
  /** What could not be taken over, row by row, and why. */
  readonly skipped: readonly Finding[];
}
