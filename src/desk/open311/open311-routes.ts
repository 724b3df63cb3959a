import {timingSafeEqual} from 'node:crypto';
import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import {type Agent, mayDo} from '../access/agent.ts';
import {agentOf} from '../access/authenticate.ts';
import {clientName} from '../client-name.ts';
import type {DeskContext} from '../desk-context.ts';
import {errorEvent} from '../desk-event.ts';
import {sign} from '../desk-secret.ts';
import {createIntake} from '../intake/take-tickets.ts';
import {isDatabaseDown} from '../is-database-down.ts';
import {Open311Error, readServiceRequest} from './read-service-request.ts';
import {readServiceRequests} from './service-requests.ts';
import {serviceDefinition, serviceList, services} from './services.ts';
import {type Answer, toXml} from './xml.ts';

type Format = 'json' | 'xml';

const DAY_MS = 24 * 60 * 60_000;

/** The standard's own span. */
const MOST_DAYS = 90;

/** Characters of a signature in a token: 128 bits. */
const TOKEN_SIGNATURE = 22;

function send(reply: FastifyReply, format: Format, root: string, answer: Answer): FastifyReply {
  if (format === 'xml') {
    return reply.type('text/xml; charset=utf-8').send(toXml(root, answer));
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
}

/** `requests.xml` or `complaint.json` in its two parts. */
function splitFormat(text: string): {readonly name: string; readonly format: Format} {
  const [, name = '', format] = /^(.+)\.(json|xml)$/.exec(text) ?? [];
  if (format !== 'json' && format !== 'xml') {
    throw new Open311Error(404, 'The address has to end in .json or .xml.');
  }
  return {name, format};
}

/** The format in which a refusal is written: the one asked for, else XML, which all have to read. */
function formatOf({url}: FastifyRequest): Format {
  return /\.json(\?|$)/.test(url) ? 'json' : 'xml';
}

function queryOf({url}: FastifyRequest): URLSearchParams {
  return new URL(url, 'http://desk').searchParams;
}

/**
 * Adds Open311 GeoReport v2: for programs with a key, not for pages. What it answers never holds
 * who asked; a ticket's receipt is not handed out.
 */
export function addOpen311Routes(app: FastifyInstance, context: DeskContext): void {
  const {database, secret, config, rates, log, now} = context;
  const take = createIntake({database, secret, now, justiceUnit: config.justiceUnit});

  const tokenOf = (number: string) =>
    `${number}.${sign(secret, 'open311', number).slice(0, TOKEN_SIGNATURE)}`;

  function checkJurisdiction(parameters: URLSearchParams): void {
    const {jurisdiction} = config.open311;
    if (jurisdiction === null) return;
    const given = parameters.get('jurisdiction_id');
    if (given === null || given === '') throw new Open311Error(400, 'jurisdiction_id is required.');
    if (given !== jurisdiction) throw new Open311Error(404, 'jurisdiction_id was not found.');
  }

  /** By parameter, as the standard has it, or by header, which keeps the key out of logs. */
  function checkKey(request: FastifyRequest, parameters: URLSearchParams): Agent {
    const key = parameters.get('api_key') ?? '';
    const agent = key === '' ? agentOf(context, request) : context.tokens.find(key);
    if (!agent && key === '') throw new Open311Error(400, 'api_key is required.');
    if (!agent || !mayDo(agent, 'integrate')) throw new Open311Error(403, 'api_key is not valid.');
    return agent;
  }

  async function checkRate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const {ticketsPerMinute: perMinute} = context;
    const wait = await rates.take({name: clientName(secret, request.ip), perMinute});
    if (wait === 0) return;
    reply.header('Retry-After', String(wait));
    throw new Open311Error(429, `Too many requests; try again in ${wait} seconds.`);
  }

  function moment(parameters: URLSearchParams, name: string): number | null {
    const text = parameters.get(name);
    if (text === null || text === '') return null;
    const time = Date.parse(text);
    if (Number.isNaN(time)) throw new Open311Error(400, `${name} is not an ISO 8601 date.`);
    return time;
  }

  const words = (parameters: URLSearchParams, name: string) =>
    (parameters.get(name) ?? '').split(',').filter((word) => word !== '');

  async function list(parameters: URLSearchParams): Promise<Answer> {
    const end = moment(parameters, 'end_date');
    const start = moment(parameters, 'start_date');
    const to = end ?? (start === null ? now() : Math.min(now(), start + MOST_DAYS * DAY_MS));
    const from = start ?? to - MOST_DAYS * DAY_MS;
    if (to - from > MOST_DAYS * DAY_MS) {
      throw new Open311Error(400, `start_date and end_date span at most ${MOST_DAYS} days.`);
    }
    const status = parameters.get('status');
    if (status !== null && status !== 'open' && status !== 'closed') {
      throw new Open311Error(400, 'status is open or closed.');
    }
    return readServiceRequests(database, {
      numbers: words(parameters, 'service_request_id'),
      serviceCodes: words(parameters, 'service_code'),
      from: new Date(from),
      to: new Date(to),
      status,
    });
  }

  app.register(async (open311) => {
    open311.addContentTypeParser(
      'application/x-www-form-urlencoded',
      {parseAs: 'string'},
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    open311.setErrorHandler<Error & {readonly statusCode?: number}>((error, request, reply) => {
      const isDown = isDatabaseDown(error);
      const known = error instanceof Open311Error ? error.code : (error.statusCode ?? 500);
      const code = isDown ? 503 : known;
      if (code >= 500) log(errorEvent(error));
      const isOurs = error instanceof Open311Error;
      const description = isOurs
        ? error.message
        : code < 500
          ? 'The request was not understood.'
          : 'The desk cannot answer now; try again later.';
      return send(reply.code(code), formatOf(request), 'errors', [{code, description}]);
    });
    const base = '/open311/v2';
    const parameterOf = ({params}: FastifyRequest, name: string) =>
      (params as Readonly<Record<string, string>>)[name] ?? '';

    for (const format of ['json', 'xml'] as const) {
      open311.get(`${base}/services.${format}`, async (request, reply) => {
        checkJurisdiction(queryOf(request));
        return send(reply, format, 'services', serviceList());
      });

      open311.get(`${base}/requests.${format}`, async (request, reply) => {
        const parameters = queryOf(request);
        await checkRate(request, reply);
        checkJurisdiction(parameters);
        checkKey(request, parameters);
        return send(reply, format, 'service_requests', await list(parameters));
      });

      open311.post(`${base}/requests.${format}`, async (request, reply) => {
        const form = request.body;
        if (!(form instanceof URLSearchParams)) {
          throw new Open311Error(415, 'Send application/x-www-form-urlencoded.');
        }
        await checkRate(request, reply);
        checkJurisdiction(form);
        const {name: sender} = checkKey(request, form);
        const header = request.headers['idempotency-key'];
        const idempotencyKey = typeof header === 'string' ? header : '';
        const intake = await take(readServiceRequest(form, {sender, idempotencyKey, at: now()}));
        if (intake.outcome === 'conflict') {
          throw new Open311Error(422, 'Idempotency-Key belongs to a request with other contents.');
        }
        const {number, outcome} = intake;
        log({event: 'ticket', number, outcome});
        const answer = {
          service_request_id: number,
          token: tokenOf(number),
          service_notice: null,
          account_id: null,
        };
        return send(reply.code(outcome === 'new' ? 201 : 200), format, 'service_requests', [
          answer,
        ]);
      });
    }

    open311.get(`${base}/services/:code`, async (request, reply) => {
      const {name, format} = splitFormat(parameterOf(request, 'code'));
      checkJurisdiction(queryOf(request));
      const service = services.find(({code}) => code === name);
      if (!service) throw new Open311Error(404, 'service_code was not found.');
      return send(reply, format, 'service_definition', serviceDefinition(config, service));
    });

    open311.get(`${base}/requests/:id`, async (request, reply) => {
      const {name, format} = splitFormat(parameterOf(request, 'id'));
      const parameters = queryOf(request);
      await checkRate(request, reply);
      checkJurisdiction(parameters);
      checkKey(request, parameters);
      const found = await readServiceRequests(database, {
        numbers: [name],
        serviceCodes: [],
        from: new Date(0),
        to: new Date(now()),
        status: null,
      });
      if (found.length === 0) throw new Open311Error(404, 'service_request_id was not found.');
      return send(reply, format, 'service_requests', found);
    });

    open311.get(`${base}/tokens/:token`, async (request, reply) => {
      const {name, format} = splitFormat(parameterOf(request, 'token'));
      await checkRate(request, reply);
      checkJurisdiction(queryOf(request));
      const number = name.slice(0, name.lastIndexOf('.'));
      const [given, expected] = [Buffer.from(name), Buffer.from(tokenOf(number))];
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new Open311Error(404, 'token was not found.');
      }
      const answer = [{service_request_id: number, token: name}];
      return send(reply, format, 'service_requests', answer);
    });
  });
}
