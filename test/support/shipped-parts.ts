/** Parts of the shipped knowledge, read by their schemas in a browser. */
import type {z} from 'zod';
import type {Certificates} from '../../src/knowledge/certificates.ts';
import {certificatesSchema} from '../../src/knowledge/certificates-schema.ts';
import type {Eligibility} from '../../src/knowledge/eligibility-rule.ts';
import {eligibilitySchema} from '../../src/knowledge/eligibility-schema.ts';
import type {Islands} from '../../src/knowledge/islands.ts';
import {islandsSchema} from '../../src/knowledge/islands-schema.ts';
import type {LifeEvent} from '../../src/knowledge/life-event.ts';
import {lifeEventsSchema} from '../../src/knowledge/life-event-schema.ts';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';
import type {DecisionTree} from '../../src/knowledge/tree.ts';
import {treeSchema} from '../../src/knowledge/tree-schema.ts';

async function read<Value>(file: string, schema: z.ZodType<Value>): Promise<Value> {
  const response = await fetch(`/knowledge/${file}`);
  const {value, findings} = parseYaml(await response.text(), schema, file);
  if (value === undefined) throw new Error(JSON.stringify(findings, null, 2));
  return value;
}

/** `knowledge/eligibility.yaml` */
export async function fetchEligibility(): Promise<Eligibility> {
  return (await read('eligibility.yaml', eligibilitySchema)) as Eligibility;
}

/** `knowledge/certificates.yaml` */
export async function fetchCertificates(): Promise<Certificates> {
  return (await read('certificates.yaml', certificatesSchema)) as Certificates;
}

/** `knowledge/life-events.yaml` */
export async function fetchLifeEvents(): Promise<readonly LifeEvent[]> {
  return await read('life-events.yaml', lifeEventsSchema);
}

/** `knowledge/islands.yaml` */
export async function fetchIslands(): Promise<Islands> {
  return (await read('islands.yaml', islandsSchema)) as Islands;
}

/** `knowledge/trees/ID.yaml` */
export async function fetchTree(id: string): Promise<DecisionTree> {
  return (await read(`trees/${id}.yaml`, treeSchema)) as DecisionTree;
}
