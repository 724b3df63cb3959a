import type {EntryView} from '../answer/reply.ts';

/**
 * Whether an answer may be shown: it names a source, a responsible office and the date of its
 * last review. Without them it is withheld, since nobody could check it.
 */
export function hasProvenance(view: EntryView): boolean {
  const {entry, department} = view;
  return (
    entry.source.some((source) => source.title.trim() !== '') &&
    department.name.trim() !== '' &&
    entry.reviewed.trim() !== ''
  );
}
