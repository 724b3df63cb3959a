import {css} from 'lit';

/**
 * Colours, spacing and type as custom properties, declared once on the outermost element and
 * inherited by every shadow root within. A host page overrides any of them on `yihu-assistant`.
 * Contrast on its own surface: text ≥ 7, muted ≥ 5, primary ≥ 6, control borders ≥ 3.
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
    color-scheme: light dark;
  }

  @media (prefers-color-scheme: dark) {
    :host {
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
    }
  }
`;
