/**
 * axe with every rule of WCAG 2.0 to 2.2, A and AA, and its best practices. The one rule that it
 * has for 2.2, `target-size`, and the one for names that hold their words (2.5.3) are off by
 * default.
 */
import 'axe-core/axe.min.js';
import type axeCore from 'axe-core';

declare global {
  interface Window {
    readonly axe: typeof axeCore;
  }
}

const rules = {
  'target-size': {enabled: true},
  'label-content-name-mismatch': {enabled: true},
};

/** What axe finds in `element` and its shadow trees: the rule, the element, and why. */
export async function axeViolations(element: Element): Promise<readonly string[]> {
  const {violations} = await window.axe.run(element, {resultTypes: ['violations'], rules});
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({html, failureSummary}) => `${id}: ${html} ${failureSummary}`),
  );
}
