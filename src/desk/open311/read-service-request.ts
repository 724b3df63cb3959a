import {createHash, randomUUID} from 'node:crypto';
import type {FormAnswer} from '../../ticket/ticket.ts';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import type {FiledTicket} from '../stored-ticket.ts';
import {readTicket} from '../ticket-schema.ts';
import {services} from './services.ts';

/** Why a request is not taken, in a sentence for whoever wrote the program that sent it. */
export class Open311Error extends Error {
  override readonly name = 'Open311Error';
  readonly code: number;

  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

/** What came with the form. */
export interface Envelope {
  /** Whose program: keys of two programs never meet. */
  readonly sender: string;
  /** Value of `Idempotency-Key`; empty: none. */
  readonly idempotencyKey: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A digest as a UUID of version 8, which RFC 9562 leaves to applications. */
function uuidOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/**
 * The standard knows no key: a header gives one, or the device together with what it sent, or the
 * request is taken as a new one.
 */
function keyOf(form: URLSearchParams, {sender, idempotencyKey}: Envelope): string {
  if (idempotencyKey !== '') return uuidOf('key', sender, idempotencyKey);
  const device = form.get('device_id') ?? '';
  if (device === '') return randomUUID();
  const fields = [...form].filter(([name]) => name !== 'api_key').flat();
  return uuidOf('device', sender, device, ...fields);
}

/** The first characters, never half of one. */
function beginning(text: string, most: number): string {
  let taken = '';
  for (const character of text) {
    if (taken.length + character.length > most) break;
    taken += character;
  }
  return taken;
}

function moment(text: string, name: string): string | null {
  if (text === '') return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Open311Error(400, `${name} is not an ISO 8601 date.`);
  return new Date(time).toISOString();
}

/** `2026-11-22T09:24+08:00`: the minute in China, as tickets have it. */
function minuteInChina(iso: string): string {
  const shifted = new Date(Date.parse(iso) + 8 * 60 * 60_000).toISOString();
  return `${shifted.slice(0, 16)}+08:00`;
}

/** The ticket of a form-encoded request. Throws an {@link Open311Error}. */
export function readServiceRequest(form: URLSearchParams, envelope: Envelope): FiledTicket {
  const field = (name: string) => (form.get(name) ?? '').trim();
  const attribute = (code: string) => field(`attribute[${code}]`);
  const code = field('service_code');
  if (code === '') throw new Open311Error(400, 'service_code is required.');
  const service = services.find((one) => one.code === code);
  if (!service) throw new Open311Error(404, 'service_code was not found.');
  const description = field('description');
  if (description === '') throw new Open311Error(400, 'description is required.');
  const [lat, long] = [field('lat'), field('long')];
  const point = lat !== '' && long !== '' ? `${lat},${long}` : '';
  const isPoint = point === '' || /^-?\d{1,3}(\.\d+)?,-?\d{1,3}(\.\d+)?$/.test(point);
  if (!isPoint) throw new Open311Error(400, 'lat and long have to be decimal degrees (WGS84).');
  const place = field('address_string') || field('address_id') || point;
  if (place === '' && service.needsPlace) {
    throw new Open311Error(400, 'One of lat and long, address_string or address_id is required.');
  }
  const name = [field('last_name'), field('first_name')].join('');
  const [phone, email] = [field('phone'), field('email')];
  const isPersonal = name + phone + email !== '';
  const consentAt = moment(attribute('consent'), 'attribute[consent]');
  if (isPersonal && consentAt === null) {
    throw new Open311Error(
      400,
      'first_name, last_name, phone and email need attribute[consent], the time at which the ' +
        'person agreed that they are passed on; leave them out to file without them.',
    );
  }
  const occurred = moment(attribute('occurred'), 'attribute[occurred]');
  const answers: FormAnswer[] = [];
  if (point !== '' && place !== point) {
    answers.push({field: 'lat-long', label: '坐标（WGS84）', value: point});
  }
  const media = field('media_url');
  if (media !== '') answers.push({field: 'media-url', label: '图片地址', value: media});
  const ticket = {
    format: 1,
    key: keyOf(form, envelope),
    type: service.type,
    category: attribute('category') || '其他',
    title: beginning(attribute('title') || description.replaceAll(/\s+/g, ' '), ticketLimits.title),
    content: description,
    expectation: attribute('expectation'),
    place,
    occurredAt: occurred && {
      text: minuteInChina(occurred),
      from: minuteInChina(occurred),
      to: null,
    },
    respondent: attribute('respondent'),
    urgency: attribute('urgency') === '紧急' ? '紧急' : '普通',
    unit: null,
    unitReason: '',
    unitBasis: [],
    assist: [],
    form: null,
    answers,
    legality: false,
    related: attribute('related'),
    attachments: [],
    tried: [],
    replyWanted: isPersonal,
    confidential: service.type === '举报' || attribute('confidential') === '是',
    name,
    phone,
    email,
    consentAt: isPersonal ? consentAt : null,
    channel: '网站智能问答',
    filedAt: new Date(envelope.at).toISOString(),
    locale: 'zh-Hans',
  };
  const reading = readTicket(ticket);
  if (!reading.ok) {
    throw new Open311Error(400, `Too long or not understood: ${reading.fields.join(', ')}.`);
  }
  return {...reading.ticket, channel: 'Open311'};
}
