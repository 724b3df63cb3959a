/**
 * How long the fields of a ticket may be, in UTF-16 units: the unit of `maxlength` in a form, so
 * that form, check and desk agree. The desk refuses what is longer.
 */
export const ticketLimits = {
  /** 工单标题 of the 12345 work order: one line of a list on the agent's screen. */
  title: 30,
  /** Two and a half of the longest chat messages (2,000); a longer matter needs a letter. */
  content: 5000,
  /** 大类/小类: the longest names in use have about twenty characters. */
  category: 60,
  /** A postal address with a description of the spot. */
  place: 200,
  /** The longest names on Chinese identity papers (Uyghur, Tibetan, foreign) stay below fifty. */
  name: 50,
  /** Country code, number and extension with separators. */
  phone: 30,
  /** The longest address that mail servers take (RFC 5321, 4.5.3.1.3 less the brackets). */
  email: 254,
  /** What the person wants done: a few sentences. */
  expectation: 500,
  /** A firm's full name with a person's, or a plate. */
  respondent: 100,
  /** 上周三晚上八点到十点, and what people add to it. */
  occurredText: 60,
  /** Numbers of work orders in use stay below thirty. */
  related: 60,
  /** Articles that one proposal cites. */
  unitBasis: 5,
  /** 《法》第几条, with the longest title of a regulation. */
  basisText: 120,
  /** Helping units: more have never met at one table. */
  assist: 6,
  /** Questions of one form: beyond twenty nobody answers. */
  answers: 20,
  /** One answer of a form: a few sentences. */
  answer: 500,
  /** Photos and papers of one matter. */
  attachments: 6,
  /** 10 MB each: a phone's photo has three to eight. */
  attachmentBytes: 10 * 1024 * 1024,
  /** Names of files: what common file systems allow. */
  attachmentName: 255,
  /** A sentence with its legal basis, in two languages. */
  unitReason: 500,
  /** Newest answers kept in the list of what was tried: more than one conversation shows. */
  tried: 20,
} as const;
