import type {Delivery} from './delivery.ts';
import {readOpen311} from './open311-answer.ts';
import {type Open311Mapping, open311Attributes, open311Form} from './open311-request.ts';
import type {Ticket} from './ticket.ts';
import type {Transport} from './transport.ts';
import {asNumber, failedDelivery, undelivered} from './transport-answer.ts';
import {type Answer, createRequester, type RequestOptions} from './transport-request.ts';

/** How tickets reach a GeoReport v2 server (wiki.open311.org/GeoReport_v2). */
export interface Open311Options extends RequestOptions, Open311Mapping {
  /** The base address, to which `/requests.json` and the others are added. */
  readonly url: string;
  /** Default: json. XML is what every server has to speak; JSON is optional for it. */
  readonly format?: 'json' | 'xml';
  readonly jurisdictionId?: string;
  /** Sent in the body of the request, never in an address. */
  readonly apiKey?: string;
  /**
   * Sends the key in `Idempotency-Key` as well, for servers that take it (the desk of this project
   * does). The standard has no such thing, and a browser asks the server first whether it may.
   */
  readonly idempotencyHeader?: boolean;
}

/** What a memo holds in front of the token of an accepted request. */
const TOKEN = 'token:';

/** How far a server's clock may differ from the device's when earlier requests are looked up. */
const LOOKUP_MARGIN_MS = 24 * 60 * 60 * 1000;

/**
 * Files tickets with an Open311 server. The standard knows no idempotency key: each description
 * ends with a mark made from the key of the ticket, and before anything is sent a second time the
 * server's requests of those days are searched for it. A server that answers with a token is asked
 * for the number until it has one.
 */
export function createOpen311Transport(options: Open311Options): Transport {
  const {url, jurisdictionId, apiKey, format = 'json'} = options;
  const request = createRequester(options);
  /** What a service asks for: it changes rarely, and is asked for once. */
  const asked = new Map<string, ReturnType<typeof open311Attributes>>();

  function address(path: string, query: Readonly<Record<string, string>> = {}): string {
    const full = new URL(`${url.replace(/\/$/, '')}/${path}.${format}`);
    if (jurisdictionId !== undefined) full.searchParams.set('jurisdiction_id', jurisdictionId);
    for (const [name, value] of Object.entries(query)) full.searchParams.set(name, value);
    return full.href;
  }

  /** The records of an answer, or the failure that it is. */
  function recordsOf(answer: Answer): ReturnType<typeof readOpen311> | Delivery {
    const failure = failedDelivery(answer);
    if (failure || !answer.came) return failure ?? undelivered('unreachable', 'no answer');
    const records = readOpen311(answer.text, format);
    return records ?? undelivered('unexpected-response', `status ${answer.status}, not ${format}`);
  }

  const get = async (
    path: string,
    signal?: AbortSignal,
    query?: Readonly<Record<string, string>>,
  ) => recordsOf(await request(address(path, query), {method: 'GET'}, signal));

  async function attributesOf(code: string, signal?: AbortSignal) {
    const known = asked.get(code);
    if (known) return known;
    const services = await get('services', signal);
    if (!Array.isArray(services)) return services as Delivery;
    const service = services.find((one) => one.service_code === code);
    if (!service) return undelivered('refused', 'the server has no service of the configured code');
    let attributes: ReturnType<typeof open311Attributes> = [];
    if (String(service.metadata) === 'true') {
      const definition = await get(`services/${encodeURIComponent(code)}`, signal);
      if (!Array.isArray(definition)) return definition as Delivery;
      attributes = open311Attributes(definition[0]?.attributes);
    }
    asked.set(code, attributes);
    return attributes;
  }

  /** The number of a request that was answered with a token. */
  async function numberOf(token: string, signal?: AbortSignal): Promise<Delivery> {
    const memo = `${TOKEN}${token}`;
    const found = await get(`tokens/${encodeURIComponent(token)}`, signal);
    const number = Array.isArray(found) ? asNumber(found[0]?.service_request_id) : undefined;
    if (number !== undefined) return {ok: true, number};
    return {...undelivered('awaiting-number', 'the token has no number yet'), memo};
  }

  /** The number under which an earlier attempt arrived; undefined: none did. */
  async function earlier(ticket: Ticket, code: string, mark: string, signal?: AbortSignal) {
    const filed = Date.parse(ticket.filedAt);
    const day = (at: number) => new Date(at).toISOString();
    const found = await get('requests', signal, {
      service_code: code,
      start_date: day(filed - LOOKUP_MARGIN_MS),
      // The standard allows ninety days between the two.
      end_date: day(filed + 89 * 24 * 60 * 60 * 1000 - LOOKUP_MARGIN_MS),
    });
    if (!Array.isArray(found)) return found as Delivery;
    const mine = found.find(({description}) => String(description ?? '').includes(mark));
    const number = asNumber(mine?.service_request_id);
    return number === undefined ? undefined : ({ok: true, number} as const);
  }

  return {
    async send(ticket, signal, history) {
      signal?.throwIfAborted();
      const {memo} = history ?? {};
      if (memo?.startsWith(TOKEN)) return numberOf(memo.slice(TOKEN.length), signal);
      const form = open311Form(ticket, options);
      if ('problem' in form) return undelivered('refused', form.problem);
      const attributes = await attributesOf(form.code, signal);
      if (!Array.isArray(attributes)) return attributes as Delivery;
      const body = form.encode(attributes, apiKey);
      if ('problem' in body) return undelivered('refused', body.problem);
      if (history?.again) {
        const before = await earlier(ticket, form.code, form.mark, signal);
        if (before) return before;
      }
      const headers: Record<string, string> = {
        'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
        ...(options.idempotencyHeader ? {'Idempotency-Key': ticket.key} : {}),
      };
      const answer = await request(
        address('requests'),
        {method: 'POST', headers, body: body.text},
        signal,
      );
      const records = recordsOf(answer);
      if (!Array.isArray(records)) return records as Delivery;
      const number = asNumber(records[0]?.service_request_id);
      if (number !== undefined) return {ok: true, number};
      const token = asNumber(records[0]?.token);
      if (token !== undefined) return numberOf(token, signal);
      return undelivered('unexpected-response', 'neither number nor token');
    },
  };
}
