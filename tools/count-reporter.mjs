// @ts-check
/**
 * A reporter for `node --test` that leaves one line of JSON, `{"passed":n,"failed":n}`, where
 * `--test-reporter-destination` says: what `npm test` adds up.
 */

/**
 * What is read here of an event of the runner: the typings of Node 20 have no name for it.
 * @typedef {{details: {type?: string}, skip?: string | boolean, todo?: string | boolean}} TestEventData
 */

/**
 * @param {AsyncIterable<{type: string, data: TestEventData}>} events
 * @yields {string}
 */
export default async function* countTests(events) {
  let passed = 0;
  let failed = 0;
  for await (const {type, data} of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // A describe() is no test of its own, and what was skipped neither passed nor failed.
    if (data.details.type === 'suite' || data.skip || data.todo) continue;
    if (type === 'test:pass') passed += 1;
    else failed += 1;
  }
  yield `${JSON.stringify({passed, failed})}\n`;
}
