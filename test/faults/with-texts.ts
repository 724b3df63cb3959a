/**
 * A copy of what the program shows in which every text that a person or an office writes is the
 * next one of `next`. Self-contained: a driver can send it over into a page as it is.
 * @param key name under which the value stands
 */
export function withTexts<Value>(value: Value, next: () => string, key = ''): Value {
  // Keys under which the program's own words stand: kinds, states, references.
  const own = [
    ...['kind', 'type', 'band', 'rewrite', 'reason', 'status', 'validity', 'ordered', 'state'],
    ...['id', 'entryId', 'department', 'topic', 'subject', 'regions', 'channels', 'audience'],
    ...['reviewed', 'reviewBy', 'date', 'key', 'locale', 'urgency', 'storage'],
    ...['savedAt', 'at', 'receivedAt', 'updatedAt', 'deadline', 'consentAt', 'reviewedAt'],
    ...['bundleId', 'related', 'mediaType', 'filedAt', 'start', 'entry', 'to'],
  ];
  const change = (one: unknown, name: string): unknown => {
    if (typeof one === 'string') return own.includes(name) ? one : next();
    if (Array.isArray(one)) return one.map((part) => change(part, name));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([below, part]) => [below, change(part, below)]),
    );
  };
  return change(value, key) as Value;
}
