import {parseYaml} from '../../knowledge/parse-yaml.ts';
import {directorySchema, topicsSchema} from '../../knowledge/schema.ts';

/** What ids of a knowledge base are called: shown beside them, and understood in their place. */
export interface KnowledgeNames {
  /** Name by id, in the order of the files. */
  readonly topics: ReadonlyMap<string, string>;
  readonly departments: ReadonlyMap<string, string>;
  /** English names by id. */
  readonly departmentsEn: ReadonlyMap<string, string>;
  /** `舟山市`; empty where there is no directory. */
  readonly city: string;
}

/** The names in a knowledge folder; those of files that are missing or broken are left out. */
export function knowledgeNames(files: ReadonlyMap<string, string>): KnowledgeNames {
  const directory = parseYaml(files.get('directory.yaml') ?? '', directorySchema, '').value;
  const topics = parseYaml(files.get('topics.yaml') ?? '', topicsSchema, '').value ?? [];
  const departments = directory?.departments ?? [];
  return {
    topics: new Map(topics.map(({id, name}) => [id, name])),
    departments: new Map(departments.map(({id, name}) => [id, name])),
    departmentsEn: new Map(departments.map(({id, nameEn}) => [id, nameEn])),
    city: directory?.city ?? '',
  };
}

/**
 * The id that goes by `name`: an id itself, or a name with or without its city; spaces do not
 * count. Undefined where nothing or more than one thing is called so.
 */
export function idOfName(
  name: string,
  names: ReadonlyMap<string, string>,
  city: string,
): string | undefined {
  if (names.has(name)) return name;
  const bare = (text: string): string => {
    const spaceless = text.normalize('NFKC').replace(/\s/g, '');
    return city !== '' && spaceless.startsWith(city) ? spaceless.slice(city.length) : spaceless;
  };
  const wanted = bare(name);
  const found = [...names].filter(([, other]) => bare(other) === wanted);
  return found.length === 1 ? found[0]?.[0] : undefined;
}
