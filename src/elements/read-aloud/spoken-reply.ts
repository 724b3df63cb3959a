import type {FacetPart} from '../../answer/facet-part.ts';
import type {AnswerReply, Reply} from '../../answer/reply.ts';
import {plainText} from '../../knowledge/rich-text.ts';
import type {Messages} from '../../locales/messages.ts';
import {hasProvenance} from '../has-provenance.ts';
import {localized} from '../localized.ts';
import {facetTitle} from '../render-entry.ts';

/** A reply as it is read aloud: what its card says first, in sentences. */
export function spokenReply(reply: Reply, messages: Messages): string {
  switch (reply.kind) {
    case 'urgent':
      return sentences(
        localized(messages, reply.title, reply.titleEn),
        ...reply.lines.map(({number}) => messages.call(number)),
        localized(messages, reply.firstAction, reply.firstActionEn),
        localized(messages, reply.then ?? '', reply.thenEn),
      );
    case 'answer':
      return spokenAnswer(reply, messages);
    case 'choices':
      return sentences(
        messages.choicesHeading,
        ...reply.choices.map(({question, questionEn}) => localized(messages, question, questionEn)),
      );
    case 'handoff':
      return sentences(
        messages.rewriteHeadings[reply.rewrite],
        localized(messages, reply.route.department.name, reply.route.department.nameEn),
        messages.call(reply.route.phone.number),
      );
    case 'plan':
      return sentences(
        messages.planHeading(reply.parts.length),
        ...reply.parts.map(({reply: part}) => spokenReply(part, messages)),
      );
  }
}

/** In the order of the card; what is uncertain about it is said before it. */
function spokenAnswer(reply: AnswerReply, messages: Messages): string {
  const {view, band, facet, direction} = reply;
  const {entry, validity} = view;
  const question = localized(messages, entry.question, entry.questionEn);
  if (!hasProvenance(view)) return sentences(question, messages.withheld);
  const isChinese = messages.code !== 'en' || entry.summaryEn === '';
  return sentences(
    band === 'sure' ? '' : messages.maybe,
    question,
    entry.status === 'verified' ? '' : messages.statusTerms[entry.status],
    validity === 'current' ? '' : messages.validityNotes[validity],
    ...(isChinese ? [plainText(direction?.body ?? [])] : []),
    ...(isChinese && facet ? [spokenFacet(facet, messages)] : []),
    localized(messages, plainText(entry.answer), entry.summaryEn),
  );
}

/** The side of the matter that was asked for; nothing where the whole answer is that side. */
function spokenFacet({facet, source, body}: FacetPart, messages: Messages): string {
  if (source === 'answer') return '';
  const title = facetTitle(facet, messages);
  return body.length > 0 ? `${title}：${plainText(body)}` : messages.facetMissing(title);
}

/** Parts one after the other, each ended, so that a voice pauses between them. */
function sentences(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => (/[。！？.!?：:]$/.test(part) ? part : `${part}。`))
    .join('\n');
}
