import type {InsightEvent} from '../../insight/event.ts';
import type {TicketState} from '../../ticket/ticket-status.ts';
import type {AuditRow} from '../flow/audit.ts';
import type {LikelyRepeat} from '../flow/likely-repeats.ts';
import type {TicketAction} from '../flow/ticket-action.ts';
import type {TicketDetail, UnmaskedTicket} from '../flow/ticket-detail.ts';
import type {QueuePage} from '../flow/ticket-queue.ts';
import type {LiveFigures} from '../insight-board.ts';

/** What the daily report is written as. */
export type ReportFormat = 'markdown' | 'html' | 'csv';

/** A stretch of the audit trail, newest first; `next`: where the next older one begins. */
export interface AuditPage {
  readonly rows: readonly AuditRow[];
  readonly next: number | null;
}

/** What the queue is narrowed by; an empty word narrows nothing. */
export type QueueNarrowing = Readonly<
  Partial<Record<'state' | 'type' | 'unit' | 'days' | 'number', string>>
>;

/** Whoever has the token, and what the console offers them. */
export interface Me {
  readonly name: string;
  readonly role: string;
  readonly unit: string | null;
  readonly may: readonly string[];
  readonly units: readonly {readonly id: string; readonly name: string}[];
}

/** A request that was not answered as hoped; `status` 0: not answered at all. */
export class DeskProblem extends Error {
  override readonly name = 'DeskProblem';
  readonly status: number;
  /** The desk's word for it, such as `changed`. */
  readonly reason: string;

  constructor(status: number, reason: string) {
    super(`${status} ${reason}`);
    this.status = status;
    this.reason = reason;
  }
}

/** The desk as the console speaks to it. Every method rejects with a {@link DeskProblem}. */
export class DeskClient {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  async #ask(path: string, body?: unknown): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          Authorization: `Bearer ${this.#token}`,
          ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        },
        body: body === undefined ? null : JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
      });
    } catch {
      throw new DeskProblem(0, 'unreachable');
    }
    if (response.ok) return response;
    const answer = (await response.json().catch(() => ({}))) as {readonly error?: unknown};
    throw new DeskProblem(response.status, typeof answer.error === 'string' ? answer.error : '');
  }

  async #json<T>(path: string, body?: unknown): Promise<T> {
    return (await this.#ask(path, body)).json() as Promise<T>;
  }

  me(): Promise<Me> {
    return this.#json('/desk/me');
  }

  /**
   * A stretch of the queue older than the ticket `before`; null: the newest. In a body, since an
   * agent may type a telephone number where that of a ticket belongs.
   */
  queue(narrowing: QueueNarrowing, before: number | null): Promise<QueuePage> {
    const from = before === null ? {} : {before};
    return this.#json('/desk/tickets/search', {...withoutEmpty(narrowing), ...from});
  }

  ticket(number: string): Promise<TicketDetail> {
    return this.#json(`/desk/tickets/${encodeURIComponent(number)}`);
  }

  async repeats(number: string): Promise<readonly LikelyRepeat[]> {
    const path = `/desk/tickets/${encodeURIComponent(number)}/repeats`;
    return (await this.#json<{readonly repeats: readonly LikelyRepeat[]}>(path)).repeats;
  }

  unmask(number: string): Promise<UnmaskedTicket> {
    return this.#json(`/desk/tickets/${encodeURIComponent(number)}/personal`, {});
  }

  act(number: string, action: TicketAction): Promise<{readonly state: TicketState}> {
    return this.#json(`/desk/tickets/${encodeURIComponent(number)}/actions`, action);
  }

  async file(number: string, id: string): Promise<Blob> {
    const path = `/desk/tickets/${encodeURIComponent(number)}/attachments/${id}`;
    return (await this.#ask(path)).blob();
  }

  /** Rows of the audit trail older than the one numbered `before`; null: the newest. */
  audit(before: number | null): Promise<AuditPage> {
    return this.#json(`/desk/audit?limit=50${before === null ? '' : `&before=${before}`}`);
  }

  checkAudit(): Promise<{readonly rows: number; readonly brokenAt: number | null}> {
    return this.#json('/desk/audit/check');
  }

  live(): Promise<LiveFigures> {
    return this.#json('/desk/insight/live');
  }

  /** The records behind a figure. In a body, since `like` has somebody's words. */
  insightRows(
    query: Readonly<Record<string, string>>,
  ): Promise<{readonly events: readonly InsightEvent[]; readonly total: number}> {
    return this.#json('/desk/insight/rows', query);
  }

  async report(query: URLSearchParams): Promise<Blob> {
    return (await this.#ask(`/desk/insight/report?${query}`)).blob();
  }

  async export(narrowing: QueueNarrowing): Promise<Blob> {
    const body = {format: 'xlsx', ...withoutEmpty(narrowing)};
    return (await this.#ask('/desk/export', body)).blob();
  }
}

function withoutEmpty(narrowing: QueueNarrowing): QueueNarrowing {
  return Object.fromEntries(Object.entries(narrowing).filter(([, value]) => value !== ''));
}

/** Hands bytes to the person as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
