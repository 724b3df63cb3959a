import {html, nothing, type TemplateResult} from 'lit';
import type {FacetPart} from '../answer/facet-part.ts';
import type {AnswerReply, Direction, EntryView} from '../answer/reply.ts';
import type {Entry} from '../knowledge/entry.ts';
import {plainText, type RichText} from '../knowledge/rich-text.ts';
import {chineseCode, inChineseScript} from '../locales/chinese-script.ts';
import type {Messages} from '../locales/messages.ts';
import {icons} from './icons.ts';
import {localized} from './localized.ts';
import {renderChinese} from './render-chinese.ts';
import {renderGuide} from './render-guide.ts';
import {renderBasis, renderSource} from './render-origin.ts';
import {renderRichText} from './render-rich-text.ts';
import {renderWithin} from './render-within.ts';

/** 待核, 待补充, 已过复审期, 已失效: everything but a verified, current entry wears a badge. */
export function renderStatus({entry, validity}: EntryView, messages: Messages): unknown {
  return [
    entry.status === 'verified'
      ? nothing
      : html`<span class="badge warn">${messages.statusTerms[entry.status]}</span>`,
    validity === 'current'
      ? nothing
      : html`<span class="badge ${validity === 'expired' ? 'bad' : 'warn'}"
          >${messages.validityTerms[validity]}</span
        >`,
  ];
}

function renderSections(entry: Entry, messages: Messages): unknown {
  return entry.sections.map(
    ({title, body}) => html`<details>
      <summary>
        ${icons.next}${renderChinese(title, messages)}
      </summary>
      <div class="inside">${renderRichText(body, messages)}</div>
    </details>`,
  );
}

/**
 * Characters of an answer that are shown at once, and from how many on it is folded at all: two
 * thirds of a phone screen at 390 px, and no fold for the sake of a line or two.
 */
const SHOWN_AT_ONCE = 120;
const FOLDED_FROM = 200;

/** How many blocks of a long answer to show at once; all of a short one. */
function blocksAtOnce(answer: RichText): number {
  if ([...plainText(answer)].length < FOLDED_FROM) return answer.length;
  let length = 0;
  const at = answer.findIndex((block) => {
    length += [...plainText([block])].length;
    return length >= SHOWN_AT_ONCE;
  });
  return at + 1;
}

/** The approved answer; the further blocks of a long one are a tap away, and printed always. */
function renderAnswer(answer: RichText, messages: Messages): TemplateResult {
  const shown = blocksAtOnce(answer);
  if (shown >= answer.length) return renderRichText(answer, messages);
  return html`${renderRichText(answer.slice(0, shown), messages)}
    <details class="rest">
      <summary>
        ${icons.next}<span class="when-closed">${messages.showAll}</span
        ><span class="when-open">${messages.showLess}</span>
      </summary>
      <div class="inside">${renderRichText(answer.slice(shown), messages)}</div>
    </details>`;
}

/** Heading of the side of a matter that was asked for. */
export function facetTitle(facet: FacetPart['facet'], messages: Messages): string {
  const titles: Readonly<Record<FacetPart['facet'], string>> = {
    materials: messages.materials,
    time: messages.timeLimit,
    place: messages.places,
    fee: messages.fee,
    steps: messages.steps,
    phone: messages.phone,
    online: messages.online,
    conditions: messages.conditions,
  };
  return titles[facet];
}

/** What was asked for of the matter, before the rest; or that it is not on record. */
function renderFacet(part: FacetPart, messages: Messages): TemplateResult {
  const title = facetTitle(part.facet, messages);
  return html`<section class="facet" part="facet">
    <h4>${title}</h4>
    ${
      part.body.length > 0
        ? renderRichText(part.body, messages)
        : html`<p>${messages.facetMissing(title)}</p>`
    }
  </section>`;
}

/** Whose matter is done where, before the rest. */
function renderDirection({at, of, body}: Direction, messages: Messages): TemplateResult {
  return html`<section class="facet" part="direction">
    <h4>
      ${renderWithin(messages.directionHeading, [renderChinese(at, messages), renderChinese(of, messages)])}
    </h4>
    ${body.length > 0 ? renderRichText(body, messages) : nothing}
  </section>`;
}

/** What a reply leads with. */
export interface EntryLead {
  /** The side of the matter that was asked for. */
  readonly facet?: FacetPart | undefined;
  readonly direction?: Direction | undefined;
  /** Plainer words, as in 长辈版. */
  readonly elder?: boolean;
}

/**
 * The approved words: for English readers a summary first, then the Chinese text marked as such.
 * Where one side of the matter was asked for, that side leads.
 */
export function renderEntryBody(
  view: EntryView,
  messages: Messages,
  {facet, direction, elder = false}: EntryLead = {},
): TemplateResult {
  const {entry, validity} = view;
  const english = messages.code === 'en' && entry.summaryEn !== '';
  // Said by the guide itself: it comes to the front, open at that part, and says it once.
  const guideLeads = facet?.source === 'guide';
  const guide = renderGuide(entry, messages.code, elder, facet?.facet);
  return html`
    ${validity === 'current' ? nothing : html`<p class="note">${messages.validityNotes[validity]}</p>`}
    ${english ? html`<p class="summary">${entry.summaryEn}</p>` : nothing}
    ${
      english || chineseCode(messages.code) === 'zh-Hant'
        ? html`<p class="muted" part="script">${messages.inChinese}</p>`
        : nothing
    }
    ${direction ? renderDirection(direction, messages) : nothing}
    ${facet && !guideLeads ? renderFacet(facet, messages) : nothing}
    ${guideLeads ? guide : nothing} ${renderAnswer(entry.answer, messages)}
    ${guideLeads ? nothing : guide}
    ${
      entry.sections.length > 0
        ? html`<div class="more">${renderSections(entry, messages)}</div>`
        : nothing
    }
  `;
}

/** How an answer was found: the wording that matched, and by what; no `matchedBy`: not searched for. */
export type Finding = Pick<AnswerReply, 'why' | 'matchedBy'>;

function renderFinding({why, matchedBy = []}: Finding, entry: Entry, messages: Messages): unknown {
  if (matchedBy.length === 0) return nothing;
  return html`<dt>${messages.foundBy}</dt>
    <dd part="found">
      ${matchedBy.map((channel) => messages.foundByTerms[channel]).join(' / ')}
      ${
        why === entry.question
          ? nothing
          : html`<span lang=${chineseCode(messages.code)}
            >“${inChineseScript(messages.code, why)}”</span
          >`
      }
    </dd>`;
}

/**
 * Where the answer comes from, who answers for it, when it was last looked at, and how it was
 * found. `action` stands at its end, for what can be done with the whole of it.
 */
export function renderProvenance(
  view: EntryView,
  messages: Messages,
  action: unknown = nothing,
  finding?: Finding,
): TemplateResult {
  const {entry, department} = view;
  return html`<footer part="provenance">
    <dl>
      <dt>${messages.source}</dt>
      <dd><ul>${entry.source.map(renderSource)}</ul></dd>
      <dt>${messages.department}</dt>
      <dd>${localized(messages, department.name, department.nameEn)}</dd>
      <dt>${messages.reviewed}</dt>
      <dd><time datetime=${entry.reviewed}>${entry.reviewed}</time></dd>
      ${finding ? renderFinding(finding, entry, messages) : nothing}
    </dl>
    ${
      entry.basis.length > 0
        ? html`<details class="basis">
            <summary>
              ${icons.next}<span>${messages.basis}</span>
              <span class="muted">${entry.basis.length}</span>
            </summary>
            <ul>
              ${entry.basis.map((basis) => renderBasis(basis, messages))}
            </ul>
          </details>`
        : nothing
    }
    <div class="end"><span class="muted">${messages.automatic}</span>${action}</div>
  </footer>`;
}
