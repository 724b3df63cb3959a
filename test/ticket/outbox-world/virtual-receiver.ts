import {createHash} from 'node:crypto';
import type {Ticket} from '../../../src/ticket/ticket.ts';
import type {VirtualMachine, VirtualTab} from './virtual-machine.ts';

/** What happens to one request. */
export const weathers = [
  'fine',
  'dns-failure',
  'request-hangs',
  'answer-lost',
  'answer-hangs',
  'truncated',
  'server-error',
  'unavailable-seconds',
  'unavailable-date',
  'too-many',
  'challenge',
  'conflict',
  'captive-portal',
  'login-redirect',
  'forbidden',
] as const;

/** One of them. */
export type Weather = (typeof weathers)[number];

/** A ticket as the receiver has it. */
export interface ReceivedTicket {
  readonly number: string;
  readonly receipt: string;
  readonly at: number;
  /** The words of intake, which a repetition has to bring again. */
  readonly body: string;
  words: string;
  withdrawn: boolean;
  /** What the person said of an answer. */
  solved?: boolean;
  readonly files: Set<string>;
}

/** Words may be changed for ten minutes. */
const WINDOW_MS = 10 * 60 * 1000;

function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all: Readonly<Record<string, string>> = {'content-type': 'application/json', ...headers};
  return {
    status,
    type: 'basic',
    redirected: false,
    headers: {get: (name: string) => all[name] ?? null},
    text: async () => text,
  } as unknown as Response;
}

/** A receiver that keeps the contract, behind a network that keeps none. */
export class VirtualReceiver {
  readonly tickets = new Map<string, ReceivedTicket>();
  /** Keys that came with two wordings. */
  readonly conflicts: string[] = [];
  /** Requests at work at the same time for one ticket, the most there ever were. */
  mostAtOnce = 0;
  requests = 0;
  /** Weather of the next requests; chosen anew for each from those given. */
  sky: readonly Weather[] = ['fine'];
  readonly #atWork = new Set<{readonly tab: VirtualTab; readonly key: string}>();
  readonly #machine: VirtualMachine;

  constructor(machine: VirtualMachine) {
    this.#machine = machine;
  }

  /** The network of a tab. */
  fetchOf(tab: VirtualTab): typeof globalThis.fetch {
    return (async (input: string, init: RequestInit) => {
      const machine = this.#machine;
      const key = /tickets\/([^/]+)/.exec(input)?.[1] ?? this.#keyOf(init);
      const done = this.#begin(tab, key, init.signal ?? undefined);
      const weather = this.sky[Math.floor(machine.random() * this.sky.length)] ?? 'fine';
      try {
        const response = await machine.reach(tab, () => this.#pass(weather, input, init));
        return response === 'never' ? await new Promise<Response>(() => undefined) : response;
      } finally {
        done();
      }
    }) as typeof globalThis.fetch;
  }

  #keyOf({body}: RequestInit): string {
    return typeof body === 'string' ? (JSON.parse(body) as Ticket).key : '';
  }

  #begin(tab: VirtualTab, key: string, signal: AbortSignal | undefined): () => void {
    const request = {tab, key};
    this.#atWork.add(request);
    const sameTicket = [...this.#atWork].filter((one) => one.key === key && one.tab.alive);
    this.mostAtOnce = Math.max(this.mostAtOnce, sameTicket.length);
    this.requests += 1;
    const end = () => void this.#atWork.delete(request);
    // Given up by the page: no longer at work for anybody.
    signal?.addEventListener('abort', end, {once: true});
    return end;
  }

  #pass(weather: Weather, url: string, init: RequestInit): Response | 'never' {
    switch (weather) {
      case 'dns-failure':
        throw new TypeError('Failed to fetch');
      case 'request-hangs':
        return 'never';
      case 'server-error':
        return answer(500, '<h1>500</h1>', {'content-type': 'text/html'});
      case 'unavailable-seconds':
        return answer(503, {}, {'retry-after': '120'});
      case 'unavailable-date':
        return answer(503, {}, {'retry-after': 'Sun, 22 Nov 2026 01:00:00 GMT'});
      case 'too-many':
        return answer(429, {error: 'too-many'}, {'retry-after': '30'});
      case 'conflict':
        return init.method === 'POST' ? answer(409, {error: 'in-progress'}) : answer(503, {});
      case 'captive-portal':
        return answer(200, '<html>请登录</html>', {'content-type': 'text/html'});
      case 'login-redirect':
        return Object.assign(answer(0, ''), {type: 'opaqueredirect'});
      case 'forbidden':
        return init.method === 'POST' ? answer(403, {}) : answer(503, {});
      case 'challenge':
        return this.#challenge(url, init);
    }
    const response = this.#take(url, init);
    if (weather === 'answer-lost') throw new TypeError('network changed');
    if (weather === 'answer-hangs') return 'never';
    if (weather === 'truncated') return answer(response.status, '{"number":"YH');
    return response;
  }

  #challenge(url: string, init: RequestInit): Response {
    const headers = init.headers as Readonly<Record<string, string>>;
    const solution = headers['X-Challenge-Solution'];
    if (init.method !== 'POST') return answer(503, {});
    if (solution !== undefined) {
      const {number} = JSON.parse(atob(solution)) as {number: number};
      return number === 3 ? this.#take(url, init) : answer(403, {});
    }
    const salt = 'salt';
    const challenge = createHash('sha256').update(`${salt}3`).digest('hex');
    const puzzle = {algorithm: 'SHA-256', salt, challenge, maxnumber: 5, signature: 's'};
    return answer(429, {error: 'challenge', challenge: puzzle});
  }

  #take(url: string, init: RequestInit): Response {
    const [, key = '', part, file] =
      /tickets(?:\/([^/]+))?(?:\/(attachments|rating)(?:\/([^/]+))?)?$/.exec(url) ?? [];
    const body = typeof init.body === 'string' ? init.body : '';
    if (init.method === 'POST') return this.#intake(JSON.parse(body) as Ticket, body);
    const ticket = this.tickets.get(key);
    const headers = init.headers as Readonly<Record<string, string>>;
    if (!ticket || headers['X-Receipt'] !== ticket.receipt) return answer(404, {});
    if (file !== undefined) {
      ticket.files.add(file);
      return answer(201, {id: file});
    }
    if (part === 'rating') {
      ticket.solved = (JSON.parse(body) as {readonly solved: boolean}).solved;
      return answer(200, {state: 'triaged'});
    }
    const late = this.#machine.passed - ticket.at > WINDOW_MS;
    if (init.method === 'DELETE') {
      if (late && !ticket.withdrawn) return answer(409, {error: 'too-late'});
      ticket.withdrawn = true;
      return answer(200, {state: 'withdrawn'});
    }
    const words = (JSON.parse(body) as Ticket).content;
    if (words !== ticket.words && (late || ticket.withdrawn)) return answer(409, {});
    ticket.words = words;
    return answer(200, {state: 'received'});
  }

  #intake({key, content}: Ticket, body: string): Response {
    const known = this.tickets.get(key);
    if (known && known.body !== body) {
      this.conflicts.push(key);
      return answer(422, {error: 'other-body'});
    }
    const ticket = known ?? {
      number: `YH-${this.tickets.size + 1}`,
      receipt: `receipt-${key}`,
      at: this.#machine.passed,
      body,
      words: content,
      withdrawn: false,
      files: new Set<string>(),
    };
    this.tickets.set(key, ticket);
    const {number, receipt} = ticket;
    return answer(known ? 200 : 201, {number, key, receipt});
  }
}
