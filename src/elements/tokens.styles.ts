import {css} from 'lit';

/**
 * The design language as custom properties, declared once on the outermost element and inherited
 * by every shadow root within. A host page overrides the colours, the radius and the font by the
 * `--yihu-…` name; the rest follows from them and from the mode. What a part may use:
 *
 * | names | what |
 * |---|---|
 * | `--_surface` `--_surface-2` `--_text` `--_muted` `--_line` `--_control` | grounds, words, lines |
 * | `--_primary` `--_primary-strong` `--_on-primary` `--_primary-soft` | what can be operated |
 * | `--_brand` `--_on-brand` | the head of the panel, the launcher, the person's own words |
 * | `--_urgent…` `--_warm…` `--_good…` | danger, care, success; each with a `-soft` ground |
 * | `--_type-small` `--_type-lead` `--_type-title` `--_type-display` | type scale, in em |
 * | `--_leading` `--_leading-tight` `--_paragraph` | line heights; space between paragraphs |
 * | `--_space-1` … `--_space-6` | 4, 8, 12, 16, 24, 32 px |
 * | `--_target` | smallest height of what is tapped: 44 px, 60 px in 长辈版 |
 * | `--_radius` `--_radius-small` `--_stroke` `--_shadow` `--_motion` | form and movement |
 *
 * Contrast on its own surface, light and dark: text ≥ 7, muted ≥ 5, primary ≥ 6, control borders
 * ≥ 3; in high contrast everything ≥ 7.
 */

const dark = css`
  --_surface: var(--yihu-surface, #121c24);
  --_surface-2: var(--yihu-surface-2, #1a2731);
  --_text: var(--yihu-text, #e8eff4);
  --_muted: var(--yihu-muted, #adbcc7);
  --_line: var(--yihu-line, #2f414e);
  --_control: var(--yihu-control, #7d93a2);
  --_primary: var(--yihu-primary, #84c8f0);
  --_primary-strong: var(--yihu-primary-strong, #a9daf7);
  --_on-primary: var(--yihu-on-primary, #06263a);
  --_primary-soft: var(--yihu-primary-soft, #17364a);
  --_brand: var(--yihu-brand, #0c4669);
  --_urgent: var(--yihu-urgent, #ffb4ab);
  --_urgent-fill: var(--yihu-urgent-fill, #bd2c22);
  --_urgent-soft: var(--yihu-urgent-soft, #431d1a);
  --_warm: var(--yihu-warm, #ffc98a);
  --_warm-soft: var(--yihu-warm-soft, #3d2a13);
  --_good: var(--yihu-good, #8ed8b8);
  --_good-soft: var(--yihu-good-soft, #143629);
  --_shadow: var(--yihu-shadow, 0 12px 40px rgb(0 0 0 / 55%));
  color-scheme: dark;
`;

/** Black, white and one strong blue; the owner's colours give way to the reader's need. */
const contrast = css`
  --_surface: #ffffff;
  --_surface-2: #ffffff;
  --_text: #000000;
  --_muted: #1f1f1f;
  --_line: #000000;
  --_control: #000000;
  --_primary: #00345c;
  --_primary-strong: #001f38;
  --_on-primary: #ffffff;
  --_primary-soft: #e2efff;
  --_brand: #001f38;
  --_on-brand: #ffffff;
  --_urgent: #8c0f0f;
  --_urgent-fill: #8c0f0f;
  --_on-urgent: #ffffff;
  --_urgent-soft: #ffffff;
  --_warm: #5c2e00;
  --_warm-soft: #ffffff;
  --_good: #00432c;
  --_good-soft: #ffffff;
  --_stroke: 2px;
  --_shadow: 0 0 0 3px #000000;
  color-scheme: light;
`;

/**
 * All tokens; see the table at the head of this file. The owner's names, which every outermost
 * element takes:
 *
 * @cssprop --yihu-font - font family
 * @cssprop --yihu-surface - ground
 * @cssprop --yihu-surface-2 - second ground: cards, bars
 * @cssprop --yihu-text - words
 * @cssprop --yihu-muted - words beside the matter
 * @cssprop --yihu-line - lines that divide
 * @cssprop --yihu-control - edges of fields and buttons
 * @cssprop --yihu-primary - main colour: what can be operated
 * @cssprop --yihu-primary-strong - main colour under the pointer
 * @cssprop --yihu-on-primary - words on the main colour
 * @cssprop --yihu-primary-soft - soft ground of the main colour
 * @cssprop --yihu-brand - head of the panel, launcher, the person's own words
 * @cssprop --yihu-on-brand - words on that
 * @cssprop --yihu-urgent - words of danger
 * @cssprop --yihu-urgent-fill - ground of the button that calls for help
 * @cssprop --yihu-on-urgent - words on that
 * @cssprop --yihu-urgent-soft - soft ground of danger
 * @cssprop --yihu-warm - words of care
 * @cssprop --yihu-warm-soft - soft ground of care
 * @cssprop --yihu-good - words of success
 * @cssprop --yihu-good-soft - soft ground of success
 * @cssprop --yihu-shadow - shadow of the panel
 * @cssprop --yihu-radius - corners of cards and panel
 * @cssprop --yihu-radius-small - corners of fields and buttons
 */
export const tokens = css`
  :host {
    --_font: var(
      --yihu-font,
      system-ui,
      -apple-system,
      'PingFang SC',
      'Hiragino Sans GB',
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      'Noto Sans SC',
      sans-serif
    );
    --_surface: var(--yihu-surface, #ffffff);
    --_surface-2: var(--yihu-surface-2, #f3f7fa);
    --_text: var(--yihu-text, #14232e);
    --_muted: var(--yihu-muted, #4c5f6c);
    --_line: var(--yihu-line, #d3dee6);
    --_control: var(--yihu-control, #74889a);
    --_primary: var(--yihu-primary, #0a5a8c);
    --_primary-strong: var(--yihu-primary-strong, #07446b);
    --_on-primary: var(--yihu-on-primary, #ffffff);
    --_primary-soft: var(--yihu-primary-soft, #e7f1f8);
    --_brand: var(--yihu-brand, #0a5a8c);
    --_on-brand: var(--yihu-on-brand, #ffffff);
    --_urgent: var(--yihu-urgent, #b3261e);
    --_urgent-fill: var(--yihu-urgent-fill, #b3261e);
    --_on-urgent: var(--yihu-on-urgent, #ffffff);
    --_urgent-soft: var(--yihu-urgent-soft, #fdeeec);
    --_warm: var(--yihu-warm, #8a4700);
    --_warm-soft: var(--yihu-warm-soft, #fff4e3);
    --_good: var(--yihu-good, #0b6647);
    --_good-soft: var(--yihu-good-soft, #e6f4ee);
    --_shadow: var(--yihu-shadow, 0 12px 40px rgb(10 40 65 / 22%));
    --_radius: var(--yihu-radius, 12px);
    --_radius-small: var(--yihu-radius-small, 8px);
    --_stroke: 1px;
    --_type-small: 0.875em;
    --_type-lead: 1.0625em;
    --_type-title: 1.1875em;
    --_type-display: 1.375em;
    --_leading: 1.6;
    --_leading-tight: 1.4;
    --_paragraph: 0.5em;
    --_space-1: 4px;
    --_space-2: 8px;
    --_space-3: 12px;
    --_space-4: 16px;
    --_space-5: 24px;
    --_space-6: 32px;
    /* 44 px: the touch target of the national accessibility norm for apps. */
    --_target: 44px;
    --_motion: 120ms;
    /* Size of the text, 1 being the reader's own; the reader's choice comes as --_chosen-scale. */
    --_scale: var(--_chosen-scale, 1);
    color-scheme: light;
  }

  /* On paper everybody reads black on white. */
  @media screen and (prefers-color-scheme: dark) {
    :host(:not([theme='light'], [theme='contrast'])) {
      ${dark}
    }
  }

  @media (prefers-contrast: more) {
    :host(:not([theme='light'], [theme='dark'])) {
      ${contrast}
    }
  }

  @media screen {
    :host([theme='dark']) {
      ${dark}
    }
  }

  :host([theme='contrast']) {
    ${contrast}
  }

  /*
   * 长辈版, after the norm for elder versions: body text from 18 pt (24 px) to 30 pt (40 px), line
   * and paragraph spacing of 1.3 lines at least, targets of 60 px, no small print.
   */
  :host([mode='elder']) {
    --_type-small: 1em;
    --_type-lead: 1.0625em;
    --_type-title: 1.125em;
    --_type-display: 1.1875em;
    --_leading: 1.6;
    --_leading-tight: 1.4;
    --_paragraph: 1.35em;
    --_target: 60px;
    --_stroke: 2px;
    --_muted: var(--yihu-muted, var(--_text));
    --_scale: calc(1.5 * var(--_chosen-scale, 1));
  }

  /* Type that may not crowd out what it heads: the bars keep to 24 px when the text goes on to 40. */
  .chrome {
    font-size: calc(1em * min(var(--_scale), 1.5));
  }

  .content {
    font-size: calc(1em * var(--_scale));
  }
`;
