/** The shipped islands, checked by their schema and ready for tests. */
import {readFileSync} from 'node:fs';
import type {Islands} from '../../src/knowledge/islands.ts';
import {islandsSchema} from '../../src/knowledge/islands-schema.ts';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';

/** `knowledge/islands.yaml` */
export function shippedIslands(): Islands {
  const text = readFileSync(new URL('../../knowledge/islands.yaml', import.meta.url), 'utf8');
  const {value, findings} = parseYaml(text, islandsSchema, 'islands.yaml');
  if (value === undefined) throw new Error(JSON.stringify(findings, null, 2));
  return value as Islands;
}
