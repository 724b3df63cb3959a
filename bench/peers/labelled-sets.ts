import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';
import type {LabelledSet} from '../../src/retrieval/evaluate.ts';
import type {EngineDocument} from './text-engines.ts';

/** Texts, questions about them, and which texts are right. */
export interface NamedSet {
  readonly name: string;
  readonly documents: readonly EngineDocument[];
  readonly queries: LabelledSet['queries'];
}

/** Sets in files `{docs: [{id, text}], queries: [{id, text, gold}]}`, as `yihu evaluate` reads them. */
export async function readSets(folder: string): Promise<NamedSet[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const {docs, queries} = JSON.parse(
        await readFile(path.join(folder, file), 'utf8'),
      ) as LabelledSet;
      return {
        name: path.basename(file, '.json'),
        documents: docs.map(({id, text}) => ({id, question: text, answer: ''})),
        queries,
      };
    }),
  );
}

const FRESH = fileURLToPath(new URL('../../test/quality/fresh-questions.jsonl', import.meta.url));

/**
 * The project's entries and the questions written from their subjects alone: every engine gets the
 * same words, question and wordings as one field, the answer as the other.
 */
export async function ownSet({entries}: Knowledge): Promise<NamedSet> {
  const asked = (await readFile(FRESH, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as {readonly q: string; readonly subject: string});
  return {
    name: 'own',
    documents: entries.map((entry) => ({
      id: entry.id,
      question: [
        entry.question,
        ...entry.variants,
        ...entry.keywords,
        entry.questionEn,
        entry.summaryEn,
      ].join('\n'),
      answer: [entry.answer, ...entry.sections.map(({body}) => body)].map(plainText).join('\n'),
    })),
    queries: asked.map(({q, subject}, i) => ({
      id: String(i),
      text: q,
      gold: entries.filter((entry) => entry.subject === subject).map(({id}) => id),
    })),
  };
}
