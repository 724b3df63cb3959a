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
  /** A sentence with its legal basis, in two languages. */
  unitReason: 500,
  /** Newest answers kept in the list of what was tried: more than one conversation shows. */
  tried: 20,
} as const;
