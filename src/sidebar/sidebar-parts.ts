import type {TemplateResult} from 'lit';
import type {Facet} from '../answer/facet.ts';
import type {FacetPart} from '../answer/facet-part.ts';
import {facetPart} from '../answer/facet-part.ts';
import type {Entry} from '../knowledge/entry.ts';
import type {Messages} from '../locales/messages.ts';
import type {SidebarTerms} from '../locales/sidebar-terms.ts';

/** What every view of the sidebar is rendered with. */
export interface SidebarWords {
  readonly messages: Messages;
  readonly terms: SidebarTerms;
}

/** Something rendered, or nothing. */
export type Rendered = TemplateResult | symbol;

/** The eight sides of a matter, in the order of a 办事指南. */
const FACETS: readonly Facet[] = [
  'materials',
  'time',
  'fee',
  'place',
  'conditions',
  'steps',
  'online',
  'phone',
];

/** The sides of which an entry says something: the number keys count through them. */
export function facetsOf(entry: Entry): readonly FacetPart[] {
  return FACETS.map((facet) => facetPart(entry, facet)).filter(({body}) => body.length > 0);
}

/** Name of a side. */
export function facetName(facet: Facet, messages: Messages): string {
  const names: Readonly<Record<Facet, string>> = {
    materials: messages.materials,
    time: messages.timeLimit,
    place: messages.places,
    fee: messages.fee,
    steps: messages.steps,
    phone: messages.phone,
    online: messages.online,
    conditions: messages.conditions,
  };
  return names[facet];
}
