import {importPeer} from './import-peer.ts';
import type {EngineDocument} from './text-engines.ts';

/** As much of the package `pagefind` as is used. */
interface PagefindModule {
  createIndex(): Promise<{
    readonly errors: readonly string[];
    readonly index?: {
      addCustomRecord(record: {
        readonly url: string;
        readonly content: string;
        readonly language: string;
        readonly meta: Readonly<Record<string, string>>;
      }): Promise<{readonly errors: readonly string[]}>;
      writeFiles(options: {readonly outputPath: string}): Promise<unknown>;
    };
  }>;
  close(): Promise<unknown>;
}

/**
 * Builds Pagefind's index of `documents` into a folder, its page code beside it. The address of a
 * document is its id.
 */
export async function writePagefind(
  documents: readonly EngineDocument[],
  folder: string,
): Promise<void> {
  const pagefind = await importPeer<PagefindModule>('pagefind');
  const {index, errors} = await pagefind.createIndex();
  if (index === undefined) throw new Error(`Pagefind: ${errors.join('; ')}`);
  for (const {id, question, answer} of documents) {
    const added = await index.addCustomRecord({
      url: `/${encodeURIComponent(id)}`,
      content: `${question}\n${answer}`,
      language: 'zh',
      meta: {title: question},
    });
    if (added.errors.length > 0) throw new Error(`Pagefind: ${added.errors.join('; ')}`);
  }
  await index.writeFiles({outputPath: folder});
  await pagefind.close();
}
