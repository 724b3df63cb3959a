/**
 * The desk without its limits on how much one client may send: `desk-server.ts DIRECTORY` or
 * `desk-server.ts postgresql://…`. Prints its address.
 */
import {createDesk} from '../src/desk/create-desk.ts';
import {defaultConfig} from '../src/desk/desk-config.ts';

const [where = ''] = process.argv.slice(2);
const unlimited = 100_000_000;
const desk = await createDesk({
  storage: where.startsWith('postgresql:') ? {databaseUrl: where} : {dataDir: where},
  allowedOrigins: [],
  tokens: {find: () => null, isEmpty: () => true},
  config: {...defaultConfig, challengeAbove: unlimited},
  ticketsPerMinute: unlimited,
});
console.log(await desk.app.listen({port: 0, host: '127.0.0.1'}));
