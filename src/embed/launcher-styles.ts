/**
 * Style sheet of the launcher. Every rule on the host is important: between a page and a shadow
 * root the inner one wins then, so that a reset such as `* {all: unset !important}` changes
 * nothing. The custom properties are those of the assistant, see `YihuAssistant`.
 */
export const launcherStyles = `
:host { all: initial !important; display: contents !important; }
:host([hidden]), [hidden] { display: none !important; }
.dock {
  position: fixed;
  inset-block-end: calc(var(--_block, var(--yihu-inset-block, 20px)) + env(safe-area-inset-bottom, 0px));
  inset-inline-end: var(--_inline, var(--yihu-inset-inline, 20px));
  z-index: var(--yihu-z, 1000);
  display: flex;
  flex-direction: column;
  align-items: flex-end;
  gap: 8px;
  font: 16px/1.6 var(--yihu-font, system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif);
  color: var(--yihu-text, #14232e);
}
.dock[data-side='start'] {
  inset-inline: var(--_inline, var(--yihu-inset-inline, 20px)) auto;
  align-items: flex-start;
}
.row { display: flex; align-items: center; gap: 4px; }
[data-side='start'] .row { flex-direction: row-reverse; }
button { font: inherit; color: inherit; cursor: pointer; border: 0; margin: 0; }
.launcher {
  display: inline-flex; align-items: center; gap: 8px;
  min-height: 56px; padding: 10px 20px; border-radius: 999px;
  background: var(--yihu-brand, #0a5a8c); color: var(--yihu-on-brand, #fff);
  font-weight: 550;
  box-shadow: var(--yihu-shadow, 0 12px 40px rgb(10 40 65 / 22%));
}
[data-mode='elder'] .launcher { min-height: 64px; font-size: 1.5em; }
svg { width: 1.5em; height: 1.5em; fill: none; stroke: currentColor; stroke-width: 2; }
.move, .close {
  min-width: 44px; min-height: 44px; padding: 0; border-radius: 999px;
  background: var(--yihu-surface, #fff); font-size: 1.25em;
  box-shadow: 0 1px 6px rgb(10 40 65 / 30%);
}
[data-mode='elder'] :is(.move, .close, .card a) { min-width: 60px; min-height: 60px; }
@media (hover: hover) {
  .dock:not(:hover):not(:focus-within) .move { opacity: 0; }
}
.card {
  position: relative; box-sizing: border-box; width: min(20em, 100vw - 24px); padding: 16px;
  border: 1px solid var(--yihu-line, #d3dee6); border-radius: var(--yihu-radius, 12px);
  background: var(--yihu-surface, #fff); box-shadow: 0 1px 6px rgb(10 40 65 / 30%);
}
.card p { margin: 0 0 8px; margin-inline-end: 60px; }
.card .close { position: absolute; inset-block-start: 4px; inset-inline-end: 4px; }
.card a { display: flex; align-items: center; min-height: 44px; color: var(--yihu-primary, #0a5a8c); font-weight: 650; }
:focus-visible { outline: 3px solid var(--yihu-primary, #0a5a8c); outline-offset: 2px; }
.launcher:focus-visible { outline-color: var(--yihu-on-brand, #fff); outline-offset: -6px; }
@media (forced-colors: active) { .launcher, .move, .card { border: 1px solid; } }
@media print { .dock { display: none; } }
`;
