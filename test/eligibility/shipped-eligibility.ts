/** The shipped eligibility rules, checked by their schema and ready for tests. */
import {readFileSync} from 'node:fs';
import type {Eligibility} from '../../src/knowledge/eligibility-rule.ts';
import {eligibilitySchema} from '../../src/knowledge/eligibility-schema.ts';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';

/** `knowledge/eligibility.yaml` */
export function shippedEligibility(): Eligibility {
  const text = readFileSync(new URL('../../knowledge/eligibility.yaml', import.meta.url), 'utf8');
  const {value, findings} = parseYaml(text, eligibilitySchema, 'eligibility.yaml');
  if (value === undefined) throw new Error(JSON.stringify(findings, null, 2));
  return value as Eligibility;
}
