/** What a field of an entry can hold before it is checked: the values of YAML and JSON. */
export type FieldValue =
  | string
  | number
  | boolean
  | readonly FieldValue[]
  | {readonly [key: string]: FieldValue};

/** An object under construction. */
export type FieldObject = {[key: string]: FieldValue};

/** Whether `value` is an object with named fields. */
export function isFieldObject(value: unknown): value is {readonly [key: string]: FieldValue} {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A JSON value without its nulls; undefined where nothing is left. Numbers and truth values are
 * kept, functions and the like do not come from JSON.
 */
export function fieldValueOf(value: unknown): FieldValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.flatMap((item): FieldValue[] => {
      const kept = fieldValueOf(item);
      return kept === undefined ? [] : [kept];
    });
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, FieldValue][] => {
      const kept = fieldValueOf(item);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

/** The value at `path` such as `guide.phone`. */
export function valueAt(root: unknown, path: string): FieldValue | undefined {
  let value: unknown = root;
  for (const key of path.split('.')) {
    if (!isFieldObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value as FieldValue | undefined;
}

/** Puts `value` at `path`, making the objects on the way. */
export function setValueAt(root: FieldObject, path: string, value: FieldValue): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  let target = root;
  for (const key of keys) {
    const next = target[key];
    const made: FieldObject = isFieldObject(next) ? {...next} : {};
    target[key] = made;
    target = made;
  }
  target[last] = value;
}

/** The fields that have something to say: what is undefined or an empty list is left out. */
export function presentFields(
  fields: Readonly<Record<string, FieldValue | undefined>>,
): FieldObject {
  const result: FieldObject = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) result[key] = value;
  }
  return result;
}
