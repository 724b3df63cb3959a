import {css} from 'lit';

/** A link that is all there is in its line, such as a telephone number: a target like a button. */
export const loneLinkStyles = css`
  dd > a,
  .alone > a {
    display: inline-flex;
    align-items: center;
    min-width: var(--_target);
    min-height: var(--_target);
  }
`;
