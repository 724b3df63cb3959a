import type {TicketType} from '../knowledge/entry.ts';
import type {Ticket} from './ticket.ts';

/** Which service and which attributes of a server mean which fields of a ticket. */
export interface Open311Mapping {
  /** Code of the service by the type of the ticket, or by type and category: `投诉 环境/噪声`. */
  readonly services: Readonly<Record<string, string>>;
  /** Code of the server's attribute by the field of the ticket. Default: the name of the field. */
  readonly attributes?: Readonly<Partial<Record<Open311Field, string>>>;
}

/** Fields of a ticket for which the standard has no parameter of its own. */
export type Open311Field =
  | 'title'
  | 'category'
  | 'expectation'
  | 'occurred'
  | 'respondent'
  | 'urgency'
  | 'confidential'
  | 'related'
  | 'unit'
  | 'reply'
  | 'consent';

/** What a service asks beyond the parameters of the standard. */
export interface Open311Attribute {
  readonly code: string;
  readonly required: boolean;
  /** What may be chosen, key and name; empty: free text. */
  readonly values: readonly (readonly [key: string, name: string])[];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** The attributes of a service definition. What is only to be read is left out. */
export function open311Attributes(value: unknown): readonly Open311Attribute[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  return given.flatMap((one) => {
    const {code, required, variable, values} = (one ?? {}) as {readonly [field: string]: unknown};
    if (textOf(code) === '' || String(variable) === 'false') return [];
    const choices: readonly unknown[] = Array.isArray(values) ? values : [];
    return {
      code: textOf(code),
      required: String(required) === 'true',
      values: choices.map((choice) => {
        const {key, name} = (choice ?? {}) as {readonly [field: string]: unknown};
        return [textOf(key), textOf(name)] as const;
      }),
    };
  });
}

function fieldsOf(ticket: Ticket): Readonly<Record<Open311Field, string>> {
  return {
    title: ticket.title,
    category: ticket.category,
    expectation: ticket.expectation,
    occurred: ticket.occurredAt?.from ?? '',
    respondent: ticket.respondent,
    urgency: ticket.urgency,
    confidential: ticket.confidential ? '是' : '否',
    related: ticket.related,
    unit: ticket.unit?.name ?? '',
    reply: ticket.replyWanted ? '是' : '否',
    consent: ticket.consentAt ?? '',
  };
}

/** A request before it is known what the service asks for. */
export interface Open311Form {
  readonly code: string;
  /** Stands at the end of the description, and tells it from every other. */
  readonly mark: string;
  /** The body, with what the service asks for; or what is missing. */
  encode(
    attributes: readonly Open311Attribute[],
    apiKey: string | undefined,
  ): {readonly text: string} | {readonly problem: string};
}

/**
 * The request of a ticket, or why there is none. Names go whole into `last_name`: where a Chinese
 * name divides is not known. `problem` holds nothing of the ticket.
 */
export function open311Form(
  ticket: Ticket,
  {services, attributes: codes = {}}: Open311Mapping,
): Open311Form | {readonly problem: string} {
  const type: TicketType = ticket.type;
  const code = services[`${type} ${ticket.category}`] ?? services[type];
  if (code === undefined) return {problem: 'no service is configured for this type of ticket'};
  const mark = `［${ticket.key.replaceAll('-', '').slice(0, 16)}］`;
  const fields = fieldsOf(ticket);

  function valueFor({code: wanted, values}: Open311Attribute): string {
    for (const [field, value] of Object.entries(fields)) {
      if ((codes[field as Open311Field] ?? field) !== wanted) continue;
      if (values.length === 0) return value;
      return values.find(([key, name]) => key === value || name === value)?.[0] ?? '';
    }
    return ticket.answers.find(({field}) => field === wanted)?.value ?? '';
  }

  return {
    code,
    mark,
    encode(attributes, apiKey) {
      const form = new URLSearchParams({
        service_code: code,
        description: `${ticket.content}\n${mark}`,
        ...(apiKey === undefined ? {} : {api_key: apiKey}),
        ...(ticket.place === '' ? {} : {address_string: ticket.place}),
        ...(ticket.name === '' ? {} : {last_name: ticket.name}),
        ...(ticket.phone === '' ? {} : {phone: ticket.phone}),
        ...(ticket.email === '' ? {} : {email: ticket.email}),
      });
      for (const attribute of attributes) {
        const value = valueFor(attribute);
        if (value !== '') form.set(`attribute[${attribute.code}]`, value);
        else if (attribute.required) {
          return {problem: `the server requires attribute ${attribute.code}, which is empty`};
        }
      }
      return {text: form.toString()};
    },
  };
}
