/** Completes a draft from the whole story; loaded when the first ticket is written. */
import type {DraftAdvice} from '../answer/draft-advice.ts';
import {topicOf} from '../answer/draft-advice.ts';
import type {ResponsibilityQuestion} from '../knowledge/responsibility-rule.ts';
import type {TicketField, TicketForm} from '../knowledge/ticket-form.ts';
import {readStory, type Story} from '../ticket/read-story.ts';
import {createPlaceFinder} from '../ticket/slots/place.ts';
import type {FormAnswer, TicketDraft} from '../ticket/ticket.ts';
import {ticketLimits} from '../ticket/ticket-limits.ts';

/** A draft with what the form offers beside it. */
export interface CompletedDraft {
  readonly draft: TicketDraft;
  /** 大类/小类, likeliest first, at most three. */
  readonly categories: readonly string[];
  /** Questions that decide between units. */
  readonly conditions: readonly ResponsibilityQuestion[];
  /** What this kind of matter is asked further; null: nothing. */
  readonly form: TicketForm | null;
  /** The person sounds under fourteen: no personal fields are shown. */
  readonly child: boolean;
}

/** What completing takes. */
export interface CompletionContext {
  /** Null: the knowledge cannot be had, and the words alone have to do. */
  readonly advice: DraftAdvice | null;
  readonly forms: readonly TicketForm[];
  /** Names of places, as the directory lists them. */
  readonly places: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Language of the interface, a BCP 47 tag. */
  readonly locale: string;
}

/** Categories offered for one tap. */
const CATEGORIES = 3;

/** What a draft carries before anything is known of the matter. */
const NO_CATEGORY = '其他';

/**
 * `draft` with everything its words tell: type, place, time, respondent, wish, category, unit, the
 * form for its kind and what of it was said already. Numbers of persons leave the words; what the
 * person said is their own stands in its field.
 */
export function completeDraft(draft: TicketDraft, context: CompletionContext): CompletedDraft {
  const {advice, forms, places, now, locale} = context;
  const story = readStory(draft.content, {
    now,
    findPlace: createPlaceFinder(places),
    likelyType: draft.type,
    topic: advice ? topicOf(advice) : '',
  });
  const form = forms.find(({id}) => id === advice?.form) ?? null;
  const categories = [
    ...new Set([
      ...(form?.category === undefined ? [] : [form.category]),
      ...(draft.category === NO_CATEGORY ? [] : [draft.category]),
      ...(advice?.categories ?? []),
    ]),
  ].slice(0, CATEGORIES);
  const contact = story.child ? null : story.contact;
  const long = draft.content.length > ticketLimits.title;
  return {
    draft: {
      ...draft,
      type: story.type,
      category: categories[0] ?? draft.category,
      title: (long && story.title) || draft.title,
      content: story.content,
      expectation: story.expectation,
      place: story.place || draft.place,
      occurredAt: story.occurredAt && {
        ...story.occurredAt,
        text: story.occurredAt.text.slice(0, ticketLimits.occurredText),
      },
      respondent: story.respondent,
      urgency: story.urgency,
      legality: story.legality,
      related: story.related.slice(0, ticketLimits.related),
      ...proposal(draft, advice, locale),
      form: form?.id ?? null,
      answers: form ? answersOf(form, story, advice?.island ?? '', locale) : [],
      confidential: draft.confidential || story.type === '举报',
      name: contact?.name ?? '',
      phone: contact?.phone ?? '',
      email: contact?.email ?? '',
      // Whoever leaves a number wants to be called; the notice still comes first.
      replyWanted: draft.replyWanted || (contact !== null && contact.phone + contact.email !== ''),
    },
    categories,
    conditions: advice?.conditions ?? [],
    form,
    child: story.child,
  };
}

/** The unit of a rule for disputed matters before that of the nearest entry. */
function proposal(
  draft: TicketDraft,
  advice: DraftAdvice | null,
  locale: string,
): Pick<TicketDraft, 'unit' | 'unitReason' | 'unitBasis' | 'assist'> {
  if (!advice || (draft.unit && !advice.decided)) {
    const {unit, unitReason, unitBasis, assist} = draft;
    return {unit, unitReason, unitBasis: unitBasis.length > 0 ? unitBasis : [], assist};
  }
  const {unit, unitReason, unitReasonEn, unitBasis, assist} = advice;
  const plain = ({id, name}: {readonly id: string; readonly name: string}) => ({id, name});
  return {
    unit: unit && plain(unit),
    unitReason: (/^zh\b/i.test(locale) ? unitReason : `${unitReason} / ${unitReasonEn}`).slice(
      0,
      ticketLimits.unitReason,
    ),
    unitBasis: unitBasis.slice(0, ticketLimits.unitBasis),
    assist: assist.slice(0, ticketLimits.assist).map(plain),
  };
}

function answersOf(form: TicketForm, story: Story, island: string, locale: string): FormAnswer[] {
  const said = (field: TicketField): string => {
    switch (field.from) {
      case 'place':
        return story.place;
      case 'time':
        return story.occurredAt?.text ?? '';
      case 'respondent':
        return story.respondent;
      case 'amount':
        return story.amount;
      case 'island':
        return island;
      default:
        return '';
    }
  };
  return form.fields.flatMap((field) => {
    const value = said(field).slice(0, ticketLimits.answer);
    const label = /^zh\b/i.test(locale) ? field.label : `${field.label} / ${field.labelEn}`;
    return value === '' ? [] : [{field: field.id, label, value}];
  });
}
