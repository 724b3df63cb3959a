/**
 * JSON of data without methods, whatever the page has taught `toJSON`: Prototype.js 1.6, which is
 * still on old sites, gives every array one that makes a text of it. The method is called all the
 * same; what counts is the value that it was called on.
 */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key: string) {
    return this[key];
  });
}
