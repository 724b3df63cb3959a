/** A call that waits for its group. */
interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Turns single calls into groups: while one group is at work the next collects, so that a quiet
 * desk answers at once and a busy one commits many at a time. `work` gives one result for each
 * item, in order. Where a group of several fails, its items are tried one by one: one of them may
 * be the reason, and the others are not to suffer for it.
 */
export function groupCalls<Item, Result>(
  most: number,
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isAtWork = false;

  async function settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await work(group.map(({item}) => item));
      if (results.length !== group.length) throw new Error('A group lost some of its results.');
      results.forEach((result, index) => {
        group[index]?.resolve(result);
      });
    } catch (error) {
      const [only] = group;
      if (group.length === 1) only?.reject(error);
      else for (const one of group) await settle([one]);
    }
  }

  async function run(): Promise<void> {
    isAtWork = true;
    while (waiting.length > 0) await settle(waiting.splice(0, most));
    isAtWork = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({item, resolve, reject});
      if (!isAtWork) void run();
    });
}
