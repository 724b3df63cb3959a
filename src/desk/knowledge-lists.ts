import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse} from 'yaml';
import {z} from 'zod';
import type {DeskConfig} from './desk-config.ts';

const directorySchema = z.object({
  departments: z.array(z.object({id: z.string(), name: z.string()})),
});
const categoriesSchema = z.object({
  categories: z.array(
    z.object({name: z.string(), children: z.array(z.object({name: z.string()})).default([])}),
  ),
});

function read<T>(folder: string, file: string, schema: z.ZodType<T>): T | null {
  const path = join(folder, file);
  if (!existsSync(path)) return null;
  const result = schema.safeParse(parse(readFileSync(path, 'utf8')));
  if (!result.success) throw new Error(`${path} is not as expected; run yihu check.`);
  return result.data;
}

/**
 * Fills the lists that the owner's configuration leaves empty from a knowledge folder: units from
 * the directory of departments, categories `大类/小类`. Throws a sentence for a file it cannot read.
 */
export function withKnowledgeLists(config: DeskConfig, folder: string): DeskConfig {
  const units = read(folder, 'directory.yaml', directorySchema)?.departments ?? [];
  const groups = read(folder, 'categories.yaml', categoriesSchema)?.categories ?? [];
  const categories = groups.flatMap(({name, children}) =>
    children.map((child) => `${name}/${child.name}`),
  );
  return {
    ...config,
    units: config.units.length > 0 ? config.units : units.map(({id, name}) => ({id, name})),
    categories: config.categories.length > 0 ? config.categories : categories,
  };
}
