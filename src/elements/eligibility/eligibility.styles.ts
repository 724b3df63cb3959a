import {css} from 'lit';

/** One question at a time; results in three groups, told apart by words and edge. */
export const eligibilityStyles = css`
  fieldset {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: var(--_space-2);
    padding: 0;
    font-size: var(--_type-lead);
    font-weight: 650;
    line-height: var(--_leading-tight);
  }

  fieldset .tick {
    padding-inline: var(--_space-3);
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius-small);
  }

  fieldset .tick:has(:checked) {
    border-color: var(--_primary);
    background: var(--_primary-soft);
  }

  .number {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }

  .number input {
    max-inline-size: 8em;
  }

  progress {
    inline-size: 100%;
    block-size: 8px;
    accent-color: var(--_primary);
  }

  .private {
    padding: var(--_space-2) var(--_space-3);
    border-inline-start: 4px solid var(--_good);
    border-radius: 4px;
    background: var(--_good-soft);
  }

  .rule {
    display: grid;
    gap: var(--_space-2);
  }

  .likely {
    border-inline-start: 4px solid var(--_good);
  }

  .check {
    border-inline-start: 4px solid var(--_warm);
  }

  .not-met {
    padding-block: var(--_space-2);
  }

  .stack > .card {
    margin-block-end: var(--_space-2);
  }

  .not-met + .not-met {
    border-block-start: var(--_stroke) solid var(--_line);
  }

  h5 {
    margin: 0;
    font-size: 1em;
  }

  .answers {
    display: grid;
    gap: var(--_space-1);
    padding: 0;
    list-style: none;
  }

  .answers button {
    flex-wrap: wrap;
    inline-size: 100%;
    justify-content: space-between;
  }

  .answers button > span:first-child {
    flex: 1 1 5em;
  }

  .answers .given {
    /* Short answers stand on one line; long ones leave the question its half. */
    flex: none;
    max-inline-size: 45%;
    font-weight: 600;
    text-align: end;
  }

  .card ul {
    padding-inline-start: 1.4em;
  }

  .card .answers,
  .card .origin {
    padding: 0;
  }

  /* The smallest phones, with a scroll bar that takes room: the words of a button stay words. */
  @media (max-width: 359px) {
    .actions .button {
      gap: 4px;
      padding-inline: 4px;
    }

    .stack > .card {
      padding-inline: 8px;
    }
  }
`;
